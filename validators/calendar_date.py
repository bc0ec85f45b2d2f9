"""A day, as people write it in Chinese and English.

Law: a day is never guessed: 03/04/2026 is March to one and April to another.

>>> parse("2026年1月31日"), parse("Jan 31, 2026")
(datetime.date(2026, 1, 31), datetime.date(2026, 1, 31))
>>> months_later(date(2025, 8, 31), 6)
datetime.date(2026, 2, 28)
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from contextlib import suppress
from datetime import date

from validators.finding import Unclear
from validators.plain_text import shown, visible

_READ = 2000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<word>{'|'.join(_MONTHS)})[a-z]*"
_YEAR, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>\d{1,2})"
_WRITINGS = tuple(
    re.compile(writing, re.IGNORECASE)
    for writing in (
        rf"(?<!\d){_YEAR}\s*(?:年|[-/.])\s*(?P<month>\d{{1,2}})\s*(?:月|[-/.])\s*{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<![a-z]){_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}\.?,?[\s-]+{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)")
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
    plain = unicodedata.normalize("NFKC", visible(text[:_READ]))
    plain = _NUMERALS.sub(lambda match: _number(match[0]), plain)
    found: dict[int, date] = {}
    for writing in _WRITINGS:
        for match in writing.finditer(plain):
            with suppress(ValueError):
                found.setdefault(match.start(), _day(match))
    for match in _SLASHED.finditer(plain):
        first, second, year = (int(group) for group in match.groups())
        # Only one reading is left where one number is no month or both are the same.
        readings = {(second, first), (first, second)}
        exact = {date(year, month, day) for month, day in readings if _exists(year, month, day)}
        if len(exact) == 1:
            found.setdefault(match.start(), exact.pop())
    return tuple(found[start] for start in sorted(found))


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
