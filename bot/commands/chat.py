"""``countersign chat``: the assistant in the terminal, no token, server or file needed."""

from __future__ import annotations

import asyncio
import contextlib
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
    from bot.materials.eyes import Eyes
    from bot.running.looker import Looker

    told = _shared.settings()
    interactive = sys.stdin.isatty()
    eyes = Eyes()

    def now() -> dt.datetime:
        return dt.datetime.now(told.zone)

    async with open_service(told) as service, contextlib.AsyncExitStack() as ending:
        ending.push_async_callback(eyes.close)
        # What a chat that was killed, or left in the middle, had begun to look at.
        await service.store.take_back(terminal.CHANNEL)
        looker = Looker(service, terminal.CHANNEL, terminal.fetch, eyes, now)
        hint = _shared.hinted(lang, told)
        talk = terminal.Terminal(service, hint=hint, now=now, out=sys.stdout, look=looker.clear)
        if lang:
            await talk.speak(lang)
        lines = terminal.typed() if interactive else terminal.piped(sys.stdin)
        await talk.run(lines, greeting=interactive)
