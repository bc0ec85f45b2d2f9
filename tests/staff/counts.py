"""Counts made by hand, and the figures of them."""

from __future__ import annotations

import datetime as dt

from bot.stores import Tally

TODAY = dt.date(2026, 11, 25)
"""A Wednesday."""


def tally(what, of="", number=1, back=0):
    """Return a count of so many days ago."""
    return Tally(TODAY - dt.timedelta(days=back), what, of, number)


def everything(knowledge, number):
    """Return counts of every kind and issue, today and in the span before."""
    kinds = ("answer", "choose", "chosen", "helped", "not-helped", "passed", "rejected-again")
    others = ("conversation", "unknown", "report", "handed-over")
    waits = ("5m", "15m", "1h", "4h", "1d", "more")
    for back in (0, 30):
        yield from (tally(what, issue, number, back) for what in kinds for issue in knowledge.issues)
        yield from (tally(what, "", number, back) for what in others)
        yield from (tally("topic", fact, number, back) for fact in knowledge.facts)
        yield from (tally("first-answer", wait, number, back) for wait in waits)
