"""What the store hands out: an outcome of an event, parcels to send, timers that ran out, a backlog."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.model import Count, Keep, Key, Look, Reply, Session


@dataclass(frozen=True, slots=True)
class Parcel:
    """A reply in the outbox.

    ``edits`` is the message (as the channel named it to :meth:`Store.sent`) this reply is to be edited
    into; ``attempts`` counts the failed ones; ``cause`` is the id of the event it answers; ``held`` is until
    when the taker holds the conversation, ``None`` for a parcel nobody has taken; ``answers`` is the message
    of the conversation it answers.
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
    answers: str | None = None


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
class Sight:
    """A file to be looked at; its events are a ``Looked`` with the id :attr:`event_id`, and a ``Waiting``.

    ``held`` is until when the taker has it to itself; ``attempts`` counts the failed ones.
    """

    id: int
    key: Key
    look: Look
    attempts: int
    queued_at: dt.datetime
    held: dt.datetime

    @property
    def event_id(self) -> str:
        """The id of the ``Looked`` event that consumes this."""
        return f"look:{self.id}"

    @property
    def waiting_id(self) -> str:
        """The id of the ``Waiting`` event: told once."""
        return f"waiting:{self.id}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event; ``session`` is ``None`` when none is kept, ``parcels`` are what it queued.

    ``counted`` is what it added to the counts; ``looks`` tells whether a file is to be looked at.
    """

    repeated: bool
    session: Session | None
    parcels: tuple[Parcel, ...] = ()
    counted: tuple[Count, ...] = ()
    looks: bool = False


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


@dataclass(frozen=True, slots=True)
class Kept:
    """A text kept for the review; ``decision`` is the one that settled it, ``who`` whose it is."""

    id: int
    who: Key
    keep: Keep
    at: dt.datetime
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a member of the staff decided about kept texts, when, and who took it back."""

    id: int
    what: str
    of: str
    texts: tuple[str, ...]
    lang: str
    by: str
    at: dt.datetime
    undone_by: str | None = None
    undone_at: dt.datetime | None = None
