"""Several processes on one database: who holds what, which event a reply answers, what is counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add what replicas need, and the counts."""
    op.add_column("outbox", sa.Column("leased_by", sa.String))
    op.add_column("outbox", sa.Column("cause", sa.String))
    op.create_table(
        "leases",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "counts",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("of", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("counts_day", "counts", ["day"])
