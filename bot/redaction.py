"""What identifies people and companies, or opens something, taken out of a text before others read it.

Law: nothing of a value stays, however it is spelled: wide or circled digits, blanks, dots, hyphens, line
breaks and invisible characters between them count as nothing. Names, signatures, dates, prices, codes of errors and
public numbers (ICP filings, trademarks named as such) stay, so that a reader still sees what it is about. In
doubt a long number goes.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

MARKS = {
    "id": "▮ID▮",
    "phone": "▮phone▮",
    "code": "▮code▮",
    "number": "▮number▮",
    "account": "▮account▮",
    "email": "▮email▮",
    "token": "▮token▮",
}
"""What stands in the place of a value, by its kind: understood in Chinese and English."""

_APART = r"[\s.\-_–—―·•/\\|,、()\[\]]{0,3}"
"""What may stand between two digits of a number that is spelled apart."""
_SEVEN = 7


def _digits(count: int) -> str:
    return rf"\d(?:{_APART}\d){{{count - 1}}}"


_MONTH, _DAY = rf"(?:0{_APART}[1-9]|1{_APART}[0-2])", rf"(?:[0-2]{_APART}\d|3{_APART}[01])"
_ID = re.compile(
    rf"(?<!\d)[1-9]{_APART}{_digits(5)}{_APART}"
    rf"(?:(?:1{_APART}9|2{_APART}0){_APART}{_digits(2)}{_APART}{_MONTH}{_APART}{_DAY}{_APART}{_digits(3)}{_APART}[\dXx]"
    rf"|{_digits(2)}{_APART}{_MONTH}{_APART}{_DAY}{_APART}{_digits(3)})(?![\dA-Za-z])"
)
_PHONE = re.compile(
    rf"(?:(?:\+|0{_APART}0{_APART})?8{_APART}6{_APART})?(?<!\d)1{_APART}[3-9]{_APART}{_digits(9)}(?!\d)"
    rf"|(?:\+|0{_APART}0{_APART})8{_APART}6{_APART}1{_APART}[3-9]{_APART}{_digits(9)}"
    rf"|(?<![\d.])0{_APART}[1-9]{_APART}\d(?:{_APART}\d){{7,9}}(?:{_APART}(?:转|ext\.?|分机){_APART}\d{{1,6}})?(?!\d)"
    rf"|(?<!\d)[48]{_APART}0{_APART}0{_APART}{_digits(7)}(?!\d)"
    rf"|\+{_APART}[1-9](?:{_APART}\d){{6,14}}"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=([0-9A-Za-z](?:[\s.\-·]{0,2}[0-9A-Za-z]){17}(?![A-Za-z0-9])"
    r"|[0-9A-Za-z]{8}[\s\-–—]{0,2}[0-9Xx](?![A-Za-z0-9])))"
)
"""Looked for from each place on: words before a code that is spelled apart must not swallow its beginning."""
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[DEGHKMPS][A-Za-z]?\s?\d{7,8}(?![A-Za-z0-9])", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?\.\s?[A-Za-z][\w-]*)+", re.ASCII
)
_ACCOUNT = re.compile(
    r"(?:微信|weixin|wechat|薇信|\bvx|\bwx|qq)\s*(?:号码|号|id|账号|帐号|number)?\s*(?:is|为|是)?\s*"
    r"(?:[:：=]\s*(?P<named>[A-Za-z0-9][\w-]{4,24})|(?P<digits>\d(?:[\s-]?\d){4,14}))"
    r"|(?:微信|wechat|qq)\s*(?:号码|号|id|账号|帐号)\s*(?:is|为|是)?\s*(?P<told>[A-Za-z][\w-]{5,24})",
    re.IGNORECASE | re.ASCII,
)
_OPENS = r"pass(?:word|wd|code)?|pwd|密码|口令|token|令牌|secret|密钥|凭证|api[\s_-]?key|access[\s_-]?key|secret[\s_-]?key|\bak|\bsk"
_TOKEN = re.compile(
    r"(?P<bot>(?<!\d)\d{5,20}\s?:\s?[A-Za-z0-9_-]{20,})"
    r"|\bbearer\s+(?P<bearer>[^\s,;]{6,})"
    r"|(?P<jwt>\beyJ[\w-]{5,}(?:\.[\w-]*){1,2})"
    rf"|(?:{_OPENS})\s*(?:[:：=]\s*)+[\"'“]?(?P<named>[!-~]{{3,}})"
    rf"|(?:{_OPENS})\s*(?:\bis\b|为|是)+\s*[\"'“]?(?P<told>(?=[!-~]*\d)[!-~]{{4,}})",
    re.IGNORECASE,
)
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
_MIXED = re.compile(r"[A-Za-z0-9+/_=\-]{24,}")
_URL = re.compile(r"[a-z][a-z0-9+.-]{1,9}://[^\s<>\"'“”，。；、（）【】一-鿿]+", re.IGNORECASE)
_USERINFO = re.compile(r"://([^/@\s?#]+)@")
_VALUE = re.compile(r"[?&#][\w.~-]{1,40}=([^&#\s]+)")
_SEGMENT = re.compile(r"[A-Za-z0-9_\-]{24,}")
_PLAIN_VALUE = 12
_LONG_NUMBER = re.compile(rf"(?<!\d)\d(?:{_APART}\d){{{_SEVEN - 1},}}")
_STAYS = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?!\d)"
    r"|(?<!\d)(?:19|20)\d{2}(?!\d)"
    r"|ICP[备证]?\s?\d{5,9}\s?号?(?:\s?-\s?\d{1,3})?"
    r"|[¥￥$€]\s?\d[\d,.]*|(?<![\d-])\d[\d,.]*\s?(?:元|块|万|rmb|yuan|usd|%|bytes?|px|kb|mb)"
    r"|(?:商标|注册号|申请号|trademark|registration|application)[^\d\n]{0,16}\d{7,9}(?![\d-])"
    r"|\d{1,2}:\d{2}(?::\d{2})?",
    re.IGNORECASE,
)
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})
_DIGITS_OF_CODE = 8
_DIGITS_OF_ORGANISATION = 3


def redacted(text: str) -> str:
    """Return the text with every value that identifies, reaches or opens something replaced by its mark.

    >>> redacted("张工 １３８-0013 8000，签名【松果到家】2026-11-22 提交")
    '张工 ▮phone▮，签名【松果到家】2026-11-22 提交'
    """
    folded, places = _folded(text)
    found = sorted(_found(folded), key=lambda one: (one[0], -one[1]))
    parts: list[str] = []
    end = 0
    for start, stop, kind in found:
        if stop <= end:
            continue
        if start >= end:
            parts += [text[places[end] : places[start]], MARKS[kind]]
        end = stop
    return "".join(parts) + text[places[end] :]


def redacted_value(value: Any) -> Any:
    """Return a stored answer with every text in it redacted, whatever it is made of."""
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, Mapping):
        return {name: redacted_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(redacted_value(part) for part in value)
    if isinstance(value, int) and not isinstance(value, bool) and len(str(value)) >= _SEVEN:
        return redacted(str(value))
    return value


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text in one width, its digits plain, nothing invisible; and where each character stands."""
    if text.isascii() and text.isprintable():
        return text, list(range(len(text) + 1))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character):
            folded.append(plain)
            places.append(place)
    return "".join(folded), [*places, len(text)]


@functools.lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() or len(plain) == 1 else character


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where values stand in a folded text, and of which kind each is."""
    for address in _URL.finditer(text):
        yield from _in_address(address.group(), address.start())
    for token in _TOKEN.finditer(text):
        name = next(name for name, value in token.groupdict().items() if value)
        yield *token.span(name), "token"
    for long in _HEX.finditer(text):
        yield *long.span(), "token"
    for run in _MIXED.finditer(_without(text, _URL)):
        if _is_random(run.group()):
            yield *run.span(), "token"
    for email in _EMAIL.finditer(text):
        yield *email.span(), "email"
    for account in _ACCOUNT.finditer(text):
        name = next(name for name, value in account.groupdict().items() if value)
        yield *account.span(name), "account"
    if sum(map(str.isdigit, text)) >= _DIGITS_OF_ORGANISATION:
        yield from _numbers(text)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in (("id", _ID), ("phone", _PHONE), ("id", _PASSPORT)):
        for found in pattern.finditer(text):
            yield *found.span(), kind
    for code in _CODE.finditer(text):
        if _is_code(re.sub(r"[^0-9A-Za-z]", "", code.group(1))):
            yield *code.span(1), "code"
    for number in _LONG_NUMBER.finditer(_without(text, _STAYS)):
        yield *number.span(), "number"


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with what a pattern finds blotted out, each character by one that is nothing."""
    return pattern.sub(lambda found: "\0" * len(found.group()), text)


def _in_address(address: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield what of an address opens something: who signs in, long values, long random parts."""
    user = _USERINFO.search(address)
    if user:
        yield at + user.start(1), at + user.end(1), "token"
    for value in _VALUE.finditer(address):
        told = value.group(1)
        if len(told) >= _PLAIN_VALUE and any(map(str.isdigit, told)):
            yield at + value.start(1), at + value.end(1), "token"
    for segment in _SEGMENT.finditer(address):
        if _is_random(segment.group()):
            yield at + segment.start(), at + segment.end(), "token"


def _is_random(run: str) -> bool:
    """Tell whether a long run of letters and digits is no word: it mixes digits with both cases."""
    has_digit = any(map(str.isdigit, run))
    return has_digit and any(map(str.isupper, run)) and any(map(str.islower, run))


def _is_code(code: str) -> bool:
    """Tell whether 18 or 9 characters can be a company's code: unified (GB 32100) or of an organisation."""
    plain = code.upper().translate(str.maketrans("OIL", "011"))
    digits = sum(map(str.isdigit, plain))
    if len(plain) == 18:  # noqa: PLR2004 - GB 32100
        return digits >= _DIGITS_OF_CODE and plain[2:8].isdigit()
    return digits >= _DIGITS_OF_ORGANISATION and not code.isdigit() and not code.islower()
