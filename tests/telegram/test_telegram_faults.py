"""The world fails in every way it can: nothing is lost, all goes on by itself."""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading

import aiohttp
import pytest
from crowd import DRILLS, PEOPLE, once, remembered

from bot import dialogue
from bot.channels.telegram import make_bot
from bot.words import say

FULL = DRILLS > 1
AWAY = 30.0 if FULL else 2.0
"""Seconds the database is away."""
STORM = 120 if FULL else 24
"""Replies that meet a fault."""
FAULTS = (
    {"retry_after": 1},
    {"status": 500},
    {"drop": "before"},
    {"status": 502, "body": b"<html>Bad Gateway</html>"},
    {"retry_after": 1},
    {"drop": "after"},
    {"body": b'{"ok": tr'},
)
LOST = 2
"""Of these faults, how many lose the answer to a reply that was sent."""


@pytest.mark.drill
def test_a_storm_of_faults(process, webhook_settings, crowd, expected):
    """429, 5xx, resets, lost and garbled answers in turn: everybody hears everything, in order."""
    told, session = expected
    running = process(**webhook_settings)
    running.start()
    crowd.begin()
    for fault in itertools.islice(itertools.cycle(FAULTS), STORM):
        crowd.api.fault("sendMessage", **fault)
    crowd.speak()
    crowd.hear_out(told[-1])
    code, _ = running.terminate()
    heard = crowd.told()
    assert [once(texts) for texts in heard] == [told] * len(PEOPLE)
    repeats = sum(len(texts) - len(told) for texts in heard)
    assert repeats <= STORM * LOST // len(FAULTS) + LOST
    assert (code, asyncio.run(remembered(running))) == (0, (dict.fromkeys(PEOPLE, session), 0))


@pytest.mark.drill
@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_the_database_away(way, process, postgres, postgres_url, crowd, expected, request):  # noqa: PLR0913, PLR0917
    """While PostgreSQL is away Telegram keeps the updates; when it is back they are taken, once each."""
    told, session = expected
    settings = request.getfixturevalue("webhook_settings") if way == "webhook" else {}
    running = process(DATABASE_URL=postgres_url, **settings)
    running.start()
    crowd.begin()
    postgres.close(postgres_url)
    crowd.speak()
    threading.Event().wait(AWAY)
    assert max(map(len, crowd.told())) <= 1 + 1  # at most what was being sent when it went
    postgres.reopen(postgres_url)
    crowd.hear_out(told[-1])
    assert running.terminate()[0] == 0
    heard = crowd.told()
    assert [once(texts) for texts in heard] == [told] * len(PEOPLE)
    assert asyncio.run(remembered(running)) == (dict.fromkeys(PEOPLE, session), 0)
    assert "store-away" in running.log.read_text(encoding="utf-8")


async def test_the_disk_full(house, li, bot_api):
    """While nothing can be written nothing is confirmed; once there is room everything is answered."""
    await house.exchange(li, "/check")
    write = house.store._database.write
    pages = await write(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one())
    await write(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    texts = ["智云科技", "验证码类", "公司简称", *["长" * 4000] * 8, "/help"]
    for text in texts:
        await li.say(text)
    await house.until(lambda: house.pauses)
    assert bot_api.updates.live()
    await write(lambda c: c.exec_driver_sql("PRAGMA max_page_count=1073741823"))
    await house.settled()
    session = await house.session(li)
    assert session.turns == 1 + len(texts)
    assert session.form.answers["signature-name"] == "智云科技"


async def test_no_name_is_resolved(idle, bot_api, li, monkeypatch):
    """While names cannot be resolved it waits; then it goes on by itself."""
    real, asked = aiohttp.ThreadedResolver.resolve, []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        asked.append(host)
        if len(asked) <= 3:
            raise socket.gaierror(-3, "Temporary failure in name resolution")
        return await real(self, host, port, family)

    monkeypatch.setattr(aiohttp.DefaultResolver, "resolve", resolve)
    await idle.stop()
    await idle.open(bot=make_bot(bot_api.token, bot_api.url.replace("127.0.0.1", "localhost")))
    await idle.run()
    assert (await idle.exchange(li, "/help")).text
    assert (len(asked) > 3, idle.pauses >= 3) == (True, True)


@pytest.mark.parametrize("days", [-2, 2])
async def test_the_clock_jumps(house, li, bot_api, days):
    """Replies that wait are sent, and people answered, whichever way the clock is set."""
    await house.exchange(li, "/check")
    bot_api.fault("sendMessage", status=500, times=2)
    await li.say("智云科技")
    await house.until(lambda: "later NetworkError" in house.outcomes(li))
    house.forward(days * 86_400)
    assert (await house.hear(li)).text
    assert (await house.exchange(li, "验证码类")).text
    session = await house.session(li)
    assert session.form.answers == {"signature-name": "智云科技", "signature-type": "verification-code"}


async def test_a_poison_update(house, li, bot_api, monkeypatch):
    """A message that cannot be handled is set aside with an apology; what follows is handled."""
    real = dialogue.advance

    def advance(session, event, library, **more):
        if getattr(event, "text", "") == "poison":
            raise ZeroDivisionError
        return real(session, event, library, **more)

    monkeypatch.setattr(dialogue, "advance", advance)
    other = bot_api.person(1003, "Bo", "en")
    await li.say("/check")
    await li.say("poison")
    await li.say("智云科技")
    await other.say("/help")
    await house.settled()
    assert [message.text for message in li.inbox][1] == say("zh", "set-aside")
    assert (await house.session(li)).form.answers == {"signature-name": "智云科技"}
    assert len(other.inbox) == 1


async def test_updates_in_another_order(house, li, bot_api):
    """Updates that come late, twice or before an earlier one change the state once each."""
    await house.exchange(li, "/check")
    updates = []
    for text in ("智云科技", "验证码类", "公司简称"):
        message = await li.say(text)
        updates.append(message.update)
    await house.settled()
    for update in (*reversed(updates), *updates):
        bot_api.duplicate(update)
    await house.settled()
    assert (await house.session(li)).turns == 4
    assert len(li.inbox) == 4
