"""What a stranger may try: other people's conversations, our network, our disk."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.channels.telegram import CHANNEL

LONG = "商标没有查到，" * 1_000


async def test_guessed_buttons_show_nobody_elses(house, li, ann):
    """Data of another person's button, of any number, is an old button to whoever sends it."""
    await house.exchange(li, "/check")
    await house.exchange(li, "琥珀犀牛")
    menu = await house.exchange(li, "验证码类")
    await house.exchange(ann, "/help")
    shown = [message.text for message in ann.inbox]
    guessed = (*menu.callbacks, "1:1:report", "1:2:change", "1:3:a:signature-name:x", "1:0:report", "0")
    for number, data in enumerate(guessed):
        tap = {"id": str(number), "from": ann.user, "message": ann.inbox[0].raw, "chat_instance": "1"}
        house.api.updates.put("callback_query", {**tap, "data": data}, ("tap", ann.id))
    await house.settled()
    session = await house.session(ann)
    assert session.form.answers == {}
    assert not any("琥珀犀牛" in message.text for message in ann.inbox[len(shown) :])
    assert (await house.session(li)).form.answers["signature-name"] == "琥珀犀牛"


async def test_a_group_shows_nobody_elses(house, bot_api, li, ann):
    """What one person told is not shown to another, not even in the same group."""
    await house.exchange(li, "/check")
    await house.exchange(li, "琥珀犀牛")
    group = bot_api.group()
    await ann.say_in(group, "@countersign_bot /report")
    await house.settled()
    assert not any("琥珀犀牛" in str(call.params) for call in bot_api.calls if call.chat == group.chat.id)


async def test_no_address_is_fetched(house, li):
    """An address in a message, as an answer, as a file's name: nobody is called but Telegram."""
    called = []
    server = await asyncio.start_server(lambda *_: called.append(1), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/app.apk"
    async with server:
        for text in (
            address,
            "/check",
            "智云科技",
            f"官网 {address}",
            f"下载地址: {address}",
            f"/start {address}",
        ):
            await li.say(text)
        await li.document(address, b"x", "text/html")
        await house.settled()
    assert called == []


async def test_a_flood_does_not_fill_the_disk(house, li):
    """However much one person writes, what is kept of them stays small, and goes."""
    await house.exchange(li, "/check")
    sizes = []
    for part in range(4):
        for number in range(30):
            await li.say(f"{number} {LONG}"[:4000])
        await house.settled()
        found = await house.store._database.read(lambda c: c.exec_driver_sql(SIZE).one())
        sizes.append(sum(found))
        assert part < 4
    assert sizes[-1] < 200_000
    assert sizes[-1] - sizes[1] < 30_000
    await house.store.sweep(house.clock() + dt.timedelta(days=60))
    left = await house.store._database.read(lambda c: c.exec_driver_sql(SIZE).one())
    assert sum(left) < 2_000
    assert (await house.store.backlog(CHANNEL, house.clock())).waiting == 0


SIZE = """
SELECT (SELECT coalesce(sum(length(payload)), 0) FROM sessions),
       (SELECT coalesce(sum(length(payload)), 0) FROM outbox),
       (SELECT coalesce(sum(length(payload)), 0) FROM jobs),
       (SELECT coalesce(sum(length(id)), 0) FROM events)
"""
"""Bytes of everything whose size a person has in hand."""


@pytest.mark.parametrize("path", ["/", "/telegram/", "/telegram/x", "/metrics/..%2f", "/.env", "/healthz/x"])
async def test_nothing_else_is_served(house, path):
    """Whatever a stranger asks the server for is not there, and the answer says nothing."""
    import aiohttp

    from bot.running.health import Health
    from bot.running.server import Server

    server = Server(Health(house.service, "polling", house.channel).routes, "127.0.0.1", 0)
    await server.open()
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{server.port}{path}") as answer,
    ):
        assert (answer.status, await answer.text()) == (404, "Not Found")
        assert "server" not in {name.casefold() for name in answer.headers}
    await server.close()
