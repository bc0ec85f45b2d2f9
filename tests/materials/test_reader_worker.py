"""The real worker and its models: pages drawn for the purpose come back as lines; faults end it quietly."""

from __future__ import annotations

import importlib.util
import os
import struct
import subprocess
import sys
from pathlib import Path

import drawn
import pytest
from PIL import Image

from bot.materials import frames, recognition
from bot.materials.page import Page
from bot.materials.reader import Reader, available

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("rapidocr") and not os.environ.get("CI"),
    reason="the extra ocr is not installed",
)


@pytest.fixture
async def reader():
    """Return a reader with the real worker."""
    made = Reader(page_within=300.0, start_within=300.0)
    yield made
    await made.close()


def page(picture):
    """Return a picture as a page of at most 1,200 pixels."""
    picture = picture.convert("RGB")
    picture.thumbnail((1200, 1200))
    return Page(picture.width, picture.height, picture.tobytes())


def run(said):
    """Return how the worker ends when it is told these bytes and nothing more."""
    return subprocess.run(
        [sys.executable, "-m", "bot.materials.reader_worker"],
        input=said,
        capture_output=True,
        check=False,
        timeout=400,
        cwd=ROOT,
    )


async def test_a_letter_is_read_in_every_direction(reader):
    """Upright, on its side and on its head: the turn is told, and the words come back in their order."""
    assert available()
    paper = drawn.letter(7, sealed="none")
    for turned, way in ((0, None), (90, Image.Transpose.ROTATE_90), (180, Image.Transpose.ROTATE_180)):
        read = await reader.read(page(paper.picture.transpose(way) if way is not None else paper.picture))
        assert (read.state, read.turned) == ("read", turned)
        text = "".join(line.text for line in read.lines)
        assert text.index(paper.truth["uscc"]) < text.index("被授权") < text.index("承诺")


async def test_an_empty_page_has_no_lines(reader):
    """Nothing on it is nothing read, not a fault."""
    read = await reader.read(page(Image.new("RGB", (300, 200), "white")))
    assert (read.state, read.turned, read.lines) == ("read", 0, ())


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="limits are read from /proc")
async def test_the_worker_steps_back_and_has_a_limit(reader):
    """Three gibibytes at most, and the assistant goes first."""
    await reader.warm()
    process = Path(f"/proc/{reader._process.pid}")
    limits = (process / "limits").read_text()
    address = next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert int(address.split()[3]) <= 3 << 30
    assert int((process / "stat").read_text().rpartition(")")[2].split()[16]) >= 10


def test_the_worker_ends_with_its_stdin():
    """A parent that died leaves no worker behind; it said that it was ready, and nothing else."""
    ended = run(b"")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == frames.packed({"ready": True})


@pytest.mark.parametrize(
    "said",
    [
        struct.pack(">I", 0),
        struct.pack(">I", 1 << 30) + b"{}",
        frames.packed({"width": 5_000, "height": 1}),
        frames.packed({"width": 10, "height": 10}) + b"too few",
        frames.packed({"pixels": "none"}),
    ],
    ids=["empty", "endless", "wide", "short", "shapeless"],
)
def test_nonsense_ends_the_worker_without_a_word(said):
    """What it was told never appears in a message."""
    ended = run(said)
    assert ended.returncode != 0
    assert (ended.stdout, ended.stderr) == (frames.packed({"ready": True}), b"")


def test_a_missing_model_is_named_and_not_fetched(monkeypatch):
    """The models are files of the installed package or a fault."""
    monkeypatch.setitem(recognition._MODELS, "Det.model_path", "nowhere.onnx")
    with pytest.raises(recognition.MissingModel, match=r"^nowhere\.onnx$"):
        recognition.model_paths()


def test_models_are_files_of_the_package():
    """Each setting names a file that is there."""
    assert all(path.is_file() for path in recognition.model_paths().values())
