"""The real process: killed in the middle, stopped politely, refused; nothing is lost, little is repeated."""

from __future__ import annotations

import asyncio

import pytest
from crowd import DRILLS, PEOPLE, SCRIPT, WAIT, drained, once, remembered

from bot.running.sender import AT_ONCE


@pytest.fixture(params=["polling-sqlite", "webhook-sqlite", "polling-postgres", "webhook-postgres"])
def taking(request, process):
    """Return a process that gets its updates in one of the two ways, with one of the two databases."""
    way, database = request.param.split("-")
    settings = request.getfixturevalue("webhook_settings") if way == "webhook" else {}
    if database == "postgres":
        settings = {**settings, "DATABASE_URL": request.getfixturevalue("postgres_url")}
    return process(**settings)


@pytest.mark.drill
def test_killed_in_the_middle(taking, crowd, expected):
    """Killed while updates are under way, nothing is lost or doubled; few replies are repeated."""
    told, session = expected
    running = taking
    running.start()
    crowd.begin()
    crowd.speak()
    for drill in range(DRILLS):
        crowd.answered(len(PEOPLE) * (1 + len(SCRIPT) * (drill + 1) / (DRILLS + 1)))
        running.kill()
        assert sum(map(len, crowd.told())) < len(told) * len(PEOPLE)
        running.start()
    crowd.hear_out(told[-1])
    asyncio.run(drained(running))
    code, _ = running.terminate()
    heard = crowd.told()
    assert [once(texts) for texts in heard] == [told] * len(PEOPLE)
    repeats = sum(len(texts) - len(told) for texts in heard)
    assert repeats <= min(AT_ONCE, len(PEOPLE)) * DRILLS
    assert (code, asyncio.run(remembered(running))) == (0, (dict.fromkeys(PEOPLE, session), 0))


def test_stopped_in_the_middle(taking, crowd, expected):
    """Asked to stop while a hundred updates are under way, nothing is lost and nothing repeated."""
    told, session = expected
    running = taking
    running.start()
    crowd.begin()
    crowd.speak()
    crowd.answered(len(PEOPLE) + 40)
    code, seconds = running.terminate()
    assert (code, seconds < 10) == (0, True)
    running.start()
    crowd.api.wait_for(method="getMe", count=2, timeout=WAIT)  # it may have nothing left to say
    crowd.hear_out(told[-1])
    assert running.terminate()[0] == 0
    assert crowd.told() == [told] * len(PEOPLE)
    assert asyncio.run(remembered(running)) == (dict.fromkeys(PEOPLE, session), 0)


def test_stopped_while_a_send_hangs(process, bot_api_in_thread):
    """A server that does not answer holds up no stop; the reply is sent after the next start."""
    api, running = bot_api_in_thread, process()
    running.start()
    api.polled(WAIT)
    api.fault("sendMessage", delay=600, drop="before")
    li = api.person()
    li.say("/help")
    api.confirmed(WAIT)
    code, seconds = running.terminate()
    assert (code, seconds < 10, li.inbox) == (0, True, [])
    running.start()
    assert li.answer(WAIT).text
    assert running.terminate()[0] == 0
    assert len(li.inbox) == 1


def test_stopped_while_telegram_is_away(process, bot_api_in_thread):
    """The process can be stopped while it waits for Telegram at its start."""
    bot_api_in_thread.fault("getMe", status=502, times=None)
    running = process()
    running.start()
    bot_api_in_thread.wait_for(method="getMe", timeout=WAIT)
    code, seconds = running.terminate()
    assert (code, seconds < 10) == (0, True)


def lines(running):
    """Return what was logged."""
    return running.log.read_text(encoding="utf-8").splitlines()


def test_a_refused_token(process):
    """A token Telegram does not know ends the process with one line that does not show it."""
    running = process(TELEGRAM_TOKEN="42:not-the-right-one")
    running.start()
    assert running.running.wait(WAIT) == 2
    assert len(lines(running)) == 1
    assert "COUNTERSIGN_TELEGRAM_TOKEN" in lines(running)[0]
    assert "not-the-right-one" not in lines(running)[0]


@pytest.mark.parametrize("token", ["", "nonsense/token"])
def test_no_token(process, token):
    """Without a token, or with one of the wrong shape, the process says so in one line."""
    running = process(TELEGRAM_TOKEN=token)
    running.start()
    assert running.running.wait(WAIT) == 2
    assert len(lines(running)) == 1
    assert "COUNTERSIGN_TELEGRAM_TOKEN" in lines(running)[0]
    assert not token or token not in lines(running)[0]


def test_a_token_refused_for_a_moment(process, bot_api_in_thread):
    """A proxy that answers 404 to a poll ends nothing and shows nothing."""
    api, running = bot_api_in_thread, process()
    running.start()
    api.polled(WAIT)
    fault = api.fault("getUpdates", status=404)
    li = api.person()
    li.say("/help")
    li.answer(WAIT)
    li.say("/privacy")
    assert li.answer(WAIT).text
    assert fault.used == 1
    assert running.terminate()[0] == 0
    assert api.token not in running.log.read_text(encoding="utf-8")
