"""PostgreSQL: connections that notice when the server is gone, and the locks that keep replicas apart.

Law: nothing waits for ever. A server that is away, hangs or holds a lock too long costs an error, which the
caller meets as "the store is away".
"""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, NullPool, bindparam, create_engine, func, select, text

from bot.stores import database
from bot.stores.unusable import Unusable

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

SCHEMA_LOCK = 4_730_512_066_271_190_391
"""Any number that is no conversation's: two processes never bring the schema up to date at once."""
_PATIENCE = {
    "connect_timeout": 5,  # seconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,  # milliseconds
    "application_name": "countersign",
    # A replica that hangs must not hold up the others; a hanging server must not hold up a replica.
    "options": "-c statement_timeout=30s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s",
}
_LOCK = select(func.pg_advisory_xact_lock(bindparam("number", type_=BigInteger)))


def writer(url: URL) -> Engine:
    """Return an engine whose transactions may write, and see what was committed when a statement begins."""
    return _engine(url, "READ COMMITTED")


def reader(url: URL) -> Engine:
    """Return an engine whose transactions read what was committed when they began."""
    return _engine(url, "REPEATABLE READ").execution_options(postgresql_readonly=True)


def replica() -> str:
    """Return a name no other process has."""
    return f"{socket.gethostname()}-{secrets.token_hex(6)}"


class Locks(database.Locks):
    """Advisory locks: they need no row to be there yet, leave no dead ones, and end with the commit."""

    def conversation(self, connection: Connection, number: int) -> None:
        """Wait until nobody else writes to the conversation, and keep others out until the commit."""
        connection.execute(_LOCK, {"number": number})

    def schema(self, connection: Connection) -> None:
        """Wait, however long it takes, until no other process brings the schema up to date."""
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(_LOCK, {"number": SCHEMA_LOCK})


def _engine(url: URL, isolation: str) -> Engine:
    asked = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            hide_parameters=True,  # an error's text ends up in the log
            isolation_level=isolation,
            connect_args=asked,
        )
    except ImportError:
        raise Unusable("PostgreSQL needs its driver: pip install -e '.[postgres]'") from None
