"""``countersign knowledge export``: what staff accepted becomes a patch that applies; all else stays."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import shutil
import sqlite3
import subprocess

import pytest
from pydantic import SecretStr
from small_knowledge import FILES

from bot.stores import Store
from bot.stores.sealing import Sealer
from knowledge import checking, loader
from knowledge.extending import extension
from knowledge.library import Lesson

SECRET = SecretStr("the secret of the tests")
FILE = "examples/stamp-missing.yaml"
NEW = Lesson("stamp-missing", "红印一个都看不到，让我重来", "zh")
GHOST = Lesson("account-not-found", "说我那个号是幽灵号，扫了 3 遍都没跳出来", "zh")


@pytest.fixture
def folder(tmp_path):
    """Return a small knowledge folder."""
    small = tmp_path / "small"
    for place, text in FILES.items():
        path = small / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return small


@pytest.fixture
def accept(tmp_path, monkeypatch):
    """Return a function that writes decisions into the database of the settings."""
    path = tmp_path / "staff.sqlite3"
    monkeypatch.setenv("COUNTERSIGN_SECRET", SECRET.get_secret_value())
    monkeypatch.setenv("COUNTERSIGN_DATABASE_URL", f"sqlite:///{path}")

    async def made():
        store = await Store.open(f"sqlite:///{path}", SECRET, dt.timedelta(days=30))
        await store.close()

    asyncio.run(made())

    def accepted(*lessons):
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            for lesson in lessons:
                told = json.dumps({"texts": [lesson.text], "lang": lesson.lang}).encode()
                connection.execute(
                    "INSERT INTO decisions (what, of, payload, by, at) VALUES ('assign', ?, ?, '7', 1)",
                    (lesson.label, Sealer(SECRET).seal_text(told)),
                )

    return accepted


def apply(patch, where, *command):
    """Apply a patch in a folder."""
    ended = subprocess.run(command, input=patch.encode(), cwd=where, capture_output=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stderr + ended.stdout


APPLIES = {"git apply": ("git", "apply", "-"), "patch": ("patch", "-p1", "--fuzz=0")}


@pytest.mark.parametrize("tool", APPLIES)
def test_a_patch_puts_phrases_at_the_end_of_their_lists(folder, tool):
    """Both tools take it; comments, order and quotes stay; the file holds one line more for each phrase."""
    written = FILES[FILE].replace('  - "没盖章"', "  # as reviewers say it\n  - '没盖章'  # often")
    (folder / FILE).write_text(written, encoding="utf-8")
    other = Lesson("stamp-missing", "where on earth is the red seal supposed to be?", "en")
    found = extension(folder, [NEW, other])
    apply(found.patch, folder.parent, *APPLIES[tool])
    after = (folder / FILE).read_text(encoding="utf-8")
    expected = written.replace('退回重办"\n', f'退回重办"\n  - "{NEW.text}"\n', 1).replace(
        'letter."\n', f'letter."\n  - "{other.text}"\n'
    )
    assert after == expected
    assert [(one.lesson, one.style) for one in found.placed] == [(other, "plain"), (NEW, "short")]
    known = loader.read(folder).examples["stamp-missing"]
    assert NEW.text in known["zh"]["short"]
    assert extension(folder, [NEW, other]).patch == ""


@pytest.mark.parametrize(
    "text",
    [
        '说是 "章" 没盖: #1 不行\n第二行 \\ 斜杠',
        "- 没有章 👀",
        "{红印: 呢}",
        "没有章\u2028没有\x85章\t完",
        "  两头有空  ",
    ],
)
def test_any_words_survive(folder, text):
    """Quotes, colons, line breaks, marks of YAML: what is read back is what was said."""
    found = extension(folder, [Lesson("stamp-missing", text, "zh")])
    apply(found.patch, folder.parent, *APPLIES["git apply"])
    styles = loader.read(folder).examples["stamp-missing"]["zh"]
    assert text.strip() in [one for texts in styles.values() for one in texts]


def test_a_new_language_style_or_file(folder):
    """A language nobody wrote in yet gets its key; an issue without messages its file."""
    (folder / FILE).unlink()
    found = extension(folder, [NEW, Lesson("stamp-missing", "ไม่มีตราประทับ", "th")])
    assert found.patch.startswith("--- /dev/null\n+++ b/small/examples/stamp-missing.yaml\n")
    apply(found.patch, folder.parent, *APPLIES["git apply"])
    assert loader.read(folder).examples["stamp-missing"] == {
        "th": {"short": ["ไม่มีตราประทับ"]},
        "zh": {"casual": [NEW.text]},
    }


@pytest.mark.parametrize("ending", ["\r\n", ""])
def test_line_ends_stay_as_they_are(folder, ending):
    """Files written on Windows, and files whose last line has no end."""
    text = FILES[FILE].rstrip("\n") if not ending else FILES[FILE].replace("\n", ending)
    (folder / FILE).write_bytes(text.encode())
    found = extension(folder, [NEW])
    assert sum(line.startswith("-") for line in found.patch.splitlines()) == (1 if ending else 2)
    apply(found.patch, folder.parent, *APPLIES["git apply"])
    assert NEW.text in loader.read(folder).examples["stamp-missing"]["zh"]["short"]


LEFT = {
    "it stands there": (Lesson("stamp-missing", "没盖章！", "zh"), "known", f"{FILE}:4"),
    "nearly so": (Lesson("stamp-missing", "there is no seal on this letter", "en"), "known", f"{FILE}:8"),
    "elsewhere": (Lesson("stamp-missing", "今天天气真好", "zh"), "known", "examples/nothing-talk.yaml:4"),
    "it is held out": (
        Lesson("stamp-missing", "章子没盖，就交上来了", "zh"),
        "held-out",
        "heldout/first.jsonl:1",
    ),
    "no such issue": (Lesson("seal-blurred", "糊成一团", "zh"), "no-issue", ""),
    "a draft": (Lesson("stamp-missing", "TODO 盖章", "zh"), "draft", ""),
    "blank": (Lesson("stamp-missing", "  ", "zh"), "draft", ""),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_the_check_would_refuse_is_left_out(folder, name):
    """With why, and where what says the same stands."""
    lesson, why, place = LEFT[name]
    found = extension(folder, [lesson])
    assert found.patch == ""
    assert [(one.lesson, one.why, one.place) for one in found.left] == [(lesson, why, place)]


def test_of_two_lessons_that_say_the_same_one_is_taken(folder):
    """The second is nearly the first."""
    found = extension(folder, [NEW, Lesson("stamp-missing", f"{NEW.text}。", "zh")])
    assert (len(found.placed), [one.place for one in found.left]) == (1, [FILE])


def test_a_faulty_folder_is_told(run, folder, accept):
    """As ``check`` tells it; no patch."""
    accept(NEW)
    (folder / FILE).write_text("zh: 1", encoding="utf-8")
    told = run("knowledge", "export", "--folder", str(folder))
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"{FILE}:1: ")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("1 phrase is in the patch:", "1 phrase is left out:", "Next: read the patch")),
        ("zh", ("补丁包含 1 条说法：", "以下 1 条未导出：", "下一步：看过补丁后")),
    ],
)
def test_what_is_exported_is_listed(run, folder, accept, lang, words):
    """On standard error, in both languages; the patch alone stands on standard output."""
    accept(NEW, Lesson("stamp-missing", "没盖章", "zh"))
    told = run("knowledge", "export", "--folder", str(folder), "--lang", lang)
    assert told.code == 0
    assert told.out.startswith(f"--- a/small/{FILE}\n")
    lines = told.err.splitlines()
    assert [lines[0], lines[2], lines[4][: len(words[2])]] == list(words)
    assert all(word in lines[1] for word in (FILE, "zh", "short", NEW.text))
    assert f"{FILE}:4" in lines[3]
    apply(told.out, folder.parent, *APPLIES["git apply"])


def test_a_file_is_written(run, folder, accept, tmp_path):
    """With ``--out``, byte for byte what would stand on standard output."""
    accept(NEW)
    told = run("knowledge", "export", "--folder", str(folder), "--out", "away.patch")
    assert (told.code, told.out) == (0, "")
    patch = (tmp_path / "away.patch").read_bytes().decode()
    assert patch == run("knowledge", "export", "--folder", str(folder)).out
    refused = run("knowledge", "export", "--folder", str(folder), "--out", "nowhere/away.patch")
    assert (refused.code, "cannot be used" in refused.err) == (2, True)


def test_nothing_accepted_writes_nothing(run, folder, accept, tmp_path):
    """It is told kindly, and no empty file is left."""
    told = run("knowledge", "export", "--folder", str(folder), "--out", "away.patch")
    assert (told.code, told.out) == (0, "")
    assert told.err == "Staff have accepted no phrases yet: there is nothing to export.\n"
    assert not (tmp_path / "away.patch").exists()


def test_the_packaged_knowledge_passes_its_check_once_trained(run, accept, tmp_path):
    """With the patch applied only the training is left to do, and one line was added."""
    accept(GHOST)
    copied = tmp_path / "knowledge"
    shutil.copytree(loader.PACKAGED, copied, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    patch = run("knowledge", "export", "--folder", str(copied)).out
    assert [line for line in patch.splitlines() if line[:1] in "+-"][2:] == [f'+  - "{GHOST.text}"']
    apply(patch, tmp_path, *APPLIES["patch"])
    faults = checking.check(copied).faults
    assert faults == ("model.bin: was trained on other examples: run `countersign knowledge train`",)
