"""What is asked for most: the entries of the knowledge by how often they answered in the last month."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot import guidance
from bot.counting import ANSWER, CHOSEN, TOPIC
from bot.log import Journal
from knowledge.matching.lookup import KINDS, Kind

if TYPE_CHECKING:
    from bot.stores import Store
    from knowledge.models import Knowledge

DAYS = 30
FRESH = 60.0
"""Seconds that what was counted is not read again."""
_COUNTED: dict[str, Kind] = {ANSWER: "issue", CHOSEN: "issue", TOPIC: "fact"}
_ORDER: tuple[Kind, ...] = ("issue", "fact", *(kind for kind in KINDS if kind not in {"issue", "fact"}))
journal = Journal("most-used")


class MostUsed:
    """Reads the counts of one store now and then."""

    def __init__(
        self, store: Store, now: Callable[[], dt.datetime], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Keep the store, what tells the day, and what counts seconds."""
        self._store = store
        self._now = now
        self._clock = clock
        self._counts: Counter[tuple[Kind, str]] = Counter()
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    async def entries(self, knowledge: Knowledge) -> list[tuple[Kind, str]]:
        """Return every entry, the most used first, then as the knowledge has them."""
        async with self._reading:
            if self._clock() - self._read_at >= FRESH:
                await self._read()
        shelves = guidance.shelves(knowledge)
        known = [(kind, name) for kind in _ORDER for name in shelves[kind]]
        return sorted(known, key=lambda entry: -self._counts[entry])

    async def _read(self) -> None:
        self._read_at = self._clock()
        since = self._now().date() - dt.timedelta(days=DAYS)
        try:
            tallies = await self._store.counted(since)
        except Exception as error:  # noqa: BLE001 - the store is away: what was read before is good enough
            journal.warning("not-counted", kind=type(error).__name__)
            return
        self._counts = Counter()
        for tally in tallies:
            if tally.what in _COUNTED:
                self._counts[_COUNTED[tally.what], tally.of] += tally.number


__all__ = ["MostUsed"]
