"""The channel over real HTTP: bot, service, store and sender, in this process or as one of its own.

Law: nobody sleeps to wait. What the bot did is seen at the server; what the sender decided is seen at
the store, which tells the server's pulse.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from crowd import Crowd, undisturbed
from handed import STAFF
from pydantic import SecretStr

import bot.channels.telegram as channel_module
import bot.running.sender as sender_module
from bot.channels.telegram import CHANNEL, Telegram, make_bot
from bot.channels.telegram_roles import Roles
from bot.materials.eyes import Seen
from bot.model import Key, Looked, Said, Session, Turn
from bot.running.looker import Looker
from bot.running.losses import Losses
from bot.running.reach import Reach
from bot.running.sender import Sender
from bot.service import Service
from bot.stores import Store
from bot.words import say

ROOT = Path(__file__).parents[2]
SECRET = SecretStr("a secret for the tests of the channel")
MONTH = dt.timedelta(days=30)
MORNING = dt.datetime(2026, 11, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PATIENCE = 30
"""Seconds until a wait counts as failed; nobody waits so long when all is well."""


class Clock:
    """A clock that runs from one morning on and can be set forward."""

    def __init__(self):
        """Start it."""
        self._begin = time.monotonic()
        self.shift = dt.timedelta(0)

    def __call__(self):
        """Return the time."""
        return MORNING + dt.timedelta(seconds=time.monotonic() - self._begin) + self.shift


class WatchedStore(Store):
    """A store that tells what became of each reply, once that is committed."""

    told: list
    beat: object

    async def sent(self, parcel, sent_as, now):
        """Mark as sent and tell."""
        more = await super().sent(parcel, sent_as, now)
        self._tell(parcel, "sent")
        return more

    async def later(self, parcel, due, why, failures=1):
        """Put off and tell."""
        await super().later(parcel, due, why, failures)
        self._tell(parcel, f"later {why}")

    async def give_up(self, parcel, why, now):
        """Give up and tell."""
        await super().give_up(parcel, why, now)
        self._tell(parcel, f"never {why}")

    def _tell(self, parcel, what):
        self.told.append((parcel.key.conversation, what))
        self.beat()


GOOD = {"format": "jpeg", "width": 1600, "height": 1200, "pixels": 1_920_000, "frames": 1, "orientation": 1}
GOOD |= {"gps": False, "ink": 0.08, "light": 240.0, "sharpness": 0.9, "colour": 0.05, "red-ring": 0.8}
READ = {"state": "read", "kind": None, "turned": 0, "characters": 200, "fields": {}}


class Eyes:
    """Looks at files without opening them: finds what a test says, else a good picture of nothing known."""

    def __init__(self):
        """Know no file."""
        self.found = {}
        self.looked = 0

    async def look(self, data, slot=None, *, waiting=None):
        """Return what is found in these bytes."""
        self.looked += 1
        measured, read, text = self.found.get(data, ({}, {}, ""))
        return Seen({"bytes": len(data)} | GOOD | measured, READ | read, text)


class House:
    """One assistant on one server: opened, run, stopped, and opened again on the same database."""

    def __init__(self, api, library, folder):
        """Name the parts; nothing runs yet."""
        self.api = api
        self.library = library
        self.url = f"sqlite:///{folder / 'countersign.sqlite3'}"
        self.clock = Clock()
        self.told = []
        self.pauses = 0
        self.eyes = Eyes()
        self.to_look_at = 0
        self.staff = None
        self.hours = None
        self._work = []

    async def open(self, make=Telegram, bot=None):
        """Open the store and put the parts together."""
        self.store = await WatchedStore.open(self.url, SECRET, MONTH)
        self.store.told, self.store.beat = self.told, self.api.pulse.beat
        self.service = Service(self.store, self.library)
        bot = bot or make_bot(self.api.token, self.api.url)
        roles = Roles(bot, self.staff and self.staff.id)
        self.channel = make(bot, self.service, self.clock, roles)
        served = self.staff is not None
        self.service.desk = self.reach = Reach(self.store, self.clock, self.hours, "en", serves=served)
        self.service.courier = self.sender = Sender(self.store, CHANNEL, self.channel.deliver, self.clock)
        self.sender.lost = Losses(self.service, self.clock)
        self.service.onlooker = self.looker = Looker(
            self.service, CHANNEL, self.channel.fetch, self.eyes, self.clock
        )
        self.service.handled = self._handled

    def _handled(self, event, outcome, _):
        self.to_look_at += outcome is not None and outcome.looks
        self.to_look_at -= isinstance(event, Looked)
        self.api.pulse.beat()

    async def run(self):
        """Greet the server, then poll and send until stopped."""
        await self.channel.start()
        self.polling = asyncio.create_task(self.channel.standby.run(self.channel.poll))
        self._work = [self.polling, *map(asyncio.create_task, (self.sender.run(), self.looker.run()))]

    async def stop(self):
        """Stop, send what is due, close everything."""
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        self._work = []
        await self.sender.drain()
        await self.channel.close()
        await self.store.close()

    async def until(self, look):
        """Wait until ``look`` gives something."""
        return await self.api.pulse.until(look, PATIENCE)

    async def settled(self):
        """Wait until every update is confirmed, every file looked at, and no reply waits."""
        await self.api.confirmed(PATIENCE)
        await self.until(lambda: self.to_look_at == 0)
        known = len(self.told)
        while (await self.store.backlog(CHANNEL, self.clock())).waiting:
            await self.until(lambda known=known: len(self.told) > known)
            known = len(self.told)

    async def hear(self, person):
        """Return the next message to a person (or in a group) not read yet."""
        return await person.answer(PATIENCE)

    async def exchange(self, person, text):
        """Let a person say something and return the answer."""
        await person.say(text)
        return await self.hear(person)

    async def checking(self, person):
        """Bring a person into the check; return the message with the first question."""
        return await self.exchange(person, "/check")

    async def session(self, person, conversation=None, channel=CHANNEL):
        """Return what is remembered of a person."""
        key = Key(channel=channel, conversation=conversation or str(person.id), person=str(person.id))
        return await self.store.session(key)

    async def queue(self, person, *replies):
        """Put replies into the outbox, as if the dialogue had decided them."""
        key = Key(channel=CHANNEL, conversation=str(person.id), person=str(person.id))
        event = Said(id=f"queued-{len(self.told)}-{person.id}", key=key, at=self.clock(), text="…")
        await self.store.turn(event, lambda session: Turn(session or Session(key=key), replies))
        self.sender.wake()

    def forward(self, seconds):
        """Set the clocks forward, here and at the server."""
        self.clock.shift += dt.timedelta(seconds=seconds)
        self.api.advance(seconds)
        self.sender.wake()

    def outcomes(self, person):
        """Return what became of the tries to send to a person."""
        return [what for conversation, what in self.told if conversation.split("/")[0] == str(person.id)]


@pytest.fixture
async def idle(bot_api, library, tmp_path, monkeypatch):
    """Return an assistant that does not run yet, on a server with people to be."""
    house = House(bot_api, library, tmp_path)

    def pause(_):
        house.pauses += 1
        bot_api.pulse.beat()
        return dt.timedelta(milliseconds=10)

    monkeypatch.setattr(channel_module, "pause", pause)
    monkeypatch.setattr(sender_module, "pause", pause)
    monkeypatch.setattr(sender_module, "STOP_WITHIN", 0.3)
    await house.open()
    yield house
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(5):
            await house.stop()


@pytest.fixture
async def house(idle):
    """Return an assistant that runs."""
    await idle.run()
    return idle


@pytest.fixture
def desk(bot_api, idle):
    """Know the staff's chat, a group with topics in which the assistant may manage them."""
    idle.staff = bot_api.group(STAFF, "Support", topics=True)
    return idle.staff


@pytest.fixture
async def staffed(idle, desk):
    """Return an assistant with support staff, that runs."""
    await idle.stop()
    await idle.open()
    await idle.reach.look()
    await idle.run()
    return idle


@pytest.fixture
def kit(bot_api):
    """Know a member of the staff."""
    return bot_api.person(2001, "Kit", "en")


@pytest.fixture
def li(bot_api):
    """Know somebody who speaks Chinese."""
    return bot_api.person(1001, "Li", "zh-hans")


@pytest.fixture
def ann(bot_api):
    """Know somebody who speaks English."""
    return bot_api.person(1002, "Ann", "en")


class Process:
    """``python -m bot telegram``, with its own folder; what it logs is kept in a file."""

    def __init__(self, api, folder, **settings):
        """Name the parts; :meth:`start` starts it, again and again."""
        self.folder = folder
        self.database = folder / "countersign.sqlite3"
        self.log = folder / "log"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("COUNTERSIGN_")}
        told = {
            "TELEGRAM_TOKEN": api.token,
            "TELEGRAM_API_URL": api.url,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET": SECRET.get_secret_value(),
            "LIMIT_PER_PERSON": "0",
            "LISTEN": "127.0.0.1:0",
            **settings,
        }
        self.environment = {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(folder / "data"),
            **{f"COUNTERSIGN_{name}": value for name, value in told.items()},
        }

    def start(self):
        """Start the process; it is not ready yet."""
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "bot", "telegram"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def kill(self):
        """End it at once, as a power cut would."""
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(PATIENCE)

    def terminate(self):
        """Ask it to stop; return its exit code and the seconds it took."""
        begin = time.monotonic()
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(PATIENCE), time.monotonic() - begin


@pytest.fixture
def process(bot_api_in_thread, tmp_path):
    """Return a function that prepares the process; what runs is killed in the end."""
    made = []

    def prepare(name="", **settings):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        made.append(Process(bot_api_in_thread, folder, **settings))
        return made[-1]

    yield prepare
    for one in made:
        if hasattr(one, "running") and one.running.poll() is None:
            one.kill()


def free_address():
    """Return a host and port that the system just gave and took back."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def webhook_settings():
    """Return the settings that let Telegram deliver to a process on this machine."""
    where = free_address()
    return {"LISTEN": where, "PUBLIC_URL": f"http://{where}"}


@pytest.fixture
def replica(process, postgres_url):
    """Return a function that prepares one of several processes on one database."""

    def prepare(name, **settings):
        return process(name, LISTEN=free_address(), DATABASE_URL=postgres_url, **settings)

    return prepare


@pytest.fixture
def crowd(bot_api_in_thread):
    """Know many people."""
    return Crowd(bot_api_in_thread)


@pytest.fixture
def expected(library, tmp_path):
    """Return what everybody is to be told, in order, and what is to be kept of them."""
    return asyncio.run(undisturbed(library, f"sqlite:///{tmp_path / 'undisturbed.sqlite3'}"))


@pytest.fixture
def postgres_url(postgres):
    """Return the address of an empty PostgreSQL database."""
    url = postgres.make()
    yield url
    postgres.drop(url)


@pytest.fixture
def words():
    """Return how the assistant says something: ``words("zh", "help")``, its paragraphs in one text."""
    return say
