"""Files to be looked at: asked for by a turn, taken by who looks, answered by a ``Looked`` event.

Law: only how the channel finds the file again is kept, sealed, and only until it was looked at.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import String, and_, bindparam, delete, func, insert, or_, select, update

from bot.model import Event, Key, Look
from bot.stores import statements as sql
from bot.stores.records import Sight
from bot.stores.schema import Moment, looks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.stores.sealing import Sealer

log = logging.getLogger(__name__)

_NOW = bindparam("now", type_=Moment)
_IN_CHANNEL = bindparam("in_channel", type_=String)
_HOLDER = bindparam("holder", type_=String)
_free = or_(looks.c.leased_until.is_(None), looks.c.leased_until <= _NOW)
_of = and_(
    looks.c.channel == _IN_CHANNEL,
    looks.c.conversation == bindparam("in_conversation", type_=String),
    looks.c.person == bindparam("by_person", type_=String),
)
ADD = insert(looks).values(attempts=0)
TAKE = delete(looks).where(_of, looks.c.id == bindparam("row")).returning(looks.c.id)
FORGET = delete(looks).where(_of)
DROP = delete(looks).where(looks.c.id == bindparam("row"))
_ready = (
    select(looks.c.id)
    .where(looks.c.channel == _IN_CHANNEL, looks.c.due <= _NOW, _free)
    .order_by(looks.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
LEASE = (
    update(looks)
    .where(looks.c.id.in_(_ready))
    .values(leased_until=bindparam("until", type_=Moment), leased_by=_HOLDER)
    .returning(looks)
)
POSTPONE = (
    update(looks)
    .where(
        looks.c.id == bindparam("row"),
        looks.c.leased_until.is_not_distinct_from(bindparam("held", type_=Moment)),
    )
    .values(leased_until=None, due=bindparam("then", type_=Moment), attempts=looks.c.attempts + 1)
)
TAKE_BACK = (
    update(looks)
    .where(looks.c.channel == _IN_CHANNEL, looks.c.leased_by == _HOLDER)
    .values(leased_until=None)
)
RELIEVE = (
    update(looks)
    .where(
        looks.c.channel == _IN_CHANNEL,
        looks.c.leased_until > _NOW,
        looks.c.leased_by.not_in(sql.LIVING),
    )
    .values(leased_until=None)
)
_earlier = looks.alias("earlier")
LINE = (
    select(
        looks,
        select(func.count())
        .select_from(_earlier)
        .where(_earlier.c.channel == looks.c.channel, _earlier.c.id < looks.c.id)
        .scalar_subquery()
        .label("place"),
    )
    .where(looks.c.channel == _IN_CHANNEL, looks.c.queued_at <= bindparam("before", type_=Moment), _free)
    .order_by(looks.c.id)
    .limit(bindparam("limit"))
)


def add(connection: Connection, sealer: Sealer, event: Event, look: Look) -> None:
    """Keep what is to be looked at."""
    values = {**event.key.model_dump(), "payload": sealer.seal(look), "queued_at": event.at, "due": event.at}
    connection.execute(ADD, values)


def take(connection: Connection, key: Key, row: int) -> bool:
    """Take the row away, as its file was looked at; tell whether it was still there."""
    return connection.execute(TAKE, {**sql.who(key), "row": row}).one_or_none() is not None


def forget(connection: Connection, key: Key) -> None:
    """Delete what the conversation asked to be looked at."""
    connection.execute(FORGET, sql.who(key))


def lease(  # noqa: PLR0913, PLR0917 - each is a column's value
    connection: Connection,
    sealer: Sealer,
    channel: str,
    holder: str,
    now: dt.datetime,
    until: dt.datetime,
    limit: int,
) -> tuple[Sight, ...]:
    """Take the oldest files nobody looks at, and hold them; an unreadable row is dropped."""
    values = {"in_channel": channel, "now": now, "until": until, "holder": holder, "limit": limit}
    rows = sorted(connection.execute(LEASE, values).all(), key=lambda row: int(row.id))
    return tuple(sight for row in rows if (sight := _read(connection, sealer, row)) is not None)


def line(
    connection: Connection, sealer: Sealer, channel: str, now: dt.datetime, before: dt.datetime, limit: int
) -> tuple[tuple[Sight, int], ...]:
    """Return files that wait since ``before`` and nobody looks at yet, each with how many came earlier."""
    values = {"in_channel": channel, "now": now, "before": before, "limit": limit}
    found = []
    for row in connection.execute(LINE, values).all():
        sight = _read(connection, sealer, row)
        if sight is not None:
            found.append((sight, int(row.place)))
    return tuple(found)


def postpone(connection: Connection, sight: Sight, due: dt.datetime) -> None:
    """Count an attempt and give the file back until ``due``."""
    connection.execute(POSTPONE, {"row": sight.id, "held": sight.held, "then": due})


def take_back(connection: Connection, channel: str, holder: str) -> None:
    """Free what this holder held before it was started anew."""
    connection.execute(TAKE_BACK, {"in_channel": channel, "holder": holder})


def relieve(connection: Connection, channel: str, now: dt.datetime) -> None:
    """Free what is held by processes that gave no sign of life."""
    connection.execute(RELIEVE, {"in_channel": channel, "now": now})


def _read(connection: Connection, sealer: Sealer, row: Any) -> Sight | None:
    try:
        look = Look.model_validate_json(sealer.open(row.payload))
    except ValidationError:
        log.warning("look-unreadable id=%s", row.id)
        connection.execute(DROP, {"row": row.id})
        return None
    key = Key(channel=row.channel, conversation=row.conversation, person=row.person)
    return Sight(row.id, key, look, row.attempts, row.queued_at, row.leased_until or row.queued_at)
