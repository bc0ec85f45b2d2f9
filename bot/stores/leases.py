"""Leases: what only one process does at a time, such as polling, and that a process is alive.

Law: a lease runs out by itself; who holds it says so again before that.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.stores import statements as sql

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST = dt.timedelta(hours=1)
"""Nothing is claimed for longer: what seems to be, was claimed before a clock was set back."""


def claim(connection: Connection, name: str, holder: str, now: dt.datetime, until: dt.datetime) -> bool:
    """Take the lease, if it is free or the holder's already; tell whether the holder has it now."""
    values = {"name": name, "holder": holder, "now": now, "until": until, "beyond": now + LONGEST}
    return connection.execute(sql.CLAIM, values).one_or_none() is not None


def held(connection: Connection, name: str, now: dt.datetime) -> bool:
    """Tell whether any process has the lease."""
    return connection.execute(sql.HELD, {"named": name, "now": now}).one_or_none() is not None


def let_go(connection: Connection, name: str, holder: str) -> None:
    """Give the lease back, if the holder has it."""
    connection.execute(sql.LET_GO, {"named": name, "by": holder})
