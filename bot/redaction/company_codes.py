"""Codes of companies: unified (GB 32100, 18 signs) and of organisations (GB 11714, 8 signs and a digit).

A letter O or I for a digit, small letters and blanks between groups do not hide a code; where blanks stand
in it, its check digit or the digits in its groups must speak for it, so that no words are taken for one.
"""

from __future__ import annotations

import re

from bot.redaction.span import Span, Spans
from validators.company_code import organisation_digit

_APART = r"[ \n./_-]{0,3}"
_DIGIT = "[0-9OoIl]"
_CHUNK = re.compile(rf"[0-9A-Za-z](?:{_APART}[0-9A-Za-z])*+")
_UNIFIED = re.compile(
    rf"(?<![0-9])(?=(?P<code>[0-9A-Za-z]{_APART}[0-9A-Za-z](?:{_APART}{_DIGIT}){{6}}(?:{_APART}[0-9A-Za-z]){{10}}))"
)
_ORGANISATION = re.compile(
    rf"(?<![0-9A-Za-z])(?=(?P<code>[0-9A-Za-z](?:{_APART}[0-9A-Za-z]){{7}}{_APART}[0-9Xx])(?![0-9A-Za-z]))"
)
_NAMED = re.compile(
    r"(?:机构代码(?:证号?)?|organi[sz]ation code)(?: ?(?:[:=]|是|为|\bis\b))* ?"
    r"(?P<code>[0-9A-Za-z]{8}[ -]{0,3}[0-9Xx])",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"[0-9A-Za-z]{8}-[0-9Xx]")
_SIGNS = {sign: value for value, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (*(pow(3, place, 31) for place in range(17)), 1)
_READ_AS = str.maketrans("OI", "01")
_DIGITS_READ_AS = str.maketrans("OIL", "011")
_WORD = re.compile(r"[A-Za-z]{4,}|[a-z]{3,}")
_DAY = re.compile(r"(?<![0-9])20[0-9]{2}([-/.]?)(?:0?[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
"""Days and the words between them may be as long as a code (2026-01-01 to 2026-12-31)."""
_WORD_ALONE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z][a-z]{2,}(?![0-9A-Za-z])")
_LETTERS_ALONE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])")
_REGION = slice(2, 8)
_SHORTEST, _LENGTH = 9, 18
_BEFORE, _BEHIND = re.compile(r"[0-9A-Za-z]+$"), re.compile(r"[0-9A-Za-z]{0,8}")
_WHOLE = re.compile(r"[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_GOES_ON = re.compile(r"[0-9](?!\. $)[ ./_-]{1,3}$")
_WIDEST_APART = 4
_MOST_GLUE = 8
"""More letters and digits around make it a piece of a token."""
_NEW = "MA"
"""What the organisation codes given since 2015 begin with."""
_NEW_AND_DIGIT = re.compile("MA[0-9]")
_DIGITS_OF_UNIFIED, _DIGITS_OF_REGION, _DIGITS_OF_NEW, _DIGITS_OF_ORGANISATION = 8, 4, 2, 3


def spans(text: str) -> Spans:
    """Yield the codes of companies in a folded text; a shorter one may stand within a longer one."""
    for chunk in _CHUNK.finditer(text):
        if len(chunk[0]) < _SHORTEST:
            continue
        digits = sum(map(str.isdigit, chunk[0]))
        if digits:
            yield from _organisations(text, *chunk.span())
        if digits >= _DIGITS_OF_UNIFIED and len(chunk[0]) >= _LENGTH:
            yield from _unified(text, *chunk.span())
    if "代码" in text or "ation code" in text.lower():
        yield from (Span(*found.span("code"), "code") for found in _NAMED.finditer(text))


def has_right_end(code: str) -> bool:
    """Tell whether the check digit of a unified code is right (GB 32100).

    >>> has_right_end("91350100M000100Y43"), has_right_end("91350100M000100Y44")
    (True, False)
    """
    if not _SIGNS.keys() >= set(code):
        return False
    return sum(_SIGNS[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=True)) % 31 == 0


def _unified(text: str, start: int, end: int) -> Spans:
    for found in _UNIFIED.finditer(text, start, end):
        start, end = found.span("code")
        if _begins(text, start) and _is_unified(found["code"], _glue(text, start, end)):
            yield Span(*found.span("code"), "code")


def _organisations(text: str, start: int, end: int) -> Spans:
    for found in _ORGANISATION.finditer(text, start, end):
        if _is_organisation(found["code"]):
            yield Span(*found.span("code"), "code")


def _begins(text: str, start: int) -> bool:
    """Tell whether a code may begin here: neither within a word nor within a number that is taken apart."""
    if _BEFORE.search(text, max(0, start - 1), start):
        return text[start].isdigit()
    whole = _WHOLE.match(text, start) is not None
    return whole or not _GOES_ON.search(text, max(0, start - _WIDEST_APART), start)


def _glue(text: str, start: int, end: int) -> int:
    """Return how many letters and digits a code hangs together with."""
    before, behind = _BEFORE.search(text, max(0, start - _MOST_GLUE), start), _BEHIND.match(text, end)
    return (len(before[0]) if before else 0) + (len(behind[0]) if behind else 0)


def _is_unified(code: str, glue: int) -> bool:
    """Tell whether 18 signs that hang together with ``glue`` more are a unified code that holds letters."""
    plain = _compact(code)
    if plain[:17].isdecimal() or glue >= _MOST_GLUE:
        return False
    if not code.isalnum() and (_DAY.search(code) or _WORD_ALONE.search(code)):
        return False
    digits = sum(map(str.isdigit, code))
    if has_right_end(plain):
        return sum(map(str.isdigit, plain)) > _DIGITS_OF_UNIFIED
    if glue or sum(map(str.isdigit, _compact_region(code))) < _DIGITS_OF_REGION:
        return False
    if code.isalnum():
        return digits >= _DIGITS_OF_UNIFIED
    return plain[:8].isdecimal() and digits - 8 >= _DIGITS_OF_NEW and not _WORD.search(code)


def _is_organisation(code: str) -> bool:
    """Tell whether 9 signs are an organisation's code that holds letters, or is written with its hyphen."""
    digits = sum(map(str.isdigit, code[:-1]))
    if not digits or _DAY.search(code):
        return False
    plain = _compact(code)
    right = _SIGNS.keys() >= set(plain) and organisation_digit(plain[:8]) == plain[8]
    if _HYPHENED.fullmatch(code):
        return digits >= _DIGITS_OF_ORGANISATION or (digits > 0 and (right or plain.startswith(_NEW)))
    if _NEW_AND_DIGIT.match(plain):
        return digits >= _DIGITS_OF_NEW and not _LETTERS_ALONE.search(code)
    if plain.isdecimal() or code.isalnum() or not right:
        return False
    return digits > _DIGITS_OF_ORGANISATION and not _LETTERS_ALONE.search(code)


def _compact_region(code: str) -> str:
    return "".join(filter(str.isalnum, code))[_REGION]


def _compact(code: str) -> str:
    """Return the signs of a code alone, in capitals, a letter O or I read as the digit it is taken for."""
    plain = "".join(filter(str.isalnum, code)).upper().translate(_READ_AS)
    return plain[:2] + plain[_REGION].translate(_DIGITS_READ_AS) + plain[8:]
