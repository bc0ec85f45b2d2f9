"""What staff decide about kept texts: written in the turn itself, with who and when; it can be taken back.

Law: a kept text has one decision in force at most. Where another was faster, the turn comes to nothing
(:class:`Overtaken`) and is prepared anew. An accepted phrase stays; what else was decided, and what was taken
back, goes with the retention.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import Integer, String, bindparam, delete, insert, or_, select, update

from bot.model import Decide, Undo
from bot.stores import statements as sql
from bot.stores.decisions import TAUGHT, About
from bot.stores.records import Decision
from bot.stores.schema import NUMBER, Moment, decisions, unclear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from bot.model import Event, Request
    from bot.stores.sealing import Sealer

log = logging.getLogger(__name__)

_row = bindparam("row", type_=NUMBER)
_limit = bindparam("limit", type_=Integer)
ADD = insert(decisions).returning(decisions.c.id)
SETTLE = (
    update(unclear)
    .where(unclear.c.id.in_(bindparam("rows", type_=NUMBER, expanding=True)), unclear.c.decision.is_(None))
    .values(decision=bindparam("settled", type_=NUMBER))
)
UNDO = (
    update(decisions)
    .where(decisions.c.id == _row, decisions.c.undone_at.is_(None))
    .values(undone_by=bindparam("who", type_=String), undone_at=bindparam("then", type_=Moment))
)
RELEASE = update(unclear).where(unclear.c.decision == _row).values(decision=None)
LAST = select(decisions).order_by(decisions.c.id.desc()).limit(_limit)
ONE = select(decisions).where(decisions.c.id == _row)
_old = (
    select(decisions.c.id)
    .where(
        decisions.c.at <= bindparam("before", type_=Moment),
        or_(decisions.c.what != TAUGHT, decisions.c.undone_at.is_not(None)),
    )
    .limit(sql.BATCH)
)
SWEEP = delete(decisions).where(decisions.c.id.in_(_old))


class Overtaken(Exception):
    """What a turn decides about was decided, taken back or deleted meanwhile: look again."""


def apply(connection: Connection, sealer: Sealer, event: Event, requests: Sequence[Request]) -> None:
    """Write what a turn decides, or takes back; raise :class:`Overtaken` where it no longer can."""
    for request in requests:
        if isinstance(request, Decide):
            _decide(connection, sealer, event, request)
        elif isinstance(request, Undo):
            _undo(connection, event, request)


def last(connection: Connection, sealer: Sealer, limit: int) -> tuple[Decision, ...]:
    """Return the last decisions, those taken back included, the newest first."""
    rows = connection.execute(LAST, {"limit": limit}).all()
    return tuple(found for row in rows if (found := _read(sealer, row)) is not None)


def one(connection: Connection, sealer: Sealer, decision: int) -> Decision | None:
    """Return a decision by its number."""
    row = connection.execute(ONE, {"row": decision}).one_or_none()
    return None if row is None else _read(sealer, row)


def sweep(connection: Connection, before: dt.datetime) -> bool:
    """Delete what was decided until then and teaches nothing; tell whether nothing is left to do."""
    return connection.execute(SWEEP, {"before": before}).rowcount < sql.BATCH


def _decide(connection: Connection, sealer: Sealer, event: Event, asked: Decide) -> None:
    payload = sealer.seal(About(texts=asked.texts, lang=asked.lang))
    values = {"what": asked.what, "of": asked.of, "payload": payload, "by": asked.by, "at": event.at}
    decision = connection.execute(ADD, values).scalar_one()
    settled = connection.execute(SETTLE, {"rows": list(asked.entries), "settled": decision}).rowcount
    if not asked.entries or settled != len(asked.entries):
        raise Overtaken


def _undo(connection: Connection, event: Event, asked: Undo) -> None:
    values = {"row": asked.decision, "who": asked.by, "then": event.at}
    if connection.execute(UNDO, values).rowcount != 1:
        raise Overtaken
    connection.execute(RELEASE, {"row": asked.decision})


def _read(sealer: Sealer, row: Row[tuple[object, ...]]) -> Decision | None:
    try:
        about = About.model_validate_json(sealer.open(row.payload))
    except ValidationError:
        log.warning("decision-unreadable id=%s", row.id)
        return None
    return Decision(
        id=int(row.id),
        what=row.what,
        of=row.of,
        texts=about.texts,
        lang=about.lang,
        by=row.by,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
