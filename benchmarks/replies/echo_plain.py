"""An echo without a framework: aiohttp at both ends, JSON in between."""

from __future__ import annotations

import sys

import aiohttp
from aiohttp import web

from replies.bot_api import TOKEN


def main(api: str, port: int) -> None:
    """Serve until stopped."""
    app = web.Application()
    url = f"{api}/bot{TOKEN}/"

    async def session(_app: web.Application) -> object:
        async with aiohttp.ClientSession() as app[_CLIENT]:
            await _call(app, f"{url}setWebhook", {"url": f"http://127.0.0.1:{port}/"})
            yield

    async def receive(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        await _call(app, f"{url}sendMessage", {"chat_id": message["chat"]["id"], "text": message["text"]})
        return web.Response()

    app.cleanup_ctx.append(session)
    app.router.add_post("/", receive)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


_CLIENT = web.AppKey("client", aiohttp.ClientSession)


async def _call(app: web.Application, url: str, body: dict[str, object]) -> None:
    async with app[_CLIENT].post(url, json=body) as answer:
        await answer.json()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
