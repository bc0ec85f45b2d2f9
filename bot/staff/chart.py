"""The statistics as one picture for a phone; needs the ``charts`` extra (Matplotlib), imported only to draw.

Law: everything is placed in pixels and set in the fonts that come with it, so that the same statistics give
the same picture everywhere; it may be drawn beside the event loop, in any thread. Reasons stand to one scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.staff import telling
from bot.staff.fonts import BOLD
from bot.staff.statistics import Statistics, Sums, Votes
from bot.words import say
from knowledge.models import Knowledge

if TYPE_CHECKING:
    from bot.staff.page import Page

WIDTH, HEIGHT = 1080, 1350
_LEFT, _RIGHT = 56, WIDTH - 56
_INK, _GREY, _RULE, _TILE = "#16202c", "#56616f", "#dde2e8", "#f1f4f8"
_BAR, _PALE = "#1d5fd0", "#a8c5f2"
_BARS = (474, 816)
"""From where to where bars stand, between the reasons' names and their numbers."""
_NUMBER = 930
"""Where numbers end."""
_WIDEST_BAR = 56
_TOP, _BOTTOM = 560, 1280
"""From where to where the rows stand."""
_HIGHEST_ROW = 92

Row = tuple[str, tuple[int, ...]]


class NoCharts(ImportError):
    """The charting library is not installed; the message names the command that installs it."""

    def __init__(self) -> None:
        """Say what is missing, and the cure."""
        super().__init__("charts need Matplotlib: pip install -e '.[charts]'")


def draw(statistics: Statistics, knowledge: Knowledge, lang: str) -> bytes:
    """Return the chart as PNG: the sums, then each reason with its weeks, number and share.

    Raises :class:`NoCharts`.
    """
    if find_spec("matplotlib") is None:
        raise NoCharts
    from bot.staff.page import Page

    page = Page(WIDTH, HEIGHT, _INK)

    def name(issue: str) -> str:
        said = telling.label(issue, knowledge, lang)
        return said if page.writable(said) else issue

    _head(page, statistics, lang)
    _tiles(page, statistics, lang)
    counted = _begun(statistics)
    rows = telling.charted(counted, name, lang)
    if rows:
        _everything(page, counted, lang)
        _rows(page, counted, rows, lang)
    else:
        for number, line in enumerate(page.lines(say(lang, "statistics-no-reasons"), 34, _RIGHT - _LEFT)):
            page.write(_LEFT, 470 + 50 * number, line, 34, ink=_GREY)
    return page.png()


def _begun(statistics: Statistics) -> Statistics:
    """Leave out the weeks before the first reason: there is nothing to see, and the bars get the room."""
    empty = len(list(takewhile(lambda week: not week.reasons, statistics.weeks)))
    reasons = (replace(reason, weeks=reason.weeks[empty:]) for reason in statistics.reasons)
    return replace(statistics, weeks=statistics.weeks[empty:], reasons=tuple(reasons))


def _head(page: Page, statistics: Statistics, lang: str) -> None:
    page.write(_LEFT, 102, say(lang, "statistics-chart-title"), 54, face=BOLD)
    days = telling.span(statistics.since, statistics.until, lang)
    page.write(_LEFT, 156, days, 32, ink=_GREY)


def _tiles(page: Page, statistics: Statistics, lang: str) -> None:
    """Place the four sums side by side, each with what it comes from and what it was before."""
    now, before = (
        list(_figures(sums, lang)) for sums in (statistics.sums, statistics.before or statistics.sums)
    )
    gap, height, top = 20, 184, 192
    width = (_RIGHT - _LEFT - 3 * gap) / 4
    for place, ((name, value, of), (_, then, _)) in enumerate(zip(now, before, strict=True)):
        left = _LEFT + place * (width + gap)
        page.box(left, top, width, height, _TILE)
        room = width - 32
        title = say(lang, f"statistics-tile-{name}")
        page.write(left + 16, top + 42, title, page.fit(title, 26, room), ink=_GREY)
        page.write(left + 16, top + 100, value, page.fit(value, 52, room, BOLD), face=BOLD)
        small = [of] if of else []
        if statistics.before:
            small.append(say(lang, "statistics-tile-before", before=then))
        for line, text in enumerate(small):
            page.write(left + 16, top + 136 + 32 * line, text, page.fit(text, 25, room), ink=_GREY)


def _figures(sums: Sums, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and what the value comes from, for each tile."""
    yield "conversations", telling.count(sums.conversations), ""
    for name, votes in (("helped", sums.helped), ("passed", sums.passed), ("first-answer", sums.within_hour)):
        yield name, *_rate(votes, lang)


def _rate(votes: Votes, lang: str) -> tuple[str, str]:
    counts = say(lang, "statistics-few", yes=telling.count(votes.yes), asked=telling.count(votes.asked))
    if votes.few:
        return (counts if votes.asked else say(lang, "statistics-dash")), ""
    return telling.share(votes.yes, votes.asked, lang), counts


def _everything(page: Page, statistics: Statistics, lang: str) -> None:
    """Place the weeks of all reasons together, with their numbers."""
    floor, height = _TOP - 28, 84
    numbers = [week.reasons for week in statistics.weeks]
    page.write(_LEFT, floor - 10, say(lang, "statistics-chart-all"), 30, face=BOLD)
    total = telling.count(sum(numbers))
    size = page.fit(total, 30, _NUMBER - _BARS[1] - 16, BOLD)
    page.write(_NUMBER, floor - 10, total, size, face=BOLD, align="right")
    page.write(_RIGHT, floor - 10, say(lang, "statistics-chart-share"), 26, ink=_GREY, align="right")
    scale = height / max(numbers)
    _bars(page, statistics, numbers, floor, scale)
    if max(page.width(telling.count(number), 25) for number in numbers) > _step(len(numbers)):
        return
    for (left, width), number in zip(_places(len(numbers)), numbers, strict=True):
        top = floor - number * scale - 8
        page.write(left + width / 2, top, telling.count(number), 25, ink=_GREY, align="center")


def _rows(page: Page, statistics: Statistics, rows: Sequence[Row], lang: str) -> None:
    """Place a row a reason, all to one scale, the first and the last day below."""
    height = min((_BOTTOM - _TOP) / len(rows), _HIGHEST_ROW)
    scale = (height - 16) / max(max(weeks) for _, weeks in rows)
    for place, (name, weeks) in enumerate(rows):
        top = _TOP + place * height
        floor, middle = top + height - 6, top + height / 2
        page.box(_LEFT, top, _RIGHT - _LEFT, 1.5, _RULE)
        _name(page, name, middle)
        _bars(page, statistics, weeks, floor, scale)
        number = telling.count(sum(weeks))
        size = page.fit(number, 30, _NUMBER - _BARS[1] - 16, BOLD)
        page.write(_NUMBER, middle + 10, number, size, face=BOLD, align="right")
        share = telling.share(sum(weeks), statistics.sums.reasons, lang)
        page.write(_RIGHT, middle + 10, share, 30, ink=_GREY, align="right")
    _foot(page, statistics, _TOP + len(rows) * height + 36, lang)


def _foot(page: Page, statistics: Statistics, baseline: float, lang: str) -> None:
    """Place the first and the last day under the bars, and how to read them beside."""
    whole = all(week.whole for week in statistics.weeks)
    said = say(lang, "statistics-chart-weeks" if whole else "statistics-chart-pale")
    page.write(_LEFT, baseline, said, page.fit(said, 25, _BARS[0] - _LEFT - 16), ink=_GREY)
    first, last = statistics.weeks[0].since, statistics.until
    page.write(_BARS[0], baseline, telling.day(first, lang), 25, ink=_GREY)
    if last != first:
        page.write(_BARS[1], baseline, telling.day(last, lang), 25, ink=_GREY, align="right")


def _name(page: Page, name: str, middle: float) -> None:
    """Place a reason's name beside its bars: on one line, else smaller on two."""
    room = _BARS[0] - _LEFT - 16
    size = 28 if page.width(name, 28) <= room else 24
    lines = page.lines(name, size, room, most=2)
    for number, line in enumerate(lines):
        page.write(_LEFT, middle + 9 + 26 * (number - (len(lines) - 1) / 2), line, size)


def _bars(page: Page, statistics: Statistics, numbers: Sequence[int], floor: float, scale: float) -> None:
    """Place a bar a week on a floor; what is not zero can be seen, a week that is cut is pale."""
    for (left, width), week, number in zip(_places(len(numbers)), statistics.weeks, numbers, strict=True):
        if number:
            height = max(number * scale, 3)
            page.box(left, floor - height, width, height, _BAR if week.whole else _PALE)
    page.box(_BARS[0], floor, _BARS[1] - _BARS[0], 1.5, _GREY)


def _step(weeks: int) -> float:
    return (_BARS[1] - _BARS[0]) / weeks


def _places(weeks: int) -> list[tuple[float, float]]:
    """Return left edge and width of the bar of each week."""
    width = min(_step(weeks) * 0.8, _WIDEST_BAR)
    return [(_BARS[0] + _step(weeks) * (number + 0.5) - width / 2, width) for number in range(weeks)]
