"""Every SQL statement of the store, built once; the modules beside this one only run them.

Law: SQL stands here, in ``schema.py``, ``looks.py``, ``resealing.py``, the migrations, nowhere else. Bound
names never equal a column's name where a statement sets columns: SQLAlchemy would set that column too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    bindparam,
    case,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    text,
    tuple_,
    update,
)

from bot.stores.schema import Moment, counts, events, failures, jobs, leases, looks, meta, outbox, sessions

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Delete, FromClause

    from bot.model import Key

ALIVE = "replica "
"""What the lease of a process that is alive begins with."""
BATCH = 500
"""Rows one sweeping transaction deletes at most."""


def who(key: Key) -> dict[str, Any]:
    """Return the values that :func:`_of` binds."""
    return {"in_channel": key.channel, "in_conversation": key.conversation, "by_person": key.person}


def _of(rows: FromClause) -> ColumnElement[bool]:
    return and_(
        rows.c.channel == bindparam("in_channel"),
        rows.c.conversation == bindparam("in_conversation"),
        rows.c.person == bindparam("by_person"),
    )


_IN_CHANNEL = bindparam("in_channel", type_=String)
_NOW = bindparam("now", type_=Moment)
_BEFORE = bindparam("before", type_=Moment)
_BEYOND = bindparam("beyond", type_=Moment)
_AT = bindparam("at", type_=Moment)
_LIMIT = bindparam("limit", type_=Integer)

# --- the schema's revision, the canary -----------------------------------------------------------

VERSIONS = Table("alembic_version", MetaData())
REVISION = select(column("version_num", String)).select_from(table("alembic_version"))
CANARY = select(meta.c.value).where(meta.c.name == "canary")
ADD_CANARY = insert(meta).values(name="canary")
COUNT_ON = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last, :used)")

# --- events --------------------------------------------------------------------------------------

# Both databases know this form; SQLAlchemy's own is one for each.
MARK = text(
    "INSERT INTO events (channel, id, at) VALUES (:channel, :id, :at) ON CONFLICT DO NOTHING RETURNING id"
).bindparams(_AT)
COUNT_FAILURE = text(
    "INSERT INTO failures (channel, id, count, at) VALUES (:channel, :id, 1, :at) "
    "ON CONFLICT (channel, id) DO UPDATE SET count = failures.count + 1, at = excluded.at RETURNING count"
).bindparams(_AT)

# --- sessions ------------------------------------------------------------------------------------

SESSION = select(sessions.c.payload, sessions.c.expires_at).where(_of(sessions))
SAVE_SESSION = text(
    "INSERT INTO sessions (channel, conversation, person, payload, expires_at) "
    "VALUES (:channel, :conversation, :person, :payload, :expires_at) "
    "ON CONFLICT (channel, conversation, person) "
    "DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at"
).bindparams(bindparam("expires_at", type_=Moment))
FORGET_SESSION = delete(sessions).where(_of(sessions))

# --- leases: what only one process does at a time ------------------------------------------------

CLAIM = text(
    "INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until) "
    "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until "
    "WHERE leases.holder = excluded.holder OR leases.until <= :now OR leases.until > :beyond "
    "RETURNING name"
).bindparams(*(bindparam(name, type_=Moment) for name in ("until", "now", "beyond")))
HELD = select(leases.c.name).where(leases.c.name == bindparam("named", type_=String), leases.c.until > _NOW)
LET_GO = delete(leases).where(
    leases.c.name == bindparam("named", type_=String), leases.c.holder == bindparam("by", type_=String)
)

# --- counts: added to in turns, gathered by day when the day is over --------------------------------

COUNT = insert(counts)
_PAST = counts.c.day < bindparam("today", type_=Integer)
SCATTERED = (
    select(counts.c.day, counts.c.what, counts.c.of, func.sum(counts.c.number), func.max(counts.c.id))
    .where(_PAST)
    .group_by(counts.c.day, counts.c.what, counts.c.of)
    .having(func.count() > 1)
    .limit(BATCH)
)
GATHERED = delete(counts).where(
    counts.c.day == bindparam("on_day", type_=Integer),
    counts.c.what == bindparam("which", type_=String),
    counts.c.of == bindparam("whose", type_=String),
    counts.c.id <= bindparam("up_to", type_=BigInteger),
)
SWEEP_LEASES = delete(leases).where(leases.c.until <= _BEFORE)
COUNTED = (
    select(counts.c.day, counts.c.what, counts.c.of, func.sum(counts.c.number))
    .where(counts.c.day >= bindparam("since", type_=Integer))
    .group_by(counts.c.day, counts.c.what, counts.c.of)
    .order_by(counts.c.day, counts.c.what, counts.c.of)
)

# --- jobs ----------------------------------------------------------------------------------------

DROP_TIMER = delete(jobs).where(_of(jobs), jobs.c.timer == bindparam("named"))
ADD_JOB = insert(jobs)
TAKE_JOB = delete(jobs).where(_of(jobs), jobs.c.id == bindparam("row")).returning(jobs.c.id)
DROP_JOB = delete(jobs).where(jobs.c.id == bindparam("row"))
FORGET_JOBS = delete(jobs).where(_of(jobs))
JOBS = select(jobs).where(jobs.c.due <= _NOW).order_by(jobs.c.due, jobs.c.id).limit(_LIMIT)

# --- the outbox: a row is open until sent or given up ---------------------------------------------

QUEUE = insert(outbox).values(attempts=0).returning(outbox.c.id)
SENT_AS = (
    select(outbox.c.sent_as)
    .where(_of(outbox), outbox.c.stamp == bindparam("menu"), outbox.c.id < bindparam("below"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
FORGET_OUTBOX = delete(outbox).where(_of(outbox), outbox.c.leased_until.is_(None))
BLANK_OUTBOX = update(outbox).where(_of(outbox)).values(payload=None, forgotten=True)

_waiting = outbox.alias("waiting")
_earlier = outbox.alias("earlier")
_open = and_(_waiting.c.channel == _IN_CHANNEL, _waiting.c.finished_at.is_(None))


def _stands(rows: FromClause) -> ColumnElement[bool]:
    """Say that the open row is to be sent, or was forgotten while a sender has it in hand."""
    return or_(rows.c.payload.is_not(None), rows.c.leased_until > _NOW)


_first = ~exists().where(
    _earlier.c.channel == _waiting.c.channel,
    _earlier.c.conversation == _waiting.c.conversation,
    _earlier.c.finished_at.is_(None),
    _earlier.c.id < _waiting.c.id,
    _stands(_earlier),
)
# A clock that was set back makes "then" lie further ahead than anything is ever put off.
_ripe = or_(_waiting.c.due <= _NOW, _waiting.c.due > _BEYOND)
_free = or_(
    _waiting.c.leased_until.is_(None), _waiting.c.leased_until <= _NOW, _waiting.c.leased_until > _BEYOND
)


def _lease(*also: ColumnElement[bool]) -> Any:
    whole = _waiting.c.payload.is_not(None)
    ready = select(_waiting.c.id).where(_open, whole, _ripe, _free, _first, *also)
    mine = ready.order_by(_waiting.c.id).limit(_LIMIT).with_for_update(skip_locked=True)
    return (
        update(outbox)
        .where(outbox.c.id.in_(mine))
        .values(leased_until=bindparam("until", type_=Moment), leased_by=bindparam("holder", type_=String))
        .returning(outbox)
    )


LEASE = _lease()
LEASE_CONVERSATION = _lease(_waiting.c.conversation == bindparam("in_conversation"))
_held = and_(outbox.c.channel == _IN_CHANNEL, outbox.c.finished_at.is_(None), outbox.c.payload.is_not(None))
_holder = bindparam("holder", type_=String)
OPEN = (
    select(outbox.c.id)
    .where(
        outbox.c.channel == _IN_CHANNEL,
        outbox.c.conversation == bindparam("in_conversation", type_=String),
        outbox.c.finished_at.is_(None),
    )
    .limit(literal_column("1"))
)
TAKE_BACK = (
    update(outbox)
    .where(_held, or_(outbox.c.leased_by == _holder, outbox.c.leased_by.is_(None)))
    .values(leased_until=None)
)
LIVING = select(leases.c.holder).where(leases.c.name.startswith(ALIVE), leases.c.until > _NOW)
RELIEVE = (
    update(outbox)
    .where(_held, outbox.c.leased_until > _NOW, outbox.c.leased_by.not_in(LIVING))
    .values(leased_until=None)
    .returning(outbox.c.id)
)
NEXT_DUE = select(
    func.min(
        case((_waiting.c.leased_until > _waiting.c.due, _waiting.c.leased_until), else_=_waiting.c.due),
        type_=Moment,
    )
).where(_open, _stands(_waiting), _first)
BACKLOG = select(func.count(), func.min(_waiting.c.queued_at, type_=Moment)).where(
    _open, _waiting.c.payload.is_not(None)
)

_mine = and_(
    outbox.c.id == bindparam("row"),
    outbox.c.finished_at.is_(None),
    outbox.c.leased_until.is_not_distinct_from(bindparam("held", type_=Moment)),
)
DROP = delete(outbox).where(outbox.c.id == bindparam("row"))
DROP_BLANK = delete(outbox).where(_mine, outbox.c.payload.is_(None))
FINISH = (
    update(outbox)
    .where(_mine)
    .values(
        payload=None,
        leased_until=None,
        finished_at=_NOW,
        sent_as=bindparam("as", type_=String),
        why=bindparam("code", type_=String),
    )
    .returning(outbox.c.forgotten)
)
POSTPONE = (
    update(outbox)
    .where(_mine)
    .values(
        leased_until=None,
        due=bindparam("then", type_=Moment),
        attempts=outbox.c.attempts + bindparam("failures", type_=Integer),
        why=bindparam("code", type_=String),
    )
)

# --- sweeping: each deletes a batch of what is older than ``before`` ------------------------------


def _batch(rows: Table, *old: ColumnElement[bool]) -> Delete:
    key = tuple(rows.primary_key)
    return delete(rows).where(tuple_(*key).in_(select(*key).where(*old).limit(BATCH)))


SWEEP_LOOKS = _batch(looks, looks.c.queued_at <= _BEFORE)
SWEEP_EVENTS = _batch(events, events.c.at <= _BEFORE)
SWEEP_FAILURES = _batch(failures, failures.c.at <= _BEFORE)
SWEEP_FINISHED = _batch(outbox, outbox.c.queued_at <= _BEFORE, outbox.c.finished_at <= _BEFORE)
_unheld = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= _NOW)
SWEEP_STALE = _batch(outbox, outbox.c.queued_at <= _BEFORE, _unheld)
SWEEP_BLANK = _batch(
    outbox, outbox.c.finished_at.is_(None), outbox.c.payload.is_(None), outbox.c.leased_until <= _BEFORE
)
_whose = (sessions.c.channel, sessions.c.conversation, sessions.c.person)
_expired = (
    select(*_whose)
    .where(sessions.c.expires_at <= _BEFORE)
    .order_by(sessions.c.expires_at, *_whose)
    .limit(BATCH)
)
SWEEP_JOBS = delete(jobs).where(tuple_(jobs.c.channel, jobs.c.conversation, jobs.c.person).in_(_expired))
SWEEP_SESSIONS = delete(sessions).where(tuple_(*_whose).in_(_expired.correlate(None)))
