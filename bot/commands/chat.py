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
    from bot.running.knowledge import Upkeep
    from bot.running.looker import Looker
    from bot.running.reach import Reach
    from bot.words import language_of

    told = _shared.settings()
    interactive = sys.stdin.isatty()
    eyes = Eyes()

    def now() -> dt.datetime:
        return dt.datetime.now(told.zone)

    async with open_service(told) as service, contextlib.AsyncExitStack() as ending:
        ending.push_async_callback(eyes.close)
        # What a chat that was killed, or left in the middle, had begun to look at.
        await service.store.take_back(terminal.CHANNEL)
        service.desk = reach = Reach(service.store, now, told.hours, language_of(told.lang))
        upkeep = Upkeep(service, _shared.knowledge_folder(told), now)
        await reach.look()
        await upkeep.look()
        looker = Looker(service, terminal.CHANNEL, terminal.fetch, eyes, now)
        hint = _shared.hinted(lang, told)
        talk = terminal.Terminal(service, hint=hint, now=now, look=looker.clear)
        if lang:
            await talk.speak(lang)
        lines = terminal.typed() if interactive else terminal.piped(sys.stdin)
        looking = [asyncio.create_task(one.run()) for one in (reach, upkeep)]
        try:
            await talk.run(lines, greeting=interactive)
        finally:
            for task in looking:
                task.cancel()
            await asyncio.gather(*looking, return_exceptions=True)
