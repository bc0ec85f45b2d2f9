"""The tables, as the newest migration leaves them.

Law: a change here is a change in ``migrations/versions`` and a new :data:`REVISION` (a test compares them).
Times are whole microseconds since 1970 UTC; payloads are sealed JSON; everything else is ids and codes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect

REVISION = "0004"
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
TICK = dt.timedelta(microseconds=1)


class Moment(TypeDecorator[dt.datetime]):
    """A time with a zone, stored as microseconds since 1970 UTC; a time without a zone is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return the microseconds of ``value``."""
        return None if value is None else (value - EPOCH) // TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return the time of ``value``."""
        return None if value is None else EPOCH + value * TICK


def storable(text: str) -> str:
    """Return ``text`` as a database takes it: a lone surrogate or NUL from outside becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A row number; SQLite counts up only an INTEGER."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("channel", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Index("events_at", "at"),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    Column("channel", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("channel", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("sessions_expires_at", "expires_at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("person", String, nullable=False),
    Column("timer", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    UniqueConstraint("channel", "conversation", "person", "timer", name="jobs_timer"),
    Index("jobs_due", "due"),
    sqlite_autoincrement=True,
)

looks = Table(
    "looks",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("person", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Moment),
    Column("leased_by", String),
    Index("looks_order", "channel", "id"),
    Index("looks_queued_at", "queued_at"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("person", String, nullable=False),
    Column("stamp", Integer),
    Column("payload", LargeBinary),  # gone once sent or given up, or when forgotten while being sent
    Column("forgotten", Boolean, nullable=False),  # leaves no row behind once sent or given up
    Column("queued_at", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Moment),
    Column("finished_at", Moment),
    Column("sent_as", String),
    Column("why", String),
    Column("leased_by", String),  # the process that holds it, as it is named in `leases`
    Column("cause", String),  # the event it answers: the thread through the logs
    Column("origin", String),  # the message it passes on, as its own conversation names it
    sqlite_autoincrement=True,  # a number given back would let a late sender finish another's row
)
_open = outbox.c.finished_at.is_(None)
_part: Any = {"sqlite_where": _open, "postgresql_where": _open}
Index("outbox_order", outbox.c.channel, outbox.c.id, **_part)
Index("outbox_waiting", outbox.c.channel, outbox.c.conversation, outbox.c.id, **_part)
Index("outbox_person", outbox.c.channel, outbox.c.conversation, outbox.c.person, outbox.c.stamp)
Index("outbox_queued_at", outbox.c.queued_at)
_passed: Any = {
    "sqlite_where": outbox.c.origin.is_not(None),
    "postgresql_where": outbox.c.origin.is_not(None),
}
Index("outbox_origin", outbox.c.channel, outbox.c.conversation, outbox.c.origin, **_passed)
Index("outbox_copy", outbox.c.channel, outbox.c.conversation, outbox.c.sent_as, **_passed)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),  # what is held
    Column("holder", String, nullable=False),  # by which process
    Column("until", Moment, nullable=False),
)

counts = Table(
    "counts",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("day", Integer, nullable=False),  # days since 0001-01-01, as the operator counts them
    Column("what", String, nullable=False),
    Column("of", String, nullable=False),
    Column("number", Integer, nullable=False),
    Index("counts_day", "day"),
    sqlite_autoincrement=True,
)

cases = Table(
    "cases",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("person", String, nullable=False),
    Column("chat", String),  # where staff have it: their chat and the topic in it
    Column("topic", String),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("payload", LargeBinary),  # the card that opens a topic
    UniqueConstraint("channel", "conversation", "person", name="cases_of"),
    Index("cases_topic", "chat", "topic"),
    Index("cases_closed_at", "closed_at"),
    sqlite_autoincrement=True,
)

bans = Table(
    "bans",
    metadata,
    Column("channel", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
)

unclear = Table(
    "unclear",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("person", String, nullable=False),
    Column("why", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("decision", NUMBER),  # the decision that settled it
    Index("unclear_of", "channel", "conversation", "person"),
    Index("unclear_at", "at"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("what", String, nullable=False),
    Column("of", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("undone_by", String),
    Column("undone_at", Moment),
    sqlite_autoincrement=True,
)
