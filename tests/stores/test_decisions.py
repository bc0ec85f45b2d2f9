"""Lessons are read as staff decided them: what is in force, newest meaning, sealed; asking is cheap."""

from __future__ import annotations

import json

import pytest

from bot.stores import Store
from bot.stores.sealing import Sealer
from knowledge.library import Lesson

from .sample import MONTH, SECRET

WORDS = "幽灵号扫不出来"


@pytest.fixture
def decide(database):
    """Return a function that writes a decision beside the store, as the review does in a turn."""

    def decide(of, *texts, lang="zh", what="assign", payload=None):
        told = payload or json.dumps({"texts": texts, "lang": lang}).encode()
        database.execute(
            "INSERT INTO decisions (what, of, payload, by, at) VALUES (?, ?, ?, '7', 1)",
            what,
            of,
            Sealer(SECRET).seal_text(told),
        )
        return database.execute("SELECT max(id) FROM decisions")[0][0]

    return decide


@pytest.fixture
def undo(database):
    """Return a function that takes a decision back."""
    return lambda number: database.execute(
        "UPDATE decisions SET undone_by = '8', undone_at = 2 WHERE id = ?", number
    )


async def test_nothing_was_taught(store):
    """An empty database teaches nothing."""
    assert await store.lessons.lessons() == ()


async def test_what_was_decided_is_a_lesson(store, decide):
    """Each text of a decision is one; other decisions are none."""
    decide("account-not-found", WORDS, "another")
    decide("name-format", "one", lang="en")
    decide("name-format", "wanted", what="new-issue")
    assert await store.lessons.lessons() == (
        Lesson("account-not-found", WORDS, "zh"),
        Lesson("account-not-found", "another", "zh"),
        Lesson("name-format", "one", "en"),
    )


async def test_what_was_taken_back_is_none(store, decide, undo):
    """A decision counts until it is undone."""
    number = decide("account-not-found", WORDS)
    undo(number)
    assert await store.lessons.lessons() == ()


async def test_the_later_decision_about_a_phrase_counts(store, decide, undo):
    """Who decides again means what they decide then; taken back, the earlier one counts again."""
    decide("account-not-found", WORDS)
    later = decide("name-format", WORDS)
    assert await store.lessons.lessons() == (Lesson("name-format", WORDS, "zh"),)
    undo(later)
    assert await store.lessons.lessons() == (Lesson("account-not-found", WORDS, "zh"),)


async def test_the_revision_changes_with_every_lesson(store, decide, undo):
    """Added, taken back, another added in its place: each is seen; what teaches nothing is not."""
    seen = [await store.lessons.revision()]
    first = decide("account-not-found", WORDS)
    seen.append(await store.lessons.revision())
    decide("name-format", WORDS)
    seen.append(await store.lessons.revision())
    undo(first)
    seen.append(await store.lessons.revision())
    undo(decide("name-format", "gone at once"))
    decide("name-format", "third")
    seen.append(await store.lessons.revision())
    assert len(set(seen)) == len(seen)
    undo(decide("name-format", WORDS, what="dismiss"))
    assert await store.lessons.revision() == seen[-1]


async def test_every_process_sees_the_same(store, database, decide):
    """What one wrote another reads, in the same order."""
    other = await Store.open(database.url, SECRET, MONTH)
    try:
        decide("account-not-found", WORDS)
        assert await other.lessons.revision() == await store.lessons.revision()
        assert await other.lessons.lessons() == await store.lessons.lessons() != ()
    finally:
        await other.close()


async def test_an_unreadable_lesson_costs_only_itself(store, decide, caplog):
    """What another version wrote is left out and told by its number, without its words."""
    decide("account-not-found", WORDS)
    number = decide("account-not-found", payload=f'{{"text": "{WORDS}"}}'.encode())
    assert await store.lessons.lessons() == (Lesson("account-not-found", WORDS, "zh"),)
    assert f"lesson-unreadable id={number}" in caplog.text
    assert WORDS not in caplog.text


async def test_phrases_are_sealed(store, database, decide):
    """No words stand in the database."""
    decide("account-not-found", WORDS)
    await store.lessons.lessons()
    assert WORDS.encode() not in database.content()
