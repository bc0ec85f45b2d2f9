"""Texts that were answered badly, kept for the review until they expire or their person is forgotten.

Law: words are sealed; of one conversation no more is kept than :data:`A_DAY` within a day.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import Integer, String, and_, bindparam, delete, func, insert, select

from bot.model import Keep, Key
from bot.stores import statements as sql
from bot.stores.records import Kept
from bot.stores.schema import NUMBER, Moment, unclear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from bot.model import Event, Request
    from bot.stores.sealing import Sealer

log = logging.getLogger(__name__)

A_DAY = 20
_DAY = dt.timedelta(days=1)
_of = and_(
    unclear.c.channel == bindparam("in_channel", type_=String),
    unclear.c.conversation == bindparam("in_conversation", type_=String),
    unclear.c.person == bindparam("by_person", type_=String),
)
_listed = unclear.c.id.in_(bindparam("rows", type_=NUMBER, expanding=True))
LATELY = select(func.count()).where(_of, unclear.c.at > bindparam("since", type_=Moment))
KEEP = insert(unclear)
FORGET = delete(unclear).where(_of)
WAITING = (
    select(unclear)
    .where(unclear.c.decision.is_(None))
    .order_by(unclear.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
LISTED = select(unclear).where(_listed).order_by(unclear.c.id.desc())
_old = (
    select(unclear.c.id)
    .where(unclear.c.at <= bindparam("before", type_=Moment))
    .order_by(unclear.c.at)
    .limit(sql.BATCH)
)
SWEEP = delete(unclear).where(unclear.c.id.in_(_old))


def keep(connection: Connection, sealer: Sealer, event: Event, requests: Sequence[Request]) -> None:
    """Keep the texts a turn asks to be kept, as far as the day's bound allows."""
    asked = [request for request in requests if isinstance(request, Keep)]
    if not asked:
        return
    lately = {**sql.who(event.key), "since": event.at - _DAY}
    room = A_DAY - int(connection.execute(LATELY, lately).scalar_one())
    for one in asked[: max(room, 0)]:
        values = {**event.key.model_dump(), "why": one.why, "payload": sealer.seal(one), "at": event.at}
        connection.execute(KEEP, values)


def forget(connection: Connection, key: Key) -> None:
    """Delete what was kept of the conversation."""
    connection.execute(FORGET, sql.who(key))


def waiting(connection: Connection, sealer: Sealer, limit: int) -> tuple[Kept, ...]:
    """Return what nobody decided about yet, the newest first."""
    return _read(sealer, connection.execute(WAITING, {"limit": limit}).all())


def listed(connection: Connection, sealer: Sealer, entries: Sequence[int]) -> tuple[Kept, ...]:
    """Return those of the entries that are still there, decided about or not, the newest first."""
    return _read(sealer, connection.execute(LISTED, {"rows": list(entries)}).all())


def sweep(connection: Connection, before: dt.datetime) -> bool:
    """Delete what was kept until then; tell whether nothing is left to do."""
    return connection.execute(SWEEP, {"before": before}).rowcount < sql.BATCH


def _read(sealer: Sealer, rows: Sequence[Row[tuple[object, ...]]]) -> tuple[Kept, ...]:
    """Return the rows that can be read; one of another version is left to expire."""
    found = []
    for row in rows:
        try:
            kept = Keep.model_validate_json(sealer.open(row.payload))
        except ValidationError:
            log.warning("unclear-unreadable id=%s", row.id)
            continue
        who = Key(channel=row.channel, conversation=row.conversation, person=row.person)
        decision = None if row.decision is None else int(row.decision)
        found.append(Kept(int(row.id), who, kept, row.at, decision))
    return tuple(found)
