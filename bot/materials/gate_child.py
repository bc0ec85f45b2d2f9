"""The gate's child process: one file on standard input, facts and pixels on standard output, then the end.

Law: limits stand before the first byte is read, and nothing is imported from the house but this
folder's own modules for opening pictures. An end of input without a byte is the end of the process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.materials import first_bytes, frames
from bot.materials.facts import JSON

if TYPE_CHECKING:
    from PIL import Image

MEMORY = 1 << 30
CPU_SECONDS = 10
ALARM_SECONDS = 15
"""A child whose parent is gone ends by itself."""


def limited() -> None:
    """Limit memory, CPU seconds, files written; a system without such limits has the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alarmed() -> None:
    """Let the system end this process some seconds after the file has come."""
    import signal

    if hasattr(signal, "alarm"):
        signal.alarm(ALARM_SECONDS)


def measured(data: bytes) -> tuple[dict[str, JSON], Image.Image | None]:
    """Return the facts of a file (see :mod:`bot.materials.facts`), and its page where it opened."""
    from bot.materials import picture

    kind = first_bytes.kind_of(data)
    told: dict[str, JSON] = {}
    try:
        page = _opening(kind)(data, told)
    except picture.Faulty as fault:
        return told | {"fault": fault.fault}, None
    except MemoryError:
        return told | {"fault": "out-of-memory"}, None
    from bot.materials import appearance

    try:
        return {**told, **appearance.looks(page)}, page
    except MemoryError:
        return told | {"fault": "out-of-memory"}, None


def _opening(kind: str) -> Callable[[bytes, dict[str, JSON]], Image.Image]:
    if kind == "pdf":
        from bot.materials import pdf

        return pdf.drawn
    from bot.materials import picture

    return lambda data, told: picture.opened(data, kind, told)


def main() -> None:
    """Wait for one file, answer, end."""
    limited()
    # A library's own message must not get between the answer's bytes.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # What takes long to load is loaded while waiting.
    from bot.materials import appearance, picture  # noqa: F401

    data = sys.stdin.buffer.read()
    if not data:
        return
    alarmed()
    told, page = measured(data)
    size = [page.width, page.height] if page else None
    answer.write(frames.packed({"facts": told, "page": size}))
    if page:
        answer.write(page.tobytes())
    answer.close()


if __name__ == "__main__":
    main()
