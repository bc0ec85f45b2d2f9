"""``countersign inspect``, and materials in ``countersign check``: looked at, findings, exit codes."""

from __future__ import annotations

import importlib.util
import os

import jsonschema
import pytest
from drawn import as_pdf, distorted, letter, licence, notice

from bot.materials import reader
from validators.finding import SEVERITIES

TODAY = ("--today", "2026-11-23")
FINDING = ["code", "severity", "field", "issue", "stage", "rule", "message"]
SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["file", "slot", "readable", "fields", "text", "findings"],
        "properties": {
            "file": {"type": "string"},
            "slot": {"type": ["string", "null"]},
            "readable": {"type": "boolean"},
            "text": {"type": "string"},
            "fields": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["value", "trust"],
                    "properties": {"value": {"type": "string"}, "trust": {"enum": ["high", "low"]}},
                },
            },
            "findings": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": FINDING,
                    "properties": {"severity": {"enum": list(SEVERITIES)}, "message": {"minLength": 10}},
                    "patternProperties": {".*": {}},
                },
            },
        },
    },
}
reading = pytest.mark.skipif(
    not importlib.util.find_spec("rapidocr") and "CI" not in os.environ,
    reason="reads pictures: pip install -e '.[ocr]'",
)


@pytest.fixture
def blind(monkeypatch):
    """Take the extra for reading away."""
    monkeypatch.setattr(reader, "available", lambda: False)


def clean(paper):
    """Return the paper as a good scan."""
    return distorted(paper.picture, "clean", 1)


def codes(told):
    """Return the codes of the findings of one file."""
    return [finding["code"] for finding in told["findings"]]


@reading
def test_papers_are_looked_at_and_read(run, write):
    """A licence, a letter as PDF and a broken file: what stands in them, what is wrong, exit code 1."""
    first, second = licence(11), letter(12)
    names = (
        write(clean(first), "licence.jpg"),
        write(as_pdf(second.picture), "letter.pdf"),
        write(clean(first)[:-9000], "cut.jpg"),
    )
    told = run("inspect", *names, "--json", *TODAY)
    assert (told.code, told.err) == (1, "")
    jsonschema.validate(told.json, SHAPE)
    one, two, three = told.json
    assert (one["file"], one["slot"], one["readable"]) == ("licence.jpg", "business-license", True)
    assert one["fields"]["company-name"] == {"value": first.truth["company_name"], "trust": "high"}
    assert one["fields"]["company-code"] == {"value": first.truth["uscc"], "trust": "high"}
    assert first.truth["company_name"] in one["text"]
    assert (two["slot"], two["readable"]) == ("letter-of-attorney", True)
    assert two["fields"]["from"]["value"] == second.truth["grantor"]
    assert (three["slot"], three["readable"], three["fields"]) == (None, False, {})
    assert codes(three) == ["image-truncated"]


@reading
def test_the_application_is_compared_with_its_papers(run, write):
    """In ``check`` the licence of another company is found, and the notice's words are the rejection."""
    paper = licence(11)
    write(clean(paper), "licence.jpg")
    write(clean(notice(3, "zh", issue="trademark-not-found")), "notice.jpg")
    write(
        "signature-name: 云杉快运\nsignature-source: enterprise\ncompany-name: 上海云杉快运有限公司\n"
        "materials:\n- {slot: business-license, file: licence.jpg}\n"
        "- {slot: rejection-notice, file: notice.jpg}\n"
    )
    told = run("check", "application.yaml", "--json", *TODAY)
    found = {finding["code"]: finding for finding in told.json["findings"]}
    assert found["name-differs"]["issue"] == "entity-mismatch"
    assert paper.truth["company_name"] in found["name-differs"]["message"]
    assert told.json["report"]["reasons"] == ["trademark-not-found"]


@pytest.mark.parametrize(("lang", "words"), [("en", "pip install"), ("zh", "打字")])
def test_without_reading(run, write, blind, lang, words):
    """Without the extra a good file is fine, exit code 0, and it is said how the text is to be had."""
    name = write(clean(licence(11)), "licence.jpg")
    told = run("inspect", name, "--json", "--lang", lang, *TODAY)
    assert told.code == 0
    assert codes(told.json[0]) == ["ocr-unavailable"]
    assert words in told.json[0]["findings"][0]["message"]
    spoken = run("inspect", name, "--lang", lang)
    assert (spoken.code, name in spoken.out, words in spoken.out) == (0, True, True)


def test_the_slot_decides_what_is_accepted(run, write, blind):
    """A PDF may be the letter, not the licence; a notice may be a format that no slot takes."""
    name = write(as_pdf(letter(12).picture), "paper.pdf")
    assert run("inspect", name, "--slot", "letter-of-attorney").code == 0
    refused = run("inspect", name, "--slot", "business-license", "--json")
    assert (refused.code, codes(refused.json[0])) == (1, ["file-format-not-accepted"])
    picture = notice(3, "en").picture
    picture.save("notice.webp")
    assert run("inspect", "notice.webp", "--slot", "rejection-notice").code == 0


def test_today(run, write, monkeypatch):
    """The day given decides whether a letter has expired; a day that is none is refused."""
    assert run("inspect", "a.jpg", "--today", "soon").complaint == (
        'countersign: --today: "soon" is no date: write it as 2026-11-22'
    )


def test_what_cannot_be_read(run, write, tmp_path):
    """A file that is not there, a folder, an unknown slot, nothing at all: one line and exit code 2."""
    assert "missing.jpg: cannot be read" in run("inspect", "missing.jpg").complaint
    (tmp_path / "folder").mkdir()
    assert "folder: cannot be read" in run("inspect", "folder").complaint
    assert "business-license" in run("inspect", "a.jpg", "--slot", "licence").complaint
    assert "FILE" in run("inspect").complaint
