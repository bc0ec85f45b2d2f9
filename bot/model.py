"""The nouns everybody in the house speaks: who, what happened, what is known, what to say and do.

Law: everything here is frozen data. Events come in, a :class:`Turn` goes out; nothing here acts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field

from bot.blocks import (
    Block,
    Copyable,
    Heading,
    Items,
    Link,
    Note,
    Option,
    Options,
    Paragraph,
    Passing,
    Picture,
    Quote,
    Reply,
    Steps,
)
from bot.events import (
    TEXT_LIMIT,
    Chose,
    Commanded,
    Due,
    Event,
    Frozen,
    Key,
    Looked,
    Said,
    Sent,
    StaffDid,
    StaffSaid,
    Undelivered,
    Waiting,
)
from bot.review import Decide, Keep, Reviewed, Undo

__all__ = [
    "TEXT_LIMIT",
    "Ban",
    "Block",
    "Case",
    "Chose",
    "CloseCase",
    "Commanded",
    "Copyable",
    "Count",
    "Decide",
    "Doubt",
    "Due",
    "Event",
    "Forget",
    "Form",
    "Frozen",
    "Heading",
    "Heard",
    "Items",
    "Keep",
    "Key",
    "Link",
    "Look",
    "Looked",
    "Menu",
    "Note",
    "OpenCase",
    "Option",
    "Options",
    "Paper",
    "Paragraph",
    "Pass",
    "Passing",
    "Picture",
    "Quote",
    "Reply",
    "Request",
    "Reviewed",
    "Said",
    "Sent",
    "Session",
    "Shown",
    "StaffDid",
    "StaffSaid",
    "StartTimer",
    "Steps",
    "Trace",
    "Turn",
    "Undelivered",
    "Undo",
    "Waiting",
]


# --- what is asked of the outside ----------------------------------------------------------------


class StartTimer(Frozen):
    """Let :class:`Due` happen at ``at``; a timer of the same name is put in its place."""

    kind: Literal["timer"] = "timer"
    timer: str
    at: dt.datetime
    stamp: int


class Look(Frozen):
    """Look at the file the channel finds by ``file``; :class:`Looked` answers, with the same number."""

    kind: Literal["look"] = "look"
    number: int
    file: str
    size: int | None = None


class Forget(Frozen):
    """Delete everything kept about the conversation."""

    kind: Literal["forget"] = "forget"


class Count(Frozen):
    """Count that something happened: a code, and which entry of the knowledge it concerned, if one."""

    kind: Literal["count"] = "count"
    what: str
    of: str = ""


class OpenCase(Frozen):
    """Let support staff have the conversation: ``card`` tells them what it is about, ``title`` in short.

    ``first`` is told instead of the card where they know it already, ``last`` when the conversation expires
    while they have it.
    """

    kind: Literal["open-case"] = "open-case"
    card: Reply
    title: str = ""
    first: Reply | None = None
    last: Reply | None = None


class Pass(Frozen):
    """Tell the support staff who have, or had, the conversation."""

    kind: Literal["pass"] = "pass"
    reply: Reply


class CloseCase(Frozen):
    """Note that the support staff no longer have the conversation."""

    kind: Literal["close-case"] = "close-case"


class Ban(Frozen):
    """Keep the person of the conversation from reaching the support staff, or no longer (``lifted``)."""

    kind: Literal["ban"] = "ban"
    by: str
    lifted: bool = False


Request = StartTimer | Look | Forget | Count | OpenCase | Pass | CloseCase | Ban | Keep | Decide | Undo


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
    """One application: what was answered, what was left out, what the reviewer said, what was reported.

    ``outcome``: whether it was asked how the review went after the report, and what is known of it.
    """

    answers: dict[str, Any] = Field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()
    shown: Shown | None = None
    outcome: Literal["asked", "passed", "again", "declined"] | None = None


class Doubt(Frozen):
    """A text that can be two things: an answer to ``field``, or the reviewer's words."""

    text: str
    field: str
    message: str | None = None


class Paper(Frozen):
    """A file the person sent that is being looked at, or of which it is not clear what it shows.

    ``slot`` is what the person said it is; ``photo``: the messenger made it smaller; ``entry`` is what was
    found, as a material holds it, and nothing before it was looked at.
    """

    number: int
    name: str | None = None
    size: int | None = None
    photo: bool = False
    slot: str | None = None
    album: str | None = None
    message: str | None = None
    entry: dict[str, Any] | None = None
    text: str = ""


class Menu(Frozen):
    """The options last offered, for typed numbers and labels."""

    stamp: int
    options: tuple[Option, ...]


class Case(Frozen):
    """A conversation that the support staff have: since when, who of them (by id), what waits for an answer.

    ``waiting`` is since when the person waits, ``reminded`` how often staff were reminded of it.
    """

    opened: dt.datetime
    member: str | None = None
    waiting: dt.datetime | None = None
    answered: bool = False
    reminded: int = 0


class Session(Frozen):
    """Everything remembered of one conversation; where it stands is computed, never stored."""

    key: Key
    lang: str | None = None
    form: Form = Field(default_factory=Form)
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
    looks: int = 0
    sought: str | None = None
    papers: tuple[Paper, ...] = ()
    case: Case | None = None
    handed: tuple[dt.date, int] | None = None
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to one event: the new session, what to say, what to do outside."""

    session: Session
    replies: tuple[Reply, ...] = ()
    requests: tuple[Request, ...] = field(default=())
