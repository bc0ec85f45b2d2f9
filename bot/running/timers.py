"""Lets timers run out: a due job becomes an event like any other; what has expired is deleted."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.log import Journal
from bot.model import Due

if TYPE_CHECKING:
    from bot.service import Service

EVERY = 15.0
SWEEP_EVERY = dt.timedelta(minutes=10)
JUMP = 300.0
"""Seconds the clock on the wall may gain or lose between two looks."""
WARY = 3600.0
"""Seconds after a jump in which nothing is deleted."""

journal = Journal("timers")


async def run(
    service: Service, now: Callable[[], dt.datetime], clock: Callable[[], float] = time.monotonic
) -> None:
    """Look for due timers every few seconds and sweep now and then, until cancelled.

    After a jump of the clock nothing is swept for an hour: what is right again by then has cost nobody data.
    """
    pace = Pace(now, clock)
    while True:
        try:
            await ring(service, now())
            if pace.may_sweep() and await service.store.claim("sweeping", now(), SWEEP_EVERY / 2):
                await service.store.sweep(now())
                pace.swept()
        except Exception as error:  # noqa: BLE001 - the store is away: the timers wait there
            journal.error("timers-failed", kind=type(error).__name__)
        await asyncio.sleep(EVERY)


class Pace:
    """When to sweep: not too often, and not while the clock cannot be trusted."""

    def __init__(self, now: Callable[[], dt.datetime], clock: Callable[[], float]) -> None:
        """Keep the clock on the wall and the one that only runs on (seconds)."""
        self._now = now
        self._clock = clock
        self._last: float | None = None
        self._wary_until = clock()
        self._offset = now().timestamp() - clock()

    def may_sweep(self) -> bool:
        """Tell whether it is time."""
        offset = self._now().timestamp() - self._clock()
        if abs(offset - self._offset) > JUMP:
            journal.warning("clock-jumped", seconds=round(offset - self._offset))
            self._offset, self._wary_until = offset, self._clock() + WARY
        due = self._last is None or self._clock() - self._last >= SWEEP_EVERY.total_seconds()
        return due and self._clock() >= self._wary_until

    def swept(self) -> None:
        """Remember that it was done."""
        self._last = self._clock()


async def ring(service: Service, now: dt.datetime) -> int:
    """Handle every timer that is due at ``now``; return how many there were."""
    jobs = await service.store.jobs(now)
    for job in jobs:
        await service.handle(
            Due(id=job.event_id, key=job.key, at=now, timer=job.timer, stamp=job.stamp, hint=job.hint)
        )
    return len(jobs)
