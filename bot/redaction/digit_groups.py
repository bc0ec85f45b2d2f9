"""Digits as they are written: groups, what stands between them, and what of them is plainly nobody's number.

A date, a time, a price, a version, a year is plain; what is plain is not read as part of a phone number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RUN = re.compile(r"[0-9](?:[^\w\ufdd0]{0,8}_?[^\w\ufdd0]{0,2}[0-9])*+")
_GROUP = re.compile(r"[0-9]+")
_TIGHT = re.compile(r"[ .\-_/\\()\[\]+]{0,6}\n?[ .\-_/\\()\[\]+]{0,6}")
_LEAST = 7
_RANGE = 2
_LONGEST_COUNT = 6
_WIDEST_NAME = 6
_DATE = (
    r"(?:(?:19|20)[0-9]{2}([-/. ]{1,2})(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|[12][0-9]|3[01])\2(?:19|20)[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_DAY = r"20[1-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_STAMP = re.compile(
    rf"(?<!(?<![A-Za-z])[DEGHKMPSdeghkmps]){_DAY}(?:(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)?(?![0-9])"
)
"""A date in eight digits: its years are those in which no applicant was born."""
_TIME = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
_PRICE = r"(?:[0-9]{1,6}\.[0-9]{1,2}|(?:0|[1-9][0-9]?)\.[0-9]{1,4}|0\.[0-9]{1,9})(?![0-9]|\.[0-9])"
_VERSION = r"[0-9]{1,3}\.0\.[0-9]{1,5}\.[0-9]{1,4}(?![0-9]|\.[0-9])"
_CHAINED = re.compile(r"[0-9][-/.]$")
_PLAIN = re.compile(f"{_DATE}|{_TIME}|{_VERSION}|{_PRICE}")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])[0-9]")
_ROUND = re.compile(r"[1-9][0-9]{0,2}0{5,}")
_UNIT = re.compile(
    r" ?(?:元|块|万|亿|千|条|次|份|个(?!人)|字节|像素|毫秒|%|‰"
    r"|(?:cny|rmb|usd|hkd|yuan|dollars?|bytes?|[kmg]i?b|px|ms|messages?|sms|times)(?![a-z]))",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"(?:[¥$€£]|rmb|cny|usd|hkd|\b(?:gb|iso|iec|yd|rfc)(?:/t)?) ?$", re.IGNORECASE)


class Group(NamedTuple):
    """Digits that stand together (or are spelled one by one), and what parts them from those before."""

    start: int
    end: int
    digits: str
    apart: str


def runs(text: str) -> Iterator[list[Group]]:
    """Yield the groups of each run of digits, marks and blanks that has digits enough for a number."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= _LEAST:
            groups = [*_groups(text, run.start(), run.end())]
            if sum(len(group.digits) for group in groups) >= _LEAST:
                yield _spelled(groups) if len(groups) >= _LEAST else groups


def _groups(text: str, start: int, end: int) -> Iterator[Group]:
    before = start
    for found in _GROUP.finditer(text, start, end):
        yield Group(*found.span(), found[0], text[before : found.start()])
        before = found.end()


def _spelled(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, those spelled digit by digit as one; counting (1、2、3) is no spelling."""
    told: list[Group] = []
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and _goes_on(groups[end - 1], groups[end], first=groups[min(at + 1, end)]):
            end += 1
        chain = groups[at:end]
        if len(chain) >= _LEAST and not counts(chain):
            digits = "".join(group.digits for group in chain)
            told.append(Group(chain[0].start, chain[-1].end, digits, chain[0].apart))
        else:
            told += chain
        at = end
    return told


def _goes_on(last: Group, group: Group, first: Group) -> bool:
    """Tell whether a single digit follows another as the ``first`` of the chain did."""
    one_by_one = len(last.digits) == len(group.digits) == 1
    return one_by_one and group.apart.strip() == first.apart.strip()


def counts(groups: Sequence[Group]) -> bool:
    """Tell whether numbers go up in equal steps, or single digits go up at all."""
    if len(groups) <= _RANGE or any(len(group.digits) > _LONGEST_COUNT for group in groups):
        return False
    values = [int(group.digits) for group in groups]
    steps = {later - earlier for earlier, later in itertools.pairwise(values)}
    single = all(len(group.digits) == 1 for group in groups)
    return min(steps) > 0 and (single or len(steps) == 1)


def is_tight(apart: str) -> bool:
    """Tell whether what stands between two groups is what people write within a number."""
    return ". " not in apart and _TIGHT.fullmatch(apart) is not None


def plain_end(text: str, start: int) -> int:
    """Return where the date, time, price or version that begins here ends; ``start`` where there is none."""
    stamp = _STAMP.match(text, start)
    if stamp or _CHAINED.search(text, max(0, start - 2), start):
        return stamp.end() if stamp else start
    found = _PLAIN.match(text, start)
    return found.end() if found else start


def is_plain(text: str, groups: Sequence[Group]) -> bool:
    """Tell whether groups that stand together are years, round numbers, a count, a sum, a standard."""
    first, last = groups[0], groups[-1]
    if len(groups) <= _RANGE and (
        _UNIT.match(text, last.end)
        or _NAMED_BEFORE.search(text, max(0, first.start - _WIDEST_NAME), first.start)
    ):
        return True
    if len(groups) == 1:
        return _ROUND.fullmatch(first.digits) is not None
    if all(_YEAR.fullmatch(group.digits) for group in groups) or counts(groups):
        return True
    return (
        len(groups) == _RANGE and all(group.digits.endswith("0") for group in groups) and _rises(first, last)
    )


def _rises(first: Group, last: Group) -> bool:
    longer = len(last.digits) - len(first.digits)
    return not first.digits.startswith("0") and (longer, last.digits) > (0, first.digits)
