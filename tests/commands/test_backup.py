"""``countersign backup`` and ``restore``: a conversation carried from one database to another."""

from __future__ import annotations

import pytest


@pytest.fixture
def talked(run, monkeypatch):
    """Have a conversation in the first database."""
    monkeypatch.setenv("COUNTERSIGN_SECRET", "the same on both sides")
    run("chat", given="检查\n智云科技\n".encode())


def test_a_conversation_is_carried_over(run, talked, surroundings, monkeypatch):
    """Backed up, restored into a new database, gone on with."""
    told = run("backup", "away.jsonl")
    assert (told.code, "rows in away.jsonl" in told.out) == (0, True)
    monkeypatch.setenv("COUNTERSIGN_DATABASE_URL", f"sqlite:///{surroundings / 'new.sqlite3'}")
    restored = run("restore", "away.jsonl")
    assert (restored.code, restored.out.endswith("rows restored\n")) == (0, True)
    said = run("chat", given="验证码类\n".encode()).out
    assert "第 3 步" in said


def test_what_is_there_is_never_overwritten(run, talked, surroundings):
    """Neither a file nor a database."""
    run("backup", "away.jsonl")
    assert "is there already: name a new file" in run("backup", "away.jsonl").complaint
    assert "not empty" in run("restore", "away.jsonl").complaint


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "not UTF-8"),
        (b"{}\n", "no backup of Countersign"),
        (b"", "no backup of Countersign"),
    ],
)
def test_a_file_that_is_no_backup_is_told(run, surroundings, content, says):
    """One line with the way out."""
    if content is not None:
        (surroundings / "away.jsonl").write_bytes(content)
    assert says in run("restore", "away.jsonl").complaint


def test_a_place_that_cannot_be_written_is_told(run, surroundings):
    """One line with the way out."""
    assert "cannot be written" in run("backup", "nowhere/away.jsonl").complaint
