"""One spelling for the many ways a text can be typed: what the matching compares.

``traditional.txt`` holds the traditional characters in its first line and their simplified forms
in the second (written with the tool ``opencc``, dictionary t2s). ``homophones.txt`` holds, a line each,
the characters of one sound: tones left out, zh/z, ch/c, sh/s and ng/n alike, as many people type them
(GB 2312's characters, first reading by the library ``pypinyin``).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

READ = 4_000
"""Characters of a text that are looked at; a reason stands within them."""

_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xAD, 0xFEFF]
)
_SOUNDS = 0xE000
SILENT = "\n"
"""What stands for a character without a sound: no folded text holds it."""
SOUNDING = re.compile("[\ue000-\ue3ff]{2,}")
_LONGEST_SYLLABLE = 6
_LONGEST_WORD = 40
_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNSEEN = re.compile(rf"{_CONTROL.pattern}|[{''.join(map(chr, _INVISIBLE))}]")


@functools.cache
def _simplified() -> dict[int, str]:
    table = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").split("\n")
    return {ord(old): new for old, new in zip(table[0], table[1], strict=True)}


@functools.cache
def _traditional() -> re.Pattern[str]:
    """Return what finds a traditional character: a class of characters is tested faster than translated."""
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


@functools.cache
def _sounds() -> str:
    """Return the sound of each character by its number: a text is translated by a string without a miss."""
    table = [SILENT] * 0x10000
    lines = Path(__file__).with_name("homophones.txt").read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        for character in line.partition(" ")[2]:
            table[ord(character)] = chr(_SOUNDS + place)
    return "".join(table)


@functools.cache
def _voices() -> dict[int, str]:
    """Return the sound of each character that has one."""
    return {number: sound for number, sound in enumerate(_sounds()) if sound != SILENT}


def sounding(text: str) -> str:
    """Return ``text`` with a private character for the sound of each Chinese one.

    >>> sounding("商标 ok") == sounding("伤标 ok")
    True
    """
    return text.translate(_voices())


def sounds(text: str) -> list[str]:
    """Return the stretches of at least two Chinese characters by their sound, a private character each.

    >>> sounds("商标没查到, ok") == sounds("伤标没茶到")
    True
    """
    return SOUNDING.findall(sounded(text))


def sounded(text: str) -> str:
    """Return ``text`` with each Chinese character as the private character of its sound, others silent."""
    return text.translate(_sounds())


@functools.cache
def _syllables() -> dict[str, str]:
    """Return the sound of each syllable as it is spelled in letters, with or without h and g."""
    lines = Path(__file__).with_name("homophones.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        syllable = line.partition(" ")[0]
        begins = [syllable, syllable[0] + "h" + syllable[1:]] if syllable[0] in "zcs" else [syllable]
        for spelling in begins:
            found[spelling] = chr(_SOUNDS + place)
            if spelling.endswith("n"):
                found[spelling + "g"] = chr(_SOUNDS + place)
    return found


def spelled(word: str) -> str:
    """Return the sounds that a word in small letters spells, in as few syllables as can be; none: empty.

    >>> spelled("shangbiao") == sounds("商标")[0], spelled("trademark")
    (True, '')
    """
    known, best = _syllables(), [""]
    for end in range(1, min(len(word), _LONGEST_WORD) + 1):
        ways = [
            best[begin] + known[word[begin:end]]
            for begin in range(max(0, end - _LONGEST_SYLLABLE), end)
            if word[begin:end] in known and (best[begin] or begin == 0)
        ]
        best.append(min(ways, key=len, default=""))
    return best[-1] if len(word) <= _LONGEST_WORD else ""


def simplify(text: str) -> str:
    """Return ``text`` with traditional characters in their simplified form.

    >>> simplify("驗證碼類簽名")
    '验证码类签名'
    """
    if text.isascii() or not _traditional().search(text):
        return text
    return text.translate(_simplified())


def fold(text: str) -> str:
    """Return ``text`` in one width, one case, simplified, without what cannot be seen.

    >>> fold("ＡＰＰ 下載連結")
    'app 下载连结'
    """
    text = text[:READ]
    if not text.isascii() or not text.isprintable():
        if _UNSEEN.search(text):
            text = _CONTROL.sub(" ", text).translate(_INVISIBLE)
        text = unicodedata.normalize("NFKC", text)
    return " ".join(simplify(text).casefold().split())


def mask(text: str) -> str:
    """Return the folded text with numbers and addresses made alike: what the model sees.

    >>> mask("单号 20240311，见 https://a.example/x")
    '单号 0,见 @'
    """
    folded = fold(text)
    # Few texts hold an address, and looking for a few letters costs less than for the pattern.
    if "://" in folded or "www." in folded:
        folded = _ADDRESS.sub("@", folded)
    return _NUMBER.sub("0", folded)
