"""Lets timers run out: a due job becomes an event like any other; what has expired is deleted."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.log import Journal
from bot.model import Due

if TYPE_CHECKING:
    from bot.service import Service

EVERY = 15.0
SWEEP_EVERY = dt.timedelta(minutes=10)

journal = Journal("timers")


async def run(service: Service, now: Callable[[], dt.datetime]) -> None:
    """Look for due timers every few seconds and sweep now and then, until cancelled."""
    swept: dt.datetime | None = None
    while True:
        try:
            await ring(service, now())
            if swept is None or now() - swept >= SWEEP_EVERY:
                await service.store.sweep(now())
                swept = now()
        except Exception as error:  # noqa: BLE001 - the store is away: the timers wait there
            journal.error("timers-failed", kind=type(error).__name__)
        await asyncio.sleep(EVERY)


async def ring(service: Service, now: dt.datetime) -> int:
    """Handle every timer that is due at ``now``; return how many there were."""
    jobs = await service.store.jobs(now)
    for job in jobs:
        await service.handle(
            Due(id=job.event_id, key=job.key, at=now, timer=job.timer, stamp=job.stamp, hint=job.hint)
        )
    return len(jobs)
