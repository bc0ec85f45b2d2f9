"""Replies on their way: queued by a turn, taken by a sender, told as sent, later or given up.

Law: of a conversation only the oldest open row can be taken, and its taker holds the conversation until
it says what became of it or its lease runs out; who lost the lease changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.model import Key, Reply
from bot.stores import passing
from bot.stores import statements as sql
from bot.stores.quick import Quick
from bot.stores.records import Backlog, Parcel
from bot.stores.schema import EPOCH, storable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from bot.model import Event
    from bot.stores.sealing import Sealer

log = logging.getLogger(__name__)
_QUEUE = Quick(
    sql.QUEUE,
    (
        *("channel", "conversation", "person", "stamp", "payload", "forgotten"),
        *("queued_at", "due", "cause", "leased_until", "leased_by", "origin"),
    ),
)
_OPEN = Quick(sql.OPEN, ("in_channel", "in_conversation"))
_FINISH = Quick(sql.FINISH, ("row", "held", "now", "as", "code"))
AT_ONCE = EPOCH
"""When a new reply is due: whatever the clock says."""
LONGEST = dt.timedelta(minutes=10)
"""Nothing is put off or held for longer: what seems to be, was written before a clock was set back."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Who takes the first reply of a turn as it is queued, and until when."""

    holder: str
    until: dt.datetime


def queue(  # noqa: PLR0913 - where to, by whom, and what becomes of it
    connection: Connection,
    sealer: Sealer,
    event: Event,
    replies: tuple[Reply, ...],
    hold: Hold | None,
    *,
    forgotten: bool,
    to: Key | None = None,
) -> tuple[Parcel, ...]:
    """Put ``replies`` to ``event`` behind what waits; a ``forgotten`` one leaves no row once it is sent.

    They go ``to`` the conversation named, else to the event's own. The first is taken by ``hold`` at once,
    where nothing of the conversation waits before it.
    """
    parcels = []
    key = to or event.key
    cause = storable(event.id)
    if hold is not None and replies and _waiting(connection, key):
        hold = None
    for reply in replies:
        values = {
            "channel": key.channel,
            "conversation": key.conversation,
            "person": key.person,
            "stamp": reply.stamp,
            "payload": sealer.seal(reply),
            "forgotten": forgotten,
            "queued_at": event.at,
            "due": AT_ONCE,
            "cause": cause,
            "leased_until": hold.until if hold else None,
            "leased_by": hold.holder if hold else None,
            "origin": reply.passes.message if reply.passes else None,
        }
        ((row,),) = _QUEUE.rows(connection, values)
        edits, answers = _linked(connection, key, row, reply)
        held = hold.until if hold else None
        parcels.append(Parcel(row, key, reply, edits, 0, AT_ONCE, event.at, cause, held, answers))
        hold = None
    return tuple(parcels)


def _waiting(connection: Connection, key: Key) -> bool:
    """Tell whether a reply of the conversation is open, waiting or being sent."""
    where = {"in_channel": key.channel, "in_conversation": key.conversation}
    return bool(_OPEN.rows(connection, where))


def take_back(connection: Connection, channel: str, holder: str) -> None:
    """Free what this holder held before it was started anew."""
    connection.execute(sql.TAKE_BACK, {"in_channel": channel, "holder": holder})


def relieve(connection: Connection, channel: str, now: dt.datetime) -> int:
    """Free what is held by processes that gave no sign of life; return how many replies that were."""
    return len(connection.execute(sql.RELIEVE, {"in_channel": channel, "now": now}).all())


def lease(  # noqa: PLR0913, PLR0917 - each is a column's value
    connection: Connection,
    channel: str,
    conversation: str | None,
    holder: str,
    now: dt.datetime,
    until: dt.datetime,
    limit: int,
) -> list[Row[Any]]:
    """Take the rows that may be sent now, oldest first, and hold their conversations."""
    values = {"in_channel": channel, "now": now, "beyond": now + LONGEST, "limit": limit}
    values |= {"until": until, "holder": holder}
    statement = sql.LEASE
    if conversation is not None:
        statement, values = sql.LEASE_CONVERSATION, values | {"in_conversation": conversation}
    return sorted(connection.execute(statement, values).all(), key=lambda row: int(row.id))


def read(
    connection: Connection, sealer: Sealer, rows: list[Row[Any]], now: dt.datetime
) -> tuple[Parcel, ...]:
    """Return what the taken rows hold; an unreadable one is given up."""
    parcels = (_read(connection, sealer, row, now) for row in rows)
    return tuple(parcel for parcel in parcels if parcel is not None)


def finish(
    connection: Connection, parcel: Parcel, now: dt.datetime, sent_as: str | None, why: str | None
) -> bool:
    """Close the row of ``parcel``, its words gone; a forgotten one goes altogether.

    Tells whether another reply of the conversation is open.
    """
    mine = {"row": parcel.id, "held": parcel.held}
    found = _FINISH.rows(connection, mine | {"now": now, "as": sent_as, "code": why})
    if found and found[0][0]:
        connection.execute(sql.DROP, {"row": parcel.id})
    return _waiting(connection, parcel.key)


def postpone(connection: Connection, parcel: Parcel, due: dt.datetime, why: str, failures: int) -> None:
    """Count so many failures and give the lease back until ``due``."""
    mine = {"row": parcel.id, "held": parcel.held}
    connection.execute(sql.DROP_BLANK, mine)
    connection.execute(sql.POSTPONE, mine | {"then": due, "code": why, "failures": failures})


def next_due(connection: Connection, channel: str, now: dt.datetime) -> dt.datetime | None:
    """Return when the first reply may be taken."""
    due: dt.datetime | None = connection.execute(
        sql.NEXT_DUE, {"in_channel": channel, "now": now}
    ).scalar_one()
    return due


def backlog(connection: Connection, channel: str, now: dt.datetime) -> Backlog:
    """Return how much waits."""
    waiting, since = connection.execute(sql.BACKLOG, {"in_channel": channel}).one()
    return Backlog(waiting, None if since is None else now - since)


def _read(connection: Connection, sealer: Sealer, row: Row[Any], now: dt.datetime) -> Parcel | None:
    key = Key(channel=row.channel, conversation=row.conversation, person=row.person)
    try:
        reply = Reply.model_validate_json(sealer.open(row.payload))
    except ValidationError:
        log.warning(
            "reply-unreadable id=%s channel=%s conversation=%s", row.id, key.channel, key.conversation
        )
        lost = _parcel(row, key, Reply(blocks=()), (None, None))
        finish(connection, lost, now, None, "unreadable")
        return None
    return _parcel(row, key, reply, _linked(connection, key, row.id, reply))


def _parcel(row: Row[Any], key: Key, reply: Reply, linked: tuple[str | None, str | None]) -> Parcel:
    edits, answers = linked
    cause, held = row.cause or "", row.leased_until
    return Parcel(row.id, key, reply, edits, row.attempts, row.due, row.queued_at, cause, held, answers)


def _linked(connection: Connection, key: Key, row: int, reply: Reply) -> tuple[str | None, str | None]:
    """Return the message ``reply`` is to be edited into, and the one it is to answer.

    It is edited into the message that the newest earlier row of its menu was sent as.
    """
    if reply.replaces is None:
        return passing.links(connection, key, reply.passes)
    values = {**sql.who(key), "menu": reply.replaces, "below": row}
    return connection.execute(sql.SENT_AS, values).scalar_one_or_none(), None


def forget(connection: Connection, key: Key) -> None:
    """Delete what waits for a person; of what a sender has in hand only a blank row stays until told."""
    for statement in (sql.FORGET_OUTBOX, sql.BLANK_OUTBOX):
        connection.execute(statement, sql.who(key))
