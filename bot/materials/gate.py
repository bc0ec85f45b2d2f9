"""The gate: bytes nobody trusts go in, measured facts and a safe picture come out.

Law: whatever the bytes are, the answer is :class:`Measured`, within the clock and without a fault of
ours: the file is opened in a child process that may die. This process holds no more than the bytes
and the page.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO

from bot.materials import children, facts, first_bytes, frames
from bot.materials.facts import JSON, too_large
from bot.materials.page import Page

__all__ = ["Gate", "Measured", "too_large"]

SECONDS = 12.0
AT_ONCE = 2
LONGEST = 2000
"""Longest side, in pixels, of a page that is taken from a child."""

_MMAP_THRESHOLD, _LARGE = -3, 1 << 20
_OUT_OF_TIME = frozenset(-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name))


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file is: facts as :mod:`bot.materials.facts` tells them, and its page where it opened."""

    facts: Mapping[str, JSON]
    page: Page | None = None


class Gate:
    """Looks at ``AT_ONCE`` files at a time, each in a child of its own.

    ``command`` starts a child; ``seconds`` is how long one may take.
    """

    def __init__(self, command: Sequence[str] = children.COMMAND, seconds: float = SECONDS) -> None:
        """Start nothing yet."""
        _give_memory_back()
        self._children = children.Children(command)
        self._seconds = seconds
        # Threads of its own: in a crowd, the wait for one would run off the file's clock.
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="gate")

    async def measure(self, data: bytes) -> Measured:
        """Return the facts and the page of a file; what is in it never raises."""
        told = too_large(len(data))
        if told:
            return Measured(told)
        told = {"bytes": len(data), "format": first_bytes.kind_of(data)}
        if not data:
            return Measured(told | {"fault": "empty"})
        if told["format"] not in first_bytes.OPENED:
            return Measured(told | {"fault": "not-opened"})
        look = _Look(self._seconds)
        try:
            running = asyncio.get_running_loop().run_in_executor(self._threads, look.at, data, self._children)
            found = await running
        finally:
            look.stop()
        return Measured(told | dict(found.facts), found.page)

    async def close(self) -> None:
        """End the child that waits, once the files at hand are done."""
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._children.close)


class _Look:
    """One file in one child: ended by its answer, by the clock, or when nobody waits for it any more."""

    def __init__(self, seconds: float) -> None:
        self._clock = threading.Timer(seconds, self._strike)
        self._late = False
        self._stopped = False
        self._child: children.Child | None = None

    def at(self, data: bytes, source: children.Children) -> Measured:
        child = self._child = source.take()
        self._clock.start()
        if self._stopped:
            child.kill()
        try:
            found = _exchanged(child, data)
        finally:
            self._clock.cancel()
            children.end(child)
        with contextlib.suppress(OSError):  # the next file starts its own
            source.prepare()
        if found is None:
            late = self._late or child.returncode in _OUT_OF_TIME
            return Measured({"fault": "decode-timeout" if late else "damaged"})
        return found

    def stop(self) -> None:
        self._stopped = True
        if self._child:
            self._child.kill()

    def _strike(self) -> None:
        self._late = True
        self.stop()


def _give_memory_back() -> None:
    """Have large pieces of memory returned to the system once they are free, where the system can.

    Of its own accord glibc keeps some 24 MB a thread once it has seen pages come and go.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # another C library than glibc
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def _exchanged(child: children.Child, data: bytes) -> Measured | None:
    """Hand the file over and return the answer; None where the child died or talked rubbish."""
    # A child may be done, or dead, before it has read it all: what it says or keeps silent about counts.
    with contextlib.suppress(OSError):
        children.piped(child.stdin).write(data)
    with contextlib.suppress(OSError):
        children.piped(child.stdin).close()
    try:
        return _answer(children.piped(child.stdout))
    except (OSError, frames.BadFrame):
        return None


def _answer(pipe: IO[bytes]) -> Measured:
    head = pipe.read(frames.HEAD.size)
    if len(head) != frames.HEAD.size:
        raise frames.BadFrame("cut")
    told = frames.unpacked(pipe.read(frames.length(head)))
    found, size = told.get("facts"), told.get("page")
    if not isinstance(found, dict) or not facts.sound(found):
        raise frames.BadFrame("facts")
    if size is None:
        return Measured(found)
    match size:
        case [int(wide), int(high)] if 0 < wide <= LONGEST and 0 < high <= LONGEST:
            pixels = pipe.read(wide * high * 3)
        case _:
            raise frames.BadFrame("page")
    if len(pixels) != wide * high * 3:
        raise frames.BadFrame("pixels")
    return Measured(found, Page(wide, high, pixels))
