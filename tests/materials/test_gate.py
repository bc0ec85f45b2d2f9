"""The gate: whatever bytes come, facts or a fault come back, in time and without harm."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import drawn
import pytest
from materials.hostile import HOSTILE, LICENCE, NOTICE, exif, jpeg, mutated, paper, saved
from PIL import Image

from bot.materials import facts, frames, gate, outline
from bot.materials.facts import FAULTS, KEYS, LARGEST, MOST_PIXELS, sound
from bot.materials.gate import Gate, too_large
from bot.materials.gate_child import CPU_SECONDS
from validators import file, picture

ROOT = Path(__file__).parents[2]
FULL = os.environ.get("COUNTERSIGN_DRILLS") == "1"
TODAY = dt.date(2026, 11, 23)
SLACK = 6.0
"""Seconds beyond the gate's clock for starting a child on a busy machine."""
LEAST_GROWTH = 20_000_000
GOOD_KINDS = ("clean", "png", "phone", "chat", "turned3", "perspective", "low-light", "exif90", "q20")

REAL = "import runpy; runpy.run_module('bot.materials.gate_child', run_name='__main__')"
FAULTY = {
    "ends at once": "",
    "ends with the file read": "sys.stdin.buffer.read()",
    "is killed in the middle": "sys.stdin.buffer.read(10); os.kill(os.getpid(), 9)",
    "says nothing": "sys.stdin.buffer.read(); time.sleep(600)",
    "reads nothing": "time.sleep(600)",
    "talks rubbish": "sys.stdin.buffer.read(); out(b'rubbish' * 100)",
    "talks rubbish without end": "[out(b'rubbish' * 100) for _ in iter(int, 1)]",
    "tells a huge length": "sys.stdin.buffer.read(); out(b'\\xff' * 9)",
    "tells no facts": "sys.stdin.buffer.read(); out(packed({'page': None}))",
    "tells facts unknown": "sys.stdin.buffer.read(); out(packed({'facts': {'evil': 1}, 'page': None}))",
    "tells facts of another kind": "sys.stdin.buffer.read(); out(packed({'facts': {'width': 'x'}}))",
    "tells a fault unknown": "sys.stdin.buffer.read(); out(packed({'facts': {'fault': 'x'}}))",
    "tells a page too large": "sys.stdin.buffer.read(); out(packed({'facts': {}, 'page': [9999, 9999]}))",
    "tells a page of words": "sys.stdin.buffer.read(); out(packed({'facts': {}, 'page': 'page'}))",
    "cuts its page": "sys.stdin.buffer.read(); out(packed({'facts': {}, 'page': [9, 9]}) + b'123')",
}
HANGING = {"says nothing", "reads nothing", "talks rubbish without end"}
PRELUDE = """
import os, sys, time
from bot.materials.frames import packed
def out(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
"""


def codes(found, rules, slot=LICENCE, name="licence.jpg"):
    """Return code to severity of what is found in a measured file."""
    entry = {"slot": slot, "file": name, "size": found.facts["bytes"], "measured": dict(found.facts)}
    application = {"materials": [entry]}
    both = (*file.check(application, rules, TODAY), *picture.check(application, rules, TODAY))
    assert len({finding.code for finding in both}) == len(both), "the same is said twice"
    return {finding.code: finding.severity for finding in both}


def resident():
    """Return the bytes of memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
async def opened():
    """Return a gate, closed afterwards."""
    made = Gate()
    yield made
    await made.close()


@pytest.fixture
def rules(library):
    """Return the rules with their values."""
    return library.knowledge.limits


async def looked(made, files):
    """Return what is found in each file and the seconds each took, two at a time."""
    turn = asyncio.Semaphore(gate.AT_ONCE)

    async def one(data):
        async with turn:
            begun = time.monotonic()
            found = await made.measure(data)
            return found, time.monotonic() - begun

    return await asyncio.gather(*(one(data) for data in files))


@pytest.fixture(scope="module")
def outcomes():
    """Return what was found in every hostile file, the time it took, and by how much this process grew."""
    files = {name: hostile.make() for name, hostile in HOSTILE.items()}

    async def run():
        made = Gate()
        try:
            await made.measure(jpeg())
            before = resident()
            # A page is large: what is kept here is only what was told of it.
            found = dict(zip(files, await looked(_Told(made), files.values()), strict=True))
            return found, resident() - before
        finally:
            await made.close()

    return asyncio.run(run())


class _Told:
    """A gate whose pages are let go at once."""

    def __init__(self, made):
        """Keep the gate."""
        self.made = made

    async def measure(self, data):
        """Return the facts alone, and whether there was a page."""
        found = await self.made.measure(data)
        return gate.Measured(found.facts, "page" if found.page else None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_as_what_it_is(outcomes, rules, name):
    """Each gives one of its codes, in time; what is odd but good gives no error."""
    found, took = outcomes[0][name]
    hostile = HOSTILE[name]
    said = codes(found, rules, hostile.slot, hostile.file)
    assert set(found.facts) <= set(KEYS)
    assert (found.page is None) == ("fault" in found.facts)
    assert took < gate.SECONDS + SLACK
    if hostile.codes:
        assert hostile.codes & set(said), (said, found.facts)
    elif hostile.codes is not None:
        assert "error" not in said.values(), (said, found.facts)


def test_hostile_files_do_not_make_this_process_grow(outcomes):
    """Bombs burst in the child."""
    assert outcomes[1] < LEAST_GROWTH


def test_there_are_kinds_enough():
    """Fewer kinds would be no drill."""
    assert len(HOSTILE) >= 60


@pytest.mark.drill
async def test_files_with_changed_bytes_are_answered(opened, rules):
    """Any change to a good file gives facts or a fault, never an exception."""
    made = [mutated(number) for number in range(2000 if FULL else 60)]
    for (name, _), (found, took) in zip(
        made, await looked(_Told(opened), [data for _, data in made]), strict=True
    ):
        assert set(found.facts) <= set(KEYS)
        assert took < gate.SECONDS + SLACK
        codes(found, rules, NOTICE, name)


def good_papers(count):
    """Yield slot, name and bytes of papers that nothing keeps from being read."""
    makes = {
        "business-license": drawn.licence,
        "letter-of-attorney": drawn.letter,
        "trademark-certificate": drawn.certificate,
        "relation-screenshot": drawn.filing,
        "rejection-notice": drawn.notice,
    }
    for number in range(count):
        slot = list(makes)[number % len(makes)]
        how = GOOD_KINDS[number // len(makes) % len(GOOD_KINDS)]
        made = makes[slot](3000 + number).picture
        if slot == "letter-of-attorney" and number % 2:
            yield slot, f"{number}.pdf", drawn.as_pdf(made)
        else:
            yield slot, f"{number}.{'png' if how == 'png' else 'jpg'}", drawn.distorted(made, how, number)


@pytest.mark.drill
async def test_good_papers_are_not_refused(opened, rules):
    """No error for drawn papers as people send them."""
    refused = {}
    for slot, name, data in good_papers(300 if FULL else 10):
        found = await opened.measure(data)
        said = codes(found, rules, slot, name)
        if "error" in said.values() and len(data) <= 2_097_152:
            refused[name] = (slot, said)
    assert refused == {}


@pytest.mark.drill
async def test_plain_pictures_are_not_refused(opened, rules):
    """Shapes of every size and kind from 800 pixels up are no fault."""
    refused = {}
    for number in range(100 if FULL else 6):
        kind = ("JPEG", "PNG", "GIF")[number % 3]
        data = saved(paper(800 + 97 * number % 2400, 600 + 53 * number % 1700), kind)
        said = codes(await opened.measure(data), rules, LICENCE, f"a.{kind.lower()}")
        refused |= {number: said} if "error" in said.values() else {}
    assert refused == {}


STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the pixels of an upright picture lie in a file with this note."""


@pytest.mark.parametrize("orientation", STORED)
async def test_the_page_is_upright(opened, orientation):
    """The mark that stands at the top left to whoever looks stands there on the page."""
    upright = paper(300, 200)
    upright.paste((0, 0, 255), (0, 0, 60, 60))
    way = STORED[orientation]
    stored = upright if way is None else upright.transpose(way)
    page = (await opened.measure(saved(stored, "JPEG", exif=exif(orientation=orientation), quality=95))).page
    assert (page.width, page.height) == (300, 200)
    assert len(page.pixels) == 300 * 200 * 3
    red, green, blue = page.pixels[3 * (20 * 300 + 20) :][:3]
    assert blue > 200
    assert max(red, green) < 90


async def test_a_large_page_is_made_smaller(opened):
    """The long side of a page is 2,000 pixels, whatever the photo has."""
    found = await opened.measure(saved(paper(3000, 1500), "JPEG"))
    assert (found.page.width, found.page.height) == (2000, 1000)
    assert (found.facts["width"], found.facts["height"]) == (3000, 1500)


def scripted(first, tmp_path):
    """Return a command whose first child does this, and every later one what it should."""
    flag = str(tmp_path / "begun")
    program = f"{PRELUDE}\nif os.path.exists({flag!r}):\n    {REAL}\nelse:\n    open({flag!r}, 'w').close()\n"
    return [
        sys.executable,
        "-c",
        program + "".join(f"    {line}\n" for line in (first or "pass").split("\n")),
    ]


@pytest.mark.parametrize("name", FAULTY)
async def test_a_child_that_fails_is_a_fault_and_the_next_file_works(tmp_path, name):
    """A child may die, hang or lie: the file is refused, no exception, and nothing else suffers."""
    hangs = name in HANGING
    made = Gate(scripted(FAULTY[name], tmp_path), seconds=1.5 if hangs else 30)
    try:
        first = await made.measure(jpeg())
        made._seconds = 30
        second = await made.measure(jpeg())
    finally:
        await made.close()
    assert first.facts["fault"] == ("decode-timeout" if hangs else "damaged")
    assert first.page is None
    assert "fault" not in second.facts
    assert second.page is not None


async def test_a_spare_child_that_died_waiting_is_replaced(opened):
    """What happened to it while nobody looked costs nobody's file."""
    await opened.measure(jpeg())
    opened._children._spare.kill()
    opened._children._spare.wait()
    assert "fault" not in (await opened.measure(jpeg())).facts


async def test_a_file_given_up_ends_its_child(tmp_path):
    """Nobody waits: the child is ended at once, and the gate closes without waiting for the clock."""
    up = str(tmp_path / "up")
    made = Gate(scripted(f"open({up!r}, 'w').close()\ntime.sleep(600)", tmp_path))
    waiting = asyncio.create_task(made.measure(jpeg()))
    async with asyncio.timeout(30):
        while not (tmp_path / "up").exists():  # noqa: ASYNC110 - a process has no event to wait for
            await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    begun = time.monotonic()
    await made.close()
    assert time.monotonic() - begun < gate.SECONDS / 2


async def test_several_files_at_once_keep_their_answers(opened):
    """Answers do not get mixed up."""
    sizes = [(600 + 10 * number, 500) for number in range(6)]
    found = await asyncio.gather(*(opened.measure(saved(paper(*size), "PNG")) for size in sizes))
    assert [(one.facts["width"], one.facts["height"]) for one in found] == sizes


async def test_a_gate_that_looked_at_nothing_starts_nothing():
    """A child is started for the first file that is opened, and kept for the next."""
    made = Gate()
    await made.measure(b"text")
    assert made._children._spare is None
    await made.measure(jpeg())
    assert made._children._spare.poll() is None
    await made.close()
    assert made._children._spare is None


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs a handle of a process of others")
def test_the_spare_child_ends_with_its_parent():
    """A process that dies without closing leaves nothing behind."""
    program = """
import asyncio, os
from bot.materials.gate import Gate
from materials.hostile import jpeg
made = Gate()
asyncio.run(made.measure(jpeg()))
print(made._children._spare.pid, flush=True)
input()
os._exit(9)
"""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
    ) as parent:
        spare = os.pidfd_open(int(parent.stdout.readline()))
        parent.stdin.write(b"\n")
        parent.stdin.close()
        parent.wait(30)
    try:
        assert select.select([spare], [], [], 30)[0], "the child still runs"
    finally:
        os.close(spare)


async def test_a_child_is_told_none_of_our_secrets(tmp_path, monkeypatch):
    """The settings of this process are not the child's."""
    monkeypatch.setenv("COUNTERSIGN_SECRET", "hush")
    told = tmp_path / "told"
    made = Gate([sys.executable, "-c", f"import os; open({str(told)!r}, 'w').write(repr(dict(os.environ)))"])
    await made.measure(jpeg())
    await made.close()
    assert "PYTHONPATH" in told.read_text(encoding="utf-8")
    assert "hush" not in told.read_text(encoding="utf-8")


LIMITED = {
    "memory": ("bytearray(2 << 30)", "MemoryError"),
    "files": ("os.write(os.open('written', os.O_CREAT | os.O_WRONLY), b'x')", "OSError"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="limits are the system's")
@pytest.mark.parametrize("what", LIMITED)
def test_a_child_has_limits(what, tmp_path):
    """More memory than agreed, or a byte in a file, is refused by the system."""
    tried, error = LIMITED[what]
    program = f"""
import os
from bot.materials.gate_child import limited
limited()
os.chdir({str(tmp_path)!r})
try:
    {tried}
except {error}:
    print("refused")
"""
    assert _run(program).split() == ["refused"]


def test_a_system_without_limits_is_looked_at_all_the_same():
    """Where there is no ``resource``, the parent's clock remains."""
    program = """
import sys
sys.modules["resource"] = None
from bot.materials.gate_child import limited
limited()
print("went on")
"""
    assert _run(program).split() == ["went", "on"]


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("bot.materials.gate", ("numpy", "PIL", "pypdfium2", "knowledge", "validators", "bot.service")),
        ("bot.materials.gate_child", ("numpy", "PIL", "pypdfium2", "knowledge", "validators", "asyncio")),
        ("bot.materials.picture", ("knowledge", "validators", "pydantic", "bot.service", "asyncio")),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(module, heavy):
    """The child starts fast, and the assistant does not load what only the child needs."""
    imported = set(_run(f"import sys, {module}\nprint(*sys.modules)").split())
    assert module in imported
    assert imported.isdisjoint(heavy)


def _run(program):
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout


async def test_a_file_beyond_the_limit_is_not_looked_at():
    """Its size alone is told, and can be told before it is fetched."""
    made = Gate([sys.executable, "-c", "raise SystemExit"])
    assert dict((await made.measure(bytes(LARGEST + 1))).facts) == {
        "bytes": LARGEST + 1,
        "fault": "too-large-to-read",
    }
    await made.close()
    assert too_large(LARGEST + 1)["fault"] == "too-large-to-read"
    assert too_large(LARGEST) is None


def test_the_limits_told_to_people_are_those_of_the_gate(rules):
    """What a rule says and what the gate does is one number."""
    assert rules["picture-pixels"]["max"] == MOST_PIXELS
    assert rules["picture-notice"]["max"] == LARGEST
    assert rules["picture-pdf"]["points"] == facts.LONGEST_POINTS
    assert rules["picture-opens"] == {"seconds": CPU_SECONDS, "scans": facts.MOST_SCANS}


def test_every_fact_is_explained():
    """Others build on the keys: each stands in the table."""
    assert all(f"`{key}`" in facts.__doc__ for key in KEYS)


@pytest.mark.parametrize(
    "told",
    [
        {"evil": 1},
        {"width": "1"},
        {"width": True},
        {"gps": 1},
        {"fault": "unheard-of"},
        {"ink": float("nan")},
        {"light": float("inf")},
        {"active": [["a"]]},
        {"active": ["x" * 1000]},
        {"page-points": ["a", 1]},
        {"page-points": [1.0]},
        {"format": "jpeg"},
        {"bytes": 3},
    ],
)
def test_facts_of_another_kind_are_not_taken(told):
    """A child that hostile bytes have taken over may say anything."""
    assert not sound(told)


def test_sound_facts_are_taken():
    """All faults, and the plain facts of a page."""
    assert all(sound({"fault": fault}) for fault in FAULTS)
    assert sound({"width": 3, "ink": 0.5, "gps": False, "active": ["launch"], "page-points": [1.0, 2]})


def test_scans_are_counted_before_anything_is_decoded():
    """Runs of fill bytes, restarts and stuffed zeros are no scans."""
    assert outline.of(jpeg(), "jpeg").scans == 1
    assert outline.of(jpeg(progressive=True), "jpeg").scans > 3
    begun = time.process_time()
    assert outline.of(b"\xff\xd8" + b"\xff" * 2_000_000, "jpeg").scans == 0
    assert time.process_time() - begun < 2


def test_frames_of_the_protocol_are_those_of_the_child():
    """An object as the child writes it is the one the parent reads."""
    told = frames.packed({"facts": {"width": 1}, "page": None})
    assert frames.unpacked(told[frames.HEAD.size :]) == {"facts": {"width": 1}, "page": None}
