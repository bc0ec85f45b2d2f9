"""What a reply is made of: blocks, never markup; each channel formats and escapes them.

Law: everything here is frozen data.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.events import Frozen


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


class Picture(Frozen):
    """A picture (PNG, in base64) with the same in words under it, for whoever cannot see it."""

    kind: Literal["picture"] = "picture"
    png: str
    words: str


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
    Paragraph | Heading | Steps | Items | Quote | Copyable | Link | Note | Picture | Options,
    Field(discriminator="kind"),
]


class Passing(Frozen):
    """What a reply passes on from another conversation, so that edits and answers find it there.

    ``message`` and the one it ``answers`` are as their channel names them, ``place`` is the conversation they
    stand in; ``anew``: it was edited, so its copy is; ``whole``: it is more than words, and copied as it is.
    """

    message: str | None
    place: str
    answers: str | None = None
    anew: bool = False
    whole: bool = False


class Reply(Frozen):
    """One message to a person; ``replaces`` names the stamp of an earlier menu it may be edited into.

    ``topic``: what becomes of the staff's topic it goes to, opened before it or closed after it.
    """

    blocks: tuple[Block, ...]
    replaces: int | None = None
    passes: Passing | None = None
    topic: Literal["open", "close"] | None = None

    @property
    def stamp(self) -> int | None:
        """The stamp of the menu in this reply, if it has one."""
        return next((block.stamp for block in self.blocks if isinstance(block, Options)), None)
