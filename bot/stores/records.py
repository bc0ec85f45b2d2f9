"""What the store hands out: an outcome of an event, parcels to send, timers that ran out, a backlog."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.model import Count, Key, Reply, Session


@dataclass(frozen=True, slots=True)
class Parcel:
    """A reply in the outbox.

    ``edits`` is the message (as the channel named it to :meth:`Store.sent`) this reply is to be edited
    into; ``attempts`` counts the failed ones; ``cause`` is the id of the event it answers; ``held`` is until
    when the taker holds the conversation, ``None`` for a parcel nobody has taken.
    """

    id: int
    key: Key
    reply: Reply
    edits: str | None
    attempts: int
    due: dt.datetime
    queued_at: dt.datetime
    cause: str
    held: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A timer that ran out; its event is a ``Due`` with the id :attr:`event_id`."""

    id: int
    key: Key
    timer: str
    stamp: int
    due: dt.datetime
    hint: str | None = None

    @property
    def event_id(self) -> str:
        """The id of the ``Due`` event that consumes this job."""
        return f"timer:{self.id}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event; ``session`` is ``None`` when none is kept, ``parcels`` are what it queued.

    ``counted`` is what it added to the counts.
    """

    repeated: bool
    session: Session | None
    parcels: tuple[Parcel, ...] = ()
    counted: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many replies wait to be sent, and for how long the oldest has."""

    waiting: int
    oldest: dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was counted on a day, such as ``answered`` of ``trademark-not-found``."""

    day: dt.date
    what: str
    of: str
    number: int
