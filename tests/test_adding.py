"""Adding a language or a field adds files and edits none: tried in a copy of the house."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, visitor
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
CHECKER = '''"""The colour of the brand: tried out by a test."""

from validators.finding import Finding

FIELD = "brand-colour"


def check(application, rules, today):
    """Yield a finding for red."""
    if application.get(FIELD) == "red":
        yield Finding("brand-colour-red", "error", FIELD, stage="form", params={"value": "red"})
'''
FIELD = {
    "label": {"en": "Brand colour", "zh": "品牌颜色"},
    "form": False,
    "place": 150,
    "help": {"en": "The colour of your brand.", "zh": "您的品牌颜色。"},
    "example": {"en": "blue", "zh": "蓝色"},
    "ask": {
        "order": 1,
        "parser": "text",
        "question": {"en": "Which colour has your brand?", "zh": "您的品牌是什么颜色？"},
    },
    "keywords": {"en": ["brand colour"], "zh": ["品牌颜色"]},
    "status": "current",
    "cite": ["rules"],
}


class Accented(visitor.Transformer):
    """Writes every word of a message with an accent, so that one sees which language speaks."""

    def visit_TextElement(self, node):  # noqa: N802 - the library's name
        """Put the accent on."""
        node.value = accented(node.value)
        return node


def accented(text):
    """Return a text of the invented language."""
    return text.replace("a", "á").replace("e", "é")


def state(house):
    """Return the hash of every file of the house."""
    files = (path for path in house.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(house)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def house(tmp_path):
    """Return a copy of the three packages; nothing that stands there may be edited by a test.

    The example messages stay at home: reading them takes most of the time, and the model knows them.
    """
    there = tmp_path / "house"
    for name in ("bot", "knowledge", "validators"):
        left = shutil.ignore_patterns("__pycache__", "examples", "heldout")
        shutil.copytree(ROOT / name, there / name, ignore=left)
    before = state(there)
    yield there
    after = state(there)
    assert before == {name: after.get(name) for name in before}
    assert len(after) > len(before)


@pytest.fixture
def run(house, tmp_path):
    """Return a function that runs a command of the copy."""
    left = ("COUNTERSIGN_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left)}
    places = {"XDG_CACHE_HOME": tmp_path / "cache", "XDG_DATA_HOME": tmp_path / "data"}
    env = {**kept, **{name: str(path) for name, path in places.items()}, "PYTHONPATH": str(house)}

    def ran(*arguments, given=""):
        told = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-P", "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=tmp_path,
            env={**env, "PYTHONUTF8": "1"},
        )
        assert "Traceback" not in told.stderr, told.stderr
        return told

    return ran


def write_yaml(path, content):
    """Write a YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(content, file)


def test_a_language_is_added_by_files(house, run):
    """Sentences and texts of a further language are found by their folders: guide and chat speak it."""
    for path in sorted((house / "bot" / "words" / "en").glob("*.ftl")):
        resource = Accented().visit(FluentParser().parse(path.read_text(encoding="utf-8")))
        new = house / "bot" / "words" / "xx" / path.name
        new.parent.mkdir(exist_ok=True)
        new.write_text(FluentSerializer().serialize(resource), encoding="utf-8")
    translations = house / "knowledge" / "translations" / "xx"
    write_yaml(
        translations / "issues" / "trademark-not-found.yaml", {"title": "Xx-title", "meaning": "Xx-meaning"}
    )
    write_yaml(translations / "fields" / "signature-name.yaml", {"ask": {"question": "Xx-question?"}})

    guide = run("guide", "trademark-not-found", "--lang", "xx")
    assert (guide.returncode, guide.stderr) == (0, "")
    assert guide.stdout.startswith("Xx-title\n")
    assert "Xx-meaning" in guide.stdout
    assert accented("What to do") in guide.stdout
    assert "Look your trademark up" in guide.stdout

    chat = run("chat", "--lang", "xx", given=f"{accented('check')}\n未查询到商标\n{accented('help')}\n")
    assert (chat.returncode, chat.stderr) == (0, "")
    assert "Xx-question?" in chat.stdout
    assert "Xx-title" in chat.stdout
    assert accented("the reviewer's remark") in " ".join(chat.stdout.split())


def test_a_field_is_added_by_files(house, run, tmp_path):
    """A field with its question, a validator with its sentences: the check asks, judges and knows the key."""
    write_yaml(house / "knowledge" / "fields" / "brand-colour.yaml", FIELD)
    (house / "validators" / "brand_colour.py").write_text(CHECKER, encoding="utf-8")
    for lang, words in (("en", "“{ $value }” shouts."), ("zh", "“{ $value }”太刺眼。")):
        file = house / "bot" / "words" / lang / "brand_colour.ftl"
        file.write_text(f"finding-brand-colour-red = {words}\n", encoding="utf-8")

    chat = run("chat", "--lang", "en", given="check\nred\n")
    assert (chat.returncode, chat.stderr) == (0, "")
    first, second = re.findall(r"(\d+) of \d+", chat.stdout)[:2]
    assert (first, second) == ("1", "2")
    assert "Which colour has your brand?" in chat.stdout
    assert "“red” shouts." in chat.stdout

    application = tmp_path / "application.yaml"
    application.write_text("signature-name: 智云\nbrand-colour: red\n", encoding="utf-8")
    checked = run("check", str(application), "--json", "--lang", "zh")
    assert (checked.returncode, checked.stderr) == (1, "")
    (found,) = (one for one in json.loads(checked.stdout)["findings"] if one["field"] == "brand-colour")
    assert (found["code"], found["stage"], found["message"]) == ("brand-colour-red", "form", "“red”太刺眼。")

    guide = run("guide", "brand-colour", "--lang", "en")
    assert (guide.returncode, guide.stderr) == (0, "")
    assert "The colour of your brand." in guide.stdout
