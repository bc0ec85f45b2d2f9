"""``countersign evaluate``: figures over a set small enough to work them out by hand."""

from __future__ import annotations

import json
import re
import sys
from types import SimpleNamespace

import pytest

from knowledge import library as libraries
from knowledge.matching.decide import Candidate, Reason

ROWS = [
    {"id": "a", "text": "t1", "lang": "en", "label": "name-format", "style": "plain"},
    {"id": "b", "text": "t2", "lang": "en", "label": "name-format", "style": "typo"},
    {"id": "c", "text": "t3", "lang": "zh", "label": "name-mismatch", "ambiguous_with": ["entity-mismatch"]},
    {"id": "d", "text": "t4", "lang": "zh", "label": "name-mismatch"},
    {"id": "e", "text": "t5", "lang": "en", "label": "none"},
    {"id": "f", "text": "t6", "lang": "zh", "label": "none"},
    {
        "id": "g",
        "text": "t7",
        "lang": "zh",
        "label": "name-format",
        "labels": ["name-format", "name-mismatch"],
    },
]


def reason(decision, *candidates):
    """Return a reason with its candidates."""
    return Reason(
        text="x",
        decision=decision,
        topic=None,
        candidates=tuple(Candidate(issue, confidence) for issue, confidence in candidates),
    )


ANSWERS = {
    "t1": (reason("answer", ("name-format", 0.9), ("name-mismatch", 0.1)),),
    "t2": (reason("answer", ("name-mismatch", 0.8), ("name-format", 0.2)),),
    "t3": (reason("choose", ("entity-mismatch", 0.5), ("name-format", 0.4)),),
    "t4": (reason("unknown", ("name-format", 0.3), ("name-mismatch", 0.2)),),
    "t5": (reason("answer", ("name-format", 0.85)),),
    "t6": (reason("unknown", ("name-format", 0.05)),),
    "t7": (reason("answer", ("name-format", 0.7)), reason("answer", ("entity-mismatch", 0.6))),
}


@pytest.fixture
def measured(run, write, monkeypatch, library):
    """Return a function that measures a matching that answers as agreed."""
    agreed = SimpleNamespace(matcher=SimpleNamespace(match=ANSWERS.__getitem__), knowledge=library.knowledge)
    monkeypatch.setattr(libraries, "open_library", lambda *_: agreed)
    file = write("".join(json.dumps(row) + "\n\n" for row in ROWS), "rows.jsonl")
    return lambda *more: run("evaluate", file, *more)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("messages", 7),
        ("in_scope", 5),
        # a, c (entity-mismatch is as good) and g: the first candidate is right
        ("top1", 0.6),
        # and b and d have theirs second
        ("top3", 1.0),
        # inside 0.9 0.8 0.5 0.3 0.7, outside 0.85 0.05: 1 + 5 of 10 pairs are won
        ("auroc", 0.6),
        # a and g by an answer, c by a choice
        ("helped", 0.6),
        # b
        ("wrong", 0.2),
        # e of e and f
        ("false", 0.5),
        # g names two, one was found
        ("reasons_found", 0.5),
        # and of the two it was told, one is none of them
        ("reasons_wrong", 0.5),
    ],
)
def test_figures_are_as_worked_out_by_hand(measured, name, value):
    """Each figure is the one counted on paper."""
    assert value == measured("--json").json[name]


def test_the_figures_come_for_each_group(measured):
    """The same figures stand for each label, language and style."""
    by = measured("--json").json["by"]
    assert {"label", "lang", "style"} == set(by)
    assert by["lang"]["zh"] == {"messages": 4, "top1": 0.6667, "helped": 0.6667, "wrong": 0.0, "false": 0.0}
    assert by["style"]["typo"] == {"messages": 1, "top1": 0.0, "helped": 0.0, "wrong": 1.0, "false": 0.0}
    assert by["label"]["none"]["false"] == 0.5


def test_what_went_wrong_is_listed(measured):
    """Each miss has its message, its label, what was taken for it and how sure it was."""
    misses = {miss["id"]: miss for miss in measured("--json").json["misses"]}
    assert {name: m["outcome"] for name, m in misses.items()} == {"b": "wrong", "d": "unhelped", "e": "false"}
    assert tuple(misses["b"][k] for k in ("label", "guess", "confidence")) == (
        "name-format",
        "name-mismatch",
        0.8,
    )


def test_issues_taken_for_another_are_counted(measured):
    """The table of confusions counts each message in scope once."""
    confused = measured("--json").json["confused"]
    assert sum(sum(row.values()) for row in confused.values()) == 5
    assert confused["name-format"]["name-mismatch"] == 1


def test_people_see_the_same_figures(measured):
    """Without ``--json`` the figures and the misses are lines of text."""
    told = measured()
    assert told.code == 0
    assert "messages 7, in scope 5" in told.out
    assert re.search(r"^top1 +0\.600$", told.out, re.MULTILINE)
    assert re.search(r"^ *wrong +b ", told.out, re.MULTILINE)


def test_overlap_names_the_nearest_phrase_of_the_bank(run, write, library):
    """Each message has the phrase of the bank it is most like, the most alike first."""
    phrase = library.knowledge.examples["trademark-not-found"]["zh"]["plain"][0]
    rows = [
        {"id": "far", "text": "zzzz qqqq xxxx", "lang": "en", "label": "none"},
        {"id": "same", "text": phrase, "lang": "zh", "label": "trademark-not-found"},
    ]
    file = write("\n".join(json.dumps(row) for row in rows), "rows.jsonl")
    first, last = run("evaluate", file, "--overlap", "--json").json
    assert (first["id"], first["ratio"], first["file"]) == ("same", 100.0, "trademark-not-found")
    assert last["id"] == "far"
    assert last["ratio"] < 60
    lines = run("evaluate", file, "--overlap").out.splitlines()
    assert [line.split()[1] for line in lines] == ["same", "far"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"id": "a"}\n', ":1: "),
        ("\n\nnonsense\n", ":3: "),
        (b"\xff\xfe", ": not UTF-8"),
        ("", ": no messages"),
        ("\n \n", ": no messages"),
        ("[1, 2]\n", ":1: "),
        ('{"id": 1, "text": 2, "lang": 3, "label": 4}\n', ":1: "),
        ("[" * 100_000, ":1: "),
    ],
    ids=range(8),
)
def test_a_bad_file_is_told_with_its_line(run, write, content, place):
    """A file that holds no labelled messages is one line: where and what."""
    said = run("evaluate", write(content, "rows.jsonl")).complaint
    assert f"rows.jsonl{place}" in said


@pytest.mark.parametrize("name", ["nothing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_told(run, name):
    """A missing file and a folder are one line."""
    assert "cannot be read" in run("evaluate", name).complaint


def test_a_message_may_hold_half_a_character(run, write):
    """Lone surrogates in the file are measured like any text."""
    file = write(r'{"id": "a\ud800", "text": "\ud800", "lang": "zh", "label": "none"}', "rows.jsonl")
    told = run("evaluate", file, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json["messages"] == 1
    assert run("evaluate", file, "--overlap").code == 0


@pytest.mark.parametrize(("name", "begins"), [("chart.png", b"\x89PNG"), ("chart.svg", b"<?xml")])
def test_a_chart_shows_confidence_against_truth(measured, surroundings, name, begins):
    """A picture in the format its name asks for, beside the figures."""
    told = measured("--chart", surroundings / name)
    assert told.code == 0
    assert "calibration_error" in told.out
    assert (surroundings / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("chart", "says"),
    [("chart.doc", "charts are written as .png"), ("nowhere/chart.png", "cannot be written")],
)
def test_a_chart_that_cannot_be_drawn_is_told(measured, surroundings, chart, says):
    """A format nobody draws, a folder that is not there: one line with the way out."""
    assert says in measured("--chart", surroundings / chart).complaint


def test_without_the_extra_the_chart_says_how_to_get_it(measured, surroundings, monkeypatch):
    """The charting library is no part of the core."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert "pip install -e '.[charts]'" in measured("--chart", surroundings / "chart.png").complaint
