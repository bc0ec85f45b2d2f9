"""Files to be looked at: in line until they were, each with one who looks, forgotten with the person."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from bot.model import Forget, Look, Looked

from .sample import DAY, MINUTE, NOW, answer, key, reply, said

SOON = dt.timedelta(seconds=30)


async def ask(store, number, of=None, at=NOW, **more):
    """Take an event that asks to look at the file of that number."""
    look = Look(number=number, file=f"file {number}", **more)
    return await store.turn(said(f"sent-{number}", of, at=at), answer(requests=(look,), of=of))


def looked(sight, **found):
    """Return the event of a file that was looked at."""
    return Looked(id=sight.event_id, key=sight.key, at=NOW, number=sight.look.number, **found)


async def take(store, limit=4, at=NOW, channel="telegram"):
    """Take files that wait, and return their numbers."""
    return [sight.look.number for sight in await store.sights.take(channel, at, limit)]


class TestTheLine:
    """A file stays in the line until its event is taken."""

    async def test_kept_with_the_turn(self, store):
        """The turn tells that there is something to look at; what is to be found again is all there."""
        outcome = await ask(store, 7, size=12)
        assert outcome.looks
        (sight,) = await store.sights.take("telegram", NOW)
        assert (sight.key, sight.look, sight.attempts) == (key(), Look(number=7, file="file 7", size=12), 0)
        assert (sight.queued_at, sight.held) == (NOW, NOW + dt.timedelta(minutes=3))
        assert not (await store.turn(said("words"), answer(reply()))).looks

    async def test_oldest_first_and_held(self, store):
        """The oldest come first, no more than asked for; what one holds nobody else gets, until it is due."""
        for number in (1, 2, 3):
            await ask(store, number, of=key(str(number)))
        assert await take(store, limit=2) == [1, 2]
        assert await take(store) == [3]
        assert await take(store, at=NOW + MINUTE) == []
        assert await take(store, at=NOW + 3 * MINUTE) == [1, 2, 3]

    async def test_of_its_channel(self, store):
        """A channel gets its own files only."""
        await ask(store, 1, of=key(channel="terminal"))
        assert await take(store) == []
        assert await take(store, channel="terminal") == [1]

    async def test_two_never_take_the_same(self, store):
        """Taken at the same time by many, each file is taken once."""
        for number in range(8):
            await ask(store, number, of=key(str(number)))
        taken = await asyncio.gather(*(take(store, limit=2) for _ in range(6)))
        assert sorted(number for some in taken for number in some) == [*range(8)]

    async def test_answered_once(self, store):
        """The event of a file that was looked at is taken once, and takes it out of the line."""
        await ask(store, 1)
        (sight,) = await store.sights.take("telegram", NOW)
        outcomes = await asyncio.gather(*(store.turn(looked(sight), answer(reply())) for _ in range(4)))
        assert sorted(outcome.repeated for outcome in outcomes) == [False, True, True, True]
        assert await take(store, at=NOW + DAY) == []

    async def test_undone_with_its_turn(self, store):
        """What fails while the event is taken leaves the file in the line."""
        await ask(store, 1)
        (sight,) = await store.sights.take("telegram", NOW)

        def failing(_):
            raise ZeroDivisionError

        for _ in range(2):
            await asyncio.gather(store.turn(looked(sight), failing), return_exceptions=True)
        assert await take(store, at=NOW + 3 * MINUTE) == [1]

    async def test_put_off(self, store):
        """A file that cannot be fetched is given back until later, and the try is counted."""
        await ask(store, 1)
        (sight,) = await store.sights.take("telegram", NOW)
        await store.sights.later(sight, NOW + SOON)
        assert await take(store) == []
        (again,) = await store.sights.take("telegram", NOW + SOON)
        assert again.attempts == 1
        await store.sights.later(sight, NOW)
        assert await take(store, at=NOW + SOON) == []

    async def test_how_many_are_before(self, store):
        """Who waits long is told their place; who has just come, or is being looked at, is not."""
        for number in (1, 2, 3):
            await ask(store, number, of=key(str(number)))
        await ask(store, 4, of=key("4"), at=NOW + SOON)
        assert await take(store, limit=1) == [1]
        told = await store.sights.waiting("telegram", NOW + SOON, SOON)
        assert [(sight.look.number, place) for sight, place in told] == [(2, 1), (3, 2)]


class TestOthers:
    """What concerns other processes, forgetting and age."""

    async def test_a_process_that_died(self, store, database):
        """What a process held that gives no sign of life is free; one's own, after a start anew."""
        await ask(store, 1)
        other = await database.open()
        await other.live(NOW, SOON)
        assert await take(other) == [1]
        await store.relieve("telegram", NOW)
        assert await take(store) == []
        await store.relieve("telegram", NOW + MINUTE)
        assert await take(store, at=NOW + MINUTE) == [1]
        await store.take_back("telegram")
        assert await take(other, at=NOW + MINUTE) == [1]

    async def test_forgotten(self, store, database):
        """Forgetting a person deletes what was to be looked at; a late answer changes nothing."""
        await ask(store, 1)
        await ask(store, 2, of=key("2"))
        sights = await store.sights.take("telegram", NOW)
        await store.turn(said("forget"), answer(reply(), requests=(Forget(),)))
        assert database.count("looks") == 1
        late = await store.turn(looked(sights[0]), answer(reply()))
        assert late.repeated
        assert await store.session(key()) is None

    async def test_swept(self, store, database):
        """A file nobody looked at for three days is let go."""
        await ask(store, 1)
        await store.sweep(NOW + 2 * DAY)
        assert database.count("looks") == 1
        await store.sweep(NOW + 3 * DAY)
        assert database.count("looks") == 0

    async def test_sealed(self, store, database):
        """How a file is found again is nobody else's to read."""
        await ask(store, 1)
        assert b"file 1" not in database.content()

    async def test_unreadable(self, store, database, caplog):
        """A row of another version costs only itself."""
        await ask(store, 1)
        await ask(store, 2)
        sealed = store._sealer.seal_text(b"{}")
        database.execute("UPDATE looks SET payload = ? WHERE id = 1", sealed)
        with caplog.at_level(logging.WARNING):
            assert await take(store) == [2]
        assert (caplog.messages, database.count("looks")) == (["look-unreadable id=1"], 1)

    async def test_backed_up(self, store, database, tmp_path):
        """A backup holds what is still to be looked at."""
        await ask(store, 1)
        await store.backup(tmp_path / "backup.jsonl")
        assert '"in": "looks"' in (tmp_path / "backup.jsonl").read_text()
