"""Draws the charts of docs/ from invented counts, the same each time.

    python benchmarks/statistics_sample.py     writes docs/statistics-<lang>.png and prints the captions

A seed decides how many conversations a day had, more on working days, and what came of them.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from bot import counting
from bot.staff import telling
from bot.staff.chart import draw
from bot.staff.statistics import Statistics, statistics_of
from bot.stores import Tally
from bot.words import languages
from knowledge.loader import load

DOCS = Path(__file__).parents[1] / "docs"
SEED = 20261122
TODAY = dt.date(2026, 11, 26)
DAYS = 42
OFTEN = {
    "trademark-not-found": 27,
    "name-mismatch": 21,
    "third-party-license": 14,
    "neutral-signature": 10,
    "app-link-missing": 8,
    "website-not-filed": 6,
    "entity-mismatch": 5,
    "name-format": 4,
    "picture-unreadable": 4,
    "account-not-found": 3,
    "type-unsupported": 3,
    "shop-platform-missing": 2,
}
"""How often each reason comes, beside the others."""
FACTS = ("review-time", "template", "qualification", "modify-rejected")
HELPED, PASSED = 0.83, 0.71


def tallies() -> Iterator[Tally]:
    """Yield the counts of two spans of days."""
    chance = random.Random(SEED)  # noqa: S311 - the charts repeat themselves
    for back in range(2 * DAYS):
        day = TODAY - dt.timedelta(days=back)
        busy = 15 if day.weekday() < 5 else 4  # noqa: PLR2004 - Saturday
        for _ in range(max(0, round(chance.gauss(busy * (1.15 if back < DAYS else 1), 2)))):
            yield from _conversation(chance, day)


def _conversation(chance: random.Random, day: dt.date) -> Iterator[Tally]:
    def one(what: str, of: str = "") -> Tally:
        return Tally(day, what, of, 1)

    yield one(counting.CONVERSATION)
    issue = chance.choices([*OFTEN], [*OFTEN.values()])[0]
    what = chance.choices(
        (counting.ANSWER, counting.CHOSEN, counting.TOPIC, counting.UNKNOWN), (74, 9, 11, 6)
    )[0]
    of = {counting.TOPIC: chance.choice(FACTS), counting.UNKNOWN: ""}.get(what, issue)
    yield one(what, of)
    if what == counting.CHOSEN:
        yield one(counting.CHOOSE, issue)
    if of and chance.random() < 0.4:  # noqa: PLR2004 - how many say so
        yield one(counting.HELPED if chance.random() < HELPED else counting.NOT_HELPED, of)
    if of == issue and chance.random() < 0.2:  # noqa: PLR2004 - how many say so
        yield one(counting.PASSED if chance.random() < PASSED else counting.REJECTED_AGAIN, issue)
    if chance.random() < 0.08:  # noqa: PLR2004 - how many ask for a person
        yield one(counting.HANDED_OVER)
        yield one(counting.FIRST_ANSWER, chance.choices(counting.WAITS, (6, 8, 4, 2, 1, 0))[0])


def sample() -> Statistics:
    """Return the invented statistics."""
    return statistics_of(tallies(), TODAY, DAYS)


if __name__ == "__main__":
    known = load()
    for lang in languages():
        path = DOCS / f"statistics-{lang}.png"
        path.write_bytes(draw(sample(), known, lang))
        print(f"{path.name}: {path.stat().st_size:,} bytes\n{telling.caption(sample(), known, lang)}\n")
