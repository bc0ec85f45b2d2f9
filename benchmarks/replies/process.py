"""Bots as processes: started on a core of their own, measured from outside, stopped in the end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from replies.bot_api import TOKEN, BotApi, Hook
from replies.load import Unanswered

BENCHMARKS = Path(__file__).parents[1]
ROOT = BENCHMARKS.parent
START_WITHIN = 60.0
STOP_WITHIN = 15.0
_TICK = os.sysconf("SC_CLK_TCK")

ECHOES: Mapping[str, Sequence[str]] = {
    "ptb": ("replies.echo_ptb", "httpx"),
    "ptb-aiohttp": ("replies.echo_ptb", "aiohttp"),
    "aiogram": ("replies.echo_aiogram",),
    "plain": ("replies.echo_plain",),
}
"""The module of each echo, and what it is told besides the Bot API and its port."""
NAMES = ("assistant", *ECHOES)


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that is ready, and where its updates go."""

    pid: int
    hook: Hook

    @property
    def cpu(self) -> float:
        """Seconds of CPU it has used, all threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    @property
    def memory(self) -> float:
        """Megabytes it holds in memory."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1_024


def stolen(core: int) -> tuple[int, int]:
    """Return how long a core was withheld by the machine's host, and how long it was there at all."""
    lines = Path("/proc/stat").read_text().splitlines()
    ticks = next(
        [int(tick) for tick in line.split()[1:9]] for line in lines if line.startswith(f"cpu{core} ")
    )
    return ticks[7], sum(ticks)


@contextlib.asynccontextmanager
async def running(
    name: str,
    api: BotApi,
    folder: Path,
    cores: set[int],
    *,
    database: str | None = None,
    uvloop: bool = False,
) -> AsyncIterator[Running]:
    """Run a bot on these cores until the block ends; what it wrote is told when it fails.

    ``database`` is the assistant's, ``uvloop`` asks for that loop in an echo.
    """
    port = _free_port()
    if name == "assistant":
        command = ["-m", "bot", "telegram"]
        told = _settings(api, port, folder, database or f"sqlite:///{folder / 'countersign.sqlite3'}")
    else:
        module, *more = ECHOES[name]
        loop = ["-m", "replies.on_uvloop"] if uvloop else ["-m"]
        command, told = [*loop, module, api.url, str(port), *more], {}
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 - at once done
    errors = folder / f"{name}-{port}.txt"
    with errors.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=folder, env={**_environment(), **told}, stdout=file, stderr=file
        )
        os.sched_setaffinity(process.pid, cores)
        try:
            yield Running(process.pid, await _ready(process, api, port))
        except Unanswered as error:
            raise Unanswered(f"{name}: {error}\n{errors.read_text(errors='replace')[-2_000:]}") from None
        finally:
            await _stop(process)


def _settings(api: BotApi, port: int, folder: Path, database: str) -> dict[str, str]:
    told = {
        "telegram_token": TOKEN,
        "telegram_api_url": api.url,
        "public_url": f"http://127.0.0.1:{port}",
        "listen": f"127.0.0.1:{port}",
        "database_url": database,
        "secret": "benchmark",
        "limit_per_person": "0",
        "log": "error",
    }
    return {f"COUNTERSIGN_{name.upper()}": value for name, value in told.items()} | {
        "XDG_DATA_HOME": str(folder)
    }


def _environment() -> dict[str, str]:
    """Return our environment without what would change a bot: settings, proxies, no bytecode."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COUNTERSIGN_")
        and not name.lower().endswith("_proxy")
        and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**kept, "PYTHONPATH": f"{ROOT}:{BENCHMARKS}"}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _ready(process: asyncio.subprocess.Process, api: BotApi, port: int) -> Hook:
    """Return the webhook the bot asks for, once it is there."""
    ended = asyncio.create_task(process.wait())
    asked = asyncio.create_task(_reached(api))
    try:
        await asyncio.wait({ended, asked}, timeout=START_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise Unanswered(f"not ready on port {port}" if not ended.done() else "ended at its start")
        return asked.result()
    finally:
        ended.cancel()
        asked.cancel()


async def _reached(api: BotApi) -> Hook:
    hook = await api.hooks.get()
    where = urlsplit(hook.url)
    while True:
        try:
            _, writer = await asyncio.open_connection(where.hostname, where.port)
        except ConnectionError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return hook


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
