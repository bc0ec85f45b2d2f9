"""The first schema: events and failures, sessions, jobs, outbox, and the canary's table."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "meta",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    _events()
    _sessions()
    _jobs()
    _outbox()


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("events_at", "events", ["at"])
    op.create_table(
        "failures",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
    op.create_index("sessions_expires_at", "sessions", ["expires_at"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("timer", sa.String, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("channel", "conversation", "person", "timer", name="jobs_timer"),
        sqlite_autoincrement=True,
    )
    op.create_index("jobs_due", "jobs", ["due"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("stamp", sa.Integer),
        sa.Column("payload", sa.LargeBinary),
        sa.Column("forgotten", sa.Boolean, nullable=False),
        sa.Column("queued_at", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("leased_until", sa.BigInteger),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("sent_as", sa.String),
        sa.Column("why", sa.String),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("finished_at IS NULL")
    part: Any = {"sqlite_where": waiting, "postgresql_where": waiting}
    op.create_index("outbox_order", "outbox", ["channel", "id"], **part)
    op.create_index("outbox_waiting", "outbox", ["channel", "conversation", "id"], **part)
    op.create_index("outbox_person", "outbox", ["channel", "conversation", "person", "stamp"])
    op.create_index("outbox_queued_at", "outbox", ["queued_at"])
