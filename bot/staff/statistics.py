"""What the counts of some days say: how much was asked, which reasons, whether it helped.

Law: made of counts and dates alone. A rate always stands beside the counts it comes from; where nobody said
anything there is none. Days that are still to come, and codes nobody knows, count for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import counting
from bot.feedback import SUPPORT

if TYPE_CHECKING:
    from bot.stores.records import Tally

DAYS = 30
MOST_DAYS = 366
FEW = 10
"""A rate of fewer answers than this is told as counts: one person more or less would turn it over."""
HOUR = "1h"
_TELLING = (counting.ANSWER, counting.CHOSEN)
_OF_ISSUES = (*_TELLING, counting.PASSED, counting.REJECTED_AGAIN)
_WEEK = dt.timedelta(days=7)

Numbers = Mapping[tuple[str, str], int]
"""How often each thing was counted, by code and what it was of."""


@dataclass(frozen=True, slots=True)
class Votes:
    """How many said yes, and how many no."""

    yes: int = 0
    no: int = 0

    @property
    def asked(self) -> int:
        """How many said anything."""
        return self.yes + self.no

    @property
    def few(self) -> bool:
        """Whether these are too few for a rate."""
        return self.asked < FEW


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week, such as ``2026-W47``, as far as it lies in the span; how much was counted in it."""

    name: str
    since: dt.date
    until: dt.date
    conversations: int
    reasons: int

    @property
    def whole(self) -> bool:
        """Whether all seven days lie in the span."""
        return self.until - self.since == _WEEK - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reason:
    """How often an issue was told, in each week of the span, and what people said of it."""

    issue: str
    weeks: tuple[int, ...]
    before: int
    helped: Votes
    passed: Votes

    @property
    def number(self) -> int:
        """How often it was told in all."""
        return sum(self.weeks)


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a span. ``passed`` counts each reason the reviewer had named, not each person.

    ``helped`` is what people said of the assistant, ``helped_by_person`` what they said of support staff.
    ``first_answers`` are the cases by :data:`bot.counting.WAITS`.
    """

    conversations: int
    answered: int
    offered: int
    chosen: int
    topics: int
    unknown: int
    reports: int
    handed_over: int
    helped: Votes
    helped_by_person: Votes
    passed: Votes
    first_answers: tuple[int, ...]

    @property
    def reasons(self) -> int:
        """How many reasons were told: recognised at once, or chosen among a few."""
        return self.answered + self.chosen

    @property
    def heard(self) -> int:
        """How many texts were placed, or could not be."""
        return self.answered + self.offered + self.topics + self.unknown

    @property
    def cases(self) -> int:
        """How many cases had a first answer of a person."""
        return sum(self.first_answers)

    @property
    def within_hour(self) -> Votes:
        """How many of them within an hour."""
        soon = sum(self.first_answers[: counting.WAITS.index(HOUR) + 1])
        return Votes(soon, self.cases - soon)

    @property
    def median_wait(self) -> str | None:
        """The bucket in which half of the cases, or more, had their first answer; nothing without a case."""
        reached = 0
        for name, number in zip(counting.WAITS, self.first_answers, strict=True):
            reached += number
            if reached and 2 * reached >= self.cases:
                return name
        return None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was counted from ``since`` to ``until``, both included.

    ``reasons`` are those told most first. ``helped`` says it of each entry of the knowledge, of the report
    and of support staff, by id. ``before`` are the sums of as many days before, where anything was counted
    then; ``first`` is the first day of both spans on which something was.
    """

    since: dt.date
    until: dt.date
    sums: Sums
    weeks: tuple[Week, ...]
    reasons: tuple[Reason, ...]
    topics: tuple[tuple[str, int], ...]
    helped: tuple[tuple[str, Votes], ...]
    before: Sums | None
    first: dt.date | None

    @property
    def days(self) -> int:
        """How many days the span has."""
        return (self.until - self.since).days + 1


def reach(today: dt.date, days: int = DAYS) -> dt.date:
    """Return the first day to read counts of: of the span that ends today, and of the one before it."""
    return today - dt.timedelta(days=2 * days - 1)


def statistics_of(tallies: Iterable[Tally], today: dt.date, days: int = DAYS) -> Statistics:
    """Return what was counted in the ``days`` days that end today, beside those before them."""
    since = today - dt.timedelta(days=days - 1)
    told = [tally for tally in tallies if reach(today, days) <= tally.day <= today]
    now = [tally for tally in told if tally.day >= since]
    then = [tally for tally in told if tally.day < since]
    numbers, earlier, weekly = _numbers(now), _numbers(then), _weekly(now)
    mondays = _mondays(since, today)
    votes = {of: _votes(numbers, counting.HELPED, counting.NOT_HELPED, of) for of in _voted(numbers)}
    return Statistics(
        since=since,
        until=today,
        sums=_sums(numbers),
        weeks=tuple(_week(weekly[monday], monday, since, today) for monday in mondays),
        reasons=_reasons(numbers, earlier, [weekly[monday] for monday in mondays]),
        topics=_most({of: number for (what, of), number in numbers.items() if what == counting.TOPIC}),
        helped=tuple(sorted(votes.items())),
        before=_sums(earlier) if then else None,
        first=min((tally.day for tally in told), default=None),
    )


def _numbers(tallies: Iterable[Tally]) -> Numbers:
    numbers: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        numbers[tally.what, tally.of] += tally.number
    return numbers


def _total(numbers: Numbers, what: str) -> int:
    return sum(number for (code, _), number in numbers.items() if code == what)


def _votes(numbers: Numbers, yes: str, no: str, of: str) -> Votes:
    return Votes(numbers.get((yes, of), 0), numbers.get((no, of), 0))


def _voted(numbers: Numbers) -> set[str]:
    return {of for what, of in numbers if what in {counting.HELPED, counting.NOT_HELPED}}


def _sums(numbers: Numbers) -> Sums:
    by_person = _votes(numbers, counting.HELPED, counting.NOT_HELPED, SUPPORT)
    return Sums(
        conversations=_total(numbers, counting.CONVERSATION),
        answered=_total(numbers, counting.ANSWER),
        offered=_total(numbers, counting.CHOOSE),
        chosen=_total(numbers, counting.CHOSEN),
        topics=_total(numbers, counting.TOPIC),
        unknown=_total(numbers, counting.UNKNOWN),
        reports=_total(numbers, counting.REPORT),
        handed_over=_total(numbers, counting.HANDED_OVER),
        helped=Votes(
            _total(numbers, counting.HELPED) - by_person.yes,
            _total(numbers, counting.NOT_HELPED) - by_person.no,
        ),
        helped_by_person=by_person,
        passed=Votes(_total(numbers, counting.PASSED), _total(numbers, counting.REJECTED_AGAIN)),
        first_answers=tuple(numbers.get((counting.FIRST_ANSWER, wait), 0) for wait in counting.WAITS),
    )


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _mondays(since: dt.date, until: dt.date) -> list[dt.date]:
    """Return the Mondays of the weeks from one day to another."""
    first = _monday(since)
    return [first + number * _WEEK for number in range((_monday(until) - first).days // 7 + 1)]


def _weekly(tallies: Iterable[Tally]) -> defaultdict[dt.date, Numbers]:
    """Return the numbers of each week by its Monday; none for a week in which nothing was counted."""
    weeks: defaultdict[dt.date, list[Tally]] = defaultdict(list)
    for tally in tallies:
        weeks[_monday(tally.day)].append(tally)
    return defaultdict(dict, {monday: _numbers(found) for monday, found in weeks.items()})


def _week(numbers: Numbers, monday: dt.date, since: dt.date, until: dt.date) -> Week:
    year, week, _ = monday.isocalendar()
    return Week(
        name=f"{year}-W{week:02}",
        since=max(monday, since),
        until=min(monday + dt.timedelta(days=6), until),
        conversations=_total(numbers, counting.CONVERSATION),
        reasons=sum(_total(numbers, what) for what in _TELLING),
    )


def _told(numbers: Numbers, issue: str) -> int:
    return sum(numbers.get((what, issue), 0) for what in _TELLING)


def _reasons(numbers: Numbers, earlier: Numbers, weeks: Iterable[Numbers]) -> tuple[Reason, ...]:
    """Return the issues told in the span, or of which was said how the review went, most told first."""
    weeks = tuple(weeks)
    reasons = (
        Reason(
            issue=issue,
            weeks=tuple(_told(week, issue) for week in weeks),
            before=_told(earlier, issue),
            helped=_votes(numbers, counting.HELPED, counting.NOT_HELPED, issue),
            passed=_votes(numbers, counting.PASSED, counting.REJECTED_AGAIN, issue),
        )
        for issue in {of for what, of in numbers if what in _OF_ISSUES and of}
    )
    return tuple(sorted(reasons, key=lambda reason: (-reason.number, reason.issue)))


def _most(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda one: (-one[1], one[0])))
