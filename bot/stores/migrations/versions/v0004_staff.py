"""Support staff: who has which conversation, who is kept out, what was not understood, what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables, and what a reply passes on."""
    op.add_column("outbox", sa.Column("origin", sa.String))
    passed = sa.text("origin IS NOT NULL")
    for name, column in (("outbox_origin", "origin"), ("outbox_copy", "sent_as")):
        op.create_index(
            name,
            "outbox",
            ["channel", "conversation", column],
            sqlite_where=passed,
            postgresql_where=passed,
        )
    _add_cases()
    op.create_table(
        "bans",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    _add_unclear()
    op.create_table(
        "decisions",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("of", sa.String, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("undone_by", sa.String),
        sa.Column("undone_at", sa.BigInteger),
        sqlite_autoincrement=True,
    )


def _add_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("chat", sa.String),
        sa.Column("topic", sa.String),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("payload", sa.LargeBinary),
        sa.UniqueConstraint("channel", "conversation", "person", name="cases_of"),
        sqlite_autoincrement=True,
    )
    op.create_index("cases_topic", "cases", ["chat", "topic"])
    op.create_index("cases_closed_at", "cases", ["closed_at"])


def _add_unclear() -> None:
    op.create_table(
        "unclear",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("decision", NUMBER),
        sqlite_autoincrement=True,
    )
    op.create_index("unclear_of", "unclear", ["channel", "conversation", "person"])
    op.create_index("unclear_at", "unclear", ["at"])
