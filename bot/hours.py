"""When support staff are there: opening hours as an operator writes them, asked of a moment, told to people.

``Mon-Fri 09:00-18:00; Sat 10:00-14:00`` or ``周一至周五 9:00-18:00；周六 10:00-14:00``: entries apart by a
semicolon, each of days and times, both lists with commas; no days means every day. ``24:00`` is the end of a
day, an end before the beginning is on the next day. Law: nothing here reads a clock.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from typing import NoReturn, Self
from zoneinfo import ZoneInfo

from bot.words import say

DAY = 24 * 60
WEEK = 7 * DAY
LONGEST = 500
"""Characters that hours may have."""
_MINUTE = dt.timedelta(minutes=1)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = ("一", "二", "三", "四", "五", "六", "日")
_NUMBERS = {
    **{name: number for names in (_DAYS, _LONG, _CHINESE) for number, name in enumerate(names)},
    "tues": 1, "thur": 3, "thurs": 3, "天": 6,
}  # fmt: skip
_PLAIN = str.maketrans("；，、：～–—－〜至到\n", ";,,:-------;")
_WEEKDAY = re.compile(r"周|星期|礼拜")
_TIMES = re.compile(r"(?=(?<!\d)\d)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)
_EXAMPLE = "write it like Mon-Fri 09:00-18:00; Sat 10:00-14:00"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time that staff are there: weekday (Monday is 0) and minutes since its midnight, the end excluded.

    An end beyond :data:`DAY` is on the next day.
    """

    day: int
    begin: int
    end: int


ALWAYS = tuple(Span(day, 0, DAY) for day in range(7))


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours in a time zone; without any spans given, always."""

    spans: tuple[Span, ...] = ALWAYS
    zone: dt.tzinfo = dt.UTC

    @classmethod
    def parse(cls, text: str, zone: dt.tzinfo = dt.UTC) -> Self:
        """Return the hours that ``text`` says; raise ValueError with the fix, never with the text.

        >>> [(span.day, span.begin, span.end) for span in Hours.parse("周六 22:00-2:00").spans]
        [(5, 1320, 1560)]
        """
        if len(text) > LONGEST:
            raise ValueError(f"must have at most {LONGEST} characters: {_EXAMPLE}")
        plain = _WEEKDAY.sub("", text.translate(_PLAIN).casefold())
        entries = [entry.strip() for entry in plain.split(";") if entry.strip()]
        if not entries:
            raise ValueError(f"must name days and times: {_EXAMPLE}")
        spans = [span for entry in entries for span in _entry(entry)]
        return cls(_merged(spans), zone)

    def open(self, at: dt.datetime) -> bool:
        """Tell whether staff are there at that moment, which has a time zone."""
        return self._distance(at.astimezone(self.zone)) == 0

    def next_open(self, at: dt.datetime) -> dt.datetime:
        """Return the first moment from ``at`` on when staff are there: ``at`` itself when they are now."""
        if self.open(at):
            return at
        local = at.astimezone(self.zone).replace(second=0, microsecond=0)
        while minutes := self._distance(local):
            # The clock may be put forward or back on the way: then step by step, else at once.
            while minutes > 1 and self._later(local, minutes).utcoffset() != local.utcoffset():
                minutes //= 2
            local = self._later(local, minutes)
        return local

    def told(self, lang: str) -> str:
        """Return the hours in words, with the zone they are told in."""
        if self.spans == ALWAYS:
            return say(lang, "hours-always")
        by_day: dict[int, tuple[str, ...]] = {
            day: tuple(_times(span, lang) for span in spans)
            for day, spans in itertools.groupby(self.spans, lambda span: span.day)
        }
        alike: dict[tuple[str, ...], list[int]] = {}
        for day, times in by_day.items():
            alike.setdefault(times, []).append(day)
        joint = say(lang, "list-joint")
        told = say(lang, "hours-joint").join(
            say(lang, "hours-entry", days=_days(days, lang), times=joint.join(times))
            for times, days in alike.items()
        )
        zone = self.zone.key if isinstance(self.zone, ZoneInfo) else "UTC"
        return say(lang, "hours-zone", hours=told, zone=zone, code=zone.replace("/", "-"))

    def _later(self, local: dt.datetime, minutes: int) -> dt.datetime:
        return (local.astimezone(dt.UTC) + minutes * _MINUTE).astimezone(self.zone)

    def _distance(self, local: dt.datetime) -> int:
        """Return the minutes on the clock until staff are there, 0 when they are."""
        now = local.weekday() * DAY + local.hour * 60 + local.minute
        if any((now - span.day * DAY - span.begin) % WEEK < span.end - span.begin for span in self.spans):
            return 0
        return min((span.day * DAY + span.begin - now) % WEEK for span in self.spans)


def _entry(entry: str) -> list[Span]:
    """Return the spans of one entry: days, then times."""
    parts = _TIMES.split(entry, maxsplit=1)
    if len(parts) == 1:
        raise ValueError(f"has days without times: {_EXAMPLE}")
    days = _read_days(parts[0].strip(" ,:"))
    times = [_read_times(part) for part in parts[1].split(",") if part.strip()]
    return [Span(day, begin, end) for day in days for begin, end in times]


def _read_days(text: str) -> list[int]:
    """Return the weekdays of a list such as ``mon-wed, fri``; none named means all."""
    if text in {"", "daily", "every day", "每天", "每日"}:
        return list(range(7))
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = (name.strip().rstrip(".") for name in part.partition("-"))
        if first not in _NUMBERS or (dash and last not in _NUMBERS):
            raise ValueError(f"has a day I do not know (Mon to Sun, 周一 to 周日): {_EXAMPLE}")
        begin, end = _NUMBERS[first], _NUMBERS[last or first]
        found += [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]
    return found


def _read_times(text: str) -> tuple[int, int]:
    """Return begin and end in minutes since midnight, the end behind the begin."""
    found = _SPAN.fullmatch(re.sub(r"\s", "", text))
    if found is None:
        _refuse_time()
    numbers = [int(number) for number in found.groups()]
    begin, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if begin >= DAY or end > DAY or max(numbers[1], numbers[3]) > 59:  # noqa: PLR2004 - minutes of an hour
        _refuse_time()
    if begin == end:
        raise ValueError("has a time that ends as it begins: write 00:00-24:00 for a whole day")
    return begin, end if end > begin else end + DAY


def _refuse_time() -> NoReturn:
    raise ValueError(f"has a time that is none (00:00 to 24:00, such as 09:00-18:00): {_EXAMPLE}")


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those of a day that meet put together as far as that is told more simply."""
    found: list[Span] = []
    for span in sorted(set(spans)):
        last = found[-1] if found else span
        both = Span(last.day, last.begin, max(last.end, span.end))
        simple = both.end - both.begin < DAY or both.end == DAY
        if found and last.day == span.day and span.begin <= last.end and simple:
            found[-1] = both
        else:
            found.append(span)
    return tuple(found)


def _times(span: Span, lang: str) -> str:
    end = span.end if span.end <= DAY else span.end - DAY
    return say(lang, "hours-range", first=_clock(span.begin), last=_clock(end))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(days: list[int], lang: str) -> str:
    """Return weekdays in words, three and more in a row as a range."""
    if len(days) == len(_DAYS):
        return say(lang, "hours-daily")
    told: list[str] = []
    for _, run in itertools.groupby(enumerate(days), lambda one: one[1] - one[0]):
        names = [say(lang, f"hours-{_DAYS[day]}") for _, day in run]
        in_range = len(names) > 2  # noqa: PLR2004 - two are named singly
        told += [say(lang, "hours-days", first=names[0], last=names[-1])] if in_range else names
    return say(lang, "list-joint").join(told)
