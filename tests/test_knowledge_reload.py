"""Edited knowledge counts without a restart, a faulty edit does not; taught phrases count everywhere."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import shutil
import tracemalloc
import weakref
from array import array
from types import SimpleNamespace

import pytest
from postgres import execute
from pydantic import SecretStr
from small_knowledge import FILES
from structlog.testing import capture_logs

from bot import guidance, moves_text
from bot.model import Key, Said
from bot.running import knowledge as running
from bot.running import parsing
from bot.running.health import Health
from bot.running.knowledge import EVERY, Upkeep
from bot.running.parsing import Refused, parsed
from bot.service import Service
from bot.stores import Store
from bot.stores.sealing import Sealer
from knowledge import loader
from knowledge.library import Lesson, open_library
from knowledge.matching import linear, several
from knowledge.matching.normalise import mask

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
MONTH = dt.timedelta(days=30)
SECRET = SecretStr("for tests")
ISSUE = "issues/stamp-missing.yaml"
EXAMPLES = "examples/stamp-missing.yaml"
GHOST = "说我那个号是幽灵号，扫了 3 遍都没跳出来"
BACKWARDS = "扫了 8 遍都没跳出来，说我那个号是幽灵号"


class Taught:
    """The lessons of a store that can be away."""

    def __init__(self):
        """Begin without any."""
        self.decided = ()
        self.away = False
        self.reads = 0

    async def revision(self):
        """Return what changes with the lessons."""
        if self.away:
            raise OSError("away")
        return str(self.decided)

    async def lessons(self):
        """Return them."""
        self.reads += 1
        return self.decided


class Place:
    """A small knowledge folder and the upkeep of the service that uses it."""

    def __init__(self, folder, cache):
        """Write the files and a model that knows their messages."""
        self.folder = folder
        for place, text in (FILES | {"facts/review-time.yaml": FILES["facts/hours.yaml"]}).items():
            self.write(place, text)
        self.train()
        self.lessons = Taught()
        self.service = Service(SimpleNamespace(lessons=self.lessons), open_library(folder, cache))
        self.now = NOW
        self.told = []
        self.upkeep = Upkeep(self.service, folder, lambda: self.now, self.hear, cache)

    async def hear(self, faults):
        """Take what staff are told."""
        self.told.append(list(faults))

    def write(self, place, text):
        """Write a file."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, place, old, new):
        """Replace a piece of a file."""
        text = (self.folder / place).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(place, text.replace(old, new))

    def train(self):
        """Write a model for the messages as they are; it knows a few characters."""
        classes = ["nothing-food", "nothing-talk", "stamp-missing"]
        told = {
            "classes": classes,
            "steps": [0.05] * 3,
            "offsets": [0.0] * 3,
            "rarity_step": 0.03,
            "fitted": {"sharpness": 2.0, "answer": 0.9, "choose": 0.1, "further": 0.25},
            "several": several.DOUBT,
            "sparse": False,
            "examples": loader.examples_fingerprint(self.folder),
        }
        bank = loader.read(self.folder).examples
        known = [
            linear.fingerprint(label, mask(text))
            for label, languages in bank.items()
            for styles in languages.values()
            for texts in styles.values()
            for text in texts
        ]
        weights = array("B", [128, 128, 255, 255, 128, 128, 128, 255, 128]).tobytes()
        path = self.folder / "model.bin"
        linear.dump(path, told, ["章", "面", "天"], bytes([99, 99, 99]), weights, known)

    async def settle(self):
        """Look twice: what was edited before is left alone from one look to the next."""
        await self.upkeep.look()
        await self.upkeep.look()

    @property
    def library(self):
        """What is in force."""
        return self.service.library

    @property
    def meaning(self):
        """What the issue means, in force."""
        return self.library.knowledge.issues["stamp-missing"].meaning["en"]

    def answer(self, text):
        """Return the issue a text is answered with."""
        return self.library.matcher.match(text)[0].issue


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a place whose files are read in this process: that is sooner than in a child."""

    async def here(folder, cache=None):
        try:
            return loader.load(folder, cache)
        except loader.BadKnowledge as error:
            raise Refused(*error.faults) from None

    monkeypatch.setattr(running, "parsed", here)
    return Place(tmp_path / "knowledge", tmp_path / "cache")


# --- edits ----------------------------------------------------------------------------------------


async def test_an_edit_counts_once_it_was_left_alone(place):
    """At the first look it may be half of what is being written; at the second, unchanged, it counts."""
    before = place.library
    place.edit(ISSUE, "Nobody stamped it.", "Nobody put a stamp.")
    await place.upkeep.look()
    assert place.library is before
    place.now += dt.timedelta(minutes=1)
    with capture_logs() as logs:
        await place.upkeep.look()
    assert place.meaning == "Nobody put a stamp."
    assert place.upkeep.since == place.now
    assert {"event": "knowledge-taken", "log_level": "info", "issues": 1, "stale": False} in logs
    assert place.told == []


async def test_what_is_still_being_written_waits(place):
    """As long as every look sees another state, none of them counts: not even a good one."""
    for step in ("One", "Two", "Three"):
        place.write(ISSUE, FILES[ISSUE].replace("Nobody stamped it.", step))
        await place.upkeep.look()
        assert place.meaning == "Nobody stamped it."
    await place.upkeep.look()
    assert place.meaning == "Three"


async def test_what_changes_while_it_is_read_is_read_again(place, monkeypatch):
    """Files of two edits are never mixed."""
    read = running.parsed

    async def overtaken(folder, cache):
        known = await read(folder, cache)
        place.edit(ISSUE, "Second", "Third")
        return known

    place.edit(ISSUE, "Nobody stamped it.", "Second")
    monkeypatch.setattr(running, "parsed", overtaken)
    await place.settle()
    assert place.meaning == "Nobody stamped it."
    monkeypatch.setattr(running, "parsed", read)
    await place.settle()
    assert place.meaning == "Third"


async def test_a_fault_of_half_an_edit_is_not_told(place, monkeypatch):
    """What was mended while it was read was never there."""
    read = running.parsed

    async def overtaken(folder, cache):
        try:
            return await read(folder, cache)
        finally:
            place.edit(ISSUE, "root: []", "root: 56")

    place.edit(ISSUE, "root: 50", "root: []")
    with monkeypatch.context() as while_so:
        while_so.setattr(running, "parsed", overtaken)
        await place.settle()
    await place.settle()
    assert place.library.knowledge.issues["stamp-missing"].root == 56
    assert place.told == []


async def test_several_edits_are_read_once(place, monkeypatch):
    """What is edited while nobody looks does not pile up; what did not change is not read at all."""
    read, calls = running.parsed, []

    async def counted(folder, cache):
        calls.append(folder)
        return await read(folder, cache)

    monkeypatch.setattr(running, "parsed", counted)
    for number in range(5):
        place.write(ISSUE, FILES[ISSUE].replace("root: 50", f"root: {number + 1}"))
    for _ in range(5):
        await place.upkeep.look()
    assert len(calls) == 1
    assert place.library.knowledge.issues["stamp-missing"].root == 5
    in_force = place.library
    place.write(ISSUE, (place.folder / ISSUE).read_text(encoding="utf-8"))
    await place.settle()
    assert (len(calls), place.library) == (1, in_force)


async def test_a_new_entry_and_one_that_is_gone(place):
    """Files may come and go, as long as what is left fits together."""
    place.write("facts/stamps.yaml", FILES["facts/hours.yaml"])
    await place.settle()
    assert "stamps" in place.library.knowledge.facts
    (place.folder / "facts/stamps.yaml").unlink()
    await place.settle()
    assert "stamps" not in place.library.knowledge.facts


# --- edits with faults ----------------------------------------------------------------------------


async def test_a_faulty_edit_is_refused_and_told_once(place):
    """The last good version stays; each distinct fault is told once; so is that it was mended."""
    before = place.library
    place.edit(ISSUE, "root: 50", "roott: 50")
    with capture_logs() as logs:
        for _ in range(4):
            await place.upkeep.look()
    assert place.library is before
    fault = f'{ISSUE}:7: unknown key "roott" (did you mean "root"?): correct or remove it'
    missing = f'{ISSUE}:2: "root" is missing: add it'
    assert place.told == [[missing, fault]]
    refused = {"event": "knowledge-refused", "log_level": "warning", "faults": 2, "first": f"{ISSUE}:2"}
    assert logs == [refused]
    place.edit(ISSUE, "roott: 50", "root: high")
    await place.settle()
    assert place.told[1:] == [[f'{ISSUE}:7: "root" must be a whole number']]
    place.edit(ISSUE, "root: high", "root: 51")
    await place.settle()
    await place.settle()
    assert place.told[2:] == [[]]
    assert place.library.knowledge.issues["stamp-missing"].root == 51
    assert place.upkeep.faults == ()


async def test_an_edit_taken_back_is_mended(place):
    """The files are as they were: nothing is built, and it is told."""
    place.edit(ISSUE, "root: 50", "root: 52")
    await place.settle()
    in_force = place.library
    place.edit(ISSUE, "root: 52", "root: []")
    await place.settle()
    place.edit(ISSUE, "root: []", "root: 52")
    await place.settle()
    assert place.library is in_force
    assert place.told[-1] == []


def _gone(place):
    shutil.rmtree(place.folder)


def _folder_for_a_file(place):
    (place.folder / ISSUE).unlink()
    (place.folder / ISSUE).mkdir()


def _empty_shelf(place):
    shutil.rmtree(place.folder / "examples")


def _rule_gone(place):
    place.edit("rules.yaml", "length-later:", "another:")


def _fact_gone(place):
    (place.folder / "facts/review-time.yaml").unlink()


def _damaged_model(place):
    (place.folder / "model.bin").write_bytes(b"no model")


def _no_model(place):
    (place.folder / "model.bin").unlink()


TROUBLE = {
    "the folder is gone": (_gone, "no such folder: name an existing one"),
    "a folder stands for a file": (_folder_for_a_file, f"{ISSUE}: cannot be read: Is a directory"),
    "a shelf is empty": (_empty_shelf, "examples: nothing is in it any more: put the files back"),
    "a rule is gone": (_rule_gone, 'rules.yaml: rule "length-later" is gone: put it back'),
    "a fact is gone that every report tells": (_fact_gone, "facts/review-time.yaml: is missing: put the"),
    "the model is damaged": (_damaged_model, "model.bin: is missing or no model: run `countersign"),
    "the model is gone": (_no_model, "model.bin: is missing or no model: run `countersign"),
}


@pytest.mark.parametrize("name", TROUBLE)
async def test_trouble_with_the_files_leaves_what_is_in_force(place, tmp_path, name):
    """Whatever becomes of the folder, people are answered; once it is right again, it counts again."""
    spoil, words = TROUBLE[name]
    kept = shutil.copytree(place.folder, tmp_path / "kept")
    before = place.library
    spoil(place)
    await place.settle()
    await place.settle()
    assert place.library is before
    assert len(place.told) == 1
    assert any(words in line for line in place.told[0])
    shutil.rmtree(place.folder, ignore_errors=True)
    shutil.copytree(kept, place.folder)
    place.edit(ISSUE, "Nobody stamped it.", "Whole again.")
    await place.settle()
    assert place.meaning == "Whole again."
    assert place.told[1:] == [[]]


@pytest.mark.parametrize("fault", [PermissionError(13, "Permission denied"), ZeroDivisionError("words")])
async def test_what_cannot_be_looked_at_is_a_fault(place, monkeypatch, fault):
    """Rights that were taken, or whatever else: told without an exception's words, and nothing ends."""

    def raising(*_):
        raise fault

    before = place.library
    with monkeypatch.context() as while_so:
        while_so.setattr(loader, "marks", raising)
        await place.settle()
    assert place.library is before
    known = isinstance(fault, OSError)
    what = "cannot be read: Permission denied" if known else "cannot be used (ZeroDivisionError)"
    assert what in place.told[0][0]
    assert "words" not in place.told[0][0]
    await place.settle()
    assert place.told[1:] == [[]]


async def test_what_staff_could_not_be_told_is_told_later(place):
    """The store may be away when a fault is found."""
    calls = []

    async def away(faults):
        calls.append(faults)
        if len(calls) == 1:
            raise OSError("away")

    place.upkeep.told = away
    place.edit(ISSUE, "root: 50", "root: []")
    with capture_logs() as logs:
        await place.settle()
        await place.settle()
    assert len(calls) == 2
    assert {"event": "store-away", "log_level": "warning", "kind": "OSError"} in logs


# --- the model ------------------------------------------------------------------------------------


async def test_a_new_message_makes_the_model_stale_and_counts(place):
    """It is learnt before the library is in force; a model trained on it takes its place in turn."""
    assert place.answer("红印一个都看不到") is None
    place.edit(EXAMPLES, '- "没盖章"', '- "没盖章"\n  - "红印一个都看不到"')
    await place.settle()
    assert place.library.stale
    assert place.answer("红印一个都看不到") == "stamp-missing"
    place.train()
    await place.settle()
    assert not place.library.stale


async def test_readiness_tells_the_knowledge_in_force(place):
    """How many issues, whether the model is stale, since when."""
    place.service.store.backlog = place.hear
    channel = SimpleNamespace(now=lambda: NOW, standby=SimpleNamespace(held=False))
    health = Health(place.service, "polling", channel)
    health.since = lambda: place.upkeep.since
    place.edit(EXAMPLES, '- "没盖章"', '- "没盖章"\n  - "红印一个都看不到"')
    place.now += dt.timedelta(hours=2)
    await place.settle()
    told = json.loads((await health._ready(None)).body)["knowledge"]
    assert told == {"issues": 1, "stale": True, "since": "2026-11-23T12:00:00+00:00"}


# --- running --------------------------------------------------------------------------------------


async def test_it_looks_until_it_is_cancelled(place):
    """Every second, whatever happens."""
    pauses = asyncio.Queue()
    go_on = asyncio.Event()

    async def pause(seconds):
        pauses.put_nowait(seconds)
        await go_on.wait()
        go_on.clear()

    task = asyncio.create_task(place.upkeep.run(pause))
    assert await pauses.get() == EVERY
    place.edit(ISSUE, "root: 50", "root: 53")
    for _ in range(2):
        go_on.set()
        await pauses.get()
    assert place.library.knowledge.issues["stamp-missing"].root == 53
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


async def test_a_turn_sees_one_library(library):
    """Deciding reads which library is in force exactly once."""

    class Counting(Service):
        reads = 0

        @property
        def library(self):
            type(self).reads += 1
            return library

        @library.setter
        def library(self, value):
            pass

    service = Counting(SimpleNamespace(), None)
    key = Key(channel="test", conversation="1", person="1")
    for number, text in enumerate(("未查询到商标", "/check", "智云科技", "what is the review time?")):
        service._decide(Said(id=str(number), key=key, at=NOW, text=text), None)
        assert Counting.reads == number + 1


async def test_fifty_edits_leave_one_library_behind(place):
    """What was made of a former knowledge goes with it: advice, labels, groups, look-up, weights."""
    alive = []

    async def edited(number):
        place.write(ISSUE, FILES[ISSUE].replace("root: 50", f"root: {number + 1}"))
        await place.settle()
        knowledge = place.library.knowledge
        assert knowledge.issues["stamp-missing"].root == number + 1
        for lang in ("en", "zh"):
            for name in guidance.ids(knowledge):
                assert guidance.entry(knowledge, guidance.kind_of(knowledge, name), name, lang)
        assert moves_text._groups(knowledge)
        alive.append((weakref.ref(knowledge), weakref.ref(place.library.matcher)))

    for number in range(10):
        await edited(number)
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(10, 60):
            await edited(number)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert sum(one() is not None for one, _ in alive) == 1
    assert sum(one() is not None for _, one in alive) == 1
    assert grown < 1_000_000


# --- the child ------------------------------------------------------------------------------------


async def test_files_are_read_in_a_child(place, tmp_path):
    """It says what the files say, or their faults; its pack serves the next start."""
    cache = tmp_path / "packs"
    assert await parsed(place.folder, cache) == loader.read(place.folder)
    assert [path.suffix for path in cache.iterdir()] == [".json"]
    place.edit(ISSUE, "root: 50", "root: []")
    with pytest.raises(Refused) as refused:
        await parsed(place.folder, cache)
    assert refused.value.faults == (f'{ISSUE}:7: "root" must be a whole number',)


async def test_a_child_that_dies_is_a_fault(place, monkeypatch):
    """Killed, out of memory: the edit is not taken."""
    monkeypatch.setattr(parsing.sys, "executable", shutil.which("false"))
    with pytest.raises(Refused, match="cannot be read \\(code 1\\): take the last edit back"):
        await parsed(place.folder)


async def test_a_child_ends_with_who_waits_for_it(place, monkeypatch):
    """A stop waits for no reading."""
    started = asyncio.get_running_loop().create_future()
    begin = asyncio.create_subprocess_exec

    async def noted(*command, **more):
        child = await begin(*command, **more)
        started.set_result(child)
        return child

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    task = asyncio.create_task(parsed(place.folder))
    child = await started
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert child.returncode is not None


# --- lessons --------------------------------------------------------------------------------------


async def test_lessons_count_and_stay_over_an_edit(place):
    """What staff taught is taught to the edited knowledge before that is in force."""
    lesson = Lesson("stamp-missing", "红印一个都看不到", "zh")
    assert place.answer(lesson.text) is None
    place.lessons.decided = (lesson,)
    await place.upkeep.look()
    assert place.answer("看不到红印一个都") == "stamp-missing"
    place.edit(ISSUE, "root: 50", "root: 54")
    await place.settle()
    assert place.library.knowledge.issues["stamp-missing"].root == 54
    assert place.answer(lesson.text) == "stamp-missing"
    place.lessons.decided = ()
    await place.upkeep.look()
    assert place.answer(lesson.text) is None
    reads = place.lessons.reads
    await place.settle()
    assert place.lessons.reads == reads


async def test_a_lesson_of_an_issue_that_comes_later(place):
    """It counts as soon as the issue is known; while it is not, it harms nobody."""
    place.lessons.decided = (Lesson("seal-blurred", "红印糊成一团", "zh"),)
    await place.settle()
    assert place.library.lessons == frozenset()
    place.write("issues/seal-blurred.yaml", FILES[ISSUE].replace("papers", "papers"))
    await place.settle()
    assert place.library.lessons == set(place.lessons.decided)


async def test_a_store_that_is_away_holds_no_edit_up(place):
    """What was taught stands, files are taken all the same, and lessons follow when it is back."""
    place.lessons.decided = (Lesson("stamp-missing", "红印一个都看不到", "zh"),)
    await place.upkeep.look()
    place.lessons.away = True
    place.edit(ISSUE, "root: 50", "root: 55")
    with capture_logs() as logs:
        await place.settle()
    assert {"event": "store-away", "log_level": "warning", "kind": "OSError"} in logs
    assert place.library.knowledge.issues["stamp-missing"].root == 55
    assert place.answer("红印一个都看不到") == "stamp-missing"
    place.lessons.away, place.lessons.decided = False, ()
    await place.upkeep.look()
    assert place.library.lessons == frozenset()


async def test_a_decision_counts_on_every_replica_and_is_taken_back(postgres, library):
    """Two services on one database answer a taught phrase alike; undone, they answer as before."""
    url = postgres.make()
    stores = [await Store.open(url, SECRET, MONTH) for _ in range(2)]
    services = [Service(store, library) for store in stores]
    replicas = [Upkeep(service, loader.PACKAGED, lambda: NOW) for service in services]

    async def answers():
        for replica in replicas:
            await replica.look()
        return [
            [reason.issue for reason in service.library.matcher.match(text)]
            for service in services
            for text in (GHOST, BACKWARDS)
        ]

    try:
        before = await answers()
        assert ["account-not-found"] not in before
        payload = Sealer(SECRET).seal_text(json.dumps({"texts": [GHOST], "lang": "zh"}).encode())
        execute(
            url,
            "INSERT INTO decisions (what, of, payload, by, at) VALUES ('assign', %s, %s, '7', 1)",
            "account-not-found",
            payload,
        )
        assert await answers() == [["account-not-found"]] * 4
        execute(url, "UPDATE decisions SET undone_by = '8', undone_at = 2")
        assert await answers() == before
        assert all(service.library is library for service in services)
    finally:
        for store in stores:
            await store.close()
        postgres.drop(url)
