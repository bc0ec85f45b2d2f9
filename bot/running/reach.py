"""Whether support staff can be reached from this process, and who is kept from them.

Law: whoever serves the staff's chat says so by a lease; other processes on the same database, such as a
chat in the terminal, see by it that what they pass on will arrive. Looked at every few seconds, not in turns.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.hours import Hours
from bot.log import Journal
from bot.running.replicas import ALIVE

if TYPE_CHECKING:
    from bot.model import Key
    from bot.stores import Store

EVERY = 2.0
"""Seconds between two looks."""
LEASE = "staff"
journal = Journal("reach")


class Reach:
    """What one process knows of the support staff."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], dt.datetime],
        hours: Hours | None = None,
        lang: str | None = None,
        *,
        serves: bool = False,
    ) -> None:
        """Keep the parts; ``serves``: this process has the staff's chat; ``lang`` is what staff read."""
        self._store = store
        self._now = now
        self._hours = hours
        self._lang = lang
        self._serves = serves
        self._there = serves
        self._banned: frozenset[tuple[str, str]] = frozenset()

    def __call__(self, key: Key) -> Desk:
        """Return what is known of the staff for a conversation."""
        banned = (key.channel, key.person) in self._banned
        return Desk(there=self._there, hours=self._hours, banned=banned, lang=self._lang)

    async def look(self) -> None:
        """See who is kept out and whether somebody serves the staff's chat; say so, if this process does."""
        self._banned = await self._store.cases.banned()
        if self._serves:
            await self._store.claim(LEASE, self._now(), ALIVE)
        else:
            self._there = await self._store.held(LEASE, self._now())

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - the store is away: what was known stands
                journal.warning("store-away", kind=type(error).__name__)
            await asyncio.sleep(EVERY)
