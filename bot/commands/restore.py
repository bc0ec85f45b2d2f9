"""``countersign restore FILE``: an empty database filled from a backup."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.commands import _shared


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Fill an empty database from FILE, which backup wrote; all of it or nothing."""
    rows = asyncio.run(_restore(file))
    click.echo(f"{rows} rows restored")


async def _restore(file: Path) -> int:
    from bot.commands._open import open_store
    from bot.stores import Unusable

    async with open_store(_shared.settings()) as store:
        try:
            return await store.restore(file)
        except UnicodeDecodeError:
            raise _shared.fail(f"{file}: not UTF-8: name a file that `backup` wrote") from None
        except OSError as error:
            raise _shared.fail(f"{file} cannot be read ({error.strerror}): name an existing file") from None
        except Unusable as error:
            raise _shared.fail(str(error)) from None
