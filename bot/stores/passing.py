"""Messages passed on between a person and support staff: which copy belongs to which original.

Law: an original and its copy are found by the outbox row that passed it on, never by what a person sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, and_, bindparam, select

from bot.desk import CHANNEL as STAFF
from bot.model import Key
from bot.stores import statements as sql
from bot.stores.schema import NUMBER, cases, outbox

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.model import Passing

_DESK = "desk:"
_there = and_(
    outbox.c.channel == bindparam("in_channel", type_=String),
    outbox.c.conversation == bindparam("in_conversation", type_=String),
    outbox.c.origin.is_not(None),
)
_message = bindparam("message", type_=String)
COPY = (
    select(outbox.c.sent_as)
    .where(_there, outbox.c.origin == _message, outbox.c.sent_as.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
ORIGINAL = select(outbox.c.origin).where(_there, outbox.c.sent_as == _message).limit(1)
WHOSE = select(cases.c.channel, cases.c.conversation, cases.c.person).where(
    cases.c.id == bindparam("case", type_=NUMBER)
)
CASE = select(cases.c.id).where(
    cases.c.channel == bindparam("in_channel", type_=String),
    cases.c.conversation == bindparam("in_conversation", type_=String),
    cases.c.person == bindparam("by_person", type_=String),
)


def desk(case: int) -> str:
    """Return the conversation in which staff are told of a case."""
    return f"{_DESK}{case}"


def is_desk(key: Key) -> bool:
    """Tell whether what goes there is for staff."""
    return key.channel == STAFF and key.conversation.startswith(_DESK)


def number(key: Key) -> int:
    """Return which case is spoken of in a conversation of staff."""
    return int(key.conversation.removeprefix(_DESK))


def links(connection: Connection, key: Key, passes: Passing | None) -> tuple[str | None, str | None]:
    """Return the message that is to be edited and the one to be answered, both as ``key`` sees them."""
    if passes is None:
        return None, None
    edits = _one(connection, COPY, key, passes.message) if passes.anew else None
    if passes.answers is None:
        return edits, None
    return edits, _one(connection, COPY, key, passes.answers) or _own(connection, key, passes.answers)


def _own(connection: Connection, key: Key, message: str) -> str | None:
    """Return the original here of a message that was passed on to the other side."""
    other = _other(connection, key)
    return None if other is None else _one(connection, ORIGINAL, other, message)


def _other(connection: Connection, key: Key) -> Key | None:
    """Return the conversation that messages are passed on from and to."""
    if is_desk(key):
        row = connection.execute(WHOSE, {"case": number(key)}).one_or_none()
        return row and Key(channel=row.channel, conversation=row.conversation, person=row.person)
    case = connection.execute(CASE, sql.who(key)).scalar_one_or_none()
    return None if case is None else Key(channel=STAFF, conversation=desk(case), person=key.person)


def _one(connection: Connection, statement: object, key: Key, message: str | None) -> str | None:
    values = {"in_channel": key.channel, "in_conversation": key.conversation, "message": message}
    found: str | None = connection.execute(statement, values).scalar_one_or_none()  # type: ignore[call-overload]
    return found
