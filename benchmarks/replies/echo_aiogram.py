"""An echo on aiogram, by webhook on aiohttp's server, as its documentation shows it."""

from __future__ import annotations

import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message  # noqa: TC002 - aiogram reads annotations at run time
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from replies.bot_api import TOKEN


def main(api: str, port: int) -> None:
    """Serve until stopped."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text)

    async def start(bot: Bot) -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}/")

    dispatcher.startup.register(start)
    app = web.Application()
    # Telegram is answered when the update is handled, as by the others.
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path="/")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
