"""What keeps several processes on one database out of each other's way.

Law: what a process holds, it holds as long as it says that it is alive; what only one may do at a time, it
does while it holds the lease. A process that is gone is missed after :data:`ALIVE`, its work taken over.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from bot.log import Journal

if TYPE_CHECKING:
    from bot.stores import Store

ALIVE = dt.timedelta(seconds=15)
BEAT = 4.0
"""Seconds between two signs of life: three may be lost."""

Now = Callable[[], dt.datetime]
journal = Journal("replicas")


async def live(store: Store, channel: str, now: Now, wake: Callable[[], None]) -> None:
    """Say that this process is alive, and free what dead ones held to be sent, until cancelled."""
    try:
        while True:
            try:
                await store.live(now(), ALIVE)
                if await store.relieve(channel, now()):
                    journal.warning("replica-lost")
                    wake()
            except Exception as error:  # noqa: BLE001 - the store is away: so it is for the others
                journal.warning("store-away", kind=type(error).__name__)
            await asyncio.sleep(BEAT)
    finally:
        await _quietly(store.retire())


class Alone:
    """Work that one process does while the others stand by."""

    def __init__(self, store: Store, name: str, now: Now) -> None:
        """Keep what the lease is called."""
        self._store = store
        self._name = name
        self._now = now
        self.held = False

    async def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do ``work`` while the lease is held, stand by otherwise, until cancelled; its fault is raised."""
        while True:
            # Nothing here tells when another process is gone, or the store is back.
            while not await self._claim():  # noqa: ASYNC110
                await asyncio.sleep(BEAT)
            self.held = True
            journal.info("begun", work=self._name)
            task = asyncio.create_task(work())
            try:
                await self._keep(task)
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                self.held = False
                await _quietly(self._store.let_go(self._name))
            journal.warning("lease-lost", work=self._name)

    async def _keep(self, task: asyncio.Task[None]) -> None:
        """Renew the lease until another process has it, or the task fails."""
        kept = self._now()
        while True:
            done, _ = await asyncio.wait({task}, timeout=BEAT)
            if done:
                task.result()
                return
            if await self._claim():
                kept = self._now()
            elif self._now() - kept >= ALIVE:
                return

    async def _claim(self) -> bool:
        try:
            return await self._store.claim(self._name, self._now(), ALIVE)
        except Exception as error:  # noqa: BLE001 - the store is away: asked again
            journal.warning("store-away", kind=type(error).__name__)
            return False


async def _quietly(giving_back: Coroutine[Any, Any, None]) -> None:
    """Give a lease back, so that nobody waits for its end; a store that is away costs only that wait."""
    with contextlib.suppress(Exception):
        async with asyncio.timeout(1):
            await giving_back
