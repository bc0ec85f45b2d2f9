"""Where a move stands: the session, the event, the library, the language; and how it speaks from there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot import asking, menus
from bot.desk import NOBODY, Desk
from bot.model import Block, Event, Form, Note, Option, Paragraph, Reply, Request, Session, StartTimer, Turn
from bot.words import say
from knowledge.library import Library
from knowledge.models import Knowledge

REMINDER = "reminder"
REMIND_AFTER = dt.timedelta(hours=24)
WHILE_HANDED = frozenset({"close-case", "forget-yes", "forget-no"})
"""Options that are there while support staff have the conversation."""


@functools.cache
def _option(lang: str, name: str, called: str) -> Option:
    """Return the option ``name`` as it is ``called``, the same wherever it is offered."""
    return Option(id=name, label=say(lang, f"option-{called}"))


@dataclass(frozen=True, slots=True)
class Here:
    """All a move may look at; every method returns new data."""

    session: Session
    event: Event
    library: Library
    lang: str
    retention_days: int
    replaces: int | None = None
    desk: Desk = NOBODY

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge of the library."""
        return self.library.knowledge

    @property
    def form(self) -> Form:
        """The application being worked on."""
        return self.session.form

    @property
    def open_field(self) -> str | None:
        """The field being asked, if any."""
        return asking.open_question(self.session, self.knowledge)

    def say(self, name: str, /, **values: str | int) -> str:
        """Return a sentence in the person's language."""
        return say(self.lang, name, **values)

    def paragraph(self, name: str, /, **values: str | int) -> Paragraph:
        """Return a sentence as a paragraph."""
        return Paragraph(text=self.say(name, **values))

    def note(self, name: str, /, **values: str | int) -> Note:
        """Return a sentence in small print."""
        return Note(text=self.say(name, **values))

    def options(self, *names: str) -> tuple[Option, ...]:
        """Return options whose id is their name, such as ``check`` and ``new``."""
        spoken = {"person": "person-now"} if self.desk.there else {}
        return tuple(_option(self.lang, name, spoken.get(name, name)) for name in names)

    def having(self, **changes: Any) -> Here:
        """Return the same place with the session changed."""
        return dataclasses.replace(self, session=self.session.model_copy(update=changes))

    def with_form(self, **changes: Any) -> Here:
        """Return the same place with the application changed."""
        return self.having(form=self.form.model_copy(update=changes))

    def turn(
        self, blocks: Sequence[Block], options: Sequence[Option] = (), requests: tuple[Request, ...] = ()
    ) -> Turn:
        """Return the turn that says one reply; what it offers becomes the session's menu.

        While support staff have the conversation, nothing is offered that leads to a question.
        """
        if self.session.case is not None:
            options = [one for one in options if one.id in WHILE_HANDED] or self.options("close-case")
        session, reply = menus.offer(self.session, blocks, options, self.replaces)
        return Turn(session, (reply,), requests)

    def said_only(self, blocks: Sequence[Block]) -> Turn:
        """Return the turn that says something in passing: what was offered before still stands."""
        return Turn(self.session, (Reply(blocks=tuple(blocks)),))

    def silent(self) -> Turn:
        """Return the turn that says nothing."""
        return Turn(self.session)

    def asked(self, before: Sequence[Block] = ()) -> Turn:
        """Return the turn that asks the open question, after what else is to be said.

        While support staff have the conversation, the question waits.
        """
        if self.session.case is not None:
            return self.turn(before)
        name = self.open_field
        if name is None:
            raise LookupError("no question is open")
        blocks = (*before, *asking.question(self.session, self.knowledge, name, self.lang))
        options = asking.choices(self.session, self.knowledge, name, self.lang)
        timer = StartTimer(timer=REMINDER, at=self.event.at + REMIND_AFTER, stamp=self.session.turns + 1)
        return self.turn(blocks, options, () if self.session.reminded else (timer,))
