"""The service: what goes wrong is tried again, set aside with an apology, logged without words; the limit."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import dialogue, service
from bot.model import Commanded, Due, Key, Paragraph, Said
from bot.service import ATTEMPTS, Service
from bot.stores import Store
from bot.words import say

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
WORDS = "Zebra-Lieferant 38a"


class Talk:
    """A person who talks to the real service over a real store."""

    def __init__(self, store, library, limit):
        """Take the parts."""
        self.store = store
        self.service = Service(store, library, limit_per_person=limit)
        self.number = 0

    def event(self, text, at=NOW, person="1", **more):
        """Return a new message."""
        self.number += 1
        key = Key(channel="test", conversation=person, person=person)
        return Said(id=str(self.number), key=key, at=at, text=text, message=str(self.number), **more)

    async def say(self, text, at=NOW, person="1", **more):
        """Send a message and return the texts of the replies."""
        return await self.take(self.event(text, at, person, **more))

    async def take(self, event):
        """Handle an event and return the texts of the replies."""
        await self.service.handle(event)
        texts = []
        while parcels := await self.store.parcels("test", event.at, conversation=event.key.conversation):
            for parcel in parcels:
                texts.append([b.text for b in parcel.reply.blocks if isinstance(b, Paragraph)])
                await self.store.sent(parcel, None, event.at)
        return texts


@pytest.fixture
async def talk(tmp_path, library, request):
    """Return a talk; a mark ``limit`` sets how many messages a minute are taken."""
    store = await Store.open(f"sqlite:///{tmp_path}/x.sqlite3", SecretStr("for tests"), dt.timedelta(days=30))
    yield Talk(store, library, getattr(request, "param", 0))
    await store.close()


@pytest.fixture
def broken(monkeypatch):
    """Let the dialogue raise, with the person's words in the error, and count how often it was asked."""
    asked = []

    def raises(session, event, library, **more):
        asked.append(event.id)
        raise KeyError(getattr(event, "text", "?"))

    monkeypatch.setattr(dialogue, "advance", raises)
    return asked


@pytest.mark.parametrize(
    ("more", "lang"),
    [({"hint": "zh-hans"}, "zh"), ({"hint": "en"}, "en"), ({}, "en")],
    ids=["chinese", "english", "unknown"],
)
async def test_a_fault_is_tried_again_and_set_aside(talk, broken, more, lang):
    """A dialogue that raises is asked three times, then the person gets one apology in their language."""
    texts = await talk.say(WORDS, **more)
    assert broken == ["1"] * ATTEMPTS
    assert [[say(lang, "set-aside")]] == texts


async def test_the_apology_is_in_the_language_chosen_before(talk, monkeypatch):
    """Who chose a language gets the apology in it, whatever the channel's hint says."""
    await talk.take(Commanded(id="c", key=talk.event("").key, at=NOW, hint="en", name="lang-zh"))
    monkeypatch.setattr(dialogue, "advance", lambda *_, **__: 1 / 0)
    assert [[say("zh", "set-aside")]] == await talk.say(WORDS, hint="en")


async def test_the_apology_is_in_the_language_of_the_text(talk, broken):
    """Who writes Chinese and is not known yet gets the apology in Chinese."""
    assert [[say("zh", "set-aside")]] == await talk.say("未查询到商标，怎么办")


async def test_a_fault_that_passes_is_not_noticed(talk, monkeypatch):
    """A dialogue that raises once answers the second time, and no apology is sent."""
    real, calls = dialogue.advance, []

    def once(*arguments, **more):
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError
        return real(*arguments, **more)

    monkeypatch.setattr(dialogue, "advance", once)
    texts = await talk.say("hello", hint="en")
    assert len(calls) == 2
    assert [say("en", "welcome")] == texts[0][:1]


async def test_the_next_message_is_handled(talk, monkeypatch):
    """After an event was set aside the conversation goes on with what was known before."""
    await talk.say("check", hint="en")
    await talk.say("智云科技", hint="en")
    real = dialogue.advance
    monkeypatch.setattr(dialogue, "advance", lambda *_, **__: 1 / 0)
    await talk.say(WORDS, hint="en")
    monkeypatch.setattr(dialogue, "advance", real)
    assert await talk.say("verification code", hint="en")
    session = await talk.store.session(talk.event("").key)
    assert session.form.answers["signature-name"] == "智云科技"


async def test_an_event_set_aside_is_not_taken_again(talk, broken):
    """The same event delivered again changes nothing and is not tried again."""
    event = talk.event(WORDS)
    await talk.take(event)
    assert await talk.take(event) == []
    assert len(broken) == ATTEMPTS


async def test_the_log_holds_no_words(talk, broken):
    """The log tells kind of event and fault, the place in our code, the attempt: no words of the person."""
    with capture_logs() as lines:
        await talk.say(WORDS)
    assert [line["attempt"] for line in lines] == [1, 2, 3]
    assert {"Said"} == {line["kind"] for line in lines}
    assert all(line["fault"].startswith("KeyError at raises:") for line in lines)
    assert not any(word in str(lines) for word in WORDS.split())


async def test_a_timer_that_cannot_be_handled_is_set_aside(talk, monkeypatch):
    """A timer whose handling raises is done with, so that it does not come for ever."""
    await talk.say("check", hint="en")
    (job,) = await talk.store.jobs(NOW + dt.timedelta(days=2))
    monkeypatch.setattr(dialogue, "advance", lambda *_, **__: 1 / 0)
    due = Due(id=job.event_id, key=job.key, at=job.due, timer=job.timer, stamp=job.stamp)
    await talk.service.handle(due)
    assert not await talk.store.jobs(NOW + dt.timedelta(days=2))


async def test_a_store_that_is_away_is_the_channels_matter(talk, monkeypatch):
    """The store's own failure raises, so that the channel keeps the event; nobody gets an apology."""

    async def away(*_):
        raise OSError

    monkeypatch.setattr(talk.store, "turn", away)
    with pytest.raises(OSError):  # noqa: PT011 - the very error of the store
        await talk.service.handle(talk.event("x"))


@pytest.mark.parametrize("talk", [2], indirect=True)
class TestLimit:
    """Two messages a minute and person."""

    async def test_over_the_limit_it_is_kind_once_then_silent(self, talk):
        """The first message too many gets a kind word, the next ones nothing."""
        said = [await talk.say("hello", hint="en") for _ in range(5)]
        assert [len(texts) for texts in said] == [1, 1, 1, 0, 0]
        assert [[say("en", "too-many")]] == said[2]

    async def test_after_a_minute_it_listens_again(self, talk):
        """A minute after the first of them, messages are answered again."""
        for _ in range(5):
            await talk.say("hello", hint="en")
        assert await talk.say("hello", NOW + 59 * SECOND, hint="en") == []
        texts = await talk.say("hello", NOW + 60 * SECOND, hint="en")
        assert [say("en", "welcome")] == texts[0][:1]

    async def test_others_are_not_held_up(self, talk):
        """One person's flood does not touch another's conversation."""
        for _ in range(5):
            await talk.say("hello", hint="en")
        assert await talk.say("hello", person="2", hint="en") != [[say("en", "too-many")]]

    async def test_nothing_is_lost_by_it(self, talk):
        """What was answered before the flood is still there, and what is over the limit changes nothing."""
        await talk.say("check", hint="en")
        await talk.say("智云科技", hint="en")
        before = await talk.store.session(talk.event("").key)
        for _ in range(3):
            await talk.say("verification code", hint="en")
        assert before == await talk.store.session(talk.event("").key)

    async def test_the_kind_word_is_in_the_language_chosen(self, talk):
        """Who speaks Chinese with the assistant is asked in Chinese to wait."""
        await talk.take(Commanded(id="c", key=talk.event("").key, at=NOW, name="lang-zh"))
        await talk.say("hello")
        assert [[say("zh", "too-many")]] == await talk.say("hello")

    async def test_a_timer_is_never_too_many(self, talk):
        """The assistant's own timer is not held back."""
        await talk.say("check", hint="en")
        for _ in range(4):
            await talk.say("hello", hint="en")
        (job,) = await talk.store.jobs(NOW + dt.timedelta(days=2))
        due = Due(id=job.event_id, key=job.key, at=job.due, timer=job.timer, stamp=job.stamp)
        assert await talk.take(due) != []

    async def test_an_event_that_comes_again_does_not_count(self, talk):
        """The same message delivered twice is one."""
        event = talk.event("hello", hint="en")
        await talk.take(event)
        await talk.take(event)
        await talk.take(event)
        assert [[say("en", "too-many")]] != await talk.say("hello", hint="en")

    async def test_the_memory_of_people_is_bounded(self, talk, monkeypatch):
        """However many people write, only the last of them are remembered for the limit."""
        monkeypatch.setattr(service, "_PEOPLE", 3)
        for person in range(6):
            await talk.say("hello", person=str(person), hint="en")
        assert len(talk.service._seen) == 3


async def test_no_limit_is_no_limit(talk):
    """With 0 nobody is held up."""
    said = [await talk.say("hello", hint="en") for _ in range(70)]
    assert {1} == {len(texts) for texts in said}
