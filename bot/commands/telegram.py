"""``countersign telegram``: the assistant on Telegram, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import signal
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared

if TYPE_CHECKING:
    from bot.channels.telegram import Telegram
    from bot.running.sender import Sender

FLUSH_SECONDS = 5.0


@click.command("telegram")
def command() -> None:
    """Run the assistant on Telegram; needs COUNTERSIGN_TELEGRAM_TOKEN."""
    asyncio.run(_telegram())


async def _telegram() -> None:
    from bot.channels.telegram import CHANNEL, RefusedToken, Telegram, make_bot
    from bot.commands._open import open_service
    from bot.running import timers
    from bot.running.sender import Sender

    told = _shared.settings()
    if told.telegram_token is None:
        raise _shared.fail("no token: set COUNTERSIGN_TELEGRAM_TOKEN to the one BotFather gave you")
    stopped = _stop_signal()
    async with open_service(told, limit=told.limit_per_person) as service:

        def now() -> dt.datetime:
            return dt.datetime.now(told.zone)

        def wake() -> None:
            sender.wake()

        bot = make_bot(told.telegram_token.get_secret_value(), told.telegram_api_url)
        channel = Telegram(bot, service, now, wake)
        await service.store.take_back(CHANNEL)
        await asyncio.to_thread(service.library.matcher.warm)
        sender = Sender(service.store, CHANNEL, channel.deliver, now)
        work = asyncio.create_task(_work(channel, sender, timers.run(service, now, sender.wake)))
        stop = asyncio.create_task(stopped.wait())
        try:
            await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        except RefusedToken:
            raise _shared.fail("Telegram refuses the token: check COUNTERSIGN_TELEGRAM_TOKEN") from None
        finally:
            for task in (work, stop):
                task.cancel()
            await asyncio.gather(work, stop, return_exceptions=True)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await sender.drain()
            await channel.close()


async def _work(channel: Telegram, sender: Sender, clock: Coroutine[Any, Any, None]) -> None:
    """Start the channel, then poll, send and keep time side by side; the first fault ends them all."""
    try:
        await channel.start()
    except BaseException:
        clock.close()
        raise
    async with asyncio.TaskGroup() as group:
        group.create_task(channel.poll())
        group.create_task(sender.run())
        group.create_task(clock)


def _stop_signal() -> asyncio.Event:
    """Return an event that is set when the process is asked to stop."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped
