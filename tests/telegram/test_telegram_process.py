"""The real process: killed in the middle, stopped politely, refused; nothing is lost, little is repeated."""

from __future__ import annotations

import asyncio
import datetime as dt
import os

import pytest
from botapi.html import parse
from pydantic import SecretStr

from bot.channels.telegram import CHANNEL
from bot.channels.telegram_html import parts
from bot.channels.telegram_updates import _command
from bot.model import Commanded, Key, Said
from bot.running.sender import AT_ONCE
from bot.service import Service
from bot.stores import Store

DRILLS = 5 if os.environ.get("COUNTERSIGN_DRILLS") == "1" else 1
WAIT = 60
MONTH = dt.timedelta(days=30)
FULL = DRILLS > 1
PEOPLE = tuple(range(6001, 6041 if FULL else 6011))
SCRIPT = (
    "智云科技",
    "验证码类",
    "公司简称",
    "深圳智云科技有限公司",
    "同一家公司",
    "不涉及",
    "做企业软件的",
    "91440300MAY202604D",
    "营业执照.jpg",
    "/privacy",
)
"""What everybody says in mid-check: a hundred updates in all, four hundred in the full drill."""


def key(person):
    """Return the key of a person's private chat."""
    return Key(channel=CHANNEL, conversation=str(person), person=str(person))


def kept(session):
    """Return what of a session hangs on what was said, and not on the numbers of messages."""
    menu = [option.id for option in session.menu.options] if session.menu else None
    return (
        session.form.answers,
        session.form.heard,
        session.form.skipped,
        session.turns,
        session.checking,
        menu,
    )


async def open_store(process):
    """Open the process's database with the process's secret."""
    secret = SecretStr(process.environment["COUNTERSIGN_SECRET"])
    return await Store.open(process.environment["COUNTERSIGN_DATABASE_URL"], secret, MONTH)


async def remembered(process):
    """Return what the database keeps of everybody, and how many replies wait in it."""
    store = await open_store(process)
    try:
        found = {person: kept(await store.session(key(person))) for person in PEOPLE}
        return found, (await store.backlog(CHANNEL, dt.datetime.now(dt.UTC))).waiting
    finally:
        await store.close()


async def undisturbed(library, url):
    """Return what one person is told and what is kept of them when nothing goes wrong."""
    store = await Store.open(url, SecretStr("another secret"), MONTH)
    try:
        service, told = Service(store, library), []
        for number, text in enumerate(("/check", *SCRIPT)):
            common = {"id": str(number), "key": key(1), "at": dt.datetime.now(dt.UTC), "hint": "zh-hans"}
            command = _command(text, "")
            event = (
                Commanded(**common, name=command[0])
                if command
                else Said(**common, text=text, message=str(number))
            )
            outcome = await service.handle(event)
            told += [
                parse(part.html)[0].strip() for parcel in outcome.parcels for part in parts(parcel.reply)
            ]
        return told, kept(await store.session(key(1)))
    finally:
        await store.close()


@pytest.fixture
def expected(library, tmp_path):
    """Return what everybody is to be told, in order, and what is to be kept of them."""
    return asyncio.run(undisturbed(library, f"sqlite:///{tmp_path / 'undisturbed.sqlite3'}"))


class Crowd:
    """People in mid-check, who then say ten things each at once."""

    def __init__(self, api):
        """Be the people."""
        self.api = api
        self.people = [api.person(who, "Many", "zh-hans") for who in PEOPLE]

    def begin(self):
        """Bring everybody into the check."""
        for person in self.people:
            person.say("/check")
        for person in self.people:
            person.answer(WAIT)

    def speak(self):
        """Say everything, in turn."""
        for text in SCRIPT:
            for person in self.people:
                person.say(text)

    def answered(self, count):
        """Wait until so many replies have gone out, those to the beginning included."""
        self.api.wait_for(method="sendMessage", count=int(count), timeout=WAIT)

    def hear_out(self, last):
        """Wait until everything is confirmed and everybody has heard the last reply."""
        self.api.confirmed(WAIT)
        for person in self.people:
            while person.answer(WAIT).text != last:
                pass

    def told(self):
        """Return what each person was told, in order."""
        return [[message.text for message in person.inbox] for person in self.people]


@pytest.fixture
def crowd(bot_api_in_thread):
    """Know the people."""
    return Crowd(bot_api_in_thread)


def once(texts):
    """Return texts without those that repeat the one before."""
    return [text for at, text in enumerate(texts) if at == 0 or text != texts[at - 1]]


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
