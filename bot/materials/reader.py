"""Reads pages in a process of its own, one at a time, in the order asked for.

Law: whatever the worker does (dies, hangs, talks nonsense), :meth:`Reader.read` answers with a state, never
with an exception, and the next page finds a new worker. A page that takes too long is not tried again; one
on which the worker died is, once.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from bot.log import Journal
from bot.materials import frames
from bot.materials.lines import Line, Lines, Turned
from bot.materials.page import Page

__all__ = ["Line", "Lines", "Reader", "available"]

MOST_WAITING = 30
PAGE_WITHIN = 30.0
"""Seconds for one page; an ordinary one takes one or two."""
START_WITHIN = 60.0
"""Seconds until the models are loaded; two on a quiet machine."""
_TRIES = 2
_NEEDED = ("rapidocr", "onnxruntime")
_PACKAGE = Path(__file__).parents[2]
_TURNS = frozenset(get_args(Turned))

journal = Journal("reader")


def available() -> bool:
    """Tell whether the extra ``ocr`` is installed, without importing it."""
    return all(importlib.util.find_spec(name) for name in _NEEDED)


def _command() -> tuple[str, ...] | None:
    return (sys.executable, "-P", "-m", "bot.materials.reader_worker") if available() else None


class _Place:
    """One who waits: told of each step forward in the queue."""

    def __init__(self, tell: Callable[[int], None] | None) -> None:
        self._tell = tell
        self._told: int | None = None

    def now(self, index: int) -> None:
        if self._tell is not None and index != self._told:
            self._told = index
            self._tell(index)


class Reader:
    """The queue of pages and the worker that reads them, started when it is first needed."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        most_waiting: int = MOST_WAITING,
        page_within: float = PAGE_WITHIN,
        start_within: float = START_WITHIN,
    ) -> None:
        """Keep the limits (pages, seconds); ``command`` starts the worker, by default our own."""
        self._command = tuple(command) if command is not None else _command()
        self._most_waiting = most_waiting
        self._page_within = page_within
        self._start_within = start_within
        self._process: asyncio.subprocess.Process | None = None
        self._places: list[_Place] = []
        self._turn = asyncio.Lock()
        self._closed = False

    @property
    def waiting(self) -> int:
        """Return how many pages wait or are being read."""
        return len(self._places)

    async def read(self, page: Page, *, waiting: Callable[[int], None] | None = None) -> Lines:
        """Return the page's lines; ``waiting`` is told how many pages are before it, 0 while it is read."""
        if self._command is None:
            return Lines("unavailable")
        if len(self._places) >= self._most_waiting:
            return Lines("busy")
        place = _Place(waiting)
        self._places.append(place)
        try:
            place.now(len(self._places) - 1)
            async with self._turn:
                return await self._read(page)
        finally:
            self._places.remove(place)
            for index, other in enumerate(self._places):
                other.now(index)

    async def warm(self) -> None:
        """Start the worker, so that the first page need not wait for the models."""
        if self._command is None:
            return
        async with self._turn:
            if not self._closed:
                await self._attempt(None)

    async def close(self) -> None:
        """End the worker; a page being read is given up, those that wait are answered ``failed``."""
        self._closed = True
        if self._process is not None:
            _kill(self._process)
        async with self._turn:
            await self._end("closed")

    async def _read(self, page: Page) -> Lines:
        for _ in range(_TRIES):
            if self._closed:
                break
            lines = await self._attempt(page)
            if lines is not None:
                return lines
        return Lines("failed")

    async def _attempt(self, page: Page | None) -> Lines | None:
        """Have the page read (none: only start); nothing when the worker died of it."""
        fault = "given-up"
        try:
            process = self._process or await self._start()
            if page is None:
                lines = Lines("read")
            else:
                async with asyncio.timeout(self._page_within):
                    lines = await _exchange(process, page)
        except TimeoutError:
            fault = "too-slow"
            return Lines("failed")
        except (asyncio.IncompleteReadError, OSError):
            fault = "died"
            return None
        except frames.BadFrame:
            fault = "nonsense"
            return None
        else:
            fault = ""
            return lines
        finally:
            # Whatever went wrong, cancelling included, an answer may still be under way: it must not
            # be taken for that of the next page.
            if fault:
                await self._end(fault)

    async def _start(self) -> asyncio.subprocess.Process:
        """Start the worker and wait until it is ready."""
        command = self._command or ()
        self._process = process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
        if self._closed:
            raise BrokenPipeError
        async with asyncio.timeout(self._start_within):
            ready = await _answer(process)
        if ready.get("ready") is not True:
            raise frames.BadFrame("greeting")
        return process

    async def _end(self, fault: str) -> None:
        """Kill the worker, wait until it is gone and let go of its pipes."""
        process, self._process = self._process, None
        if process is None:
            return
        if fault not in {"closed", "given-up"}:
            journal.warning("worker-ended", fault=fault)
        _kill(process)
        with contextlib.suppress(OSError):
            # What is left in the pipe is read until its end, or it would stay open.
            await process.communicate()


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()


def _environment() -> dict[str, str]:
    """Return the worker's environment: ours without the assistant's settings, with the package's place."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
    path = [str(_PACKAGE), *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


async def _exchange(process: asyncio.subprocess.Process, page: Page) -> Lines:
    """Send the page and return what the worker read."""
    assert process.stdin is not None  # noqa: S101 - it was asked for
    process.stdin.write(frames.packed({"width": page.width, "height": page.height}))
    process.stdin.write(page.pixels)
    await process.stdin.drain()
    return _lines(await _answer(process))


async def _answer(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    head = await process.stdout.readexactly(frames.HEAD.size)
    return frames.unpacked(await process.stdout.readexactly(frames.length(head)))


def _lines(told: dict[str, Any]) -> Lines:
    """Return the lines as data of the house, whatever the worker said."""
    try:
        turned = told["turned"]
        lines = tuple(Line(str(text), _box(box), float(sure)) for text, box, sure in told["lines"])
        known = turned in _TURNS
    except (KeyError, TypeError, ValueError):
        raise frames.BadFrame("lines") from None
    if not known:
        raise frames.BadFrame("turned")
    return Lines("read", turned, lines)


def _box(box: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return float(left), float(top), float(right), float(bottom)
