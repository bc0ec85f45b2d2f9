"""Child processes that take one file each: one always waits, already started, for the next.

Law: a child gets nothing of this process but the file: none of its settings, no open file. It ends
with this process, as its input ends then.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

COMMAND = (sys.executable, "-P", "-B", "-m", "bot.materials.gate_child")

_ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR")
_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}

Child = subprocess.Popen[bytes]


class Children:
    """Starts children with ``command`` and keeps a spare one."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Start nothing yet."""
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._spare: Child | None = None
        self._closed = False

    def take(self) -> Child:
        """Return a child that waits for its file."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare and spare.poll() is None:
            return spare
        if spare:
            end(spare)
        return self._started()

    def prepare(self) -> None:
        """Start the spare child, if there is none."""
        with self._lock:
            if not self._closed and self._spare is None:
                self._spare = self._started()

    def close(self) -> None:
        """End the spare child and start no other."""
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
        if spare:
            end(spare)

    def _started(self) -> Child:
        known = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return subprocess.Popen(  # noqa: S603 - our own module, nothing of the file in the command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**known, **_THREADS, "PYTHONPATH": str(_ROOT)},
            start_new_session=True,
        )


def end(child: Child) -> None:
    """Kill the child, wait for its end and close its pipes."""
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):  # what a dead child did not take is lost with it
            piped(pipe).close()


def piped(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return the pipe that was asked for when the child was started."""
    assert pipe is not None, "asked for with PIPE"  # noqa: S101 - the type cannot tell
    return pipe
