"""What the knowledge's tests share: a small knowledge folder of its own, the real library, the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from knowledge import loader, schema
from knowledge.library import open_library
from knowledge.matching import evaluate, likeness
from knowledge.matching.train import train

FILES = {
    "pages.yaml": """\
# yaml-language-server: $schema=schemas/pages.json
page:
  title:
    en: "A page"
    zh: "一个页面"
  url: https://example.com/page
  date: 2025-04-22
  read: "2026-11"
  grade: A
  official: true
""",
    "groups.yaml": """\
# yaml-language-server: $schema=schemas/groups.json
papers:
  title:
    en: "Papers"
    zh: "材料"
  cite: [page]
""",
    "rules.yaml": """\
# yaml-language-server: $schema=schemas/rules.json
length:
  text:
    en: "2 to 16"
    zh: "2～16 个字"
  value: {min: 2, max: 16}
  field: name
  since: 2023-04-12
  grade: A
  cite: [page]
length-later:
  text:
    en: "2 to 12"
    zh: "2～12 个字"
  grade: B
  differs-from: length
  cite: [page]
""",
    "issues/stamp-missing.yaml": """\
# yaml-language-server: $schema=../schemas/issue.json
group: papers
title:
  en: "The stamp is missing."
  zh: "缺少印章"
in-base-table: false
root: 50
meaning:
  en: "Nobody stamped it."
  zh: "没有盖章。"
causes:
- en: "It was forgotten."
  zh: "忘了。"
steps:
- do:
    en: "Stamp it."
    zh: "盖章。"
  field: name
prepare:
- en: "A stamp"
  zh: "印章"
wrong:
  en: "bare"
  zh: "没盖"
right:
  en: "stamped"
  zh: "盖了"
today:
  status: active
  note:
    en: "Still so."
    zh: "现在仍是。"
fields: [name]
keywords:
  en: [seal]
  zh: [公章]
cite: [page]
""",
    "fields/name.yaml": """\
# yaml-language-server: $schema=../schemas/field.json
label:
  en: "Name"
  zh: "名称"
form: true
place: 1
help:
  en: "Write it."
  zh: "请填写。"
example:
  en: "Oakmoss"
  zh: "松果"
ask:
  order: 1
  parser: text
  question:
    en: "Which name?"
    zh: "什么名称？"
  only:
    name: [shop]
keywords:
  en: [called]
  zh: [叫什么]
cite: [page]
""",
    "sources/shop.yaml": """\
# yaml-language-server: $schema=../schemas/source.json
label:
  en: "Shop"
  zh: "店铺"
value: 4
accepted: false
name-form: full
needs: [name]
materials:
- en: "A licence"
  zh: "执照"
advice:
  en: "Take another."
  zh: "换一个。"
keywords:
  en: [store]
  zh: [网店]
cite: [page]
""",
    "facts/hours.yaml": """\
# yaml-language-server: $schema=../schemas/fact.json
title:
  en: "Hours"
  zh: "时间"
answer:
  en: "Workdays."
  zh: "工作日。"
keywords:
  en: [when]
  zh: [几点]
cite: [page]
""",
    "examples/stamp-missing.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  short:
  - "没盖章"
  - "公章缺失，退回重办"
en:
  plain:
  - "There is no seal on the letter."
""",
    "examples/nothing-talk.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  casual:
  - "今天天气真好"
en:
  casual:
  - "lovely weather today"
""",
    "examples/nothing-food.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  casual:
  - "中午吃牛肉面吧"
en:
  casual:
  - "noodles for lunch, anyone?"
""",
    "heldout/first.jsonl": '{"id": "h1", "text": "章子没盖就交上来了", "lang": "zh", "label": "stamp-missing"}\n',
}


class Shelf:
    """A knowledge folder to spoil: write, replace and read files by their place."""

    def __init__(self, folder):
        """Stand on an existing folder."""
        self.folder = folder

    def write(self, place, text):
        """Write a file, text or bytes."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def replace(self, place, old, new):
        """Replace a piece of a file that stands in it once."""
        text = (self.folder / place).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {place}"
        self.write(place, text.replace(old, new))

    def faults(self):
        """Return the faults that reading the folder gives, none where it is good."""
        try:
            loader.read(self.folder)
        except loader.BadKnowledge as error:
            return error.faults
        return ()


class Ended:
    """How a command ended: code, standard output, standard error."""

    def __init__(self, code, out, err):
        """Keep what was seen."""
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self):
        """The lines of standard error."""
        return tuple(self.err.splitlines())


@pytest.fixture
def shelf(tmp_path):
    """Return a small knowledge without a fault, to be spoilt."""
    shelf = Shelf(tmp_path / "small")
    for place, text in FILES.items():
        shelf.write(place, text)
    return shelf


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Return a call that runs the command line in this process, with a cache and settings of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("COUNTERSIGN_KNOWLEDGE", raising=False)

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main([str(argument) for argument in arguments])
        seen = capsys.readouterr()
        assert "Traceback" not in seen.err
        return Ended(done.value.code, seen.out, seen.err)

    return run


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """Return the packaged knowledge."""
    return loader.load(loader.PACKAGED, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Return the packaged knowledge with its matcher and look-up."""
    return open_library(loader.PACKAGED, tmp_path_factory.mktemp("cache"))


KEPT = ("trademark-not-found", "name-format", "third-party-license", "nothing-review-time")
_OF_EACH_STYLE = 4
_EVERY = 3


@pytest.fixture(scope="session")
def reduced(real, tmp_path_factory):
    """Return a trained copy of the packaged knowledge, three issues with few messages: learnt in seconds."""
    folder = tmp_path_factory.mktemp("reduced") / "knowledge"
    ignored = shutil.ignore_patterns("*.py", "*.pyc", "__pycache__", "matching", "drafts", "heldout", "model.bin")
    shutil.copytree(loader.PACKAGED, folder, ignore=ignored)
    for path in (*(folder / "issues").glob("*.yaml"), *(folder / "examples").glob("*.yaml")):
        if path.stem not in KEPT:
            path.unlink()
    for name in KEPT:
        few = {
            lang: {style: texts[:_OF_EACH_STYLE] for style, texts in styles.items()}
            for lang, styles in real.examples[name].items()
        }
        place = f"examples/{name}.yaml"
        written = f"{schema.first_line(place, 'examples')}\n{json.dumps(few, ensure_ascii=False, indent=1)}\n"
        (folder / place).write_text(written, encoding="utf-8")
    bank = {likeness.bare(text) for name in KEPT for text in texts_of(real, name)}
    rows = evaluate.read_rows(loader.PACKAGED / "heldout" / "first.jsonl")
    kept = [row for row in rows if row.label in {*KEPT, "none"} and not row.labels and not row.ambiguous_with]
    kept = [row for row in kept[::_EVERY] if not likeness.nearest(likeness.bare(row.text), sorted(bank))]
    (folder / "heldout").mkdir()
    (folder / "heldout/first.jsonl").write_text(
        "".join(f"{row.model_dump_json()}\n" for row in kept), encoding="utf-8"
    )
    train(loader.read(folder), loader.examples_fingerprint(folder), folder / "model.bin")
    return folder


def texts_of(real, name):
    """Return the example messages of one label."""
    return [text for styles in real.examples[name].values() for texts in styles.values() for text in texts]


@pytest.fixture
def copy(reduced, tmp_path):
    """Return a copy of the reduced knowledge that may be changed."""
    folder = tmp_path / "knowledge"
    shutil.copytree(reduced, folder)
    return Shelf(folder)


@pytest.fixture(scope="session")
def messages(real):
    """Return every example message of the packaged knowledge with its label."""
    return [(name, text) for name in real.examples for text in texts_of(real, name)]


@pytest.fixture
def packaged() -> Path:
    """Return the packaged knowledge folder."""
    return loader.PACKAGED
