"""One event in one transaction: marked, decided, and what follows kept; or nothing of it.

Law: an event id is taken once per channel; a timer's event once, and only while its job is still there, so
that a timer replaced or forgotten after it was fetched changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.model import Due, Event, Forget, Key, Look, Looked, Pass, Session, StaffDid, StaffSaid, StartTimer
from bot.stores import cases, deciding, looks, outbox, tallies, unclear
from bot.stores import statements as sql
from bot.stores.quick import Quick, micros
from bot.stores.records import Job, Outcome
from bot.stores.schema import storable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.model import Reply, Turn
    from bot.stores.outbox import Hold
    from bot.stores.sealing import Sealer

log = logging.getLogger(__name__)
_KEY = ("channel", "conversation", "person")
_MARK = Quick(sql.MARK, ("channel", "id", "at"))
_SESSION = Quick(sql.SESSION, ("in_channel", "in_conversation", "by_person"))
_SAVE_SESSION = Quick(sql.SAVE_SESSION, (*_KEY, "payload", "expires_at"))


def take(
    connection: Connection,
    sealer: Sealer,
    retention: dt.timedelta,
    event: Event,
    decide: Callable[[Session | None], Turn],
    hold: Hold | None = None,
) -> Outcome:
    """Take ``event`` and keep what ``decide`` answers, unless it was taken before."""
    if not _mark(connection, event):
        return Outcome(repeated=True, session=load(connection, sealer, event.key, event.at))
    turn = decide(load(connection, sealer, event.key, event.at))
    if any(isinstance(request, Forget) for request in turn.requests):
        _forget(connection, event.key)
        parcels = outbox.queue(connection, sealer, event, turn.replies, hold, forgotten=True)
        parcels += cases.forget(connection, sealer, event, turn.requests)
        return Outcome(repeated=False, session=None, parcels=parcels)
    _save(connection, sealer, event.key, turn.session, event.at + retention)
    for request in turn.requests:
        if isinstance(request, StartTimer):
            _start(connection, sealer, event.key, request)
        elif isinstance(request, Look):
            looks.add(connection, sealer, event, request)
    unclear.keep(connection, sealer, event, turn.requests)
    deciding.apply(connection, sealer, event, turn.requests)
    counted = tallies.add(connection, event.at, turn.requests)
    parcels = outbox.queue(connection, sealer, event, turn.replies, hold, forgotten=False)
    parcels += cases.apply(connection, sealer, event, turn.requests)
    asked = any(isinstance(request, Look) for request in turn.requests)
    return Outcome(repeated=False, session=turn.session, parcels=parcels, counted=counted, looks=asked)


def set_aside(connection: Connection, sealer: Sealer, event: Event, replies: tuple[Reply, ...]) -> None:
    """Mark ``event`` as done and queue ``replies`` to who did it, unless it was taken before.

    The session stays.
    """
    if not _mark(connection, event):
        return
    if isinstance(event, StaffSaid | StaffDid):
        cases.apply(connection, sealer, event, [Pass(reply=reply) for reply in replies])
    else:
        outbox.queue(connection, sealer, event, replies, None, forgotten=False)


def failed(connection: Connection, channel: str, event_id: str, now: dt.datetime) -> int:
    """Count a failure of the event and return how many there were."""
    values = {"channel": channel, "id": storable(event_id), "at": now}
    return int(connection.execute(sql.COUNT_FAILURE, values).scalar_one())


def load(connection: Connection, sealer: Sealer, key: Key, at: dt.datetime | None) -> Session | None:
    """Return the session, ``None`` where there is none, it has expired by ``at``, or it is unreadable."""
    rows = _SESSION.rows(connection, sql.who(key))
    if not rows:
        return None
    payload, expires_at = rows[0]
    if at is not None and expires_at <= micros(at):
        return None
    try:
        return Session.model_validate_json(sealer.open(payload))
    except ValidationError:
        log.warning("session-unreadable channel=%s conversation=%s", key.channel, key.conversation)
        return None


def jobs(connection: Connection, sealer: Sealer, now: dt.datetime, limit: int) -> tuple[Job, ...]:
    """Return the timers that ran out, the longest overdue first; an unreadable one is dropped."""
    found = []
    for row in connection.execute(sql.JOBS, {"now": now, "limit": limit}).all():
        try:
            timer = StartTimer.model_validate_json(sealer.open(row.payload))
        except ValidationError:
            log.warning("job-unreadable id=%s", row.id)
            connection.execute(sql.DROP_JOB, {"row": row.id})
            continue
        key = Key(channel=row.channel, conversation=row.conversation, person=row.person)
        found.append(Job(row.id, key, timer.timer, timer.stamp, row.due))
    return tuple(found)


def _mark(connection: Connection, event: Event) -> bool:
    """Tell whether the event is new, and mark it; a timer's or a look's event takes its row away."""
    values = {"channel": event.key.channel, "id": storable(event.id), "at": event.at}
    if not _MARK.rows(connection, values):
        return False
    if isinstance(event, Looked):
        return looks.take(connection, event.key, int(event.id.removeprefix("look:")))
    if not isinstance(event, Due):
        return True
    row = int(event.id.removeprefix("timer:"))
    return connection.execute(sql.TAKE_JOB, {**sql.who(event.key), "row": row}).one_or_none() is not None


def _save(
    connection: Connection, sealer: Sealer, key: Key, session: Session, expires_at: dt.datetime
) -> None:
    values = {**_named(key), "payload": sealer.seal(session), "expires_at": expires_at}
    _SAVE_SESSION.run(connection, values)


def _named(key: Key) -> dict[str, Any]:
    return {"channel": key.channel, "conversation": key.conversation, "person": key.person}


def _start(connection: Connection, sealer: Sealer, key: Key, timer: StartTimer) -> None:
    connection.execute(sql.DROP_TIMER, {**sql.who(key), "named": timer.timer})
    values = {**key.model_dump(), "timer": timer.timer, "due": timer.at, "payload": sealer.seal(timer)}
    connection.execute(sql.ADD_JOB, values)


def _forget(connection: Connection, key: Key) -> None:
    """Delete all of the conversation; of a reply a sender has in hand only a blank row stays until told."""
    for statement in (sql.FORGET_SESSION, sql.FORGET_JOBS):
        connection.execute(statement, sql.who(key))
    outbox.forget(connection, key)
    looks.forget(connection, key)
    unclear.forget(connection, key)
