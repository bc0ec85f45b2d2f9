"""The nouns everybody in the house speaks: who, what happened, what is known, what to say and do.

Law: everything here is frozen data. Events come in, a :class:`Turn` goes out; nothing here acts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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


# --- events -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, once: ``id`` is unique per channel, ``at`` has a time zone."""

    id: str
    key: Key
    at: dt.datetime
    hint: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """A person wrote ``text``; ``message`` names the message, so that an edit finds it again."""

    text: str
    message: str | None = None
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
    """A person sent something that is no text: what it is and what is known of it without opening it."""

    kind: Literal["photo", "document", "voice", "sticker", "location", "other"]
    name: str | None = None
    size: int | None = None
    message: str | None = None


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


# --- what a reply is made of --------------------------------------------------------------------


class Paragraph(Frozen):
    """A paragraph of plain text."""

    kind: Literal["paragraph"] = "paragraph"
    text: str


class Heading(Frozen):
    """A short title over what follows."""

    kind: Literal["heading"] = "heading"
    text: str


class Steps(Frozen):
    """Things in an order, numbered from ``start``."""

    kind: Literal["steps"] = "steps"
    items: tuple[str, ...]
    start: int = 1


class Items(Frozen):
    """Things without an order."""

    kind: Literal["items"] = "items"
    items: tuple[str, ...]


class Quote(Frozen):
    """Words of somebody else: the reviewer's, the person's own."""

    kind: Literal["quote"] = "quote"
    text: str


class Copyable(Frozen):
    """A text to be copied as it is."""

    kind: Literal["copyable"] = "copyable"
    text: str


class Link(Frozen):
    """A page, with its title."""

    kind: Literal["link"] = "link"
    title: str
    url: str


class Note(Frozen):
    """A remark in small print: sources, dates, limits."""

    kind: Literal["note"] = "note"
    text: str


class Option(Frozen):
    """Something to choose: ``id`` comes back as :class:`Chose`, ``label`` may be typed as well."""

    id: Annotated[str, Field(max_length=48)]
    label: str


class Options(Frozen):
    """The things to choose from; ``stamp`` tells one menu from the next."""

    kind: Literal["options"] = "options"
    stamp: int
    options: tuple[Option, ...]


Block = Annotated[
    Paragraph | Heading | Steps | Items | Quote | Copyable | Link | Note | Options,
    Field(discriminator="kind"),
]


class Reply(Frozen):
    """One message to a person; ``replaces`` names the stamp of an earlier menu it may be edited into."""

    blocks: tuple[Block, ...]
    replaces: int | None = None

    @property
    def stamp(self) -> int | None:
        """The stamp of the menu in this reply, if it has one."""
        return next((block.stamp for block in self.blocks if isinstance(block, Options)), None)


# --- what is asked of the outside ----------------------------------------------------------------


class StartTimer(Frozen):
    """Let :class:`Due` happen at ``at``; a timer of the same name is put in its place."""

    kind: Literal["timer"] = "timer"
    timer: str
    at: dt.datetime
    stamp: int


class Forget(Frozen):
    """Delete everything kept about the conversation."""

    kind: Literal["forget"] = "forget"


class Count(Frozen):
    """Count that something happened: a code, and which entry of the knowledge it concerned, if one."""

    kind: Literal["count"] = "count"
    what: str
    of: str = ""


Request = StartTimer | Forget | Count


# --- what is known -------------------------------------------------------------------------------


class Heard(Frozen):
    """A reason the reviewer gave: its words and, once clear, the issue or the topic it is."""

    text: str
    issue: str | None = None
    topic: str | None = None
    candidates: tuple[str, ...] = ()
    message: str | None = None


class Trace(Frozen):
    """Which fields a message answered, so that editing the message corrects them."""

    message: str
    fields: tuple[str, ...]


class Shown(Frozen):
    """What the last report said: findings (code, field), issues to mend, issues whose cause was seen."""

    findings: tuple[tuple[str, str], ...]
    issues: tuple[str, ...]
    caused: tuple[str, ...] = ()


class Form(Frozen):
    """One application: what was answered, what was left out, what the reviewer said, what was reported."""

    answers: dict[str, Any] = Field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()
    shown: Shown | None = None


class Doubt(Frozen):
    """A text that can be two things: an answer to ``field``, or the reviewer's words."""

    text: str
    field: str
    message: str | None = None


class Menu(Frozen):
    """The options last offered, for typed numbers and labels."""

    stamp: int
    options: tuple[Option, ...]


class Session(Frozen):
    """Everything remembered of one conversation; where it stands is computed, never stored."""

    key: Key
    lang: str | None = None
    form: Form = Form()
    previous: Form | None = None
    checking: bool = False
    editing: str | None = None
    doubt: Doubt | None = None
    menu: Menu | None = None
    turns: int = 0
    taken: tuple[int, str] | None = None
    traces: tuple[Trace, ...] = ()
    misses: int = 0
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to one event: the new session, what to say, what to do outside."""

    session: Session
    replies: tuple[Reply, ...] = ()
    requests: tuple[Request, ...] = field(default=())
