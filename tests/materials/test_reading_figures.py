"""How well drawn papers are read, through the real worker: names, codes, kinds, the reviewer's words.

The seeds are used here alone: nothing was adjusted to them. A few pages are read always, all in a drill.
"""

from __future__ import annotations

import importlib.util
import io
import os

import drawn
import pytest
from PIL import Image

from bot.materials.page import Page
from bot.materials.papers import understand
from bot.materials.reader import Reader
from validators.plain_text import folded

DRILL = bool(os.environ.get("COUNTERSIGN_DRILLS"))
WAYS = (
    "clean",
    "phone",
    "turned3",
    "turned12",
    "turned90",
    "turned180",
    "q20",
    "perspective",
    "low-light",
    "small900",
)
LICENCES = range(5000, 5060) if DRILL else range(5000, 5060, 15)
INVALID = range(5060, 5080) if DRILL else (5061,)
NOTICES = range(5000, 5052) if DRILL else (5001, 5003)
SCREENS = ("png", "clean", "q20", "phone")
LONGEST = 2000
pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(
        not importlib.util.find_spec("rapidocr") and not os.environ.get("CI"),
        reason="the extra ocr is not installed",
    ),
]


@pytest.fixture
async def read():
    """Return a function that reads a file's bytes and says what was understood of it."""
    reader = Reader(page_within=300.0, start_within=300.0)

    async def understood(data):
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        picture.thumbnail((LONGEST, LONGEST))
        lines = await reader.read(Page(picture.width, picture.height, picture.tobytes()))
        assert lines.state == "read"
        return understand(lines.lines)

    yield understood
    await reader.close()


def value(understood, field):
    """Return what was read in a field and whether it is trusted."""
    read = understood.fields.get(field)
    return (read.value, read.trust) if read else ("", "low")


def share(right, all_of):
    """Return the share of what is right."""
    return sum(right) / len(all_of)


async def test_names_and_codes_of_licences(read):
    """Photographed, turned, squeezed: 95 of 100 names and 98 of 100 codes are read as printed."""
    names, codes, kinds, wrong = [], [], [], []
    for seed in LICENCES:
        paper = drawn.licence(seed)
        found = await read(drawn.distorted(paper.picture, WAYS[seed % len(WAYS)], seed))
        name, trust = value(found, "company-name")
        names.append(folded(name) == folded(paper.truth["company_name"]))
        codes.append(value(found, "company-code") == (paper.truth["uscc"], "high"))
        kinds.append(found.kind == "business-license")
        wrong += [seed] if trust == "high" and not names[-1] else []
    told = (
        f"names {names.count(True)}, codes {codes.count(True)}, of {len(names)}; wrong and trusted: {wrong}"
    )
    assert share(names, LICENCES) >= 0.95, told
    assert share(codes, LICENCES) >= 0.98, told
    assert all(kinds)
    assert len(wrong) <= 0.05 * len(names), told


@pytest.mark.parametrize("fault", ["invalid-last", "invalid-inner"])
async def test_no_wrong_code_is_trusted(read, fault):
    """A code with a wrong check digit is never called right, however it is read."""
    for seed in INVALID:
        paper = drawn.licence(seed, code=fault)
        found = await read(drawn.distorted(paper.picture, WAYS[seed % len(WAYS)], seed))
        assert value(found, "company-code")[1] == "low"


async def test_notices_give_the_right_issue(read, library):
    """Of 100 screenshots the reviewer's words of 95 lead to the issue they are about."""
    issues = []
    for seed in NOTICES:
        paper = drawn.notice(seed, "en" if seed % 3 == 0 else "zh")
        found = await read(drawn.distorted(paper.picture, SCREENS[seed % len(SCREENS)], seed))
        reasons = library.matcher.match(found.text)
        told = {reason.candidates[0].issue for reason in reasons if reason.candidates}
        issues.append(paper.truth["issue"] in told)
    assert share(issues, NOTICES) >= 0.95, f"{issues.count(True)} of {len(issues)}"


async def test_names_on_soft_pages_are_not_trusted(read):
    """A blurred page makes common characters of rare ones, in words of full confidence: it is asked about."""
    for seed in range(1000, 1020) if DRILL else (1003,):
        found = await read(drawn.distorted(drawn.licence(seed).picture, "blur4", seed))
        assert value(found, "company-name")[1] == "low"
