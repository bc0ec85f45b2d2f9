"""``countersign chat``: the assistant in the terminal, no token, server or file needed."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys

import click

from bot.commands import _shared


@click.command("chat")
@_shared.lang_option
def command(lang: str | None) -> None:
    """Talk to the assistant in the terminal."""
    asyncio.run(_chat(lang))


async def _chat(lang: str | None) -> None:
    from bot.channels import terminal
    from bot.commands._open import open_service

    told = _shared.settings()
    interactive = sys.stdin.isatty()
    async with open_service(told) as service:
        talk = terminal.Terminal(
            service,
            hint=_shared.hinted(lang, told),
            now=lambda: dt.datetime.now(told.zone),
            out=sys.stdout,
        )
        if lang:
            await talk.speak(lang)
        lines = terminal.typed() if interactive else terminal.piped(sys.stdin)
        await talk.run(lines, greeting=interactive)
