r"""What every parser does to a text before it looks at it: nothing is judged here.

Law: each function takes any ``str`` (lone surrogates, NUL, a megabyte) and returns a ``str``.

>>> without_label(visible(" 签名名称: 智云\u200b科技 "), ("签名名称", "signature name"))
'智云科技'
>>> narrow("ＡＰＰ１２３（深圳）")
'APP123(深圳)'
>>> folded("好望（上海）餐飲 Co., LTD.")
'好望上海餐饮coltd'
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from validators.simplified_characters import simplified

LONGEST = 300
"""A text longer than this is no single value of a form (a name, a number, a domain)."""

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_VARIATION_SELECTORS = (0xFE00, 0xFE0F)
_PRINTABLE = _UNSEEN | {chr(code) for code in range(_VARIATION_SELECTORS[0], _VARIATION_SELECTORS[1] + 1)}
"""What is invisible although Python calls it printable."""
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SEPARATOR = r"\s*(?:[:=：＝]|是|为|叫做?|\bis\b)\s*"
_OWNER = r"(?:我们?公司的?|我们?的|我们|我|本公司|the|our|my)?\s*"


def is_invisible(character: str) -> bool:
    """Tell whether nothing is seen where this character stands (blanks do not count)."""
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85":
        return False
    low, high = _VARIATION_SELECTORS
    return (
        character in _UNSEEN
        or low <= ord(character) <= high
        or unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    )


def visible(text: str) -> str:
    """Drop what cannot be seen: zero-width, direction and control characters, lone surrogates."""
    if text.isprintable() and _PRINTABLE.isdisjoint(text):
        return text
    return "".join(character for character in text if not is_invisible(character))


def narrow(text: str) -> str:
    """Turn full-width letters, digits and punctuation into plain ones; change nothing else."""
    return text.translate(_NARROW)


@cache
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"\s*{_OWNER}(?:{names}){_SEPARATOR}", re.IGNORECASE)


def without_label(text: str, labels: tuple[str, ...]) -> str:
    """Take off outer blanks and a label the person typed along ("签名名称:", "company name is")."""
    # Labels stand in simplified characters, one for one, so that 簽名名稱 is found too.
    found = _label(labels).match(simplified(text))
    return (text[found.end() :] if found else text).strip()


def folded(text: str) -> str:
    """Return what counts when names are compared: letters and digits, one case, one script.

    Brackets, blanks and punctuation are left out; full-width and traditional forms become plain.
    """
    plain = simplified(unicodedata.normalize("NFKC", visible(text))).casefold()
    return "".join(character for character in plain if character.isalnum())


def shown(text: str, longest: int = 60) -> str:
    """Return the text as a sentence may quote it: one line, nothing unseen, not too long.

    >>> shown("a" * 100, longest=5)
    'aaaaa…'
    """
    line = " ".join(visible(text[: longest * 20]).split())
    return line if len(line) <= longest else line[:longest] + "…"


def is_han(character: str) -> bool:
    """Tell whether this is a Chinese character (the zero 〇 included)."""
    return character == "〇" or unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
