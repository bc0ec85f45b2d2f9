"""``countersign reseal``: what is stored sealed with the present secret, so that former ones can go."""

from __future__ import annotations

import asyncio

import click

from bot.commands import _shared


@click.command("reseal")
def command() -> None:
    """Seal what is stored with COUNTERSIGN_SECRET; after it COUNTERSIGN_FORMER_SECRETS can be removed."""
    rows = asyncio.run(_reseal())
    click.echo(f"{rows} rows sealed anew")


async def _reseal() -> int:
    from bot.commands._open import open_store
    from bot.stores import WrongSecret

    async with open_store(_shared.settings()) as store:
        try:
            return await store.reseal()
        except WrongSecret as error:
            raise _shared.fail(str(error)) from None
