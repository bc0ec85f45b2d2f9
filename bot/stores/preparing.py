"""A database is made ready: brought up to date, and its secret compared with the one it was sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from bot.stores import statements as sql
from bot.stores.schema import REVISION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.stores.sealing import Sealer

CANARY = b"countersign"


def prepare(connection: Connection, sealer: Sealer) -> None:
    """Bring the schema up to date and make sure that the secret is the one the data was sealed with."""
    known = inspect(connection).has_table(sql.VERSIONS.name)
    current = connection.execute(sql.REVISION).scalar_one_or_none() if known else None
    if current != REVISION:
        from bot.stores.migrating import upgrade

        upgrade(connection, current)
    canary = connection.execute(sql.CANARY).scalar_one_or_none()
    if canary is None:
        connection.execute(sql.ADD_CANARY, {"value": sealer.seal_text(CANARY)})
    else:
        sealer.open(canary)
