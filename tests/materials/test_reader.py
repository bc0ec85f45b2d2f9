"""The reader: whatever its worker does, each page gets an answer, in order, and the next one a worker."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.materials import reader as reading
from bot.materials.lines import Line, Lines
from bot.materials.page import Page
from bot.materials.reader import Reader

WORKER = Path(__file__).with_name("false_worker.py")
_spec = importlib.util.spec_from_file_location("false_worker", WORKER)
worker = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(worker)


def page(width, height=1):
    """Return a black page."""
    return Page(width, height, bytes(width * height * 3))


def answered(width, height=1, start=1):
    """Return what the false worker reads on an ordinary page."""
    line = Line(f"{width} x {height}, start {start}", (0.0, 0.0, float(width), float(height)), 0.5)
    return Lines("read", 90, (line,))


@pytest.fixture
async def make(tmp_path):
    """Return a function that makes a reader with the false worker; all are closed in the end."""
    made = []

    def reader(*flags, **limits):
        made.append(Reader([sys.executable, str(WORKER), str(tmp_path), *flags], **limits))
        return made[-1]

    yield reader
    for each in made:
        await each.close()


def starts(folder):
    """Return how often a worker was started."""
    return len(list(folder.iterdir()))


async def test_lines_come_back(make):
    """A page goes out with its size, its lines come back as data of the house."""
    assert await make().read(page(50, 7)) == answered(50, 7)


async def test_one_worker_reads_many_pages(make, tmp_path):
    """The worker is started once and kept."""
    reader = make()
    read = [await reader.read(page(width)) for width in (20, 30, 40)]
    assert (read, starts(tmp_path)) == ([answered(20), answered(30), answered(40)], 1)


async def test_nothing_starts_before_it_is_needed(make, tmp_path):
    """A reader that was never asked has no worker, and closing it is nothing."""
    reader = make()
    await reader.close()
    assert starts(tmp_path) == 0


async def test_warm_starts_the_worker(make, tmp_path):
    """A warmed reader has its worker before the first page, and keeps it."""
    reader = make()
    await reader.warm()
    assert starts(tmp_path) == 1
    assert await reader.read(page(50)) == answered(50)


@pytest.mark.parametrize("width", [worker.DIES, worker.NONSENSE, worker.ENDLESS, worker.TURNED_ODDLY])
async def test_a_page_that_kills_the_worker_fails_after_two_tries(make, tmp_path, width):
    """A death or nonsense is tried once more; then the page failed, and the next one is read."""
    reader = make()
    assert await reader.read(page(width)) == Lines("failed")
    assert starts(tmp_path) == 2
    assert await reader.read(page(50)) == answered(50, start=3)


@pytest.mark.parametrize("number", range(1, len(worker.STRANGE_ANSWERS) + 1))
async def test_answers_of_another_shape_fail(make, number):
    """An answer that is no list of lines is no answer."""
    assert await make().read(page(worker.STRANGE, number)) == Lines("failed")


async def test_a_worker_that_died_once_costs_no_page(make):
    """The second worker reads what the first died of."""
    assert await make().read(page(worker.DIES_ONCE)) == answered(worker.DIES_ONCE, start=2)


async def test_a_page_that_takes_too_long_is_given_up(make, tmp_path):
    """It is not tried again: it would take too long again; the next page has a new worker."""
    reader = make(page_within=0.3)
    await reader.warm()
    assert await reader.read(page(worker.HANGS)) == Lines("failed")
    assert starts(tmp_path) == 1
    reader._page_within = 30.0
    assert await reader.read(page(50)) == answered(50, start=2)


@pytest.mark.parametrize("flag", ["--dead", "--rude"])
async def test_a_worker_that_never_gets_ready_fails(make, tmp_path, flag):
    """A missing model or a broken package is told as a page that failed, twice tried."""
    assert await make(flag).read(page(50)) == Lines("failed")
    assert starts(tmp_path) == 2


async def test_a_command_that_is_not_there_fails(tmp_path):
    """A program that cannot be started is a failed page, not an exception."""
    assert await Reader([str(tmp_path / "nowhere")]).read(page(50)) == Lines("failed")


async def test_pages_are_read_in_the_order_asked_for(make):
    """Each is told its place at once and at each step: how many are before it, 0 while it is read."""
    reader, places, done = make(), {20: [], 30: [], 40: []}, []

    async def ask(width):
        read = await reader.read(page(width), waiting=places[width].append)
        done.append(read.lines[0].text.split()[0])

    await asyncio.gather(*(ask(width) for width in places))
    assert places == {20: [0], 30: [1, 0], 40: [2, 1, 0]}
    assert done == ["20", "30", "40"]


async def test_beyond_the_queue_it_is_busy(make):
    """One more than the queue holds is told at once; those in it are read."""
    reader = make(most_waiting=2)
    read = await asyncio.gather(*(reader.read(page(width)) for width in (20, 30, 40)))
    assert read == [answered(20), answered(30), Lines("busy")]
    assert await reader.read(page(40)) == answered(40)


async def test_waiting_counts_pages(make):
    """Pages that wait or are read count, and count no more once they are answered."""
    reader, seen = make(), []
    await asyncio.gather(
        *(reader.read(page(20), waiting=lambda _: seen.append(reader.waiting)) for _ in "abc")
    )
    assert (seen[:3], reader.waiting) == ([1, 2, 3], 0)


async def test_one_who_stops_waiting_leaves_the_queue(make):
    """The others move up, and the page given up is not read."""
    reader, places = make(), []
    async with asyncio.TaskGroup() as group:
        hanging = group.create_task(reader.read(page(worker.HANGS)))
        second = group.create_task(reader.read(page(20)))
        third = group.create_task(reader.read(page(30), waiting=places.append))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait([second])
        assert (places, reader.waiting) == ([2, 1], 2)
        hanging.cancel()
        assert (await third).state == "read"
    assert reader.waiting == 0


async def test_a_page_given_up_is_not_taken_for_the_next(make):
    """Whoever stops waiting for a page under way ends its worker: no late answer reaches another page."""
    reader = make()
    await reader.warm()
    hanging = asyncio.create_task(reader.read(page(worker.HANGS)))
    await asyncio.sleep(0)
    hanging.cancel()
    await asyncio.wait([hanging])
    assert await reader.read(page(50)) == answered(50, start=2)


async def test_closing_ends_what_is_under_way(make):
    """Pages being read and waiting are answered, and no worker is started again."""
    reader = make()
    await reader.warm()
    asked = [asyncio.create_task(reader.read(page(width))) for width in (worker.HANGS, 20)]
    await asyncio.sleep(0)
    process = reader._process
    await reader.close()
    assert [await each for each in asked] == [Lines("failed")] * 2
    assert process.returncode is not None
    assert await reader.read(page(20)) == Lines("failed")


async def test_the_worker_gets_no_settings(make, monkeypatch):
    """The process that looks at strangers' pictures has neither token nor key."""
    monkeypatch.setenv("COUNTERSIGN_SECRET", "not for it")
    assert await make().read(page(worker.SETTINGS)) == Lines("read")


async def test_without_the_extra_it_is_unavailable(monkeypatch):
    """No package, no worker: said at once; warming is nothing."""
    monkeypatch.setattr(reading, "_NEEDED", ("rapidocr", "no_such_package"))
    reader = Reader()
    await reader.warm()
    assert (await reader.read(page(50)), reading.available()) == (Lines("unavailable"), False)


async def test_a_large_page_goes_through(make):
    """More than a pipe holds is sent, twelve million bytes."""
    assert await make().read(page(2000, 2000)) == answered(2000, 2000)


def test_nothing_heavy_is_imported():
    """The parent knows the worker by its command alone."""
    code = "import sys, bot.materials.reader, bot.materials.papers; print(*sys.modules)"
    told = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    heavy = {"numpy", "PIL", "cv2", "onnxruntime", "rapidocr"}
    assert heavy & set(told.stdout.split()) == set()
