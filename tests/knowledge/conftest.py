"""What the knowledge's tests share: a small knowledge folder, the real library, the command line."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path

import pytest
from small_knowledge import FILES

from bot.__main__ import main
from knowledge import loader, schema
from knowledge.library import open_library
from knowledge.matching import evaluate, likeness
from knowledge.matching.train import train
from knowledge.models import LANGUAGES

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # threads that wait for each other make a small training slow


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
def cache(tmp_path_factory):
    """Return a folder for the pack, empty when the tests begin: the files are parsed once for all of them."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return shared / "cache"


@pytest.fixture(scope="session")
def real(cache):
    """Return the packaged knowledge."""
    return loader.load(loader.PACKAGED, cache)


@pytest.fixture(scope="session")
def library(cache):
    """Return the packaged knowledge with its matcher and look-up."""
    return open_library(loader.PACKAGED, cache)


KEPT = ("trademark-not-found", "name-format", "third-party-license", "nothing-review-time")
_OF_EACH_STYLE = 4
_EVERY = 3


@pytest.fixture(scope="session")
def reduced(real, cache, tmp_path_factory):
    """Return a trained copy of the packaged knowledge, three issues with few messages: learnt in seconds."""
    kept = cache.with_name("reduced")
    if not kept.exists():
        made = smaller(real, tmp_path_factory)
        with contextlib.suppress(OSError):  # another worker was first: its copy is the same
            made.rename(kept)
    return kept


def smaller(real, tmp_path_factory):
    """Make the trained copy and return its folder."""
    folder = tmp_path_factory.mktemp("reduced") / "knowledge"
    ignored = shutil.ignore_patterns(
        "*.py", "*.pyc", "__pycache__", "matching", "drafts", "heldout", "model.bin"
    )
    shutil.copytree(loader.PACKAGED, folder, ignore=ignored)
    for path in (*(folder / "issues").glob("*.yaml"), *(folder / "examples").glob("*.yaml")):
        if path.stem not in KEPT:
            path.unlink()
    for name in KEPT:
        few = {
            lang: {style: texts[:_OF_EACH_STYLE] for style, texts in real.examples[name][lang].items()}
            for lang in LANGUAGES
        }
        place = f"examples/{name}.yaml"
        written = f"{schema.first_line(place, 'examples')}\n{json.dumps(few, ensure_ascii=False, indent=1)}\n"
        (folder / place).write_text(written, encoding="utf-8")
    bank = [likeness.bare(text) for name in KEPT for text in texts_of(real, name)]
    rows = evaluate.read_rows(loader.PACKAGED / "heldout" / "first.jsonl")
    plain = [row for row in rows if not row.labels and not row.ambiguous_with]
    kept = [row for row in plain if row.label in {*KEPT, "none"}]
    kept = [row for row in kept[::_EVERY] if not likeness.nearest(likeness.bare(row.text), bank)]
    (folder / "heldout").mkdir()
    (folder / "heldout/first.jsonl").write_text(
        "".join(f"{row.model_dump_json()}\n" for row in kept), encoding="utf-8"
    )
    schema.write(folder)
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
