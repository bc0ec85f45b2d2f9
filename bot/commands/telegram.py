"""``countersign telegram``: the assistant on Telegram, until it is told to stop."""

from __future__ import annotations

import click

from bot.commands import _shared


@click.command("telegram")
def command() -> None:
    """Run the assistant on Telegram; needs COUNTERSIGN_TELEGRAM_TOKEN."""
    from bot.commands import _run

    told = _shared.settings()
    if told.telegram_token is None:
        raise _shared.fail("no token: set COUNTERSIGN_TELEGRAM_TOKEN to the one BotFather gave you")
    _run.until_done(_run.telegram(told, told.telegram_token.get_secret_value()))
