"""What is forgotten on request, and what time takes away."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Forget
from bot.stores import statements, sweeping

from .sample import DAY, MINUTE, MONTH, NOW, answer, drain, key, reply, said, texts, timer

EMPTY = {"sessions": 0, "outbox": 0, "jobs": 0}


def kept(database):
    """Return what is left besides event ids."""
    return {table: count for table, count in database.counts().items() if table != "events"}


async def forget(store, number, *replies, of=None, more=()):
    """Take an event that asks to forget."""
    return await store.turn(said(number, of), answer(*replies, of=of, requests=(Forget(), *more)))


class TestForget:
    """After ``Forget`` nothing of the person is left but this turn's replies, until they are sent."""

    async def test_all_gone(self, store, database):
        """Session, timers and replies, sent or not, are deleted; the turn's own reply is still sent."""
        await store.turn(said(1), answer(reply("sent", stamp=1), requests=(timer(),), x="y"))
        await drain(store)
        await store.turn(said(2), answer(reply("waiting")))
        outcome = await forget(store, 3, reply("forgotten", replaces=1), more=(timer("again"),))
        assert (outcome.session, texts(outcome.parcels)) == (None, ["forgotten"])
        assert kept(database) == {"sessions": 0, "outbox": 1, "jobs": 0}
        (parcel,) = await drain(store)
        assert (texts([parcel]), parcel.edits) == (["forgotten"], None)
        assert kept(database) == EMPTY

    async def test_retried_then_sent(self, store, database):
        """The turn's own reply may be retried, and is deleted once sent."""
        await forget(store, 1, reply("forgotten"))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.later(parcel, NOW + MINUTE, "flood")
        assert texts(await drain(store, NOW + MINUTE)) == ["forgotten"]
        assert kept(database) == EMPTY

    async def test_given_up(self, store, database):
        """The turn's own reply is deleted when given up, too."""
        await forget(store, 1, reply())
        (parcel,) = await store.parcels("telegram", NOW)
        await store.give_up(parcel, "blocked", NOW)
        assert kept(database) == EMPTY

    @pytest.mark.parametrize("told", ["sent", "later", "give_up"])
    async def test_in_a_senders_hand(self, store, database, told):
        """A reply forgotten while being sent has no words left and goes when the sender tells of it."""
        await store.turn(said(1), answer(reply("secret")))
        (parcel,) = await store.parcels("telegram", NOW)
        await forget(store, 2)
        assert database.execute("SELECT payload FROM outbox") == [(None,)]
        arguments = {"sent": ("m1", NOW), "later": (NOW, "flood"), "give_up": ("blocked", NOW)}
        await getattr(store, told)(parcel, *arguments[told])
        assert kept(database) == EMPTY

    async def test_others_stay(self, store):
        """Another person of the same group, and another conversation, keep everything."""
        for number, of in enumerate((key(person="8"), key("2"))):
            await store.turn(said(number, of), answer(reply(), requests=(timer(at=NOW),), of=of))
        await forget(store, 9)
        assert len(await store.jobs(NOW)) == 2
        assert len(await drain(store)) == 2
        assert (await store.session(key(person="8"))).turns == 1

    async def test_anew(self, store):
        """Who was forgotten starts anew."""
        await store.turn(said(1), answer(x="y"))
        await forget(store, 2)
        assert (await store.turn(said(3), answer())).session.form.answers == {}

    async def test_event_is_done(self, store, database):
        """The event that asked to forget does not count again."""
        await forget(store, 1, reply())
        assert (await forget(store, 1, reply())).repeated
        assert database.count("outbox") == 1


class TestSweep:
    """What is no longer needed is deleted, the rest stays."""

    async def test_sessions(self, store, database):
        """A session goes with its timers once its retention is over, counted from the last event."""
        await store.turn(said(1), answer(requests=(timer(at=NOW + 9 * MONTH),)))
        await store.turn(said(2, key("2"), NOW + DAY), answer(requests=(timer(),), of=key("2")))
        await store.sweep(NOW + MONTH - MINUTE)
        assert database.count("sessions") == 2
        await store.sweep(NOW + MONTH)
        assert database.execute("SELECT conversation FROM sessions") == [("2",)]
        assert database.execute("SELECT conversation FROM jobs") == [("2",)]

    async def test_event_ids(self, store, database):
        """Event ids are kept for three days."""
        await store.turn(said(1), answer())
        await store.sweep(NOW + 3 * DAY - MINUTE)
        assert database.count("events") == 1
        await store.sweep(NOW + 3 * DAY)
        assert database.count("events") == 0

    async def test_failures(self, store, database):
        """Counts of failures are kept for three days."""
        await store.failed("telegram", "1")
        now = dt.datetime.now(dt.UTC)
        await store.sweep(now + 3 * DAY - MINUTE)
        assert database.count("failures") == 1
        await store.sweep(now + 3 * DAY)
        assert database.count("failures") == 0

    async def test_finished(self, store, database):
        """Replies sent or given up are kept for seven days from then; one that waits stays."""
        await store.turn(said(1), answer(reply("sent")))
        await drain(store, NOW + DAY)
        await store.turn(said(2), answer(reply("waits")))
        await store.sweep(NOW + 8 * DAY - MINUTE)
        assert database.count("outbox") == 2
        await store.sweep(NOW + 8 * DAY)
        assert texts(await drain(store)) == ["waits"]
        assert database.count("outbox") == 1

    async def test_stale(self, store, database):
        """No reply is kept longer than the retention, even one that nobody came to fetch."""
        await store.turn(said(1), answer(reply()))
        await store.sweep(NOW + MONTH)
        assert database.count("outbox") == 0

    async def test_stale_but_held(self, store, database):
        """A reply in a sender's hand is not swept from under it."""
        await store.turn(said(1), answer(reply()))
        await store.parcels("telegram", NOW + MONTH)
        await store.sweep(NOW + MONTH)
        assert database.count("outbox") == 1

    async def test_forgotten_and_abandoned(self, store, database):
        """The blank row of a forgotten reply goes when its sender died."""
        await store.turn(said(1), answer(reply()))
        await store.parcels("telegram", NOW)
        await forget(store, 2)
        await store.sweep(NOW + MINUTE - dt.timedelta(seconds=1))
        assert database.count("outbox") == 1
        await store.sweep(NOW + MINUTE)
        assert database.count("outbox") == 0

    async def test_in_batches(self, store, database):
        """More than a batch of everything is swept, no step deleting more than a batch."""
        count = statements.BATCH + 1
        for number in range(count):
            of = key(str(number))
            await store.turn(said(number, of), answer(reply(), requests=(timer(),), of=of))
        steps = [*sweeping.steps(store._sealer, NOW + MONTH, MONTH)]
        assert await store._database.write(steps[0]) is False
        assert database.counts() | {"events": 0} == {"events": 0, "sessions": 1, "outbox": count, "jobs": 1}
        await store.sweep(NOW + MONTH)
        assert database.counts() == {"events": 0, "sessions": 0, "outbox": 0, "jobs": 0}
