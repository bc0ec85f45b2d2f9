"""Memory of the assistant over many updates: what it holds, and whether that still grows."""

from __future__ import annotations

import argparse
from pathlib import Path

from replies.bot_api import serving
from replies.load import Load, connected
from replies.process import running
from replies.texts import rejections

STEP = 5_000


async def memory(told: argparse.Namespace, folder: Path, core: int) -> dict[str, object]:
    """Deliver so many updates; print the memory on the way and its growth over the last half."""
    load = Load(told.people, rejections())
    held: dict[int, float] = {}
    async with (
        serving(load.sent) as api,
        running("assistant", api, folder, {core}) as bot,
        connected(load, [bot.hook], told.in_flight),
    ):
        held[0] = bot.memory
        print(f"| updates | MB |\n|---:|---:|\n| 0 | {held[0]:.1f} |", flush=True)

        def noted(answered: int) -> None:
            if answered % STEP == 0 and answered not in held:
                held[answered] = bot.memory
                print(f"| {answered:,} | {held[answered]:.1f} |", flush=True)

        phase = await load.saturated(told.memory, noted)
        end = bot.memory
    half = min(held, key=lambda answered: abs(answered - told.memory / 2))
    grown = end - held[half]
    print(f"\n{grown:+.1f} MB from {half:,} to {told.memory:,} updates, at {phase.rate:,.0f} updates/s")
    return {"memory": held, "end": end, "growth_of_last_half": grown, "rate": phase.rate}
