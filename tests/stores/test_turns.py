"""One event, one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sqlite3

import psycopg
import pytest

from .sample import DAY, MONTH, NOW, answer, due, key, reply, said, texts, timer, unreachable

EMPTY = {"events": 0, "sessions": 0, "outbox": 0, "jobs": 0}


class TestOnce:
    """An event id is taken once per channel."""

    async def test_second_time_changes_nothing(self, store, database):
        """An event that comes again does not run ``decide`` and queues nothing."""
        await store.turn(said(1), answer(reply(), requests=(timer(),)))
        before = database.counts()
        again = await store.turn(said(1), unreachable)
        assert (again.repeated, again.session.turns, again.parcels) == (True, 1, ())
        assert before == database.counts()

    async def test_after_a_restart(self, store, database):
        """An event id is remembered by the next process."""
        await store.turn(said(1), answer())
        assert (await (await database.open()).turn(said(1), unreachable)).repeated

    async def test_ids_are_the_channels_own(self, store):
        """The same id on another channel is another event."""
        await store.turn(said(1), answer())
        web = key(channel="web")
        assert not (await store.turn(said(1, web), answer(of=web))).repeated

    @pytest.mark.parametrize("text", ["\ud800", "a\0b", "🙂", "'; --"])
    async def test_any_id_is_storable(self, store, text):
        """An id with a lone surrogate, a NUL or a quote is taken, once."""
        outcomes = [await store.turn(said(text), answer()) for _ in range(2)]
        assert [outcome.repeated for outcome in outcomes] == [False, True]


class TestAllOrNothing:
    """Mark, session, replies and timers are committed together."""

    async def test_all(self, store, database):
        """A turn leaves its mark, its session, its replies and its timers."""
        outcome = await store.turn(said(1), answer(reply("a"), reply("b"), requests=(timer(),), x="y"))
        assert database.counts() == {"events": 1, "sessions": 1, "outbox": 2, "jobs": 1}
        assert outcome.session == await store.session(key())
        assert outcome.session.form.answers == {"x": "y"}
        assert texts(outcome.parcels) == ["a", "b"]

    async def test_decide_raises(self, store, database):
        """What ``decide`` raises comes through, and nothing is written."""

        def decide(_session):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await store.turn(said(1), decide)
        assert database.counts() == EMPTY
        assert not (await store.turn(said(1), answer())).repeated

    async def test_fails_half_way(self, store, database):
        """When the last thing a turn writes cannot be written, the first is undone."""
        naive = timer(at=dt.datetime(2026, 1, 1))  # noqa: DTZ001 - the fault to be caught
        with pytest.raises(Exception, match="offset-naive"):
            await store.turn(said(1), answer(reply(), requests=(naive,)))
        assert database.counts() == EMPTY

    async def test_a_full_disk(self, sqlite_database):
        """A turn that finds the disk full can be taken once there is room."""
        database = sqlite_database
        store = await database.open()
        await store._database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count=1"))
        with pytest.raises(sqlite3.OperationalError, match="full"):
            await store.turn(said(1), answer(reply("long" * 100_000)))
        await store._database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count=1000000"))
        assert database.counts() == EMPTY
        assert not (await store.turn(said(1), answer(reply("long" * 100_000)))).repeated

    async def test_errors_show_no_values(self, store):
        """A database error's text holds no value that was to be stored."""
        await store._database.write(lambda c: c.exec_driver_sql("DROP TABLE sessions"))
        with pytest.raises((sqlite3.Error, psycopg.Error)) as caught:
            await store.turn(said(1, key("conversation-of-mine")), answer())
        assert "conversation-of-mine" not in str(caught.value)


class TestOneAfterTheOther:
    """Every turn sees what the turn before left."""

    async def test_many_at_once(self, store):
        """Of 200 turns of 20 conversations at once, each sees its predecessor's session."""
        seen = {str(n): [] for n in range(20)}

        def decide(of):
            def decide(session):
                seen[of.conversation].append(0 if session is None else session.turns)
                return answer(reply(), of=of)(session)

            return decide

        keys = [key(str(n % 20)) for n in range(200)]
        await asyncio.gather(*(store.turn(said(n, of), decide(of)) for n, of in enumerate(keys)))
        assert seen == {str(n): list(range(10)) for n in range(20)}

    async def test_two_stores_at_once(self, store, database):
        """Two open stores on one database take turns without losing one."""
        other = await database.open()
        turns = ((store if n % 2 else other).turn(said(n), answer(reply())) for n in range(60))
        await asyncio.gather(*turns)
        assert (await store.session(key())).turns == 60

    async def test_the_same_event_at_once(self, store, database):
        """An event given to two stores at once is taken by one."""
        other = await database.open()
        outcomes = await asyncio.gather(*(one.turn(said(1), answer()) for one in (store, other) * 5))
        assert sorted(outcome.repeated for outcome in outcomes) == [False] + [True] * 9

    async def test_persons_of_a_group(self, store):
        """Two persons in one conversation have a session each."""
        await store.turn(said(1, key(person="a")), answer(of=key(person="a"), mine="a"))
        await store.turn(said(2, key(person="b")), answer(of=key(person="b"), mine="b"))
        assert (await store.session(key(person="a"))).form.answers == {"mine": "a"}


class TestSessions:
    """A session is kept for the retention, and read in whatever version it was written."""

    async def test_none(self, store):
        """Who was never here has no session."""
        assert await store.session(key()) is None

    async def test_expired(self, store):
        """A person who comes back after the retention starts anew, swept or not."""
        await store.turn(said(1), answer(old="yes"))
        outcome = await store.turn(said(2, at=NOW + MONTH), answer())
        assert (outcome.session.turns, outcome.session.form.answers) == (1, {})

    async def test_just_in_time(self, store):
        """A person who comes back within the retention goes on."""
        await store.turn(said(1), answer())
        assert (await store.turn(said(2, at=NOW + MONTH - DAY), answer())).session.turns == 2

    async def test_unknown_keys(self, store, database):
        """A session with keys of another version loads without them."""
        await store.turn(said(1), answer(x="y"))
        self.overwrite(
            store,
            database,
            b'{"key":{"channel":"telegram","conversation":"1","person":"7"},"turns":5,"mood":1}',
        )
        assert (await store.session(key())).turns == 5

    @pytest.mark.parametrize("payload", [b'{"turns":"secret words"}', b"secret words", b"\xff"])
    async def test_unreadable(self, store, database, payload, caplog):
        """A session that cannot be parsed is logged without its words, and the person starts anew."""
        await store.turn(said(1), answer())
        self.overwrite(store, database, payload)
        with caplog.at_level(logging.WARNING):
            assert (await store.turn(said(2), answer())).session.turns == 1
        assert caplog.messages == ["session-unreadable channel=telegram conversation=1"]

    async def test_any_text_is_storable(self, store):
        """A session with a lone surrogate is stored, the surrogate as a question mark; NUL stays."""
        await store.turn(said(1), answer(reply("\udfff!"), x="a\ud800b\0c"))
        assert (await store.session(key())).form.answers == {"x": "a?b\0c"}
        assert texts(await store.parcels("telegram", NOW)) == ["?!"]

    @staticmethod
    def overwrite(store, database, payload):
        """Put a payload in the place of the session's."""
        database.execute("UPDATE sessions SET payload = ?", store._sealer.seal_text(payload))


class TestSetAside:
    """An event that cannot be handled is counted, then set aside with an apology."""

    async def test_counted(self, store, database):
        """Failures are counted per event and channel, also across a restart."""
        counts = [await store.failed("telegram", "1") for _ in range(2)]
        counts += [await store.failed("web", "1"), await store.failed("telegram", "\ud800")]
        counts.append(await (await database.open()).failed("telegram", "1"))
        assert counts == [1, 2, 1, 1, 3]

    async def test_set_aside(self, store):
        """An event set aside is done, its apology queued, the session as it was."""
        await store.turn(said(1), answer(x="y"))
        await store.set_aside(said(2), (reply("sorry"),))
        assert texts(await store.parcels("telegram", NOW)) == ["sorry"]
        assert (await store.turn(said(2), unreachable)).session.turns == 1

    async def test_only_once(self, store):
        """An event set aside twice, or after it was taken, apologises once at most."""
        await store.turn(said(1), answer())
        for number in (1, 2, 2):
            await store.set_aside(said(number), (reply("sorry"),))
        assert (await store.backlog("telegram", NOW)).waiting == 1

    async def test_timer(self, store):
        """A timer's event set aside takes its job away."""
        await store.turn(said(1), answer(requests=(timer(at=NOW),)))
        (job,) = await store.jobs(NOW)
        await store.set_aside(due(job), ())
        assert await store.jobs(NOW) == ()
