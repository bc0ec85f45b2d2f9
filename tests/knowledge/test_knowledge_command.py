"""``countersign knowledge …`` as it is run: what it prints, writes and returns."""

from __future__ import annotations

import hashlib
import sys

import pytest

from knowledge import loader
from knowledge.matching import linear

ISSUE = "balance-short"
TEXTS = {
    "group": "materials",
    "fields": "description",
    "cite": "f75",
    "field": "description",
}
WRITTEN = {
    "zh": (
        "余额不足，无法继续审核签名",
        "账户欠费了，签名直接被打回来",
        "套餐余量为零，请充值以后再申请签名",
        "审核说我们欠费，要先把账单付清",
        "钱包里没钱了就不给过",
        "签名驳回：账户余额小于零",
        "请问欠费被驳回要充多少才行",
        "先充值，再重新提交签名，余额太少",
        "扣款失败，账号欠费停机，签名不予处理",
        "欠費了，簽名被退，要先儲值",
    ),
    "en": (
        "Balance too low, the signature cannot be reviewed",
        "Your account is overdrawn; top up and apply again",
        "they bounced it because we owe money on the account",
        "rejected: insufficient funds in the wallet",
        "No credit left, signature refused until we pay the bill",
        "arrears on the account, please recharge first",
        "do we really have to top up before the signature passes?",
        "Account in arrears. Recharge the balance and resubmit.",
        "ballance insuficient, signature sent back",
        "the reviewer says our prepaid money ran out",
    ),
}


def contents(folder):
    """Return the hash of every file of a folder by its place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_check_says_how_much_there_is(run, copy):
    """A good folder ends with one line and exit code 0."""
    ended = run("knowledge", "check", "--folder", copy.folder)
    assert (ended.code, ended.err) == (0, "")
    *warnings, line = ended.out.splitlines()
    assert all(warning.startswith("warning: examples/") for warning in warnings)
    assert ", 3 issues, " in line


def test_check_tells_every_fault(run, shelf):
    """One line a fault on stderr, exit code 2."""
    ended = run("knowledge", "check", "--folder", shelf.folder)
    assert ended.code == 2
    assert "model.bin: is missing or no model: run `countersign knowledge train`" in ended.lines
    assert len([line for line in ended.lines if line.startswith("schemas/")]) == 8


def test_few_messages_are_a_warning_and_strictly_a_fault(run, copy):
    """A young issue warns its author; CI, with --strict, refuses it."""
    (copy.folder / "issues/young.yaml").write_bytes((copy.folder / "issues/name-format.yaml").read_bytes())
    warnings = [f"examples/young.yaml: 0 of 40 messages in {lang}: write 40 more" for lang in ("en", "zh")]
    ended = run("knowledge", "check", "--folder", copy.folder)
    assert (ended.code, ended.err) == (0, "")
    assert {f"warning: {warning}" for warning in warnings} <= set(ended.out.splitlines())
    ended = run("knowledge", "check", "--strict", "--folder", copy.folder)
    assert ended.code == 2
    assert set(warnings) <= set(ended.lines)


def test_schema_writes_the_schemas(run, shelf):
    """Each written file is named once; then nothing is left to write."""
    ended = run("knowledge", "schema", "--folder", shelf.folder)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "8 schemas, 8 written"
    assert run("knowledge", "schema", "--folder", shelf.folder).out == "8 schemas, 0 written\n"


@pytest.mark.parametrize("command", ["schema", "train", "new-issue", "new-field"])
def test_a_folder_that_is_not_there_is_one_line(run, tmp_path, command):
    """Every command ends with one line and exit code 2."""
    name = ["other"] if command.startswith("new") else []
    ended = run("knowledge", command, *name, "--folder", tmp_path / "nowhere")
    assert ended.code == 2
    assert ended.lines == (f"countersign: {tmp_path / 'nowhere'}: no such folder: name an existing one",)


@pytest.mark.parametrize("command", [("schema",), ("new-issue", "other"), ("new-field", "other")])
def test_a_folder_that_cannot_be_written_is_one_line(run, shelf, command):
    """A file in the place of a folder is told, not shown as a traceback."""
    place = {"schema": "schemas", "new-issue": "issues", "new-field": "fields"}[command[0]]
    for path in sorted((shelf.folder / place).glob("*")):
        path.unlink()
    if (shelf.folder / place).exists():
        (shelf.folder / place).rmdir()
    shelf.write(place, "")
    ended = run("knowledge", *command, "--folder", shelf.folder)
    assert ended.code == 2
    (line,) = ended.lines
    assert "cannot be used: " in line


def test_the_folder_of_the_settings_is_used(run, shelf, monkeypatch):
    """COUNTERSIGN_KNOWLEDGE names the folder where no option does."""
    monkeypatch.setenv("COUNTERSIGN_KNOWLEDGE", str(shelf.folder))
    assert run("knowledge", "new-field", "other").code == 0
    assert (shelf.folder / "fields/other.yaml").exists()


@pytest.mark.parametrize("kind", ["new-issue", "new-field"])
@pytest.mark.parametrize(
    "name", ["Other", "other_one", "other one", "", "../other", "-", "a--b", "nothing-x", "名称"]
)
def test_a_bad_id_is_refused(run, shelf, kind, name):
    """Nothing is written under a name that is no id."""
    before = contents(shelf.folder)
    ended = run("knowledge", kind, "--folder", shelf.folder, "--", name)
    assert ended.code == 2
    assert len(ended.lines) == 1
    assert "is no id: use small letters, digits and hyphens" in ended.err
    assert contents(shelf.folder) == before


@pytest.mark.parametrize(
    ("kind", "name"), [("new-issue", "stamp-missing"), ("new-field", "name"), ("new-issue", "spare")]
)
def test_an_existing_id_is_refused(run, shelf, kind, name):
    """What is there is never written over, be it only the messages."""
    shelf.write("examples/spare.yaml", "zh: {}\n")
    before = contents(shelf.folder)
    ended = run("knowledge", kind, name, "--folder", shelf.folder)
    assert ended.code == 2
    assert f'"{name}" exists: edit ' in ended.err
    assert contents(shelf.folder) == before


@pytest.mark.parametrize(
    ("kind", "files"),
    [("new-issue", {"issues/other.yaml", "examples/other.yaml"}), ("new-field", {"fields/other.yaml"})],
)
def test_a_draft_only_adds_files_and_is_refused_until_written(run, shelf, kind, files):
    """The draft has every key, says the next steps, and its placeholders are the only faults."""
    before = contents(shelf.folder)
    ended = run("knowledge", kind, "other", "--folder", shelf.folder)
    assert ended.code == 0
    assert ended.out.splitlines()[-1].startswith("Next: replace every TODO")
    assert set(contents(shelf.folder)) - set(before) == files
    assert contents(shelf.folder).items() >= before.items()
    found = shelf.faults()
    assert {fault.split(":")[0] for fault in found} == files
    assert all(": still says TODO: write the text, or remove the entry" in fault for fault in found)


def fill(folder):
    """Write what a draft of an issue asks for."""
    path = folder / f"issues/{ISSUE}.yaml"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key = line.split(":")[0].strip(" -")
        if '"TODO' in line:
            words = TEXTS.get(key) or ("余额" if key == "zh" else "balance")
            if line.startswith("- "):
                words = "description" if lines[-1].startswith("fields") else "f75"
            line = f'{line[: line.index(chr(34) + "TODO")]}"{words}"'  # noqa: PLW2901 - the line as written
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = ["# yaml-language-server: $schema=../schemas/examples.json"]
    for lang, texts in WRITTEN.items():
        rows += [f"{lang}:", "  plain:", *(f'  - "{text}"' for text in texts)]
    (folder / f"examples/{ISSUE}.yaml").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["余额不足，签名没过审，要我先充值", "refused because our balance is too low, top up first"]
)
def test_an_issue_is_added_by_files_only(grown, run, text):
    """New files and a training: the new issue is matched, and no other file was touched."""
    folder, before, printed = grown
    assert "4 issues" in run("knowledge", "check", "--folder", folder).out
    after = contents(folder)
    assert set(after) - set(before) == {f"issues/{ISSUE}.yaml", f"examples/{ISSUE}.yaml"}
    assert {place for place in before if after[place] != before[place]} == {"model.bin"}
    assert printed.startswith("model.bin: 5 classes, ")
    from knowledge.library import open_library

    library = open_library(folder, folder.parent / "cache")
    assert not library.stale
    (reason, *_) = library.matcher.match(text)
    assert reason.decision in {"answer", "choose"}
    assert reason.candidates[0].issue == ISSUE


@pytest.fixture(scope="module")
def grown(reduced, tmp_path_factory):
    """Return a knowledge that got an issue by files only, what it was before, and what training printed."""
    import shutil

    from click.testing import CliRunner

    from bot.commands.knowledge import command

    folder = tmp_path_factory.mktemp("grown") / "knowledge"
    shutil.copytree(reduced, folder)
    before = contents(folder)
    runner = CliRunner(env={"XDG_CACHE_HOME": str(folder.parent / "cache")})
    assert runner.invoke(command, ["new-issue", ISSUE, "--folder", str(folder)]).exit_code == 0
    fill(folder)
    trained = runner.invoke(command, ["train", "--folder", str(folder)])
    assert trained.exit_code == 0, trained.output
    return folder, before, trained.output


def test_training_twice_gives_the_same_model(run, shelf):
    """The same examples give the same bytes."""
    told = []
    for _ in range(2):
        assert run("knowledge", "train", "--folder", shelf.folder).code == 0
        told.append((shelf.folder / "model.bin").read_bytes())
    assert told[0] == told[1]


def test_what_is_trained_is_the_examples_at_hand(reduced):
    """The model names the examples it was trained on, and every kind it knows."""
    model = linear.load(reduced / "model.bin")
    assert model.examples == loader.examples_fingerprint(reduced)
    assert set(model.classes) == {path.stem for path in (reduced / "examples").glob("*.yaml")}


def test_training_without_the_library_says_what_to_install(run, copy, monkeypatch):
    """The training library is in the dev extra only; without it one line says so, and the model stays."""
    before = (copy.folder / "model.bin").read_bytes()
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    ended = run("knowledge", "train", "--folder", copy.folder)
    assert ended.code == 2
    assert ended.lines == ("countersign: training needs scikit-learn: pip install -e '.[dev]'",)
    assert (copy.folder / "model.bin").read_bytes() == before


def test_training_needs_three_kinds_of_messages(run, shelf):
    """What cannot be told apart is not learnt, and one line says what to write."""
    (shelf.folder / "examples/nothing-talk.yaml").unlink()
    shelf.write("examples/nothing-empty.yaml", "zh:\n  short: []\n")
    ended = run("knowledge", "train", "--folder", shelf.folder)
    assert ended.code == 2
    assert ended.lines == ("countersign: messages of 2 kinds only: write examples/<id>.yaml for at least 3",)
    assert not (shelf.folder / "model.bin").exists()


def test_training_on_messages_without_anything_in_common_is_one_line(run, shelf):
    """Messages that share no n-gram teach nothing; that is no traceback."""
    for place in (shelf.folder / "examples").glob("*.yaml"):
        sign = chr(0x4E00 + len(place.stem))
        place.write_text(f'zh:\n  short: ["{sign}"]\n', encoding="utf-8")
    ended = run("knowledge", "train", "--folder", shelf.folder)
    assert ended.code in {0, 2}
    assert len(ended.lines) == (1 if ended.code else 0)


def test_training_with_spoilt_held_out_messages_says_where(run, shelf):
    """A bad line of the held-out messages is one line."""
    shelf.write("heldout/second.jsonl", "{\n")
    ended = run("knowledge", "train", "--folder", shelf.folder)
    assert ended.code == 2
    (line,) = ended.lines
    assert "second.jsonl:1: not a labelled message" in line


def test_a_model_that_cannot_be_written_is_one_line(run, shelf):
    """A folder in the model's place is told."""
    (shelf.folder / "model.bin").mkdir()
    ended = run("knowledge", "train", "--folder", shelf.folder)
    assert ended.code == 2
    (line,) = ended.lines
    assert "model.bin: cannot be used: " in line
