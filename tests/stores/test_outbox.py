"""Replies on their way to people."""

from __future__ import annotations

import asyncio
import logging

from bot.model import Forget
from bot.stores import Backlog

from .sample import DAY, MINUTE, NOW, answer, drain, key, reply, said, texts

LEASE = MINUTE


async def say(store, number, *replies, of=None, at=NOW, requests=()):
    """Take an event that is answered with ``replies``."""
    return await store.turn(said(number, of, at), answer(*replies, of=of, requests=requests))


class TestOrder:
    """A later reply of a conversation never overtakes an earlier one."""

    async def test_one_at_a_time(self, store):
        """Of a conversation only the oldest open reply can be taken."""
        await say(store, 1, reply("a"), reply("b"))
        (first,) = await store.parcels("telegram", NOW)
        await store.sent(first, "m1", NOW)
        assert texts([first, *await store.parcels("telegram", NOW)]) == ["a", "b"]

    async def test_in_order(self, store):
        """All replies of a conversation come out as they were queued, each once."""
        for number in range(5):
            await say(store, number, reply(f"{number}a"), reply(f"{number}b"))
        assert texts(await drain(store)) == [f"{n}{letter}" for n in range(5) for letter in "ab"]
        assert await drain(store) == []

    async def test_behind_a_retry(self, store):
        """While a reply waits for a retry, a later one of its conversation waits too, whoever's it is."""
        await say(store, 1, reply("a"))
        (first,) = await store.parcels("telegram", NOW)
        await store.later(first, NOW + MINUTE, "flood")
        await say(store, 2, reply("b"))
        await say(store, 3, reply("c"), of=key(person="8"))
        await say(store, 4, reply("other"), of=key("2"))
        assert texts(await drain(store)) == ["other"]
        assert texts(await drain(store, NOW + MINUTE)) == ["a", "b", "c"]

    async def test_behind_one_given_up(self, store):
        """A reply given up lets the next one pass."""
        await say(store, 1, reply("a"), reply("b"))
        (first,) = await store.parcels("telegram", NOW)
        await store.give_up(first, "blocked", NOW)
        assert texts(await drain(store)) == ["b"]

    async def test_oldest_first(self, store):
        """The longest queued conversations come first, at most ``limit`` of them."""
        for number in range(5):
            await say(store, number, reply(str(number)), of=key(str(9 - number)))
        assert texts(await store.parcels("telegram", NOW, limit=3)) == ["0", "1", "2"]
        assert texts(await store.parcels("telegram", NOW, limit=3)) == ["3", "4"]

    async def test_channels_apart(self, store):
        """A channel gets its own replies only."""
        await say(store, 1, reply("web"), of=key(channel="web"))
        assert await store.parcels("telegram", NOW) == ()
        assert texts(await store.parcels("web", NOW)) == ["web"]

    async def test_one_conversation(self, store):
        """Asked for one conversation, only its reply is taken."""
        await say(store, 1, reply("a"), of=key("1"))
        await say(store, 2, reply("b"), of=key("2"))
        assert texts(await store.parcels("telegram", NOW, conversation="2")) == ["b"]
        assert texts(await store.parcels("telegram", NOW)) == ["a"]


class TestLease:
    """Two senders never hold the same conversation."""

    async def test_held(self, store, database):
        """What one sender took, another does not get, nor what stands behind it."""
        await say(store, 1, reply("a"), reply("b"))
        await store.parcels("telegram", NOW)
        other = await database.open()
        assert await other.parcels("telegram", NOW + LEASE / 2) == ()

    async def test_runs_out(self, store, database):
        """When a sender died, another takes the parcel once the lease has run out."""
        await say(store, 1, reply("a"), reply("b"))
        await store.parcels("telegram", NOW)
        other = await database.open()
        assert texts(await other.parcels("telegram", NOW + LEASE)) == ["a"]

    async def test_given_back(self, store):
        """``later`` gives the lease back, counts the attempt and keeps the new time."""
        await say(store, 1, reply("a"))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.later(parcel, NOW + MINUTE / 6, "flood")
        (again,) = await store.parcels("telegram", NOW + MINUTE / 6)
        assert (again.attempts, again.due) == (1, NOW + MINUTE / 6)

    async def test_lost(self, store):
        """A sender that lost its lease neither gives the parcel back nor ends it for the next one."""
        await say(store, 1, reply("a"), reply("b"))
        (late,) = await store.parcels("telegram", NOW)
        (parcel,) = await store.parcels("telegram", NOW + LEASE)
        await store.later(late, NOW, "timeout")
        await store.give_up(late, "timeout", NOW)
        await store.sent(late, "m1", NOW)
        assert await store.parcels("telegram", NOW + LEASE) == ()
        await store.sent(parcel, "m2", NOW + LEASE)
        assert texts(await store.parcels("telegram", NOW + LEASE)) == ["b"]

    async def test_slow_but_alone(self, store):
        """A sender slower than its lease still marks the parcel when nobody else took it."""
        await say(store, 1, reply("a"))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.sent(parcel, "m1", NOW + 2 * LEASE)
        assert await store.parcels("telegram", NOW + 2 * LEASE) == ()

    async def test_forgotten_while_held(self, store):
        """A conversation forgotten while a sender has its reply in hand stays held until told."""
        await say(store, 1, reply("a"), reply("b"))
        (held,) = await store.parcels("telegram", NOW)
        await say(store, 2, reply("gone"), requests=(Forget(),))
        assert await store.parcels("telegram", NOW) == ()
        assert await store.next_due("telegram", NOW) == NOW + LEASE
        await store.sent(held, "m1", NOW)
        assert texts(await store.parcels("telegram", NOW)) == ["gone"]

    async def test_many_senders(self, store, database):
        """Ten senders at once on two stores send every reply once, each conversation in order."""
        for number in range(40):
            await say(store, number, reply(str(number)), of=key(str(number % 4)))
        other = await database.open()
        runs = await asyncio.gather(*(drain(one) for one in (store, other) * 5))
        sent = sorted((parcel for run in runs for parcel in run), key=lambda parcel: parcel.id)
        assert texts(sent) == [str(n) for n in range(40)]


class TestEdits:
    """A reply that replaces a menu is edited into the message that menu was sent as."""

    async def test_edited(self, store):
        """The message of the replaced menu is named, also in the outcome of the turn."""
        await say(store, 1, reply(stamp=1))
        await drain(store)
        outcome = await say(store, 2, reply(stamp=2, replaces=1))
        (parcel,) = await store.parcels("telegram", NOW)
        assert [outcome.parcels[0].edits, parcel.edits] == ["m1", "m1"]

    async def test_found_when_fetched(self, store):
        """A menu sent only after its replacement was queued is found nevertheless."""
        await say(store, 1, reply(stamp=1))
        await say(store, 2, reply(replaces=1))
        assert [parcel.edits for parcel in await drain(store)] == [None, "m1"]

    async def test_edited_again(self, store):
        """A message edited once is edited again: the newest menu's stamp leads to it."""
        await say(store, 1, reply(stamp=1))
        await drain(store)
        await say(store, 2, reply(stamp=2, replaces=1))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.sent(parcel, parcel.edits, NOW)
        await say(store, 3, reply(stamp=3, replaces=2))
        assert [parcel.edits for parcel in await drain(store)] == ["m1"]

    async def test_same_stamp(self, store):
        """Where a stamp was used twice the newest earlier row counts, never the reply itself."""
        await say(store, 1, reply(stamp=1), reply(stamp=1))
        await say(store, 2, reply(stamp=1, replaces=1))
        assert [parcel.edits for parcel in await drain(store)] == [None, None, "m2"]

    async def test_never_sent(self, store):
        """A reply whose replaced menu was given up, swept or never existed is sent anew."""
        await say(store, 1, reply(stamp=1))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.give_up(parcel, "blocked", NOW)
        await say(store, 2, reply(replaces=1), reply(replaces=9))
        assert [parcel.edits for parcel in await drain(store)] == [None, None]

    async def test_newest_never_sent(self, store):
        """Where the newest menu of the stamp was given up, an older one sent is left alone."""
        await say(store, 1, reply(stamp=1))
        await drain(store)
        await say(store, 2, reply(stamp=1))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.give_up(parcel, "blocked", NOW)
        await say(store, 3, reply(replaces=1))
        assert [parcel.edits for parcel in await drain(store)] == [None]

    async def test_of_the_same_person(self, store):
        """Another person's menu of the same stamp in the same group is left alone."""
        await say(store, 1, reply(stamp=1), of=key(person="a"))
        await drain(store)
        await say(store, 2, reply(replaces=1), of=key(person="b"))
        assert [parcel.edits for parcel in await drain(store)] == [None]


class TestTold:
    """What became of a parcel is kept, its words are not."""

    async def test_no_words_left(self, store, database):
        """A reply sent or given up keeps its stamp, its message and its code, but no payload."""
        await say(store, 1, reply(stamp=1), reply(stamp=2))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.sent(parcel, "m1", NOW)
        (parcel,) = await store.parcels("telegram", NOW)
        await store.give_up(parcel, "blocked", NOW)
        rows = database.execute("SELECT payload, stamp, sent_as, why FROM outbox ORDER BY id")
        assert rows == [(None, 1, "m1", None), (None, 2, None, "blocked")]

    async def test_unreadable(self, store, database, caplog):
        """A reply that cannot be parsed is given up and logged by code; the next one passes."""
        await say(store, 1, reply("a"), reply("b"))
        broken = store._sealer.seal_text(b'{"blocks":[{"kind":"hologram"}]}')
        database.execute("UPDATE outbox SET payload = ? WHERE id = 1", broken)
        with caplog.at_level(logging.WARNING):
            assert await store.parcels("telegram", NOW) == ()
        assert caplog.messages == ["reply-unreadable id=1 channel=telegram conversation=1"]
        assert texts(await drain(store)) == ["b"]


class TestNextDue:
    """The sender knows when to look again."""

    async def test_nothing(self, store):
        """When nothing waits there is no time to look again."""
        await say(store, 1, reply())
        await drain(store)
        assert await store.next_due("telegram", NOW) is None

    async def test_now(self, store):
        """A reply that may be sent is due already."""
        await say(store, 1, reply())
        assert await store.next_due("telegram", NOW) <= NOW

    async def test_retry(self, store):
        """A retry's time counts, not that of the replies that wait behind it."""
        await say(store, 1, reply("a"), reply("b"))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.later(parcel, NOW + DAY, "flood")
        assert await store.next_due("telegram", NOW) == NOW + DAY

    async def test_lease(self, store):
        """A conversation in another sender's hand is looked at when its lease runs out."""
        await say(store, 1, reply("a"), reply("b"))
        await store.parcels("telegram", NOW)
        assert await store.next_due("telegram", NOW) == NOW + LEASE


class TestBacklog:
    """How much waits, and since when."""

    async def test_empty(self, store):
        """Nothing waits at first."""
        assert await store.backlog("telegram", NOW) == Backlog(0, None)

    async def test_waiting(self, store):
        """What is not sent waits, the oldest since it was queued; other channels do not count."""
        await say(store, 1, reply(), reply())
        await say(store, 2, reply(), at=NOW + MINUTE)
        await say(store, 3, reply(), of=key(channel="web"))
        (parcel,) = await store.parcels("telegram", NOW)
        await store.sent(parcel, None, NOW)
        assert await store.backlog("telegram", NOW + 2 * MINUTE) == Backlog(2, 2 * MINUTE)
