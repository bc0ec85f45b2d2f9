"""Reads the knowledge's files in a child process: YAML takes seconds, in which people would wait.

Law: the child gets the folder and nothing of our settings; whatever becomes of it, an edit that it cannot
read is not taken. It ends when nobody waits for it any more.

As a program: folder, and cache if another than the user's, as arguments; the knowledge as JSON on standard
output, or with exit code 2 its faults.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from knowledge import loader
from knowledge.faults import Fault
from knowledge.models import Knowledge

_ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "HOME", "XDG_CACHE_HOME")
_FAULTY = 2
_LOWER = 10
"""How much less urgent than the conversations reading is, as ``nice`` has it."""


class Refused(ValueError):
    """What the files hold cannot be used; ``faults`` holds one line per fault."""

    def __init__(self, *faults: str) -> None:
        """Keep the lines."""
        super().__init__(*faults)
        self.faults = faults


async def parsed(folder: Path, cache: Path | None = None) -> Knowledge:
    """Return what the files of a folder say; raise :class:`Refused`."""
    given = [str(folder), *([str(cache)] if cache else [])]
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.running.parsing", *given),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONPATH": str(_ROOT)},
        start_new_session=True,
    )
    try:
        told, _ = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode == _FAULTY:
        raise Refused(*json.loads(told))
    if child.returncode:
        what = f"cannot be read (code {child.returncode}): take the last edit back"
        raise Refused(str(Fault(str(folder), 0, what)))
    return await asyncio.to_thread(Knowledge.model_validate_json, told)


def main(folder: str, cache: str | None = None) -> int:
    """Write what the files of a folder say; return the exit code."""
    if hasattr(os, "nice"):
        os.nice(_LOWER)
    try:
        known = loader.load(Path(folder), Path(cache) if cache else None)
    except loader.BadKnowledge as error:
        sys.stdout.write(json.dumps(error.faults))
        return _FAULTY
    sys.stdout.buffer.write(known.model_dump_json(by_alias=True).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
