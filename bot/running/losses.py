"""Replies that are given up: whose words they were is told that they did not arrive.

Law: staff learn what did not reach the person, the person what did not reach staff; of the assistant's own
replies nobody is told, but staff who have the conversation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.model import Undelivered
from bot.running.sender import TOO_OFTEN
from bot.stores.passing import is_desk, number

if TYPE_CHECKING:
    from bot.service import Service
    from bot.stores import Parcel


class Losses:
    """Tells of the replies of one channel that never arrive."""

    def __init__(self, service: Service, now: Callable[[], dt.datetime]) -> None:
        """Keep where conversations are found, and the clock."""
        self._service = service
        self._now = now

    async def __call__(self, parcel: Parcel, why: str) -> None:
        """Tell of a reply that is given up for a reason, a code."""
        told = self._of_staff(parcel, why) if is_desk(parcel.key) else self._of_person(parcel, why)
        event = await told
        if event is not None:
            await self._service.handle(event)

    async def _of_person(self, parcel: Parcel, why: str) -> Undelivered | None:
        """Return what is told of a reply that did not reach the person."""
        session = await self._service.store.session(parcel.key)
        passed = parcel.reply.passes is not None
        if session is None or not (passed or session.case):
            return None
        return Undelivered(id=_named(parcel), key=parcel.key, at=self._now(), why=why)

    async def _of_staff(self, parcel: Parcel, why: str) -> Undelivered | None:
        """Return what is told of a reply that did not reach staff: the person's words, or all of a day."""
        at_last = why.endswith(TOO_OFTEN)
        if not at_last and parcel.reply.passes is None:
            return None
        case = await self._service.store.cases.case(number(parcel.key))
        if case is None:
            return None
        return Undelivered(
            id=_named(parcel), key=case.key, at=self._now(), why=why, to_staff=True, at_last=at_last
        )


def _named(parcel: Parcel) -> str:
    return f"undelivered:{parcel.id}"
