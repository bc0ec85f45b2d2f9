"""What the assistant tells staff of itself: an edit of the knowledge that was refused, or taken.

Law: told once, however many processes see it: the event's id is made of what is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.desk import CHANNEL
from bot.dialogue import language
from bot.model import Block, Commanded, Event, Items, Key, Paragraph, Reply, Session, Turn
from bot.words import say

if TYPE_CHECKING:
    from bot.service import Service

REFUSED = "knowledge-refused"
TAKEN = "knowledge-taken"
SHOWN = 12
"""Faults of the knowledge that are told one by one."""


class Notices:
    """Tells staff in their chat; what is told comes as an event, like everything."""

    def __init__(self, service: Service, chat: int, now: Callable[[], dt.datetime], lang: str | None) -> None:
        """Keep the parts: the staff's chat by its id, the language they read."""
        self._service = service
        self._key = Key(channel=CHANNEL, conversation=str(chat), person=str(chat))
        self._now = now
        self._lang = lang

    async def knowledge(self, faults: Sequence[str]) -> None:
        """Tell which faults keep an edit from taking effect; without any: that it has."""
        now = self._now()
        told = "\n".join(faults)
        name = REFUSED if faults else TAKEN
        # A fault is told once a day; that the knowledge is in force again, once for each time.
        about = f"{now.date()} {told}" if faults else f"{now:%Y-%m-%d %H:%M}"
        digest = hashlib.blake2b(about.encode("utf-8", "replace"), digest_size=8).hexdigest()
        await self._service.handle(
            Commanded(
                id=f"{name}:{digest}",
                key=self._key,
                at=now,
                hint=self._lang,
                staff=True,
                name=name,
                argument=told,
            )
        )

    async def prepare(self, event: Event) -> Callable[[Session | None], Turn] | None:
        """Return the turn that tells it; nothing for an event that is another's."""
        if not isinstance(event, Commanded) or event.name not in {REFUSED, TAKEN}:
            return None
        return partial(_told, event) if event.key == self._key else None


def _told(event: Commanded, session: Session | None) -> Turn:
    known = session or Session(key=event.key)
    lang = language(known, event)
    faults = event.argument.splitlines()
    blocks: list[Block] = [Paragraph(text=say(lang, event.name, count=len(faults)))]
    if faults:
        blocks.append(Items(items=tuple(faults[:SHOWN])))
    return Turn(known, (Reply(blocks=tuple(blocks)),))
