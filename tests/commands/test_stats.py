"""``countersign stats``: text, JSON and chart of what is in the database."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys

import pytest
from PIL import Image

from bot.commands import _shared
from bot.model import Count, Key, Said, Session, Turn
from bot.settings import data_folder, database_url, read
from bot.stores import Store, secrets_of

TODAY = dt.date(2026, 11, 25)
SUMS = {
    "conversations",
    "answered",
    "offered",
    "chosen",
    "topics",
    "unknown",
    "reports",
    "handed-over",
    "helped",
    "helped-by-person",
    "passed",
    "first-answers",
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let it be a Wednesday."""
    monkeypatch.setattr(_shared, "day", lambda *_: TODAY)


@pytest.fixture
def counted(surroundings):
    """Count through the store, as turns do: (days ago, code, of), each once."""

    async def count(counts):
        told = read()
        secret, written = secrets_of(data_folder(), told.secret)
        store = await Store.open(database_url(told), secret, told.retention, written)
        for number, (back, what, of) in enumerate(counts):
            at = dt.datetime.combine(TODAY - dt.timedelta(days=back), dt.time(12), told.zone)
            key = Key(channel="test", conversation="1", person="1")
            event = Said(id=str(number), key=key, at=at, text="x")
            requests = (Count(what=what, of=of),)
            await store.turn(
                event, lambda _, key=key, requests=requests: Turn(Session(key=key), (), requests)
            )
        await store.close()

    def counts(*given):
        asyncio.run(count(given))

    return counts


SOME = (
    (0, "conversation", ""),
    (0, "answer", "trademark-not-found"),
    (2, "chosen", "trademark-not-found"),
    (3, "answer", "name-format"),
    (3, "topic", "quota"),
    (0, "helped", "trademark-not-found"),
    (0, "rejected-again", ""),
    (0, "first-answer", "1h"),
    (8, "conversation", ""),
    (9, "answer", "trademark-not-found"),
)


def test_an_empty_database(run):
    """A fresh installation answers with one sentence, and with zeros as JSON."""
    told = run("stats")
    assert (told.code, told.err) == (0, "")
    assert "Nothing was counted" in told.out
    empty = run("stats", "--json").json
    assert (
        empty["days"],
        empty["sums"]["conversations"],
        empty["before"],
        empty["reasons"],
    ) == (30, 0, None, [])


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Trademark not found: 2, 67%"), ("zh", "未查询到商标：2，占 67%")]
)
def test_text(run, counted, lang, words):
    """What was counted is told in the language asked for."""
    counted(*SOME)
    told = run("stats", "7", "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert words in told.out


def test_json(run, counted):
    """The keys are a contract: counts only, weeks cut to the span, reasons with theirs."""
    counted(*SOME)
    told = run("stats", "7", "--json").json
    assert {"from", "until", "days", "sums", "before", "weeks", "reasons", "topics", "helped"} == set(told)
    assert (told["from"], told["until"], told["days"]) == ("2026-11-19", "2026-11-25", 7)
    assert SUMS == set(told["sums"]) == set(told["before"])
    assert told["sums"] == {
        "conversations": 1,
        "answered": 2,
        "offered": 0,
        "chosen": 1,
        "topics": 1,
        "unknown": 0,
        "reports": 0,
        "handed-over": 0,
        "helped": {"yes": 1, "no": 0},
        "helped-by-person": {"yes": 0, "no": 0},
        "passed": {"yes": 0, "no": 1},
        "first-answers": {"5m": 0, "15m": 0, "1h": 1, "4h": 0, "1d": 0, "more": 0},
    }
    assert told["weeks"] == [
        {"week": "2026-W47", "from": "2026-11-19", "until": "2026-11-22", "conversations": 0, "reasons": 1},
        {"week": "2026-W48", "from": "2026-11-23", "until": "2026-11-25", "conversations": 1, "reasons": 2},
    ]
    assert told["reasons"][0] == {
        "issue": "trademark-not-found",
        "number": 2,
        "weeks": [0, 2],
        "before": 1,
        "helped": {"yes": 1, "no": 0},
        "passed": {"yes": 0, "no": 0},
    }
    assert [(one["issue"], one["weeks"]) for one in told["reasons"][1:]] == [("name-format", [1, 0])]
    assert told["topics"] == [{"topic": "quota", "number": 1}]
    assert told["helped"] == [{"of": "trademark-not-found", "yes": 1, "no": 0}]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_png(run, counted, surroundings, lang):
    """The chart is written, and its numbers are told as they would stand below it."""
    counted(*SOME)
    told = run("stats", "7", "--png", "chart.png", "--lang", lang)
    assert (told.code, told.err) == (0, "")
    assert {"en": "Trademark not found: 2, 67%", "zh": "未查询到商标：2，占 67%"}[lang] in told.out
    with Image.open(surroundings / "chart.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1350))


def test_png_and_json(run, surroundings):
    """Both can be had at once."""
    assert json.loads(run("stats", "--png", "chart.png", "--json").out)["days"] == 30
    assert (surroundings / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("file", "why"), [("chart.svg", "written as .png"), ("nowhere/chart.png", "cannot be written")]
)
def test_a_file_that_cannot_be_written(run, file, why):
    """One line names the file and the way out."""
    complaint = run("stats", "--png", file).complaint
    assert file in complaint
    assert why in complaint


def test_without_the_charting_library(run, monkeypatch):
    """One line names the command that installs it; text and JSON work without."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "pip install -e '.[charts]'" in run("stats", "--png", "chart.png").complaint
    assert run("stats").code == 0


@pytest.mark.parametrize("days", ["0", "367", "-1", "1.5", "many"])
def test_days_out_of_range(run, days):
    """More than a year, less than a day and what is no number are refused in one line."""
    complaint = run("stats", "--", days).complaint
    assert days in complaint


def test_drawing_is_not_imported_for_text(start):
    """Without a chart to draw Matplotlib is not loaded."""
    program = start("stats", PYTHONPROFILEIMPORTTIME="1")
    out, err = program.communicate(timeout=60)
    assert program.returncode == 0
    assert b"bot.staff.statistics" in err
    assert b"matplotlib" not in err
    assert out
