"""``countersign backup FILE``: the database as lines of JSON, while it is in use."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.commands import _shared


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write everything that is stored to the new FILE; what people wrote stays sealed."""
    rows = asyncio.run(_backup(file))
    click.echo(f"{rows} rows in {file}; to restore them the same secret is needed")


async def _backup(file: Path) -> int:
    from bot.commands._open import open_store

    async with open_store(_shared.settings()) as store:
        try:
            return await store.backup(file)
        except FileExistsError:
            raise _shared.fail(f"{file} is there already: name a new file") from None
        except OSError as error:
            raise _shared.fail(f"{file} cannot be written ({error.strerror}): name another place") from None
