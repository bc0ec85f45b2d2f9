"""What happened is counted in the turn itself: none lost, none doubled, nothing of a person."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Count
from bot.stores import Tally

from .sample import DAY, MONTH, NOW, answer, key, reply, said

TODAY = NOW.date()


def counting(*counts):
    """Return a ``decide`` that asks for counts."""
    return answer(reply(), requests=counts)


async def test_counted_with_the_turn(store):
    """A turn adds its counts; taken again it adds nothing."""
    for _ in range(2):
        await store.turn(said(1), counting(Count(what="answer", of="a"), Count(what="conversation")))
    await store.turn(said(2), counting(Count(what="answer", of="a")))
    assert await store.counted(TODAY) == (Tally(TODAY, "answer", "a", 2), Tally(TODAY, "conversation", "", 1))


async def test_undone_with_the_turn(store):
    """A turn that fails has counted nothing."""

    def decide(_session):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.turn(said(1), decide)
    assert await store.counted(TODAY) == ()


async def test_the_day_is_that_of_the_zone(store):
    """Late in the evening in London it is tomorrow in Shanghai."""
    late = dt.datetime(2026, 11, 1, 23, tzinfo=dt.UTC)
    await store.turn(said(1, at=late), counting(Count(what="x")))
    there = late.astimezone(dt.timezone(dt.timedelta(hours=8)))
    await store.turn(said(2, at=there), counting(Count(what="x")))
    assert [tally.day.day for tally in await store.counted(TODAY)] == [1, 2]


async def test_gathered_when_the_day_is_over(store, database):
    """Sweeping keeps the sums of past days in one row each, and leaves today's rows alone."""
    for number in range(6):
        decide = counting(Count(what="answer", of="ab"[number % 2]))
        await store.turn(said(number, at=NOW + DAY * (number > 3)), decide)
    before = await store.counted(TODAY)
    await store.sweep(NOW + DAY)
    assert await store.counted(TODAY) == before
    assert database.count("counts") == 2 + 2
    await store.sweep(NOW + DAY)
    assert database.count("counts") == 4


async def test_nothing_of_a_person(store, database):
    """A count outlives the session, and does not say whose it was."""
    await store.turn(
        said(1, key("4711", "4712")), answer(of=key("4711", "4712"), requests=(Count(what="x"),))
    )
    await store.sweep(NOW + 2 * MONTH)
    assert database.counts()["sessions"] == 0
    (row,) = database.execute("SELECT * FROM counts")
    assert "4711" not in str(row)
    assert "4712" not in str(row)
