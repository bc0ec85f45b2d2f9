"""Counts of what happened, by day: added to in the turn itself, so that none is lost or doubled.

Law: a count holds a day, a code and an id of the knowledge; nothing of a person. A turn only adds rows, so
that turns never wait for each other; the rows of a day that is over are gathered into one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.model import Count
from bot.stores import statements as sql
from bot.stores.quick import Quick
from bot.stores.records import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.model import Request

_COUNT = Quick(sql.COUNT, ("day", "what", "of", "number"))


def add(connection: Connection, at: dt.datetime, requests: Sequence[Request]) -> tuple[Count, ...]:
    """Add what the turn at ``at`` asks to be counted, and return it; the day is that of ``at``'s zone."""
    asked = tuple(count for count in requests if isinstance(count, Count))
    day = at.date().toordinal()
    for count in asked:
        _COUNT.run(connection, {"day": day, "what": count.what, "of": count.of, "number": 1})
    return asked


def read(connection: Connection, since: dt.date) -> tuple[Tally, ...]:
    """Return the counts from that day on."""
    found = connection.execute(sql.COUNTED, {"since": since.toordinal()}).all()
    return tuple(Tally(dt.date.fromordinal(day), what, of, int(number)) for day, what, of, number in found)


def gather(connection: Connection, today: dt.date) -> bool:
    """Put the rows of each past day, thing and kind into one; tell whether nothing is left to do."""
    found = connection.execute(sql.SCATTERED, {"today": today.toordinal()}).all()
    for day, what, of, number, last in found:
        connection.execute(sql.GATHERED, {"on_day": day, "which": what, "whose": of, "up_to": last})
        connection.execute(sql.COUNT, [{"day": day, "what": what, "of": of, "number": int(number)}])
    return len(found) < sql.BATCH
