"""Who looks at files: a few at a time; nothing is lost when store or messenger is away, or it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt

import pytest
from stores.sample import MONTH, NOW, SECRET

from bot.materials.eyes import Gone, Seen
from bot.model import Key, Looked, Sent, Waiting
from bot.running import looker as module
from bot.running.looker import AT_ONCE, Looker
from bot.service import Service
from bot.stores import Store

CHANNEL = "telegram"


class Eyes:
    """Looks as long as it is told to."""

    def __init__(self, beat):
        """Hold nothing back; tell who waits of each step."""
        self.beat = beat
        self.let = asyncio.Event()
        self.let.set()
        self.under_way = 0
        self.most = 0

    async def look(self, data, slot=None, *, waiting=None):
        """Return what every file is found to be."""
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        self.beat.set()
        try:
            await self.let.wait()
        finally:
            self.under_way -= 1
        return Seen({"bytes": len(data)}, {"state": "read", "kind": None, "characters": 9, "fields": {}}, "")


class House:
    """A service that notes what it handled, and who looks for it."""

    def __init__(self, store, library):
        """Put the parts together."""
        self.now = NOW
        self.store = store
        self.service = Service(store, library)
        self.service.handled = self._handled
        self.handled = []
        self.beat = asyncio.Event()
        self.eyes = Eyes(self.beat)
        self.fetched = []
        self.fault = None
        self.looker = Looker(self.service, CHANNEL, self._fetch, self.eyes, lambda: self.now)
        self.service.onlooker = self.looker

    def _handled(self, event, outcome, _):
        self.handled.append(event)
        self.beat.set()

    async def _fetch(self, file):
        self.fetched.append(file)
        self.beat.set()
        if self.fault is not None:
            raise self.fault
        return b"data"

    async def send(self, number, person="1"):
        """Send a file."""
        key = Key(channel=CHANNEL, conversation=person, person=person)
        await self.service.handle(
            Sent(id=f"s{number}", key=key, at=self.now, hint="en", kind="photo", file=f"f{number}", size=5)
        )

    def of(self, kind):
        """Return the events of a kind that were handled."""
        return [event for event in self.handled if isinstance(event, kind)]

    async def until(self, look):
        """Wait until ``look`` gives something."""
        async with asyncio.timeout(20):
            while not look():
                self.beat.clear()
                await self.beat.wait()

    @contextlib.asynccontextmanager
    async def looking(self):
        """Let somebody look meanwhile."""
        task = asyncio.create_task(self.looker.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def house(library, tmp_path):
    """Return a house with an empty store."""
    store = await Store.open(f"sqlite:///{tmp_path / 'looker.sqlite3'}", SECRET, MONTH)
    yield House(store, library)
    await store.close()


async def test_a_few_at_a_time_and_all(house):
    """No more than a few are in hand, however many wait; all are looked at, each once, oldest first."""
    for number in range(9):
        await house.send(number, str(number))
    house.eyes.let.clear()
    async with house.looking():
        await house.until(lambda: house.eyes.under_way == AT_ONCE)
        house.eyes.let.set()
        await house.until(lambda: len(house.of(Looked)) == 9)
    assert (house.eyes.most, house.fetched) == (AT_ONCE, [f"f{number}" for number in range(9)])


async def test_stopped_while_looking(house):
    """What was in hand when it was stopped is looked at by the next, at once."""
    await house.send(1)
    house.eyes.let.clear()
    async with house.looking():
        await house.until(lambda: house.eyes.under_way)
    assert not house.of(Looked)
    house.eyes.let.set()
    async with house.looking():
        await house.until(lambda: house.of(Looked))
    assert house.fetched == ["f1", "f1"]


async def test_who_waits_is_told_once(house, monkeypatch):
    """Who waits long behind others is told their place, once; who is next is not."""
    monkeypatch.setattr(module, "EVERY", 0.001)
    for number in range(AT_ONCE + 2):
        await house.send(number, str(number))
    house.eyes.let.clear()
    async with house.looking():
        await house.until(lambda: house.eyes.under_way == AT_ONCE)
        house.now += dt.timedelta(seconds=9)
        await house.until(lambda: len(house.of(Waiting)) == 2)
        house.eyes.let.set()
        await house.until(lambda: len(house.of(Looked)) == AT_ONCE + 2)
    told = [(event.number, event.key.person, event.place) for event in house.of(Waiting)]
    assert told == [(1, "3", 3), (1, "4", 4)]
    replies = [reply for _, reply in await said(house, "4")]
    assert sum("4 files are before yours" in str(reply) for reply in replies) == 1


async def said(house, person):
    """Return what was said to a person."""
    found = []
    while parcels := await house.store.parcels(CHANNEL, house.now, conversation=person):
        for parcel in parcels:
            found.append((parcel.id, parcel.reply))
            await house.store.sent(parcel, None, house.now)
    return found


async def test_the_messenger_is_away(house, monkeypatch):
    """A fetch that fails is tried again, and told of after ten minutes; what is gone is told of at once."""
    monkeypatch.setattr(module, "EVERY", 0.001)
    monkeypatch.setattr(module, "pause", lambda _: dt.timedelta(0))
    house.fault = OSError("away")
    await house.send(1)
    async with house.looking():
        await house.until(lambda: len(house.fetched) >= 3)
        assert not house.of(Looked)
        house.now += dt.timedelta(minutes=10)
        await house.until(lambda: house.of(Looked))
        house.fault = Gone()
        await house.send(2)
        await house.until(lambda: len(house.of(Looked)) == 2)
    assert [event.fault for event in house.of(Looked)] == ["away", "gone"]


async def test_the_store_is_away(house, monkeypatch):
    """A store that fails is asked again, and nothing is lost."""
    monkeypatch.setattr(module, "EVERY", 0.001)
    take, faults = house.store.sights.take, [OSError("away")] * 3

    async def failing(*arguments, **named):
        if faults:
            raise faults.pop()
        return await take(*arguments, **named)

    monkeypatch.setattr(house.store.sights, "take", failing)
    await house.send(1)
    async with house.looking():
        await house.until(lambda: house.of(Looked))
    assert faults == []


async def test_one_after_the_other_for_who_waits(house):
    """A channel where one person waits has all looked at before it goes on."""
    for number in range(3):
        await house.send(number)
    await house.looker.clear()
    assert [event.number for event in house.of(Looked)] == [1, 2, 3]
    assert house.eyes.most == 1
