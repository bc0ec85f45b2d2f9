"""The nouns everybody in the house speaks: who, what happened, what is known, what to say and do.

Law: everything here is frozen data. Events come in, a :class:`Turn` goes out; nothing here acts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

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
    Waiting,
)

__all__ = [
    "TEXT_LIMIT",
    "Block",
    "Chose",
    "Commanded",
    "Copyable",
    "Count",
    "Doubt",
    "Due",
    "Event",
    "Forget",
    "Form",
    "Frozen",
    "Heading",
    "Heard",
    "Items",
    "Key",
    "Link",
    "Look",
    "Looked",
    "Menu",
    "Note",
    "Option",
    "Options",
    "Paper",
    "Paragraph",
    "Quote",
    "Reply",
    "Request",
    "Said",
    "Sent",
    "Session",
    "Shown",
    "StartTimer",
    "Steps",
    "Trace",
    "Turn",
    "Waiting",
]


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


Request = StartTimer | Look | Forget | Count


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
    looks: int = 0
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to one event: the new session, what to say, what to do outside."""

    session: Session
    replies: tuple[Reply, ...] = ()
    requests: tuple[Request, ...] = field(default=())
