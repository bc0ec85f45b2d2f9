"""Conversations that support staff have: a case each, the topic it is written in, who is kept out.

Law: one case a conversation, kept from the first hand-off on, so that a second one finds its topic again; it
goes with the conversation, forgotten or expired, and staff are told in its topic.
What staff are told waits in the outbox in the conversation :func:`~bot.stores.passing.desk` names; where that
is, is looked up when it is sent, for the topic may be made, lost and made anew meanwhile.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import String, and_, bindparam, delete, exists, or_, select, text, update

from bot.desk import CHANNEL as STAFF
from bot.model import Ban, CloseCase, Event, Key, OpenCase, Pass, Reply
from bot.stores import outbox
from bot.stores import statements as sql
from bot.stores.passing import desk
from bot.stores.schema import NUMBER, Moment, bans, cases, sessions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from bot.model import Request
    from bot.stores.records import Parcel
    from bot.stores.sealing import Sealer

_of = and_(
    cases.c.channel == bindparam("in_channel", type_=String),
    cases.c.conversation == bindparam("in_conversation", type_=String),
    cases.c.person == bindparam("by_person", type_=String),
)
_by_id = cases.c.id == bindparam("case", type_=NUMBER)
OPEN = text(
    "INSERT INTO cases (channel, conversation, person, opened_at, payload) "
    "VALUES (:channel, :conversation, :person, :opened_at, :payload) "
    "ON CONFLICT (channel, conversation, person) "
    "DO UPDATE SET opened_at = excluded.opened_at, closed_at = NULL, payload = excluded.payload"
).bindparams(bindparam("opened_at", type_=Moment))
CLOSE = update(cases).where(_of).values(closed_at=bindparam("then", type_=Moment))
OF = select(cases).where(_of)
BY_ID = select(cases).where(_by_id)
_in_chat = or_(cases.c.chat == bindparam("in_chat", type_=String), cases.c.chat.is_(None))
BY_TOPIC = select(cases).where(_in_chat, cases.c.topic == bindparam("in_topic", type_=String))
PLACE = (
    update(cases)
    .where(_by_id)
    .values(chat=bindparam("to_chat", type_=String), topic=bindparam("to_topic", type_=String))
)
DROP = delete(cases).where(_of)
_old = cases.c.opened_at <= bindparam("before", type_=Moment)
_remembered = exists().where(
    sessions.c.channel == cases.c.channel,
    sessions.c.conversation == cases.c.conversation,
    sessions.c.person == cases.c.person,
)
EXPIRED = select(cases.c.id).where(_old, ~_remembered).order_by(cases.c.id).limit(sql.BATCH)
# One that is opened again at this moment is young when it can be deleted, and stays.
DROP_OLD = delete(cases).where(_by_id, _old).returning(cases)
BAN = text(
    'INSERT INTO bans (channel, person, "by", at) VALUES (:channel, :person, :by, :at) ON CONFLICT DO NOTHING'
).bindparams(bindparam("at", type_=Moment))
LIFT = delete(bans).where(
    bans.c.channel == bindparam("in_channel", type_=String),
    bans.c.person == bindparam("by_person", type_=String),
)
BANNED = select(bans.c.channel, bans.c.person)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as it is stored: whose, in which topic staff have it (once they do), and its card.

    ``chat`` is where the topic is, and nothing while the card is still to be said in it.
    """

    id: int
    key: Key
    chat: str | None
    topic: str | None
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    card: OpenCase | None


def apply(
    connection: Connection, sealer: Sealer, event: Event, requests: Sequence[Request]
) -> tuple[Parcel, ...]:
    """Do what a turn asks about its case; return what was queued for staff."""
    parcels: tuple[Parcel, ...] = ()
    for request in requests:
        if isinstance(request, OpenCase):
            values = {**event.key.model_dump(), "opened_at": event.at, "payload": sealer.seal(request)}
            connection.execute(OPEN, values)
            parcels += _tell(connection, sealer, event, request.first or request.card)
        elif isinstance(request, Pass):
            parcels += _tell(connection, sealer, event, request.reply)
        elif isinstance(request, CloseCase):
            connection.execute(CLOSE, {**sql.who(event.key), "then": event.at})
        elif isinstance(request, Ban):
            _ban(connection, event, request)
    return parcels


def forget(
    connection: Connection, sealer: Sealer, event: Event, requests: Sequence[Request]
) -> tuple[Parcel, ...]:
    """Delete a case and what waits for staff; tell them so in their topic, if they have one."""
    row = connection.execute(OF, sql.who(event.key)).one_or_none()
    if row is None:
        return ()
    connection.execute(DROP, sql.who(event.key))
    last = tuple(request.reply for request in requests if isinstance(request, Pass))
    return _part(connection, sealer, event, row, last)


def sweep(connection: Connection, sealer: Sealer, now: dt.datetime, before: dt.datetime) -> bool:
    """Delete a batch of cases whose conversation expired; tell staff who had it. Tell whether none is left.

    None is deleted that was opened after ``before``.
    """
    found = connection.execute(EXPIRED, {"before": before}).scalars().all()
    for number in found:
        row = connection.execute(DROP_OLD, {"case": number, "before": before}).one_or_none()
        if row is None:
            continue
        case = _file(row, sealer)
        last = case.card.last if case.card and case.closed_at is None else None
        event = Event(id=f"expired:{number}", key=case.key, at=now)
        _part(connection, sealer, event, row, (last,) if last else ())
    return len(found) < sql.BATCH


def _part(
    connection: Connection, sealer: Sealer, event: Event, row: Row[Any], last: tuple[Reply, ...]
) -> tuple[Parcel, ...]:
    """Delete what waits for staff of a case that is no more, and queue what they are told at last."""
    told = Key(channel=STAFF, conversation=desk(int(row.id)), person=event.key.person)
    outbox.forget(connection, told)
    if row.topic is None or row.chat is None:
        return ()
    place = Key(channel=STAFF, conversation=f"{row.chat}/{row.topic}", person=event.key.person)
    return outbox.queue(connection, sealer, event, last, None, forgotten=True, to=place)


def read(connection: Connection, sealer: Sealer, case: int) -> CaseFile | None:
    """Return a case by its number."""
    row = connection.execute(BY_ID, {"case": case}).one_or_none()
    return None if row is None else _file(row, sealer)


def by_topic(connection: Connection, sealer: Sealer, chat: str, topic: str) -> CaseFile | None:
    """Return the case that staff have in a topic of their chat."""
    row = connection.execute(BY_TOPIC, {"in_chat": chat, "in_topic": topic}).first()
    return None if row is None else _file(row, sealer)


def place(connection: Connection, case: int, chat: str | None, topic: str | None) -> None:
    """Note in which topic staff have a case: without a chat its card is still to be said in it."""
    connection.execute(PLACE, {"case": case, "to_chat": chat, "to_topic": topic})


def banned(connection: Connection) -> frozenset[tuple[str, str]]:
    """Return who may not reach the staff: channel and person."""
    return frozenset((row.channel, row.person) for row in connection.execute(BANNED).all())


def _tell(connection: Connection, sealer: Sealer, event: Event, reply: Reply) -> tuple[Parcel, ...]:
    """Queue a reply for staff; without a case there is nobody to tell."""
    row = connection.execute(OF, sql.who(event.key)).one_or_none()
    if row is None:
        return ()
    to = Key(channel=STAFF, conversation=desk(int(row.id)), person=event.key.person)
    return outbox.queue(connection, sealer, event, (reply,), None, forgotten=False, to=to)


def _ban(connection: Connection, event: Event, request: Ban) -> None:
    if request.lifted:
        connection.execute(LIFT, {"in_channel": event.key.channel, "by_person": event.key.person})
        return
    values = {"channel": event.key.channel, "person": event.key.person, "by": request.by, "at": event.at}
    connection.execute(BAN, values)


def _file(row: Row[tuple[object, ...]], sealer: Sealer) -> CaseFile:
    try:
        card = None if row.payload is None else OpenCase.model_validate_json(sealer.open(row.payload))
    except ValidationError:
        card = None  # of another version: the topic is made without it
    key = Key(channel=row.channel, conversation=row.conversation, person=row.person)
    return CaseFile(int(row.id), key, row.chat, row.topic, row.opened_at, row.closed_at, card)
