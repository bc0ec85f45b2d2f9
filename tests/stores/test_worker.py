"""Calls that wait together share a commit: each stands or falls alone, and none is answered before it."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.stores import sqlite
from bot.stores.worker import TOGETHER, Worker


@pytest.fixture
async def worker(tmp_path):
    """Return a worker on a database with one table of numbers."""
    path = tmp_path / "numbers.sqlite3"
    sqlite.make_file(path)
    made = Worker(sqlite.writer(path), "numbers")
    await made.run(lambda connection: connection.exec_driver_sql("CREATE TABLE numbers (n INTEGER UNIQUE)"))
    made.path = path
    yield made
    await made.close()


def add(number):
    """Return the work of adding a number."""

    def work(connection):
        connection.exec_driver_sql("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return work


def kept(worker):
    """Return the numbers another connection sees, in the order they were added."""
    with sqlite3.connect(worker.path) as connection:
        return [n for (n,) in connection.execute("SELECT n FROM numbers ORDER BY rowid")]


async def test_calls_are_done_in_the_order_asked_for(worker):
    """However many wait at once."""
    numbers = list(range(3 * TOGETHER))
    assert await asyncio.gather(*(worker.run(add(n)) for n in numbers)) == numbers
    assert kept(worker) == numbers


async def test_waiting_calls_share_commits(worker):
    """Fewer commits than calls: that is what makes many at once cheap."""
    counts = []
    worker._commit, commit = lambda batch: (counts.append(len(batch)), commit(batch))[1], worker._commit
    await asyncio.gather(*(worker.run(add(n)) for n in range(100)))
    assert sum(counts) == 100
    assert len(counts) < 20
    assert max(counts) <= TOGETHER


async def test_what_fails_undoes_only_itself(worker):
    """A call that raises after it wrote leaves nothing; its neighbours in the commit stand."""

    def poison(connection):
        add(1_000)(connection)
        raise KeyError("poison")

    works = [poison if n % 10 == 3 else add(n) for n in range(60)]
    told = await asyncio.gather(*(worker.run(work) for work in works), return_exceptions=True)
    assert [type(one) is KeyError for one in told] == [n % 10 == 3 for n in range(60)]
    assert kept(worker) == [n for n in range(60) if n % 10 != 3]


async def test_answers_come_after_the_commit(worker):
    """Whoever has an answer finds the row with another connection."""

    async def ask(number):
        await worker.run(add(number))
        return number in kept(worker)

    assert all(await asyncio.gather(*(ask(n) for n in range(30))))


async def test_a_full_disk_fails_all_that_waited_and_passes(worker):
    """The database undoes the whole commit; everybody is told, and what is asked later is done."""
    pages = await worker.run(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one())
    await worker.run(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    big = [
        worker.run(lambda c, n=n: c.exec_driver_sql("INSERT INTO numbers VALUES (zeroblob(?))", (n + 9000,)))
        for n in range(5)
    ]
    told = await asyncio.gather(worker.run(add(1)), *big, worker.run(add(2)), return_exceptions=True)
    failed = {
        n
        for n, one in zip((1, None, None, None, None, None, 2), told, strict=True)
        if isinstance(one, OperationalError)
    }
    assert None in failed
    assert set(kept(worker)) == {1, 2} - failed
    await worker.run(lambda c: c.exec_driver_sql("PRAGMA max_page_count=1000000"))
    assert await worker.run(add(7)) == 7
    assert 7 in kept(worker)


async def test_who_stops_waiting_disturbs_nobody(worker):
    """A cancelled caller's work may be done; the others are answered."""
    tasks = [asyncio.ensure_future(worker.run(add(n))) for n in range(20)]
    await asyncio.sleep(0)
    tasks[5].cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [n for n, one in enumerate(told) if isinstance(one, asyncio.CancelledError)] == [5]
    assert set(kept(worker)) >= set(range(20)) - {5}
