"""What is no longer needed is deleted: each step one bounded transaction, so that turns get between.

Law: sessions that expired go, with their jobs and the cases of support staff; ids and failures of events and
files to be looked at after 3 days; replies sent or given up after 7; after the retention replies sent or not,
what was kept for the review, and what was decided about it but phrases accepted.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.stores import cases, deciding, tallies, unclear
from bot.stores import statements as sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Delete

    from bot.stores.sealing import Sealer

EVENT_IDS = dt.timedelta(days=3)
FINISHED = dt.timedelta(days=7)


def steps(
    sealer: Sealer, now: dt.datetime, retention: dt.timedelta
) -> Iterator[Callable[[Connection], bool]]:
    """Yield the steps; each is repeated until it says that nothing is left."""
    yield lambda connection: _sessions(connection, now)
    yield lambda connection: cases.sweep(connection, sealer, now, now - retention)
    for statement, before in (
        (sql.SWEEP_EVENTS, now - EVENT_IDS),
        (sql.SWEEP_FAILURES, now - EVENT_IDS),
        (sql.SWEEP_LOOKS, now - EVENT_IDS),
        (sql.SWEEP_FINISHED, now - FINISHED),
        (sql.SWEEP_STALE, now - retention),
        (sql.SWEEP_BLANK, now),
        (sql.SWEEP_LEASES, now - FINISHED),
    ):
        yield _step(statement, before, now)
    yield lambda connection: unclear.sweep(connection, now - retention)
    yield lambda connection: deciding.sweep(connection, now - retention)
    yield lambda connection: tallies.gather(connection, now.date())


def _step(statement: Delete, before: dt.datetime, now: dt.datetime) -> Callable[[Connection], bool]:
    def step(connection: Connection) -> bool:
        return connection.execute(statement, {"before": before, "now": now}).rowcount < sql.BATCH

    return step


def _sessions(connection: Connection, now: dt.datetime) -> bool:
    connection.execute(sql.SWEEP_JOBS, {"before": now})
    return connection.execute(sql.SWEEP_SESSIONS, {"before": now}).rowcount < sql.BATCH
