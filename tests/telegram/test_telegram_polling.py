"""Polling: an update is confirmed only after it was committed, and nothing stops the loop."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import Conflict

from bot.channels.telegram import RefusedToken, Telegram, make_bot

REASON = "未查询到商标"


class Crash(BaseException):
    """The process dies."""


class Dying(Telegram):
    """A channel that dies after it has handled some updates, before it confirms them."""

    left = 1

    async def _handle(self, update, event):
        """Handle an update; die after the last one allowed."""
        await super()._handle(update, event)
        self.left -= 1
        if not self.left:
            raise Crash


async def start_again(house):
    """Stop what is left and start anew on the same database."""
    await house.stop()
    await house.open()
    await house.run()


@pytest.mark.parametrize("handled", [1, 2, 3])
async def test_a_crash_before_confirming(idle, li, handled):
    """What was committed but not confirmed comes again and changes nothing; the rest is handled."""
    await idle.stop()
    await idle.open(make=type("DyingLater", (Dying,), {"left": handled}))
    for text in ("/check", "智云科技", "验证码类"):
        await li.say(text)
    await idle.run()
    with pytest.raises(Crash):
        await asyncio.wait_for(idle.polling, 30)
    assert len(idle.api.updates.live()) == 3
    await start_again(idle)
    await idle.settled()
    session = await idle.session(li)
    assert set(session.form.answers) == {"signature-name", "signature-type"}
    assert (session.turns, len(li.inbox)) == (3, 3)


async def test_a_crash_before_handling(idle, bot_api, li):
    """What was fetched but not handled comes again after the restart."""

    class Dead(Telegram):
        async def _handle(self, update, event):
            raise Crash

    await idle.stop()
    await idle.open(make=Dead)
    await li.say(REASON)
    await idle.run()
    with pytest.raises(Crash):
        await asyncio.wait_for(idle.polling, 30)
    await start_again(idle)
    await idle.settled()
    assert [heard.issue for heard in (await idle.session(li)).form.heard] == ["trademark-not-found"]


async def test_nothing_is_confirmed_before_the_commit(house, bot_api, li, monkeypatch):
    """While the store is away the update stays with Telegram; then it is handled once."""
    fails = 3
    real = house.store.turn

    async def away(event, *more):
        nonlocal fails
        if fails:
            fails -= 1
            assert len(bot_api.updates.live()) == 1
            raise OSError("disk")
        return await real(event, *more)

    monkeypatch.setattr(house.store, "turn", away)
    assert (await house.exchange(li, "/help")).text
    await house.settled()
    assert (fails, len(li.inbox)) == (0, 1)


async def test_duplicates_change_nothing(house, bot_api, li):
    """An update delivered twice, at once or much later, is handled once."""
    first = await li.say("/check")
    bot_api.duplicate(first)
    await house.settled()
    second = await li.say("智云科技")
    await house.settled()
    for update in (first, second, first):
        bot_api.duplicate(update)
    await house.settled()
    session = await house.session(li)
    assert (session.turns, len(li.inbox)) == (2, 2)


async def test_ids_may_begin_anew(house, bot_api, li):
    """After a week without updates the ids are random: lower ones are handled all the same."""
    await house.exchange(li, "/help")
    bot_api.jump_update_id(1000)
    await house.exchange(li, "/privacy")
    await house.exchange(li, "/help")
    await house.settled()
    assert len(li.inbox) == 3


async def test_a_hundred_and_more_at_once(house, bot_api):
    """More updates than one poll brings are handled in order."""
    people = [bot_api.person(5000 + number, "Many", "zh-hans") for number in range(15)]
    for text in ("/check", *(f"智云科技{number}" for number in range(8))):
        for person in people:
            await person.say(text)
    await house.settled()
    assert {len(person.inbox) for person in people} == {9}


UNREADABLE = [
    {"message_id": "x", "date": "never", "chat": 5},
    {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 1, "type": "private"},
        "entities": [{"type": 5}],
        "text": "a",
    },
    {"message_id": 1},
    [],
    "message",
    {"message_id": 1, "date": 10**30, "chat": {"id": 1001, "type": "private"}, "text": "a"},
]


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
async def test_an_unreadable_update_blocks_nobody(house, bot_api, li, body):
    """An update nobody can read is passed over, with those around it answered."""
    await li.say("/help")
    bot_api.updates.put("message", body, ("message", 1))
    await li.say("/privacy")
    await house.settled()
    assert len(li.inbox) == 2


async def test_updates_of_other_kinds(house, bot_api, li):
    """Kinds of updates from the future are passed over."""
    bot_api.updates.allowed = []
    for kind in ("holiday_greeting", "poll", "my_chat_member", "message_reaction"):
        bot_api.updates.put(kind, {"id": "1"}, ("x", 1))
    assert (await house.exchange(li, "/help")).text
    await house.settled()


FAULTS = {
    "500": {"status": 500},
    "409": {"status": 409, "description": "Conflict: terminated by other getUpdates request"},
    "400": {"status": 400},
    "403": {"status": 403},
    "429": {"retry_after": 1},
    "reset before": {"drop": "before"},
    "reset after": {"drop": "after"},
    "a page": {"body": b"<html>"},
    "another page": {"status": 502, "body": b"<html>Bad Gateway</html>"},
    "half an answer": {"body": b'{"ok": true, "result": ['},
    "another shape": {"body": b'{"ok": true, "result": {"a": 1}}'},
    "no list": {"body": b"[]"},
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_fault_while_polling(house, bot_api, li, name):
    """Whatever the server does to a poll, the next ones bring everything, once."""
    await house.exchange(li, "/help")
    times = 1 if name == "429" else 3
    fault = bot_api.fault("getUpdates", times=times, **FAULTS[name])
    await li.say("/privacy")
    await house.until(lambda: fault.used > 0)
    await li.say("/person")
    await house.settled()
    assert len(li.inbox) == 3


async def test_a_second_poller(house, bot_api, li):
    """Somebody else polling with the same token costs time, no update."""
    await bot_api.polled(30)
    rival = make_bot(bot_api.token, bot_api.url)
    async with rival:
        waiting = asyncio.create_task(rival.get_updates(timeout=30))
        with pytest.raises(Conflict):
            await waiting
    assert house.pauses >= 1
    assert (await house.exchange(li, "/help")).text


async def test_the_network_away_in_mid_run(house, bot_api, li):
    """When the server is back after an outage, what was said meanwhile is answered."""
    await house.exchange(li, "/help")
    pauses = house.pauses
    await bot_api.down()
    await li.say("/privacy")
    await house.until(lambda: house.pauses > pauses + 2)
    await bot_api.up()
    assert (await house.hear(li)).text
    await house.settled()
    assert len(li.inbox) == 2


async def test_the_network_away_at_the_start(idle, bot_api, li, words):
    """Started without a network, the assistant begins when it comes."""
    await bot_api.down()
    starting = asyncio.create_task(idle.run())
    await idle.until(lambda: idle.pauses > 2)
    await bot_api.up()
    await starting
    assert (await idle.exchange(li, "/help")).text
    group = bot_api.group()
    await li.say_in(group, "@countersign_bot")
    assert (await idle.hear(group)).text == words("zh", "group-only-lookup")


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands"])
@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": "after"}, {"body": b"<html>"}])
async def test_a_fault_at_the_start(idle, bot_api, li, method, fault):
    """A server that stumbles while the assistant starts is asked again."""
    bot_api.fault(method, times=2, **fault)
    await idle.run()
    assert (await idle.exchange(li, "/help")).text


async def test_429_at_the_start(idle, bot_api, li):
    """Asked to wait at the start, the assistant waits."""
    bot_api.fault("getMe", retry_after=1)
    await idle.run()
    assert (await idle.exchange(li, "/help")).text


async def test_an_earlier_webhook_is_taken_back(idle, bot_api, li):
    """A webhook set before is deleted, and what waited for it is kept."""
    await li.say("/help")
    await bot_api.webhook.set("http://127.0.0.1:9/telegram")
    await idle.run()
    assert (await idle.hear(li)).text
    assert bot_api.webhook.url == ""
    assert not any(call.parsed.get("drop_pending_updates") for call in bot_api.calls_of("deleteWebhook"))


async def test_a_refused_token(idle, bot_api):
    """A token Telegram does not know ends the start with an error that does not hold it."""
    await idle.channel.close()
    channel = Telegram(make_bot("999:unknown-token", bot_api.url), idle.service, idle.clock)
    with pytest.raises(RefusedToken) as refused:
        await channel.start()
    assert "unknown-token" not in f"{refused.value!r}{refused.value.__cause__!r}"
    await channel.close()
