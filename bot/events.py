"""What happens in a conversation, once each: the conversation's key, and every kind of event.

Law: frozen data; ``id`` and ``at`` come from outside, so that deciding needs no clock.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

TEXT_LIMIT = 8_000
"""Characters of one message that are read; what is longer is cut, and the person is told."""


class Frozen(BaseModel):
    """Data that is stored: immutable, and unknown keys of an older version are let go."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Key(Frozen):
    """One conversation: the channel it runs on, its id there, and the person speaking."""

    channel: str
    conversation: str
    person: str

    def __str__(self) -> str:
        """Return the text under which the conversation is stored."""
        return f"{self.channel}:{self.conversation}:{self.person}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, once: ``id`` is unique per channel, ``at`` has a time zone.

    ``staff``: done by a member of the support staff, as such.
    """

    id: str
    key: Key
    at: dt.datetime
    hint: str | None = None
    group: bool = False
    staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """A person wrote ``text``; ``message`` names the message, so that an edit finds it again.

    ``answers`` names the message it answers, in the same conversation.
    """

    text: str
    message: str | None = None
    answers: str | None = None
    edited: bool = False
    forwarded: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chose(Event):
    """A person took an option; ``stamp`` says of which menu, ``None`` when typed."""

    choice: str
    stamp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent(Event):
    """A person sent something that is no text: what it is and what is known of it without opening it.

    ``file`` is how the channel finds it again; without it there is nothing to look at. ``size`` is in bytes;
    ``album`` names what was sent together.
    """

    kind: Literal["photo", "document", "voice", "sticker", "location", "other"]
    name: str | None = None
    size: int | None = None
    message: str | None = None
    file: str | None = None
    caption: str = ""
    album: str | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked(Event):
    """A file was looked at: what was measured and read, or why it could not be fetched.

    ``number`` is that of the :class:`Look` asked for; ``measured`` and ``read`` are as a material holds them
    (see :mod:`validators.picture` and :mod:`validators.paper`); ``text`` is all that was read.
    """

    number: int
    measured: dict[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    fault: Literal["gone", "away"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Event):
    """A file is still to be looked at, behind ``place`` others."""

    number: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded(Event):
    """A person gave a command by name (``/new`` is ``new``), with what stood behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Event):
    """A timer asked for earlier has run out."""

    timer: str
    stamp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSaid(Event):
    """A member of the support staff wrote to the person of the conversation ``key``.

    ``member`` is who, by id, ``place`` the conversation it was written in, ``message`` and ``answers`` are
    messages there; ``file``: the message is more than words, and is passed on as it is.
    """

    member: str
    place: str
    text: str = ""
    message: str | None = None
    answers: str | None = None
    edited: bool = False
    file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDid(Event):
    """A member of the support staff, called ``name``, gave an order about the conversation ``key``."""

    member: str
    name: str
    deed: Literal["close", "take", "answer", "ban", "unban", "reopen"]
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered(Event):
    """A reply to the person could not be delivered and never will; ``why`` is the sender's code.

    ``to_staff``: it was to reach the support staff, not the person; ``at_last``: tried so long that nobody
    seems to be there.
    """

    why: str
    to_staff: bool = False
    at_last: bool = False
