"""``countersign stats [DAYS]``: how the assistant does, as text, as JSON and as a chart."""

from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared
from bot.staff.statistics import DAYS, MOST_DAYS, Sums, Votes, reach, statistics_of

if TYPE_CHECKING:
    import datetime as dt

    from bot.settings import Settings
    from bot.staff.statistics import Statistics
    from bot.stores import Tally
    from knowledge.models import Knowledge


@click.command("stats")
@click.argument("days", type=click.IntRange(1, MOST_DAYS), default=DAYS)
@_shared.json_option
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), help="Draw the chart for a phone.")
@_shared.lang_option
def command(days: int, as_json: bool, png: Path | None, lang: str | None) -> None:
    """Show what was counted in the last DAYS days (30), today included."""
    from bot.staff import telling

    if png and png.suffix != ".png":
        raise _shared.fail(f"{png}: the chart is written as .png: name such a file")
    told = _shared.settings()
    spoken = _shared.spoken(lang, told)
    known = _shared.library(told).knowledge
    today = _shared.day(None, told)
    statistics = statistics_of(asyncio.run(_counted(told, reach(today, days))), today, days)
    if png:
        _draw(statistics, known, spoken, png)
    if as_json:
        _shared.show_json(document(statistics))
    elif png:
        click.echo(telling.caption(statistics, known, spoken))
    else:
        _shared.show_blocks(telling.blocks(statistics, known, spoken))


def document(statistics: Statistics) -> dict[str, Any]:
    """Return the statistics as JSON: a contract, counts only, no rates.

    ``from``, ``until`` (dates, both included), ``days``; ``sums``: ``conversations``, ``answered`` (reasons
    recognised at once), ``offered`` (texts for which a few reasons were offered), ``chosen``, ``topics``,
    ``unknown``, ``reports``, ``handed-over``, ``helped``, ``helped-by-person`` and ``passed`` (``{"yes",
    "no"}``), ``first-answers`` (cases by the time to the first human answer: ``5m 15m 1h 4h 1d more``);
    ``before``: the same sums for as many days before, or null; ``weeks``: ``[{"week", "from", "until",
    "conversations", "reasons"}]``, cut to the span; ``reasons``: ``[{"issue", "number", "weeks", "before",
    "helped", "passed"}]``, most told first, ``weeks`` in the order of the weeks; ``topics``: ``[{"topic",
    "number"}]``; ``helped``: ``[{"of", "yes", "no"}]``, of an entry, ``report`` or ``person``.
    """
    return {
        "from": statistics.since.isoformat(),
        "until": statistics.until.isoformat(),
        "days": statistics.days,
        "sums": _sums(statistics.sums),
        "before": _sums(statistics.before) if statistics.before else None,
        "weeks": [
            {
                "week": week.name,
                "from": week.since.isoformat(),
                "until": week.until.isoformat(),
                "conversations": week.conversations,
                "reasons": week.reasons,
            }
            for week in statistics.weeks
        ],
        "reasons": [
            {
                "issue": reason.issue,
                "number": reason.number,
                "weeks": list(reason.weeks),
                "before": reason.before,
                "helped": _votes(reason.helped),
                "passed": _votes(reason.passed),
            }
            for reason in statistics.reasons
        ],
        "topics": [{"topic": topic, "number": number} for topic, number in statistics.topics],
        "helped": [{"of": of, **_votes(votes)} for of, votes in statistics.helped],
    }


def _votes(votes: Votes) -> dict[str, int]:
    return {"yes": votes.yes, "no": votes.no}


def _sums(sums: Sums) -> dict[str, Any]:
    from bot.counting import WAITS

    told = {name.replace("_", "-"): value for name, value in dataclasses.asdict(sums).items()}
    waits = told.pop("first-answers")
    return {**told, "first-answers": dict(zip(WAITS, waits, strict=True))}


async def _counted(told: Settings, since: dt.date) -> tuple[Tally, ...]:
    from bot.commands._open import open_store

    async with open_store(told) as store:
        return await store.counted(since)


def _draw(statistics: Statistics, knowledge: Knowledge, lang: str, path: Path) -> None:
    from bot.staff.chart import NoCharts, draw

    try:
        path.write_bytes(draw(statistics, knowledge, lang))
    except NoCharts as error:
        raise _shared.fail(str(error)) from None
    except OSError as error:
        raise _shared.fail(f"{path}: cannot be written ({error.strerror}): name another place") from None
