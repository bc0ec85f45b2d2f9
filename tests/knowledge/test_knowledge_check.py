"""``countersign knowledge check``: what CI asks of a knowledge folder beyond being readable."""

from __future__ import annotations

import json
import shutil

import pytest

from knowledge import checking, schema
from knowledge.library import MODEL

BANK = "examples/stamp-missing.yaml"
TALK = "examples/nothing-talk.yaml"
HELD = "heldout/first.jsonl"
SECOND = "heldout/second.jsonl"


@pytest.fixture
def small(shelf, reduced):
    """Return the small knowledge with schemas and a model, which was trained on other messages."""
    schema.write(shelf.folder)
    shutil.copy(reduced / MODEL, shelf.folder / MODEL)
    return shelf


def faults(shelf):
    """Return the faults besides that of the model."""
    return [fault for fault in checking.check(shelf.folder).faults if not fault.startswith(MODEL)]


def test_a_good_folder_has_no_fault(small):
    """The small knowledge is good but for its model, and says how much there is."""
    verdict = checking.check(small.folder)
    assert verdict.faults == ("model.bin: was trained on other examples: run `countersign knowledge train`",)
    assert verdict.counts == {
        "pages": 1,
        "groups": 1,
        "rules": 2,
        "issues": 1,
        "fields": 1,
        "sources": 1,
        "facts": 1,
        "messages": 7,
        "held out": 1,
    }


def test_two_messages_alike_are_one_too_many(small):
    """Names and numbers apart, a message stands once in its file; the line of the earlier one is told."""
    small.replace(
        BANK,
        '  - "公章缺失，退回重办"',
        '  - "公章缺失，退回重办"\n  - "公章“松果”缺失, 退回重办"\n  - "没盖章！"',
    )
    first, second = faults(small)
    assert first.startswith(f"{BANK}:6: says the same as line 5 (")
    assert (
        second == f"{BANK}:7: says the same as line 4 (100 % alike): say it another way or remove one of them"
    )


def test_a_message_stands_in_one_file(small):
    """What is an issue's message is not nothing, whatever its marks and numbers."""
    small.replace(TALK, '"今天天气真好"', '"没盖章。"')
    (found,) = faults(small)
    assert found == f"{BANK}:4: stands in {TALK}:4 too: keep it where it belongs"


def test_one_word_quoted_may_tell_two_issues_apart(small):
    """Across files the quoted name counts: it can be the reason itself."""
    small.replace(BANK, '"没盖章"', '"签名“客服”被拒绝了"')
    small.replace(TALK, '"今天天气真好"', '"签名“松果”被拒绝了"')
    assert faults(small) == []


def test_held_out_messages_are_not_in_the_bank(small):
    """A held-out message is frozen, so the bank's is at fault, the same or nearly."""
    small.replace(BANK, '"没盖章"', '"章子没盖就交上来了！"')
    (found,) = faults(small)
    assert found.startswith(f"{BANK}:4: is held out in {HELD}:1 (100 % alike): say it another way")
    small.replace(BANK, "章子没盖就交上来了！", "章子没有盖就交上来了")
    (found,) = faults(small)
    assert found.startswith(f"{BANK}:4: is held out in {HELD}:1 (")
    small.replace(BANK, "章子没有盖就交上来了", "没盖章")
    small.replace(TALK, "今天天气真好", "章子没盖就交上来了")
    assert faults(small)[0].startswith(f"{TALK}:4: is held out")


def test_bad_lines_of_held_out_files_are_told(small):
    """What is no labelled message, an unknown label, an id that stands twice: each at its line."""
    good = {"id": "h2", "text": "完全不同的一句话", "lang": "zh", "label": "none"}
    rows = [
        json.dumps(good),
        "{",
        json.dumps({"id": "h3"}),
        "",
        json.dumps(good | {"text": "另外一件事情啊"}),
        json.dumps(good | {"id": "h4", "label": "stamp-mising"}),
        json.dumps(good | {"id": "h5", "labels": ["none", "x"]}),
        "[" * 100_000,
        "5",
    ]
    small.write(SECOND, "\n".join(rows).encode() + b"\n\xff\n[]\n")
    no_row = "not a labelled message: write id, text, lang and label as one JSON object"
    assert faults(small) == [
        f"{SECOND}:2: {no_row}",
        f"{SECOND}:3: {no_row}",
        f'{SECOND}:5: id "h2" stands twice: give it another',
        f'{SECOND}:6: unknown label "stamp-mising" (did you mean "stamp-missing"?): correct it',
        f'{SECOND}:7: unknown label "x": correct it',
        f"{SECOND}:8: {no_row}",
        f"{SECOND}:9: {no_row}",
        f"{SECOND}:10: {no_row}",
        f"{SECOND}:11: {no_row}",
    ]


def test_held_out_that_cannot_be_opened_is_told(small):
    """A folder in a file's place is no traceback."""
    (small.folder / "heldout/odd.jsonl").mkdir()
    assert faults(small) == ["heldout/odd.jsonl: cannot be read: Is a directory"]


def test_few_messages_are_missing_and_no_fault(small):
    """A young issue is told what it lacks; drafts do not count."""
    small.replace(BANK, "公章缺失，退回重办", "TODO：批注")
    verdict = checking.check(small.folder)
    assert verdict.missing == (
        "examples/stamp-missing.yaml: 1 of 40 messages in en: write 39 more",
        "examples/stamp-missing.yaml: 1 of 40 messages in zh: write 39 more",
    )
    (small.folder / BANK).unlink()
    assert checking.check(small.folder).missing[1] == (
        "examples/stamp-missing.yaml: 0 of 40 messages in zh: write 40 more"
    )


def test_forty_messages_are_enough(small):
    """The bound itself is enough."""
    rows = "\n".join(f'  - "{chr(0x4E00 + 7 * n) * 6}"' for n in range(checking.ENOUGH))
    small.write(
        BANK, f"{schema.first_line(BANK, 'examples')}\nzh:\n  short:\n{rows}\nen:\n  short:\n{rows}\n"
    )
    assert checking.check(small.folder).missing == ()


@pytest.mark.parametrize("spoilt", [None, b"", b"x" * 50])
def test_a_folder_without_a_model_is_told(small, spoilt):
    """A missing or spoilt model names the command that makes one."""
    (small.folder / MODEL).unlink()
    if spoilt is not None:
        small.write(MODEL, spoilt)
    assert checking.check(small.folder).faults == (
        "model.bin: is missing or no model: run `countersign knowledge train`",
    )


def test_all_faults_come_at_once(small):
    """Slips of the loader, schemas, doubles, held-out messages and the model, in one list."""
    small.replace("facts/hours.yaml", "title:", "titel:")
    (small.folder / "schemas/rules.json").unlink()
    small.replace(BANK, '"公章缺失，退回重办"', '"没盖章。"')
    small.replace(TALK, '"今天天气真好"', '"章子没盖就交上来了"')
    told = [fault.split(": ")[0] for fault in checking.check(small.folder).faults]
    assert told == [
        f"{TALK}:4",
        f"{BANK}:5",
        "facts/hours.yaml:2",
        "facts/hours.yaml:2",
        "model.bin",
        "schemas/rules.json",
    ]


def test_a_file_that_cannot_be_read_hides_no_other(small):
    """Messages of the files that can be read are compared all the same."""
    small.write(BANK, "\tx")
    small.replace(TALK, '"今天天气真好"', '"章子没盖就交上来了"')
    told = [fault.split(": ")[0] for fault in faults(small)]
    assert told == [f"{TALK}:4", f"{BANK}:1", f"{BANK}:1"]


def test_no_folder_is_one_fault(tmp_path):
    """A folder that is not there is told and nothing else."""
    verdict = checking.check(tmp_path / "nowhere")
    assert verdict.faults == (f"{tmp_path / 'nowhere'}: no such folder: name an existing one",)


def test_the_fingerprints_of_a_good_model_agree(copy):
    """A model trained on these examples is no fault."""
    verdict = checking.check(copy.folder)
    assert verdict.faults == ()
