"""Looks at the files people sent: fetched again from the messenger, measured, read, answered by an event.

Law: a file stays in the line until its ``Looked`` event is committed, so a process that dies costs only time;
the next one fetches it again. The oldest is taken first, a few at a time, so that other processes may take
the rest. Pixels are held in memory only, and only while they are looked at.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from bot.log import Journal
from bot.materials.facts import too_large
from bot.model import TEXT_LIMIT, Looked, Waiting
from bot.running.sender import pause

if TYPE_CHECKING:
    from bot.materials.eyes import Eyes
    from bot.service import Service
    from bot.stores import Sight

AT_ONCE = 3
"""Files one process has in hand: one being fetched, one being measured, one being read."""
EVERY = 2.0
"""Seconds between two looks at the line, where nobody wakes it: other processes ask for files, too."""
GIVE_BACK_WITHIN = 1.0
"""Seconds a stop may take to give back what was in hand."""
TELL_AFTER = dt.timedelta(seconds=8)
"""A person who waits longer than this is told how many files are before theirs."""
TRIED_FOR = dt.timedelta(minutes=10)
"""How long a file that cannot be fetched is asked for."""

journal = Journal("looker")


class Fetch(Protocol):
    """Fetches a file by how the channel finds it; what is gone for good raises :class:`Gone`."""

    def __call__(self, file: str) -> Awaitable[bytes]:
        """Return the file's bytes, not more than the gate takes."""


class Looker:
    """Looks at the files of one channel."""

    def __init__(
        self, service: Service, channel: str, fetch: Fetch, eyes: Eyes, now: Callable[[], dt.datetime]
    ) -> None:
        """Keep the parts."""
        self.channel = channel
        self.looked: Callable[[str, float], None] = _unseen
        """Told of each file: ``looked``, ``gone``, ``away``, ``later``, and how many seconds it took."""
        self._service = service
        self._fetch = fetch
        self._eyes = eyes
        self._now = now
        self._woken = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._told: set[int] = set()

    def wake(self) -> None:
        """Look at the line at once."""
        self._woken.set()

    async def run(self) -> None:
        """Look at files until cancelled; what is in hand then is taken up by the next process."""
        try:
            while True:
                self._woken.clear()
                try:
                    await self._begin()
                    await self._tell()
                except Exception as error:  # noqa: BLE001 - the store is away: the line waits there
                    journal.warning("store-away", kind=type(error).__name__)
                # Not wait_for: where its time and what it waits for come together, it swallows a cancelling.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(EVERY):
                        await self._woken.wait()
        finally:
            for task in self._under_way:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)
            with contextlib.suppress(Exception):  # the store is away: the hold runs out
                async with asyncio.timeout(GIVE_BACK_WITHIN):
                    await self._service.store.sights.give_back(self.channel)

    async def clear(self) -> None:
        """Look at all that is there, one after the other; for a channel where one person waits for it."""
        while sights := await self._service.store.sights.take(self.channel, self._now(), limit=1):
            for sight in sights:
                await self._look(sight)

    async def _begin(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        for sight in await self._service.store.sights.take(self.channel, self._now(), limit=room):
            task = asyncio.create_task(self._safely(sight))
            self._under_way.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._woken.set()

    async def _tell(self) -> None:
        """Tell those who wait long how many files are before theirs, once."""
        line = await self._service.store.sights.waiting(self.channel, self._now(), TELL_AFTER)
        self._told &= {sight.id for sight, _ in line}
        for sight, place in line:
            if place and sight.id not in self._told:
                self._told.add(sight.id)
                told = Waiting(
                    id=sight.waiting_id, key=sight.key, at=self._now(), number=sight.look.number, place=place
                )
                await self._service.handle(told)

    async def _safely(self, sight: Sight) -> None:
        try:
            await self._look(sight)
        except Exception as error:  # noqa: BLE001 - the store is away: the hold runs out, and it is taken again
            journal.error("look-unkept", update=sight.event_id, kind=type(error).__name__)

    async def _look(self, sight: Sight) -> None:
        """Fetch and look at one file; its event takes it out of the line."""
        from bot.materials.eyes import Gone

        since = time.perf_counter()
        told = too_large(sight.look.size or 0)
        if told is not None:
            await self._answer(sight, since, measured=told, read={"state": "skipped"})
            return
        try:
            seen = await self._eyes.look(await self._fetch(sight.look.file))
        except Gone:
            await self._answer(sight, since, fault="gone")
            return
        except Exception as error:  # noqa: BLE001 - messenger away, no process to be had: tried again later
            if self._now() - sight.queued_at >= TRIED_FOR:
                await self._answer(sight, since, fault="away")
                return
            journal.warning("look-failed", update=sight.event_id, kind=type(error).__name__)
            await self._service.store.sights.later(sight, self._now() + pause(sight.attempts))
            self.looked("later", time.perf_counter() - since)
            return
        await self._answer(sight, since, measured=seen.measured, read=seen.read, text=seen.text[:TEXT_LIMIT])

    async def _answer(
        self,
        sight: Sight,
        since: float,
        *,
        measured: Mapping[str, object] | None = None,
        read: Mapping[str, object] | None = None,
        text: str = "",
        fault: str | None = None,
    ) -> None:
        event = Looked(
            id=sight.event_id,
            key=sight.key,
            at=self._now(),
            number=sight.look.number,
            measured=dict(measured or {}),
            read=dict(read or {}),
            text=text,
            fault=fault,  # type: ignore[arg-type]
        )
        await self._service.handle(event)
        self.looked(fault or "looked", time.perf_counter() - since)


def _unseen(outcome: str, seconds: float) -> None:
    """Count nothing."""
