"""Conversations that support staff have: kept as long as the conversation, found again, told when it goes."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from bot.model import Ban, CloseCase, Forget, OpenCase, Pass, Session, Turn
from bot.stores.passing import desk

from .sample import DAY, MINUTE, MONTH, NOW, SECRET, answer, drain, key, reply, said, texts

ROOM, TOPIC = "-1007", "12"
CARD = OpenCase(card=reply("card"), title="title", last=reply("expired"))


async def opened(store, number=1, of=None, at=NOW, card=CARD):
    """Let staff have a conversation."""
    await store.turn(said(number, of, at), answer(requests=(card,), of=of))


async def placed(store, number=1, topic=TOPIC):
    """Put a case into a topic, what waited for staff sent."""
    await drain(store)
    await store.cases.place(number, ROOM, topic)


async def closed(store, number, at=NOW):
    """Let staff have it no longer."""
    await store.turn(said(number, at=at), answer(requests=(CloseCase(),)))


class TestOne:
    """A conversation has one case, from its first hand-off on."""

    async def test_opened_again(self, store, database):
        """A second hand-off finds number and topic of the first."""
        await opened(store)
        await placed(store)
        await closed(store, 2)
        assert (await store.cases.case(1)).closed_at == NOW
        await opened(store, 3, at=NOW + DAY)
        case = await store.cases.in_topic(ROOM, TOPIC)
        assert (case.id, case.key, case.closed_at, case.opened_at) == (1, key(), None, NOW + DAY)
        assert database.count("cases") == 1

    async def test_in_its_topic(self, store):
        """A case is found by chat and topic, also while its card is still to be said; not once it is lost."""
        await opened(store)
        await store.cases.place(1, None, TOPIC)
        assert (await store.cases.in_topic(ROOM, TOPIC)).id == 1
        assert await store.cases.in_topic(ROOM, "13") is None
        await store.cases.place(1, ROOM, TOPIC)
        assert (await store.cases.in_topic(ROOM, TOPIC)).chat == ROOM
        assert await store.cases.in_topic("-1008", TOPIC) is None
        await store.cases.place(1, None, None)
        assert await store.cases.in_topic(ROOM, TOPIC) is None

    async def test_told_in_order(self, store):
        """What staff are told waits in one conversation, the card first."""
        await opened(store)
        await store.turn(said(2), answer(requests=(Pass(reply=reply("hello")),)))
        parcels = await drain(store)
        assert texts(parcels) == ["card", "hello"]
        assert {parcel.key.conversation for parcel in parcels} == {desk(1)}

    async def test_bans(self, store):
        """A ban names channel and person; given twice it is one, and it can be lifted."""
        await store.turn(said(1), answer(requests=(Ban(by="9"),)))
        await store.turn(said(2), answer(requests=(Ban(by="8"),)))
        assert await store.cases.banned() == {("telegram", "7")}
        await store.turn(said(3), answer(requests=(Ban(by="9", lifted=True),)))
        assert await store.cases.banned() == frozenset()


class TestForgotten:
    """With the conversation its case is deleted."""

    async def test_told_in_the_topic(self, store, database):
        """Staff are told once, in their topic; what waited for them is gone."""
        await opened(store)
        await placed(store)
        await store.turn(said(2), answer(requests=(Pass(reply=reply("words")),)))
        gone = Turn(Session(key=key()), (), (Forget(), Pass(reply=reply("forgotten"))))
        await store.turn(said(3), lambda _: gone)
        parcels = await drain(store)
        assert [(p.key.conversation, *texts([p])) for p in parcels] == [(f"{ROOM}/{TOPIC}", "forgotten")]
        assert (database.count("cases"), database.count("outbox")) == (0, 0)


class TestExpired:
    """A case goes with the session, which expires after the retention."""

    async def test_open(self, store, database):
        """Staff who had it are told in its topic, and nothing of it is kept."""
        await opened(store)
        await placed(store)
        await store.turn(said(2), answer(requests=(Pass(reply=reply("words")),)))
        await store.sweep(NOW + MONTH - MINUTE)
        assert await store.cases.case(1) is not None
        await store.sweep(NOW + MONTH)
        assert await store.cases.case(1) is None
        parcels = await drain(store, NOW + MONTH)
        assert [(p.key.conversation, *texts([p])) for p in parcels] == [(f"{ROOM}/{TOPIC}", "expired")]
        assert (database.count("cases"), database.count("outbox")) == (0, 0)

    @pytest.mark.parametrize("how", ["closed", "without a topic", "of an older version"])
    async def test_nobody_to_tell(self, store, database, how):
        """It goes silently where staff no longer have it, never had a topic, or nothing was left to say."""
        await opened(store, card=CARD.model_copy(update={"last": None}) if how.startswith("of") else CARD)
        if how == "without a topic":
            await drain(store)
        else:
            await placed(store)
        if how == "closed":
            await closed(store, 2)
        await store.sweep(NOW + MONTH)
        assert await drain(store, NOW + MONTH) == []
        assert database.count("cases") == 0

    async def test_still_talking(self, store, database):
        """A case stays as long as somebody writes in its conversation, however long ago it was opened."""
        await opened(store)
        await store.turn(said(2, at=NOW + MONTH - DAY), answer())
        await opened(store, 3, key("2"), NOW)
        await store.sweep(NOW + MONTH)
        assert database.execute("SELECT conversation FROM cases") == [("1",)]

    async def test_others_go_on(self, store, database, monkeypatch):
        """However many expire, all go."""
        monkeypatch.setattr("bot.stores.statements.BATCH", 2)
        for number in range(5):
            await opened(store, number, key(str(number)))
        await store.sweep(NOW + MONTH)
        assert database.count("cases") == 0


async def test_opened_again_while_it_is_swept(store, database):
    """A person who comes back at the moment their case expires keeps the new one."""
    other = await database.open()
    await opened(store)
    await placed(store)
    for number in range(20):
        back = NOW + (number + 1) * MONTH
        await store._database.write(lambda c: c.exec_driver_sql("DELETE FROM sessions"))
        await asyncio.gather(other.sweep(back), opened(store, number + 10, at=back))
        case = database.execute("SELECT opened_at, closed_at FROM cases")
        assert len(case) == 1
        assert case[0][1] is None


async def test_backup_and_a_new_secret(store, database, tmp_path):
    """Cases and bans come back from a backup; what their cards say is sealed anew with the rest."""
    await opened(store)
    await placed(store)
    await store.turn(said(2), answer(requests=(Ban(by="9"),)))
    before = await store.cases.case(1)
    await store.backup(tmp_path / "backup")
    newer = await database.open(SecretStr("a newer secret"), former=[SECRET])
    await newer.reseal()
    alone = await database.open(SecretStr("a newer secret"))
    assert await alone.cases.case(1) == before
    for table in ("events", "sessions", "cases", "bans", "outbox"):
        database.execute(f"DELETE FROM {table}")  # noqa: S608 - a table's name
    assert await store.restore(tmp_path / "backup") > 0
    assert await store.cases.case(1) == before
    assert await store.cases.banned() == {("telegram", "7")}
