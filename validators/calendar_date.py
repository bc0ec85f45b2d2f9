"""A day, as people write it in Chinese and English.

Law: a day is never guessed: 03/04/2026 is March to one and April to another. A year of two digits
is read where only one order of the numbers is left, or where the text is Chinese: year first.

>>> parse("2026年1月31日"), parse("Jan 31, 2026"), parse("到期日 26.1.31")
(datetime.date(2026, 1, 31), datetime.date(2026, 1, 31), datetime.date(2026, 1, 31))
>>> months_later(date(2025, 8, 31), 6)
datetime.date(2026, 2, 28)
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from validators.finding import Unclear
from validators.plain_text import is_han, shown, visible

_READ = 2000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<word>{'|'.join(_MONTHS)})[a-z]*"
_YEAR, _DAY = r"(?P<year>(?:19|20|21)\d\d)", r"(?P<day>\d{1,2})"
_WRITINGS = tuple(
    re.compile(writing, re.IGNORECASE)
    for writing in (
        rf"(?<!\d){_YEAR}\s*(?:年|[-/.])\s*(?P<month>\d{{1,2}})\s*(?:月|[-/.])\s*{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<![a-z]){_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}\.?,?[\s-]+{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20|21)\d\d)(?!\d)")
_SHORT = re.compile(
    r"(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d年月])"
    r"|(?<!\d)(\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})(?!\d)"
)
_ORDERS = ("ymd", "dmy", "mdy")
_CENTURY = 2000
_NEAR = 24
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+(?=\s*[年月日])")
_DIGITS = {sign: str(index) for index, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}


def parse(text: str) -> date:
    """Return the one day the text names."""
    found = days(text)
    if len(found) == 1:
        return found[0]
    raise Unclear("date-several" if found else "date-unclear", value=shown(text))


def days(text: str) -> tuple[date, ...]:
    """Return the days that the text names, in their order; days that do not exist are left out."""
    return tuple(mention.day for mention in mentions(text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A day with the few characters before and after it."""

    day: date
    before: str
    after: str


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the days that the text names with the words around them, in their order.

    >>> mentions("从2026年1月1日起")
    (Mention(day=datetime.date(2026, 1, 1), before='从', after='日起'),)
    """
    plain = unicodedata.normalize("NFKC", visible(text[:_READ]))
    plain = _NUMERALS.sub(lambda match: _number(match[0]), plain)
    found: dict[tuple[int, int], date] = {}
    for writing in _WRITINGS:
        for match in writing.finditer(plain):
            with suppress(ValueError):
                found.setdefault(match.span(), _day(match))
    # 2026.1.1-2026.12.31 holds no 1.1-2026: what was read is not read again.
    rest = plain
    for start, end in found:
        rest = rest[:start] + "\0" * (end - start) + rest[end:]
    for match in _SLASHED.finditer(rest):
        first, second, year = (int(group) for group in match.groups())
        # Only one reading is left where one number is no month or both are the same.
        readings = {(second, first), (first, second)}
        exact = {date(year, month, day) for month, day in readings if _exists(year, month, day)}
        if len(exact) == 1:
            found.setdefault(match.span(), exact.pop())
    found |= _short(rest)
    return tuple(
        Mention(found[start, end], plain[max(start - _NEAR, 0) : start], plain[end : end + _NEAR])
        for start, end in sorted(found)
    )


def _short(plain: str) -> dict[tuple[int, int], date]:
    """Return the days whose year has two digits, where their numbers can stand in one order only.

    >>> list(_short("1/6/25 - 31/5/28").values()), list(_short("1/6/25 - 2/5/28").values())
    ([datetime.date(2025, 6, 1), datetime.date(2028, 5, 31)], [])
    """
    found = tuple(_SHORT.finditer(plain))
    if any(is_han(sign) for sign in plain):
        read = [_ordered(match, "ymd") for match in found]
        return {match.span(): day for match, day in zip(found, read, strict=True) if day}
    readings = {tuple(_ordered(match, order) for match in found) for order in _ORDERS}
    whole = [days for reading in readings if len(days := [day for day in reading if day]) == len(found)]
    if len(whole) != 1:
        return {}
    return dict(zip((match.span() for match in found), whole[0], strict=True))


def _ordered(match: re.Match[str], order: str) -> date | None:
    """Return the day that three numbers name in this order; a year has two digits."""
    numbers = [group for group in match.groups() if group and group.isdigit()]
    by = dict(zip(order, numbers, strict=True))
    year, month, day = _CENTURY + int(by["y"]), int(by["m"]), int(by["d"])
    return date(year, month, day) if len(by["y"]) > 1 and _exists(year, month, day) else None


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _day(match: re.Match[str]) -> date:
    groups = match.groupdict()
    word = groups.get("word")
    month = _MONTHS.index(word[:3].lower()) + 1 if word else int(groups["month"])
    return date(int(groups["year"]), month, int(groups["day"]))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= len(_MONTHS) and 1 <= day <= calendar.monthrange(year, month)[1]


def _number(numeral: str) -> str:
    """Return a Chinese numeral of a date in digits.

    >>> _number("二〇二六"), _number("十二"), _number("三十一"), _number("二十")
    ('2026', '12', '31', '20')
    """
    if "十" not in numeral:
        return "".join(_DIGITS[sign] for sign in numeral)
    tens, _, ones = numeral.partition("十")
    return _DIGITS.get(tens[-1:], "1") + _DIGITS.get(ones[:1], "0")
