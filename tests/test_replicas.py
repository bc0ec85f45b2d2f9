"""One process does the work, the others stand by; a clock that jumped stops the sweeping for a while."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.running import replicas, timers
from bot.running.replicas import Alone
from bot.running.timers import JUMP, SWEEP_EVERY, WARY, Pace

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


class Leases:
    """Leases of some replicas, one of which has a store that can be away."""

    def __init__(self):
        """Nobody holds anything."""
        self.holder = None
        self.away = set()

    def of(self, replica):
        """Return the store as one replica sees it."""
        return Store(self, replica)


class Store:
    """What a replica asks of its store."""

    def __init__(self, leases, replica):
        """Keep who asks."""
        self._leases = leases
        self.replica = replica

    async def claim(self, _name, _now, _lease):
        """Take the lease if it is free."""
        if self.replica in self._leases.away:
            raise OSError("away")
        if self._leases.holder in {None, self.replica}:
            self._leases.holder = self.replica
        return self._leases.holder == self.replica

    async def let_go(self, _name):
        """Give it back."""
        if self._leases.holder == self.replica:
            self._leases.holder = None


class Worker:
    """A replica that works when it is its turn."""

    def __init__(self, leases, name):
        """Stand by."""
        self.at_work = asyncio.Event()
        self.stopped = asyncio.Event()
        self.now = NOW
        self.alone = Alone(leases.of(name), "polling", lambda: self.now)
        self.task = asyncio.create_task(self.alone.run(self._work))

    async def _work(self):
        self.at_work.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.at_work.clear()
            self.stopped.set()

    async def stop(self):
        """End."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture
async def pair(monkeypatch):
    """Return the leases and two replicas; the first is at work."""
    monkeypatch.setattr(replicas, "BEAT", 0.005)
    leases = Leases()
    first = Worker(leases, "first")
    await first.at_work.wait()
    second = Worker(leases, "second")
    yield leases, first, second
    for one in (first, second):
        await one.stop()


async def test_the_other_takes_over(pair):
    """When the one at work stops, the lease is given back and the other begins."""
    _, first, second = pair
    await asyncio.sleep(0)
    assert (first.alone.held, second.alone.held) == (True, False)
    await first.stop()
    await second.at_work.wait()
    assert (first.alone.held, second.alone.held) == (False, True)


async def test_who_lost_the_lease_stops(pair):
    """A replica that could not renew its lease for so long stops working, as another may work by now."""
    leases, first, second = pair
    leases.away.add("first")
    leases.holder = "second"
    first.now += replicas.ALIVE
    await first.stopped.wait()
    await second.at_work.wait()
    assert not first.task.done()


async def test_a_moment_without_the_store_stops_nobody(pair):
    """As long as the lease has not run out, work goes on."""
    leases, first, _ = pair
    leases.away.add("first")
    first.now += replicas.ALIVE / 2
    for _ in range(20):
        await asyncio.sleep(0)
    assert first.at_work.is_set()


async def test_a_fault_of_the_work_is_raised():
    """What the work raises ends the run, and the lease is free."""
    leases = Leases()

    async def work():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Alone(leases.of("one"), "polling", lambda: NOW).run(work)
    assert leases.holder is None


class TestPace:
    """When what has expired is deleted."""

    @pytest.fixture
    def clock(self):
        """Return seconds that pass, and how far the clock on the wall is ahead."""
        return {"passed": 0.0, "ahead": 0.0}

    @pytest.fixture
    def pace(self, clock):
        """Return the pace by that clock."""
        return Pace(
            lambda: NOW + dt.timedelta(seconds=clock["passed"] + clock["ahead"]), lambda: clock["passed"]
        )

    def test_at_once_and_then_now_and_then(self, pace, clock):
        """At the start, and again after some minutes."""
        assert pace.may_sweep()
        pace.swept()
        assert not pace.may_sweep()
        clock["passed"] += SWEEP_EVERY.total_seconds()
        assert pace.may_sweep()

    @pytest.mark.parametrize("jump", [40 * 86_400, -86_400, JUMP + 1])
    def test_not_after_a_jump(self, pace, clock, jump):
        """A clock that jumped is not trusted for an hour; if that was a mistake, nothing is lost."""
        assert pace.may_sweep()
        clock["ahead"] += jump
        assert not pace.may_sweep()
        clock["passed"] += WARY - 1
        assert not pace.may_sweep()
        clock["passed"] += 1
        assert pace.may_sweep()

    def test_small_steps_are_no_jump(self, pace, clock):
        """What NTP mends changes nothing."""
        for _ in range(10):
            clock["ahead"] += 2
            assert pace.may_sweep()


async def test_a_sweep_waits_for_the_clock(monkeypatch):
    """The timers' loop sweeps under a lease, and not while the clock cannot be trusted."""
    swept, asked = [], asyncio.Event()

    class Held:
        async def jobs(self, _now):
            asked.set()
            return ()

        async def claim(self, name, _now, _lease):
            swept.append(name)
            return True

        async def sweep(self, now):
            swept.append(now)

    class Service:
        store = Held()

    monkeypatch.setattr(timers, "EVERY", 0.001)
    task = asyncio.create_task(timers.run(Service(), lambda: NOW, lambda: 0.0))
    await asked.wait()
    for _ in range(5):
        asked.clear()
        await asked.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert swept == ["sweeping", NOW]
