"""Sending: in order, again until it arrives, never to those who are gone, and nobody waits for another."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from telegram import Bot

import bot.running.sender as sender_module
from bot.channels import telegram_send
from bot.channels.telegram_http import AiohttpRequest
from bot.model import Option, Options, Paragraph, Reply

ASKED = ("/help", "/privacy", "/person", "/start trademark-not-found", "/lookup 营业执照")


@pytest.fixture
async def answers(house, bot_api):
    """Return what is answered to the questions of these tests, in their order, when all is well."""
    person = bot_api.person(3000, "Calm", "zh-hans")
    for asked in ASKED:
        await person.say(asked)
    await house.settled()
    house.told.clear()
    return [message.text for message in person.inbox]


async def ask_all(person):
    """Ask the questions, one at once after the other."""
    for asked in ASKED:
        await person.say(asked)


def heard(person):
    """Return what a person was told, repeated messages once."""
    found = []
    for message in person.inbox:
        if not found or found[-1] != message.text:
            found.append(message.text)
    return found


async def test_replies_keep_their_order(house, li, answers):
    """Five questions at once are answered in their order."""
    await ask_all(li)
    await house.settled()
    assert [message.text for message in li.inbox] == answers


FAULTS = {
    "500": {"status": 500},
    "502 with a page": {"status": 502, "body": b"<html>Bad Gateway</html>"},
    "reset before": {"drop": "before"},
    "409": {"status": 409},
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_of_the_world_costs_only_time(house, bot_api, li, answers, fault):
    """While the server fails, replies wait; then each comes once, in order."""
    bot_api.fault("sendMessage", times=4, chat=li.id, **FAULTS[fault])
    await ask_all(li)
    await house.settled()
    assert [message.text for message in li.inbox] == answers
    assert len([what for what in house.outcomes(li) if what.startswith("later")]) == 4


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"body": b"<html>"}, {"body": b'{"ok":'}])
async def test_an_answer_lost_repeats_only_that_reply(house, bot_api, li, answers, fault):
    """Where a reply arrived but nobody was told, that one is repeated; the order stays."""
    bot_api.fault("sendMessage", times=1, chat=li.id, **fault)
    await ask_all(li)
    await house.settled()
    assert heard(li) == answers
    assert len(li.inbox) == len(answers) + 1


async def test_429_waits_as_long_as_told(house, bot_api, li, answers):
    """After "retry after 40" nothing is sent to the chat for 40 seconds, then all in order."""
    bot_api.fault("sendMessage", retry_after=40, chat=li.id)
    await ask_all(li)
    await house.until(lambda: "later flood" in house.outcomes(li))
    await bot_api.confirmed(30)
    house.forward(39)
    assert await house.store.parcels("telegram", house.clock(), conversation=str(li.id)) == ()
    house.forward(2)
    await house.settled()
    assert [message.text for message in li.inbox] == answers
    assert len(bot_api.calls_of("sendMessage", li.id)) == len(answers) + 1


async def test_chats_do_not_wait_for_each_other(house, bot_api, li, ann):
    """One chat told to wait for ten minutes holds up nobody else."""
    bot_api.fault("sendMessage", retry_after=600, chat=li.id)
    await li.say("/help")
    await house.until(lambda: "later flood" in house.outcomes(li))
    for _ in range(3):
        assert (await house.exchange(ann, "/help")).text
    assert li.inbox == []


async def test_a_slow_chat_holds_up_nobody(house, bot_api, li, ann):
    """One send that hangs holds up no other chat."""
    bot_api.fault("sendMessage", delay=60, chat=li.id)
    await li.say("/help")
    await house.until(lambda: bool(bot_api.calls_of("sendMessage", li.id)))
    assert (await house.exchange(ann, "/help")).text
    assert li.inbox == []
    bot_api.mend()


async def test_the_chats_own_limit(house, bot_api, li, answers):
    """At Telegram's own pace of one message a second in a chat, nothing is lost or reordered."""
    bot_api.limit_per_chat = (1, 1.0)
    await ask_all(li)
    await bot_api.confirmed(30)
    for done in range(1, len(answers) + 1):
        await house.until(lambda done=done: house.outcomes(li).count("sent") >= done)
        house.forward(3)
    await house.settled()
    assert [message.text for message in li.inbox] == answers


async def test_who_blocked_the_bot_is_given_up(house, bot_api, li):
    """A person who blocked the bot is not tried again; when they come back they are answered."""
    await house.exchange(li, "/help")
    await li.say("/privacy")
    li.block()
    await house.settled()
    assert house.outcomes(li)[-1] == "never blocked"
    assert len(bot_api.calls_of("sendMessage", li.id)) == 2
    assert (await house.exchange(li, "/person")).text


@pytest.mark.parametrize("why", ["Bad Request: chat not found", "Forbidden: user is deactivated"])
async def test_who_is_gone_is_given_up(house, bot_api, li, why):
    """A chat that is no more is not tried again, and does not stop the next reply."""
    bot_api.fault("sendMessage", status=400 if why.startswith("Bad") else 403, description=why, chat=li.id)
    await li.say("/help")
    await li.say("/privacy")
    await house.settled()
    assert [what.split()[0] for what in house.outcomes(li)] == ["never", "sent"]


async def test_a_send_that_times_out_is_tried_again(idle, bot_api, li):
    """A server that does not answer costs time, no reply."""

    class Impatient(AiohttpRequest):
        async def do_request(self, url, method, request_data=None, **more):
            more |= {"read_timeout": 0.2, "write_timeout": 0.0}
            return await super().do_request(url, method, request_data, **more)

    bot = Bot(
        bot_api.token, base_url=f"{bot_api.url}/bot", request=Impatient(), get_updates_request=Impatient()
    )
    await idle.stop()
    await idle.open(bot=bot)
    await idle.run()
    bot_api.fault("sendMessage", delay=60, drop="before")
    await li.say("/help")
    await idle.settled()
    assert idle.outcomes(li) == ["later TimedOut", "sent"]
    assert len(li.inbox) == 1


async def test_a_long_reply_goes_on_where_it_stopped(house, bot_api, li):
    """Of a reply in several messages those that arrived are not repeated."""
    await house.exchange(li, "/help")
    words = [str(number) * 3000 for number in range(4)]
    bot_api.limit_per_chat = (2, 60.0)
    await house.queue(li, Reply(blocks=tuple(Paragraph(text=text) for text in words)))
    await house.until(lambda: "later flood" in house.outcomes(li))
    bot_api.limit_per_chat = None
    house.forward(120)
    await house.settled()
    assert "".join(message.text for message in li.inbox[1:]).replace("\n", "") == "".join(words)
    assert len(li.inbox[1:]) > 2


async def test_a_refused_edit_becomes_a_message(house, bot_api, li):
    """Where a message cannot be edited any more, the reply is sent below."""
    menu = Options(stamp=5, options=(Option(id="a:x", label="x"),))
    await house.exchange(li, "/help")
    await house.queue(li, Reply(blocks=(Paragraph(text="first"), menu)))
    await house.settled()
    first = li.inbox[-1]
    bot_api.fault("editMessageText", status=400, description="Bad Request: message can't be edited")
    await house.queue(li, Reply(blocks=(Paragraph(text="second"),), replaces=5))
    await house.settled()
    assert (first.text, li.inbox[-1].text) == ("first", "second")


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"drop": "before"}, {"drop": "after"}, {"retry_after": 30}]
)
async def test_an_edit_is_tried_again(house, bot_api, li, fault):
    """A fault while editing leads to the same edit later, not to a second message."""
    await house.checking(li)
    asked = await house.exchange(li, "智云科技")
    bot_api.fault("editMessageText", **fault)
    await li.tap(asked, asked.buttons[0])
    await house.until(lambda: any(what.startswith("later") for what in house.outcomes(li)))
    house.forward(31)
    await house.settled()
    assert (len(li.inbox), asked.edits) == (2, 1)


async def test_a_token_refused_while_running(house, bot_api, li):
    """A token refused for a moment loses no reply."""
    bot_api.fault("sendMessage", status=401, chat=li.id)
    await li.say("/help")
    await house.until(lambda: "later token-refused" in house.outcomes(li))
    house.forward(61)
    await house.settled()
    assert house.outcomes(li)[-1] == "sent"


async def test_a_mark_that_fails(house, li, monkeypatch):
    """A database that fails while a reply is marked stops neither the sender nor the next chat."""

    async def fail(*_):
        raise OSError("disk")

    monkeypatch.setattr(house.store, "sent", fail)
    await house.exchange(li, "/help")
    monkeypatch.undo()
    assert (await house.exchange(house.api.person(1003, "Bo", "en"), "/help")).text
    assert not house._work[1].done()


async def test_the_store_away_for_a_moment(house, bot_api, li, monkeypatch):
    """A database that fails once while the sender looks for work stops nothing."""
    await house.exchange(li, "/help")
    fails = {"parcels": 1, "next_due": 1}

    def failing_once(name):
        real = getattr(house.store, name)

        async def once(*given, **more):
            if fails[name]:
                fails[name] -= 1
                raise OSError("disk")
            return await real(*given, **more)

        return once

    for name in tuple(fails):
        monkeypatch.setattr(house.store, name, failing_once(name))
    monkeypatch.setattr(sender_module, "_STORE_AWAY", 0.01)
    await house.queue(li, Reply(blocks=(Paragraph(text="waiting"),)))
    await house.settled()
    assert (len(li.inbox), fails) == (2, {"parcels": 0, "next_due": 0})
    assert (await house.exchange(li, "/privacy")).text
    assert not house._work[1].done()


async def test_what_waits_is_sent_after_a_restart(house, bot_api, li, answers):
    """Replies that could not be sent before a stop are sent after the next start, in order."""
    bot_api.fault("sendMessage", retry_after=500, chat=li.id)
    await ask_all(li)
    await house.until(lambda: "later flood" in house.outcomes(li))
    await bot_api.confirmed(30)
    await house.stop()
    assert li.inbox == []
    house.clock.shift += dt.timedelta(seconds=501)
    await house.open()
    await house.run()
    await house.settled()
    assert [message.text for message in li.inbox] == answers


async def test_a_stop_finishes_what_is_due(house, bot_api, li, answers):
    """A clean stop sends what was decided."""
    await ask_all(li)
    await bot_api.confirmed(30)
    await house.stop()
    assert [message.text for message in li.inbox] == answers
    await house.open()


async def test_a_stop_does_not_wait_for_a_send_that_hangs(house, bot_api, li):
    """The sender ends within seconds though the server does not answer; the reply stays in the outbox."""
    bot_api.fault("sendMessage", delay=60, drop="before", chat=li.id)
    await li.say("/help")
    await bot_api.pulse.until(lambda: bool(bot_api.calls_of("sendMessage", li.id)), 30)
    house._work[1].cancel()
    done, _ = await asyncio.wait([house._work[1]], timeout=8)
    assert done
    assert (await house.store.backlog("telegram", house.clock())).waiting == 1


async def test_a_stop_in_the_middle_of_taking(house, bot_api, li, monkeypatch):
    """What the store was just handing out when the sender stopped is sent, not held until the lease ends."""
    await house.exchange(li, "/help")
    taken = asyncio.Event()
    real = house.store.parcels

    async def slow(*given, **more):
        found = await real(*given, **more)
        if found:
            taken.set()
            await asyncio.sleep(0)
        return found

    monkeypatch.setattr(house.store, "parcels", slow)
    await house.queue(li, Reply(blocks=(Paragraph(text="waiting"),)))
    await taken.wait()
    house._work[1].cancel()
    await house.settled()
    assert house.outcomes(li) == ["sent", "sent"]


async def test_a_reply_that_cannot_be_built(house, li, monkeypatch):
    """It is given up after a few tries, so that what waits behind it is sent."""
    await house.exchange(li, "/help")
    real = telegram_send.parts

    def parts(reply):
        if reply.blocks[0].text == "broken":
            raise ZeroDivisionError
        return real(reply)

    monkeypatch.setattr(telegram_send, "parts", parts)
    await house.queue(li, Reply(blocks=(Paragraph(text="broken"),)), Reply(blocks=(Paragraph(text="whole"),)))
    assert (await house.hear(li)).text == "whole"
    await house.settled()
    tries = ["later unsendable"] * (sender_module.SENDABLE_WITHIN - 1)
    assert house.outcomes(li)[1:] == [*tries, "never unsendable", "sent"]


async def test_what_is_put_off_is_not_forgotten(house, bot_api, li, monkeypatch):
    """The sender knows when a reply it put off is due, and does not sleep until it looks anyway."""
    monkeypatch.setattr(sender_module, "LOOK_AGAIN", 3600)
    bot_api.fault("sendMessage", status=500, times=3)
    assert (await house.exchange(li, "/help")).text
    await house.settled()
    assert house.outcomes(li) == ["later NetworkError"] * 3 + ["sent"]
