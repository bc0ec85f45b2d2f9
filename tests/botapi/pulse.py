"""Waiting without sleeping: whoever waits looks again each time something has changed."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Pulse:
    """One beat per change; every waiter looks at the world again at each beat."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._waiters: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Tell all who wait that something changed."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, look: Callable[[], T | None], timeout: float) -> T:
        """Return the first thing `look` gives but None or False; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while True:
                found = look()
                if found is not None and found is not False:
                    return found
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.add(waiter)
                try:
                    await waiter
                finally:
                    self._waiters.discard(waiter)
