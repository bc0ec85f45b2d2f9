"""Files on this machine, looked at for a command: one after the other, with one gate and one reader."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared

if TYPE_CHECKING:
    from bot.materials.eyes import Seen


def looked_at(files: Sequence[tuple[Path, str | None]]) -> list[Seen]:
    """Return what is found in each file; each comes with the slot it is meant for, or none.

    At a terminal the names are told meanwhile. A file that cannot be read ends the command.
    """
    import asyncio

    return asyncio.run(_looked_at(files))


async def _looked_at(files: Sequence[tuple[Path, str | None]]) -> list[Seen]:
    from bot.materials.eyes import Eyes

    eyes = Eyes()
    try:
        found = []
        for place, (path, slot) in enumerate(files, 1):
            if sys.stderr.isatty():
                click.echo(f"({place}/{len(files)}) {path.name} …", err=True)
            found.append(await eyes.look(_bytes_of(path), slot))
        return found
    finally:
        await eyes.close()


def _bytes_of(path: Path) -> bytes:
    from bot.materials.facts import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file has such a name"
        raise _shared.fail(f"{path}: cannot be read ({why}): name an existing file") from None


def material(path: Path, slot: str | None, seen: Seen) -> dict[str, Any]:
    """Return a file that was looked at as the application's materials hold it.

    Where no ``slot`` is given it is what the file looks like.
    """
    size = path.stat().st_size
    known = slot or seen.read.get("kind")
    entry = {"file": path.name, "size": size, "measured": seen.measured, "read": seen.read}
    return {"slot": known, **entry} if known else entry
