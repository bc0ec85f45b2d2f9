"""The statistics in words: as blocks for a chat or the terminal, and as the caption of the chart.

Law: a share of few answers is told as counts, of none as a dash; what is rounded never becomes all or none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

from bot import counting
from bot.blocks import Block, Heading, Items, Note, Paragraph
from bot.staff.statistics import FEW, Reason, Statistics, Sums, Votes, reach
from bot.words import say
from knowledge import models
from knowledge.models import Knowledge

CAPTION = 1_024
"""The most characters Telegram takes below a picture, in UTF-16 units."""
MOST = 12
"""How many reasons the chart and its caption show by name."""
_WEEKS = 6


def blocks(statistics: Statistics, knowledge: Knowledge, lang: str) -> tuple[Block, ...]:
    """Return the statistics as text: the sums, the reasons, the last weeks, how to read them."""
    found: list[Block] = [Heading(text=span(statistics.since, statistics.until, lang))]
    if statistics.first is None:
        return (*found, Paragraph(text=say(lang, "statistics-none")))
    found.append(Items(items=tuple(_sums(statistics, lang))))
    if statistics.reasons:
        found.append(Heading(text=say(lang, "statistics-by-reason")))
        found.append(
            Items(items=tuple(_reason(one, statistics, knowledge, lang) for one in statistics.reasons))
        )
    if len(statistics.weeks) > 1:
        found.append(Heading(text=say(lang, "statistics-by-week")))
        found.append(Items(items=tuple(_weeks(statistics, lang))))
    return (*found, Note(text="\n".join(_notes(statistics, lang))))


def caption(statistics: Statistics, knowledge: Knowledge, lang: str) -> str:
    """Return the chart's numbers as text, at most :data:`CAPTION` long: the rarest reasons go together."""
    if statistics.first is None:
        return f"{span(statistics.since, statistics.until, lang)}\n{say(lang, 'statistics-none')}"
    sums = statistics.sums
    head = (
        span(statistics.since, statistics.until, lang),
        say(
            lang,
            "statistics-caption-sums",
            conversations=count(sums.conversations),
            unknown=count(sums.unknown),
            handed=count(sums.handed_over),
        ),
        say(
            lang,
            "statistics-caption-rates",
            helped=rate(sums.helped, lang),
            passed=rate(sums.passed, lang),
            soon=rate(sums.within_hour, lang),
        ),
    )
    name = partial(label, knowledge=knowledge, lang=lang)
    for most in range(MOST, 0, -1):
        rows = (_row(said, sum(weeks), sums, lang) for said, weeks in charted(statistics, name, lang, most))
        text = "\n".join((*head, "", *rows)).strip()
        if _length(text) <= CAPTION:
            return text
    return "\n".join(head)


def charted(
    statistics: Statistics,
    name: Callable[[str], str],
    lang: str,
    most: int = MOST,
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return name and weeks of the reasons told, at most so many: of more, the rarest go together."""
    told = [reason for reason in statistics.reasons if reason.number]
    named = told if len(told) <= most else told[: most - 1]
    rows = [(name(reason.issue), reason.weeks) for reason in named]
    rest = told[len(named) :]
    if rest:
        together = tuple(map(sum, zip(*(reason.weeks for reason in rest), strict=True)))
        rows.append((say(lang, "statistics-others", count=str(len(rest))), together))
    return tuple(rows)


def label(issue: str, knowledge: Knowledge, lang: str) -> str:
    """Return the short title of an issue; its title without one; its id once the knowledge has lost it."""
    known = knowledge.issues.get(issue)
    return models.say(known.short or known.title, lang) if known else issue


def count(number: int) -> str:
    """Return a number as it is read: ``12,345``."""
    return f"{number:,}"


def share(part: int, whole: int, lang: str) -> str:
    """Return a part of a whole in per cent; a dash for nothing of nothing."""
    if not whole:
        return say(lang, "statistics-dash")
    rounded = (200 * part + whole) // (2 * whole)
    if rounded == 0 and part:
        return say(lang, "statistics-under")
    if rounded == 100 and part != whole:  # noqa: PLR2004 - per cent
        return say(lang, "statistics-nearly")
    return say(lang, "statistics-percent", number=str(rounded))


def rate(votes: Votes, lang: str) -> str:
    """Return the share of yes with its counts; the counts alone where they are few; a dash for none."""
    if not votes.asked:
        return say(lang, "statistics-dash")
    yes, asked = count(votes.yes), count(votes.asked)
    if votes.few:
        return say(lang, "statistics-few", yes=yes, asked=asked)
    return say(lang, "statistics-rate", percent=share(votes.yes, votes.asked, lang), yes=yes, asked=asked)


def day(date: dt.date, lang: str) -> str:
    """Return a day without its year."""
    return say(lang, "statistics-day", day=str(date.day), month=date.month)


def span(since: dt.date, until: dt.date, lang: str) -> str:
    """Return the first and the last day with their years; a single day once."""
    first, last = (
        say(lang, "statistics-date", day=day(one, lang), year=str(one.year)) for one in (since, until)
    )
    return last if since == until else say(lang, "statistics-span", since=first, until=last)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _row(name: str, number: int, sums: Sums, lang: str) -> str:
    return say(
        lang, "statistics-reason", label=name, number=count(number), share=share(number, sums.reasons, lang)
    )


def _figures(sums: Sums, lang: str) -> dict[str, str]:
    """Return each sum as text, by the name of its sentence."""
    return {
        "conversations": count(sums.conversations),
        "answered": count(sums.answered),
        "chosen": count(sums.chosen),
        "topics": count(sums.topics),
        "unknown": count(sums.unknown),
        "reports": count(sums.reports),
        "handed-over": count(sums.handed_over),
        "helped": rate(sums.helped, lang),
        "passed": rate(sums.passed, lang),
        "helped-by-person": rate(sums.helped_by_person, lang),
        "first-answer": rate(sums.within_hour, lang),
    }


def _sums(statistics: Statistics, lang: str) -> Iterable[str]:
    """Yield a line a sum, each beside that of the span before."""
    before = _figures(statistics.before, lang) if statistics.before else {}
    for name, now in _figures(statistics.sums, lang).items():
        told = say(lang, "statistics-before", now=now, before=before[name]) if before else now
        yield say(lang, f"statistics-{name}", number=told)
    wait = statistics.sums.median_wait
    if wait == counting.WAITS[-1]:
        yield say(lang, "statistics-half-later")
    elif wait:
        yield say(lang, "statistics-half", wait=say(lang, f"statistics-wait-{wait}"))


def _reason(reason: Reason, statistics: Statistics, knowledge: Knowledge, lang: str) -> str:
    known = reason.issue in knowledge.issues
    name = label(reason.issue, knowledge, lang)
    return say(
        lang,
        "statistics-verdicts",
        reason=_row(
            name if known else say(lang, "statistics-gone", issue=name), reason.number, statistics.sums, lang
        ),
        helped=rate(reason.helped, lang),
        passed=rate(reason.passed, lang),
    )


def _weeks(statistics: Statistics, lang: str) -> Iterable[str]:
    """Yield a line a week, for the last ones."""
    for week in statistics.weeks[-_WEEKS:]:
        first, last = day(week.since, lang), day(week.until, lang)
        yield say(
            lang,
            "statistics-week",
            span=first if first == last else say(lang, "statistics-span", since=first, until=last),
            conversations=count(week.conversations),
            reasons=count(week.reasons),
        )


def _notes(statistics: Statistics, lang: str) -> Iterable[str]:
    """Yield how the figures are to be read."""
    yield say(lang, "statistics-note", few=str(FEW))
    if statistics.before is None or statistics.first is None:
        return
    since = reach(statistics.until, statistics.days)
    until = statistics.since - dt.timedelta(days=1)
    yield say(lang, "statistics-note-before", span=span(since, until, lang))
    if statistics.first > since:
        yield say(lang, "statistics-note-first", since=day(statistics.first, lang))
