"""A phrase that staff add counts at once, before anybody trains."""

from __future__ import annotations

import shutil

import pytest

from knowledge import loader
from knowledge.library import open_library

PHRASE = "红灯停在第三格，让我回去换牛皮纸"


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the packaged knowledge."""
    copied = tmp_path / "knowledge"
    shutil.copytree(loader.PACKAGED, copied, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copied


def test_an_added_phrase_counts_at_once(folder, tmp_path):
    """Through the phrase itself, and through the weights also in other words; what was known stays known."""
    before = open_library(folder, tmp_path / "cache")
    assert not before.stale
    assert before.matcher.match(PHRASE)[0].issue is None
    file = folder / "examples" / "picture-unreadable.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  notice:\n", f'  notice:\n  - "{PHRASE}"\n', 1), encoding="utf-8")
    after = open_library(folder, tmp_path / "cache")
    assert after.stale
    assert after.matcher.match(PHRASE)[0].issue == "picture-unreadable"
    assert (
        after.matcher.match("停在第三格的红灯，要我换牛皮纸")[0].candidates[0].issue == "picture-unreadable"
    )
    assert after.matcher.match("未查询到商标")[0].issue == "trademark-not-found"


def test_an_added_phrase_counts_for_the_first_message(folder, tmp_path):
    """What is new is learned before anything is looked up."""
    file = folder / "examples" / "picture-unreadable.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  notice:\n", f'  notice:\n  - "{PHRASE}"\n', 1), encoding="utf-8")
    first, second = (open_library(folder, tmp_path / "cache").matcher for _ in range(2))
    second.warm()
    said = "停在第三格的红灯，要我换牛皮纸"
    assert first.match(said) == second.match(said)
