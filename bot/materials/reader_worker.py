"""The process that reads pages, one after the other: ``python -m bot.materials.reader_worker``.

Law: it gets raw pixels on stdin and answers with lines on stdout, as :mod:`bot.materials.frames` says; it
says it is ready once its models are loaded, and ends with its stdin. Words of a page go to stdout alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import IO, Any

from bot.materials import frames

MEMORY = 3 << 30
_LONGEST_SIDE = 4_000
_HUNG = 120
"""Seconds after which a page ends the process, should its parent be gone and unable to."""


def main() -> None:
    """Read pages until stdin ends."""
    pages, answers = sys.stdin.buffer, _own_stdout()
    _limit()
    from bot.materials.recognition import Recognition

    recognition = Recognition()
    _tell(answers, {"ready": True})
    while head := pages.read(frames.HEAD.size):
        asked = frames.unpacked(pages.read(frames.length(head)))
        width, height = int(asked["width"]), int(asked["height"])
        if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
            raise frames.BadFrame("size")
        pixels = pages.read(width * height * 3)
        _alarm(_HUNG)
        _tell(answers, _read(recognition, pixels, width, height))
        _alarm(0)


def _read(recognition: Any, pixels: bytes, width: int, height: int) -> dict[str, Any]:
    import numpy as np

    turned, lines = recognition.read(np.frombuffer(pixels, np.uint8).reshape(height, width, 3))
    return {"turned": turned, "lines": lines}


def _own_stdout() -> IO[bytes]:
    """Return what was stdout; whatever else is printed from now on goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    return answers


def _tell(answers: IO[bytes], told: dict[str, Any]) -> None:
    answers.write(frames.packed(told))
    answers.flush()


def _limit() -> None:
    """Take no more memory than allowed and step back behind the assistant; leave Ctrl-C to the parent."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    with contextlib.suppress(ImportError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
