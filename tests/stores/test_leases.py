"""What only one process does at a time, and what is taken over from one that is gone."""

from __future__ import annotations

import datetime as dt

import pytest

from .sample import DAY, MINUTE, NOW, answer, key, reply, said, texts

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
async def replicas(postgres_database):
    """Return two stores on one PostgreSQL database: two processes."""
    return [await postgres_database.open() for _ in range(2)]


class TestClaim:
    """A lease has one holder."""

    async def test_kept_by_its_holder(self, store):
        """Who holds a lease can claim it again."""
        assert [await store.claim("polling", NOW + n * SECOND, MINUTE) for n in range(3)] == [True] * 3

    async def test_refused_to_another(self, replicas):
        """Another process has it only once it ran out or was given back."""
        one, two = replicas
        assert await one.claim("polling", NOW, MINUTE)
        assert not await two.claim("polling", NOW + MINUTE / 2, MINUTE)
        assert await two.claim("polling", NOW + MINUTE, MINUTE)
        assert not await one.claim("polling", NOW + MINUTE, MINUTE)
        await two.let_go("polling")
        assert await one.claim("polling", NOW + MINUTE, MINUTE)

    async def test_given_back_by_its_holder_only(self, replicas):
        """Giving back what another holds changes nothing."""
        one, two = replicas
        await one.claim("polling", NOW, MINUTE)
        await two.let_go("polling")
        assert not await two.claim("polling", NOW, MINUTE)

    async def test_after_a_clock_was_set_back(self, replicas):
        """A lease that seems to run for days was claimed before the clock was set back: it is free."""
        one, two = replicas
        await one.claim("polling", NOW + DAY, MINUTE)
        assert await two.claim("polling", NOW, MINUTE)


class TestTakenOver:
    """What a dead process held is sent by another."""

    @pytest.fixture
    async def held(self, replicas):
        """Return two stores; the first holds a reply, as it decided it."""
        one, _ = replicas
        await one.live(NOW, 15 * SECOND)
        outcome = await one.turn(said(1), answer(reply("a"), reply("b")), MINUTE)
        assert [parcel.held is not None for parcel in outcome.parcels] == [True, False]
        return replicas

    async def test_not_while_it_lives(self, held):
        """What a living process has in hand is left to it, the reply behind it, too."""
        _, two = held
        assert await two.relieve("telegram", NOW + 14 * SECOND) == 0
        assert await two.parcels("telegram", NOW + 14 * SECOND) == ()

    async def test_once_it_gives_no_sign(self, held):
        """Without a sign of life its replies are free, in order; whatever else it still holds."""
        one, two = held
        await one.claim("sweeping", NOW, DAY / 24)
        then = NOW + 16 * SECOND
        assert await two.relieve("telegram", then) == 1
        (parcel,) = await two.parcels("telegram", then)
        assert texts([parcel]) == ["a"]
        assert await two.sent(parcel, "m1", then)
        assert texts(await two.parcels("telegram", then)) == ["b"]

    async def test_once_it_retired(self, held):
        """A process that stopped is not waited for."""
        one, two = held
        await one.retire()
        assert await two.relieve("telegram", NOW + SECOND) == 1

    async def test_one_that_comes_back(self, held):
        """What a process says of a reply that was taken over changes nothing."""
        one, two = held
        late = (
            await two.relieve("telegram", NOW + 16 * SECOND),
            await two.parcels("telegram", NOW + 16 * SECOND),
        )
        (parcel,) = late[1]
        await one.later(parcel.__class__(**{**_fields(parcel), "held": NOW + MINUTE}), NOW + DAY, "slow")
        assert not await two.parcels("telegram", NOW + 17 * SECOND)
        assert await two.sent(parcel, "m1", NOW + 17 * SECOND)

    async def test_its_former_life(self, store, database):
        """On SQLite what the process before held is its own, and free at the start."""
        await store.turn(said(1), answer(reply("a")), MINUTE)
        again = await database.open()
        await again.take_back("telegram")
        expected = ["a"] if database.url.startswith("sqlite") else []
        assert texts(await again.parcels("telegram", NOW + SECOND)) == expected


class TestHeldAtOnce:
    """The first reply of a turn can be born taken."""

    async def test_only_where_nothing_waits(self, store):
        """Behind a reply that waits nothing is held: the order stays."""
        await store.turn(said(1), answer(reply("a")))
        outcome = await store.turn(said(2), answer(reply("b")), MINUTE)
        assert [parcel.held for parcel in outcome.parcels] == [None]
        assert texts(await store.parcels("telegram", NOW)) == ["a"]

    async def test_held_from_others(self, store):
        """What is held is not handed out, until its time is over."""
        outcome = await store.turn(said(1), answer(reply("a")), MINUTE)
        assert await store.parcels("telegram", NOW) == ()
        assert not await store.sent(outcome.parcels[0], "m1", NOW)
        assert await store.parcels("telegram", NOW + DAY) == ()

    async def test_after_a_clock_was_set_back(self, store):
        """A reply queued, or held, by a clock that was a day ahead is sent now."""
        await store.turn(said(1, at=NOW + DAY), answer(reply("a")))
        other = key("2")
        await store.turn(said(2, other, at=NOW + DAY), answer(reply("b"), of=other), MINUTE)
        assert texts(await store.parcels("telegram", NOW)) == ["a", "b"]


def _fields(parcel):
    """Return the fields of a parcel."""
    return {name: getattr(parcel, name) for name in parcel.__slots__}
