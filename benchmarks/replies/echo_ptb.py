"""An echo on python-telegram-bot, by webhook on Starlette, as its documentation shows it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.channels.telegram_http import AiohttpRequest
from replies.bot_api import TOKEN

if TYPE_CHECKING:
    from starlette.requests import Request


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001 - the library's
    """Answer with the same words."""
    await update.message.reply_text(update.message.text)


async def serve(api: str, port: int, client: str) -> None:
    """Serve until stopped, over the library's HTTP client or over aiohttp."""
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").updater(None)
    if client == "aiohttp":
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def receive(request: Request) -> Response:
        await application.process_update(Update.de_json(await request.json(), application.bot))
        return Response()

    app = Starlette(routes=[Route("/", receive, methods=["POST"])])
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", access_log=False)
    )
    async with application:
        await application.start()
        await application.bot.set_webhook(f"http://127.0.0.1:{port}/")
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
