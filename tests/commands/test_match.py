"""``countersign match``: the shape others rely on, and one answer a line."""

from __future__ import annotations

import json

import jsonschema
import pytest

SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reasons"],
    "properties": {
        "reasons": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "decision", "topic", "candidates"],
                "properties": {
                    "text": {"type": "string"},
                    "decision": {"enum": ["answer", "choose", "unknown"]},
                    "topic": {"type": ["string", "null"]},
                    "candidates": {
                        "type": "array",
                        "maxItems": 3,
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["issue", "confidence"],
                            "properties": {
                                "issue": {"type": "string"},
                                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                            },
                        },
                    },
                },
            },
        }
    },
}
HOSTILE = [
    "",
    " ",
    "\n" * 400,
    "\x00",
    "\x1b[2J",
    "\u202e未查询到商标",
    "😀" * 200,
    "{ $text }",
    "a" * 20_000,
]


def known(document, library):
    """Hold a document against the contract and return its reasons."""
    jsonschema.validate(document, SHAPE)
    for reason in document["reasons"]:
        confidences = [candidate["confidence"] for candidate in reason["candidates"]]
        assert confidences == sorted(confidences, reverse=True)
        assert {candidate["issue"] for candidate in reason["candidates"]} <= set(library.knowledge.issues)
        assert reason["topic"] is None or reason["topic"] in library.knowledge.facts
        assert reason["topic"] is None or reason["decision"] == "unknown"
    return document["reasons"]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("未查询到商标", "trademark-not-found"),
        ("No trademark is found.", "trademark-not-found"),
        ("签名与企业名称不一致", "name-mismatch"),
        ("图片损坏或不支持打开", "picture-unreadable"),
    ],
)
def test_a_known_reason_is_answered(run, library, text, issue):
    """A reason in the platform's words has its issue first, with the text it was found in."""
    (reason,) = known(run("match", text, "--json").json, library)
    assert (text, "answer", None) == (reason["text"].strip(), reason["decision"], reason["topic"])
    assert reason["candidates"][0]["issue"] == issue


def test_what_is_outside_has_its_topic(run, library):
    """A question about the review's length is unknown as a reason, and names the fact that answers it."""
    (reason,) = known(run("match", "审核要多久？", "--json").json, library)
    assert (reason["decision"], reason["topic"]) == ("unknown", "review-time")


def test_a_notice_with_several_reasons_has_each(run, library):
    """A notice that names two reasons gives two, in its order."""
    text = "审核意见：1. 未查询到商标；2. 签名与企业名称不一致"
    reasons = known(run("match", text, "--json").json, library)
    named = [reason["candidates"][0]["issue"] for reason in reasons]
    assert named == ["trademark-not-found", "name-mismatch"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_has_a_reason(run, library, text):
    """Whatever is asked, the answer has the shape of the contract."""
    told = run("match", text, "--json")
    assert (told.code, told.err) == (0, "")
    assert known(told.json, library)


@pytest.mark.parametrize(
    "text", ["\ud800", "未查询到商标\udfff", "\udcff\udcfe"], ids=["high", "low", "argument"]
)
def test_lone_surrogates_do_no_harm(run, library, text):
    """Halves of characters, as a damaged argument holds them, are answered like any text."""
    told = run("match", text, "--json")
    assert (told.code, told.err) == (0, "")
    assert known(told.json, library)


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "未查询到商标", "No trademark is found"),
        ("zh", "No trademark is found.", "未查询到商标"),
        ("en", "审核要多久？", "workdays"),
        ("zh", "审核要多久？", "工作日"),
        ("en", "qwertz", "I do not know this reason"),
        ("zh", "qwertz", "不"),
    ],
)
def test_people_read_it_in_their_language(run, lang, text, word):
    """Without ``--json`` the answer is a sentence in the language asked for."""
    told = run("match", text, "--lang", lang)
    assert told.code == 0
    assert word in told.out


@pytest.mark.parametrize(("variable", "value"), [("LANG", "zh_CN.UTF-8"), ("COUNTERSIGN_LANG", "zh")])
def test_the_language_is_the_systems(run, monkeypatch, variable, value):
    """Without ``--lang`` the setting or the system decides."""
    monkeypatch.setenv(variable, value)
    assert "未查询到商标" in run("match", "No trademark is found.").out


def test_a_language_nobody_speaks_becomes_english(run, monkeypatch):
    """A system in a language that is not spoken here gets English."""
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert "No trademark is found" in run("match", "未查询到商标").out


def test_lines_are_answered_in_their_order(run, library):
    """Each line has its answer at its place."""
    texts = ["未查询到商标", "", "签名与企业名称不一致", "hello", "图片损坏或不支持打开"]
    told = run("match", "--lines", given="".join(json.dumps(text) + "\n" for text in texts))
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert told.code == 0
    assert len(answers) == len(texts)
    first = [known(answer, library)[0] for answer in answers]
    assert [r["candidates"][0]["issue"] for r in first if r["decision"] == "answer"] == [
        "trademark-not-found",
        "name-mismatch",
        "picture-unreadable",
    ]


def test_a_line_is_answered_as_the_text_is(run):
    """The same text has the same answer, given as an argument or as a line."""
    text = "签名“松果到家”未查询到商标"
    line = run("match", "--lines", given=json.dumps(text) + "\n").out
    assert run("match", text, "--json").json == json.loads(line)


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"",
        b'{"text": "x"}',
        b"[1]",
        b"17",
        b"null",
        b"true",
        b'"open',
        b'"a" "b"',
        b"\xff\xfe",
        b"[" * 100_000,
        b"\x00",
    ],
    ids=range(12),
)
def test_a_bad_line_is_told_and_the_rest_goes_on(run, library, line):
    """A line that is no JSON string has an error at its place, the lines around it an answer; exit code 2."""
    good = json.dumps("未查询到商标").encode()
    told = run("match", "--lines", given=good + b"\n" + line + b"\n" + good + b"\n")
    before, wrong, after = (json.loads(answer) for answer in told.out.splitlines())
    assert list(wrong) == ["error"]
    assert isinstance(wrong["error"], str)
    assert known(before, library) == known(after, library)
    assert told.code == 2


@pytest.mark.parametrize("line", [r'"\ud800"', r'"\udfff\ud800"', r'"\u0000"', r'"a\nb"', '""', r'"\u2028"'])
def test_escapes_that_are_no_characters_are_answered(run, library, line):
    """A line that is JSON but holds half a character, NUL or a line break is one line of answer."""
    told = run("match", "--lines", given=line + "\n")
    assert told.code == 0
    (answer,) = told.out.splitlines()
    assert known(json.loads(answer), library)


def test_no_lines_have_no_answers(run):
    """An empty input is no error."""
    told = run("match", "--lines", given="")
    assert (told.code, told.out, told.err) == (0, "", "")


def test_a_last_line_without_an_end_is_answered(run, library):
    """The last line may lack its line break; Windows line ends are taken as well."""
    told = run("match", "--lines", given=b'"x"\r\n"y"')
    assert [len(known(json.loads(line), library)) for line in told.out.splitlines()] == [1, 1]


def test_each_line_is_answered_before_the_next_is_read(start):
    """Over a real pipe a program can wait for each answer before it writes the next line."""
    running = start("match", "--lines")
    for text in ("未查询到商标", 7, "hello"):
        running.stdin.write(json.dumps(text).encode() + b"\n")
        running.stdin.flush()
        answer = json.loads(running.stdout.readline())
        assert list(answer) == (["reasons"] if isinstance(text, str) else ["error"])
    running.stdin.close()
    assert running.wait() == 2
    assert running.stderr.read() == b""
