"""Timers run out once."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.model import Due, Forget

from .sample import DAY, NOW, answer, due, key, reply, said, timer, unreachable


async def start(store, number, *timers, of=None):
    """Take an event that starts ``timers``."""
    await store.turn(said(number, of), answer(requests=timers, of=of))


class TestJobs:
    """A timer that ran out is a job until its event is taken."""

    async def test_when_due(self, store):
        """A timer is no job before its time, and one from then on, with all it was started with."""
        await start(store, 1, timer("remind", NOW + DAY, stamp=4))
        assert await store.jobs(NOW) == ()
        for _ in range(2):
            (job,) = await store.jobs(NOW + DAY)
        assert (job.key, job.timer, job.stamp, job.due, job.hint) == (key(), "remind", 4, NOW + DAY, None)

    async def test_longest_overdue_first(self, store):
        """The longest overdue timers come first, at most ``limit`` of them."""
        await start(store, 1, timer("b", NOW + 2 * DAY), timer("a", NOW + DAY), timer("c", NOW + 3 * DAY))
        assert [job.timer for job in await store.jobs(NOW + 9 * DAY, limit=2)] == ["a", "b"]

    async def test_replaced(self, store):
        """A timer of the same name takes the place of the one before, for this person only."""
        other = key(person="8")
        await start(store, 1, timer("remind", NOW, stamp=1))
        await start(store, 2, timer("remind", NOW, stamp=1), of=other)
        await start(store, 3, timer("remind", NOW + DAY, stamp=2), timer("expire", NOW + DAY))
        assert [job.key for job in await store.jobs(NOW)] == [other]
        assert sorted((job.timer, job.stamp) for job in await store.jobs(NOW + DAY) if job.key == key()) == [
            ("expire", 1),
            ("remind", 2),
        ]

    async def test_consumed_once(self, store):
        """A timer's event is taken once, and its job is gone with it."""
        await start(store, 1, timer(at=NOW))
        (job,) = await store.jobs(NOW)
        outcomes = await asyncio.gather(*(store.turn(due(job), answer(reply())) for _ in range(5)))
        assert sorted(outcome.repeated for outcome in outcomes) == [False, True, True, True, True]
        assert await store.jobs(NOW) == ()

    async def test_started_anew(self, store):
        """A timer's event may start the same timer again."""
        await start(store, 1, timer(at=NOW))
        (job,) = await store.jobs(NOW)
        await store.turn(due(job), answer(requests=(timer(at=NOW + DAY, stamp=2),)))
        assert [again.stamp for again in await store.jobs(NOW + DAY)] == [2]

    async def test_one_after_the_other(self, store):
        """A timer started after another was consumed has a number of its own, and is consumed too."""
        for number in range(2):
            await start(store, number, timer(at=NOW))
            (job,) = await store.jobs(NOW)
            assert not (await store.turn(due(job), answer())).repeated

    async def test_kept_when_it_fails(self, store):
        """A timer whose event could not be handled is a job still."""
        await start(store, 1, timer(at=NOW))
        (job,) = await store.jobs(NOW)
        with pytest.raises(AssertionError):
            await store.turn(due(job), unreachable)
        assert await store.jobs(NOW) == (job,)

    async def test_replaced_after_it_was_fetched(self, store):
        """A timer replaced between fetching and taking changes nothing, the new one stays."""
        await start(store, 1, timer(at=NOW, stamp=1))
        (job,) = await store.jobs(NOW)
        await start(store, 2, timer(at=NOW, stamp=2))
        assert (await store.turn(due(job), unreachable)).repeated
        assert [new.stamp for new in await store.jobs(NOW)] == [2]

    async def test_forgotten_after_it_was_fetched(self, store):
        """A timer forgotten between fetching and taking does not bring the session back."""
        await start(store, 1, timer(at=NOW))
        (job,) = await store.jobs(NOW)
        await store.turn(said(2), answer(requests=(Forget(),)))
        assert (await store.turn(due(job), unreachable)).session is None

    async def test_of_another(self, store):
        """A timer's event consumes a job of its own conversation only."""
        await start(store, 1, timer(at=NOW))
        (job,) = await store.jobs(NOW)
        wrong = Due(id=job.event_id, key=key("2"), at=NOW, timer=job.timer, stamp=job.stamp)
        assert (await store.turn(wrong, unreachable)).repeated
        assert await store.jobs(NOW) == (job,)

    async def test_unreadable(self, store, database, caplog):
        """A timer that cannot be parsed is dropped and logged by code."""
        await start(store, 1, timer("a", NOW), timer("b", NOW))
        database.execute("UPDATE jobs SET payload = ? WHERE id = 1", store._sealer.seal_text(b"{}"))
        with caplog.at_level(logging.WARNING):
            assert [job.timer for job in await store.jobs(NOW)] == ["b"]
        assert (caplog.messages, database.count("jobs")) == (["job-unreadable id=1"], 1)
