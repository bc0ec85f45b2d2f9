"""What was answered badly: kept with its turn, bounded, expiring, forgotten; decided once, and taken back."""

from __future__ import annotations

import asyncio
import logging

import pytest
from pydantic import SecretStr

from bot.model import Decide, Forget, Keep, Key, Undo
from bot.stores import Overtaken

from .sample import DAY, MINUTE, MONTH, NOW, SECRET, answer, key, reply, said

MEMBER = Key(channel="telegram", conversation="-100", person="99")


def keeping(*texts, why="unknown"):
    """Return requests to keep texts."""
    return tuple(Keep(why=why, text=text, lang="en", guesses=("name-format",)) for text in texts)


async def keep(store, number, *texts, of=None, at=NOW):
    """Take an event whose texts are to be kept."""
    return await store.turn(said(number, of, at=at), answer(reply(), requests=keeping(*texts), of=of))


async def decide(store, number, *entries, by=MEMBER, at=NOW, what="assign", of="name-format"):
    """Take an event that settles entries."""
    asked = Decide(what=what, of=of, entries=entries, texts=("a text",), lang="en", by=by.person)
    return await store.turn(said(f"d{number}", by, at=at), answer(reply(), requests=(asked,), of=by))


async def undo(store, number, decision, by=MEMBER, at=NOW):
    """Take an event that takes a decision back."""
    asked = Undo(decision=decision, by=by.person)
    return await store.turn(said(f"u{number}", by, at=at), answer(reply(), requests=(asked,), of=by))


async def waiting(store):
    """Return the texts that wait for a decision, the newest first."""
    return [kept.keep.text for kept in await store.review.waiting()]


class TestKeeping:
    """A text is kept with the turn that could not answer it."""

    async def test_kept_with_the_turn(self, store):
        """All that was kept of a text is there, with whose it was and when."""
        await keep(store, 1, "what is this")
        (kept,) = await store.review.waiting()
        assert kept.keep == Keep(why="unknown", text="what is this", lang="en", guesses=("name-format",))
        assert (kept.who, kept.at, kept.decision) == (key(), NOW, None)

    async def test_once(self, store):
        """An event that comes again keeps nothing more."""
        await keep(store, 1, "what is this")
        assert (await keep(store, 1, "what is this")).repeated
        assert await waiting(store) == ["what is this"]

    async def test_undone_with_the_turn(self, store):
        """What a turn asks to be kept is gone with the turn."""
        bad = answer(reply(), requests=(*keeping("lost"), Undo(decision=7, by="99")))
        with pytest.raises(Overtaken):
            await store.turn(said(1), bad)
        assert await waiting(store) == []

    async def test_newest_first_and_bounded(self, store):
        """The newest come first, no more than asked for."""
        for number in range(4):
            await keep(store, number, f"text {number}", of=key(str(number)))
        found = await store.review.waiting(limit=3)
        assert [kept.keep.text for kept in found] == ["text 3", "text 2", "text 1"]

    async def test_so_much_a_day(self, store):
        """Of one conversation 20 texts are kept within a day; others, and the next day, have room."""
        for number in range(19):
            await keep(store, number, f"text {number}")
        await keep(store, 19, "the last", "too many")
        await keep(store, 20, "far too many", at=NOW + DAY - MINUTE)
        await keep(store, 21, "somebody else's", of=key("2"))
        assert (await waiting(store))[:2] == ["somebody else's", "the last"]
        await keep(store, 22, "the next day", at=NOW + DAY)
        assert len(await waiting(store)) == 22

    async def test_expiring(self, store, database):
        """What was kept goes with the retention, decided or not."""
        await keep(store, 1, "old")
        await keep(store, 2, "old, too")
        await keep(store, 3, "newer", at=NOW + DAY)
        await decide(store, 1, 2)
        await store.sweep(NOW + MONTH - MINUTE)
        assert database.count("unclear") == 3
        await store.sweep(NOW + MONTH)
        assert await waiting(store) == ["newer"]
        assert database.count("unclear") == 1

    async def test_forgotten(self, store):
        """Forgetting a person deletes what was kept of them, and of nobody else."""
        await keep(store, 1, "mine")
        await keep(store, 2, "yours", of=key("2"))
        requests = (Forget(), *keeping("and this"))
        await store.turn(said("forget"), answer(reply(), requests=requests))
        assert await waiting(store) == ["yours"]

    async def test_sealed(self, store, database):
        """Neither what was kept nor what was decided about it is anybody else's to read."""
        await keep(store, 1, "zebra words")
        asked = Decide(what="dismiss", entries=(1,), texts=("zebra words",), lang="en", by="99")
        await store.turn(said(2, MEMBER), answer(reply(), requests=(asked,), of=MEMBER))
        assert b"zebra" not in database.content()

    async def test_unreadable(self, store, database, caplog):
        """A row of another version costs only itself."""
        await keep(store, 1, "one")
        await keep(store, 2, "two")
        await decide(store, 1, 1)
        sealed = store._sealer.seal_text(b"{}")
        database.execute("UPDATE unclear SET payload = ? WHERE id = 2", sealed)
        database.execute("UPDATE decisions SET payload = ? WHERE id = 1", sealed)
        with caplog.at_level(logging.WARNING):
            assert await waiting(store) == []
            assert await store.review.decided() == ()
        assert caplog.messages == ["unclear-unreadable id=2", "decision-unreadable id=1"]

    async def test_backed_up(self, store, empty, tmp_path):
        """A backup holds what was kept and what was decided, so that it goes on there."""
        await keep(store, 1, "one")
        await keep(store, 2, "two")
        await decide(store, 1, 1)
        before = await store.review.decided()
        await store.backup(tmp_path / "backup.jsonl")
        other = await empty.open()
        await other.restore(tmp_path / "backup.jsonl")
        assert await waiting(other) == ["two"]
        assert await other.review.decided() == before
        await undo(other, 1, before[0].id)
        assert await waiting(other) == ["two", "one"]

    async def test_sealed_anew(self, store, database):
        """With the present secret what was kept and decided can be read without a former one."""
        await keep(store, 1, "one")
        await keep(store, 2, "two")
        await decide(store, 1, 1)
        newer = await database.open(SecretStr("a newer secret"), former=[SECRET])
        await newer.reseal()
        alone = await database.open(SecretStr("a newer secret"))
        assert await waiting(alone) == ["two"]
        assert [one.texts for one in await alone.review.decided()] == [("a text",)]


class TestDeciding:
    """A decision settles all it was about, once."""

    async def test_settles(self, store):
        """What was decided about waits no more; who decided, when and what is kept."""
        for number in range(3):
            await keep(store, number, f"text {number}")
        await decide(store, 1, 1, 3)
        assert await waiting(store) == ["text 1"]
        (found,) = await store.review.decided()
        assert (found.what, found.of, found.texts, found.lang) == ("assign", "name-format", ("a text",), "en")
        assert (found.by, found.at, found.undone_by, found.undone_at) == ("99", NOW, None, None)
        assert [(kept.id, kept.decision) for kept in await store.review.listed((1, 2, 3, 9))] == [
            (3, found.id),
            (2, None),
            (1, found.id),
        ]

    async def test_once(self, store):
        """An event that comes again decides nothing more."""
        await keep(store, 1, "one")
        await decide(store, 1, 1)
        assert (await decide(store, 1, 1)).repeated
        assert len(await store.review.decided()) == 1

    @pytest.mark.parametrize("entries", [(1, 2), (2, 3), ()], ids=["settled", "gone", "nothing"])
    async def test_all_or_nothing(self, store, entries):
        """Where one of the texts is settled or gone, nothing of the turn stands, not even its mark."""
        await keep(store, 1, "one")
        await keep(store, 2, "two")
        await decide(store, 1, 1)
        with pytest.raises(Overtaken):
            await decide(store, 2, *entries)
        assert await waiting(store) == ["two"]
        assert len(await store.review.decided()) == 1
        assert not (await decide(store, 2, 2)).repeated

    async def test_two_at_once(self, store, database):
        """Of two members who decide at the same moment one is told that the other was faster."""
        other = await database.open()
        await keep(store, 1, "one")
        second = MEMBER.model_copy(update={"person": "98", "conversation": "-101"})
        done = await asyncio.gather(
            decide(store, 1, 1),
            decide(other, 2, 1, by=second, what="dismiss", of=""),
            return_exceptions=True,
        )
        assert sum(isinstance(one, Overtaken) for one in done) == 1
        assert len(await store.review.decided()) == 1

    async def test_taken_back(self, store):
        """Taken back, what was settled waits again; the decision tells by whom and when."""
        await keep(store, 1, "one")
        await decide(store, 1, 1)
        await undo(store, 1, 1, at=NOW + MINUTE)
        assert await waiting(store) == ["one"]
        found = await store.review.decision(1)
        assert (found.undone_by, found.undone_at) == ("99", NOW + MINUTE)
        await decide(store, 2, 1)
        assert await waiting(store) == []

    @pytest.mark.parametrize("number", [1, 2], ids=["taken back", "unknown"])
    async def test_taken_back_once(self, store, number):
        """What was taken back, or never was, cannot be taken back."""
        await keep(store, 1, "one")
        await decide(store, 1, 1)
        await undo(store, 1, 1)
        with pytest.raises(Overtaken):
            await undo(store, 2, number)
        assert await store.review.decision(2) is None

    async def test_the_last(self, store):
        """The last decisions are told, the newest first."""
        for number in range(3):
            await keep(store, number, f"text {number}")
            await decide(store, number, number + 1, at=NOW + number * MINUTE)
        assert [one.id for one in await store.review.decided(limit=2)] == [3, 2]

    async def test_what_stays(self, store):
        """After the retention only phrases accepted and in force are left."""
        for number, what in enumerate(("assign", "assign", "dismiss", "new-issue", "out-of-scope"), 1):
            await keep(store, number, f"text {number}")
            await decide(store, number, number, what=what)
        await undo(store, 1, 2)
        await store.sweep(NOW + MONTH - MINUTE)
        assert len(await store.review.decided()) == 5
        await store.sweep(NOW + MONTH)
        assert [one.id for one in await store.review.decided()] == [1]
