"""Seals what is stored anew, with the present secret, so that a former one is needed no more.

Law: each batch is a transaction of its own, so that turns get between; a row that a turn changed meanwhile is
sealed with the present secret already, and left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, tuple_, update

from bot.stores.schema import cases, decisions, jobs, looks, meta, outbox, sessions, unclear
from bot.stores.statements import BATCH

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.stores.sealing import Sealer

SEALED = (
    *((table, "payload") for table in (sessions, outbox, jobs, looks, cases, unclear, decisions)),
    (meta, "value"),
)
"""Every table with a sealed column."""


def batch(
    connection: Connection, sealer: Sealer, place: int, after: tuple[Any, ...] | None
) -> tuple[tuple[Any, ...] | None, int]:
    """Seal rows of the table at ``place`` that follow the key ``after``.

    Returns the last key, ``None`` when no row was left, and how many rows were not sealed so already.
    """
    table, named = SEALED[place]
    keys, payload = tuple(table.primary_key), table.c[named]
    found = select(*keys, payload).where(payload.is_not(None)).order_by(*keys).limit(BATCH)
    if after is not None:
        found = found.where(tuple_(*keys) > tuple_(*after))
    last, changed = None, 0
    for *key, sealed in connection.execute(found).all():
        last = tuple(key)
        renewed = sealer.renewed(sealed)
        if renewed is None:
            continue
        same = (column == value for column, value in zip(keys, key, strict=True))
        anew = update(table).where(*same, payload == sealed).values({payload: renewed})
        changed += connection.execute(anew).rowcount
    return last, changed
