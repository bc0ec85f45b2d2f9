"""Away and back: everything that is stored, in one file, sealed as it was."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr

from bot.stores import BadBackup, WrongSecret

from .sample import DAY, MONTH, NOW, answer, key, reply, said, timer

TEXT = "一句不该外传的话"


@pytest.fixture
async def filled(database):
    """Return a store with conversations, replies waiting and sent, a timer and a failure."""
    store = await database.open()
    for number in range(5):
        of = key(str(number), str(number))
        decide = answer(reply(TEXT), reply("two", stamp=3), requests=[timer()], of=of, name=TEXT)
        await store.turn(said(f"n{number}", of, text=TEXT), decide)
    await store.failed("telegram", "poison")
    (first, *_) = await store.parcels("telegram", NOW)
    await store.sent(first, "77", NOW)
    return store


async def test_what_was_stored_is_back(filled, database, empty, tmp_path):
    """Sessions, replies in order, timers, ids taken: the second database goes on where the first was."""
    file = tmp_path / "backup.jsonl"
    rows = await filled.backup(file)
    store = await empty.open()
    assert await store.restore(file) == rows
    assert empty.counts() == database.counts()
    for number in range(5):
        of = key(str(number), str(number))
        assert await store.session(of) == await filled.session(of)
        assert (await store.turn(said(f"n{number}", of), answer())).repeated
    waiting = await store.parcels("telegram", NOW)
    assert [parcel.key.conversation for parcel in waiting] == ["0", "1", "2", "3", "4"]
    assert len(await store.jobs(NOW + 2 * DAY)) == 5
    assert await store.failed("telegram", "poison") == 2


async def test_numbers_go_on(filled, empty, tmp_path):
    """A reply queued after the restoring has a number of its own."""
    await filled.backup(tmp_path / "b")
    store = await empty.open()
    await store.restore(tmp_path / "b")
    outcome = await store.turn(said("new", key("9", "9")), answer(reply(), of=key("9", "9")))
    assert outcome.parcels[0].id > 10


async def test_words_stay_sealed(filled, tmp_path):
    """The file shows nobody's words, and only its owner may read it."""
    file = tmp_path / "backup.jsonl"
    await filled.backup(file)
    text = file.read_text(encoding="utf-8")
    assert TEXT not in text
    assert TEXT.encode("unicode_escape").decode() not in text
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_left_alone(filled, tmp_path):
    """Nothing is overwritten."""
    (tmp_path / "b").write_text("precious")
    with pytest.raises(FileExistsError):
        await filled.backup(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "precious"


async def test_only_an_empty_database_is_filled(filled, tmp_path):
    """What is stored is never mixed with what comes from a file."""
    await filled.backup(tmp_path / "b")
    with pytest.raises(BadBackup, match="not empty"):
        await filled.restore(tmp_path / "b")


async def test_another_secret_restores_nothing(filled, empty, tmp_path):
    """The rows could not be read; so none is taken."""
    await filled.backup(tmp_path / "b")
    store = await empty.open(secret=SecretStr("another one"))
    with pytest.raises(WrongSecret):
        await store.restore(tmp_path / "b")
    assert set(empty.counts().values()) == {0}


def damaged(lines, how):
    """Return the lines of a backup, spoilt, and the number of the line that is told."""
    if how == "head":
        return ["{}", *lines[1:]], 1
    if how == "newer":
        return [json.dumps({"countersign": 1, "schema": "9999"}), *lines[1:]], 1
    if how == "cut":
        return [*lines[:-1], lines[-1][:20]], len(lines)
    if how == "table":
        return [lines[0], '{"in": "secrets"}', *lines[1:]], 2
    if how == "columns":
        return [lines[0], '{"in": "events", "channel": "x"}', *lines[1:]], 2
    if how == "time":
        return [lines[0], '{"in": "events", "channel": "x", "id": "y", "at": "noon"}', *lines[1:]], 2
    return [lines[0], "[" * 50_000, *lines[1:]], 2


@pytest.mark.parametrize("how", ["head", "newer", "cut", "table", "columns", "time", "deep"])
async def test_a_damaged_file_restores_nothing(filled, empty, tmp_path, how):
    """The line is named, and the database stays empty and usable."""
    file = tmp_path / "b"
    await filled.backup(file)
    lines, number = damaged(file.read_text(encoding="utf-8").splitlines(), how)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = await empty.open()
    with pytest.raises(BadBackup, match=f":{number}: "):
        await store.restore(file)
    assert set(empty.counts().values()) == {0}
    assert not (await store.turn(said("1"), answer(reply()))).repeated


async def test_the_mark_of_the_secret_must_be_there(filled, empty, tmp_path):
    """A file without it cannot tell whose secret it needs."""
    file = tmp_path / "b"
    await filled.backup(file)
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if '"in": "meta"' not in line]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    store = await empty.open()
    with pytest.raises(BadBackup, match="cut short"):
        await store.restore(file)


async def test_sessions_expire_as_before(filled, empty, tmp_path):
    """Times come back to the microsecond."""
    await filled.backup(tmp_path / "b")
    store = await empty.open()
    await store.restore(tmp_path / "b")
    await store.sweep(NOW + MONTH + DAY)
    assert empty.count("sessions") == 0
