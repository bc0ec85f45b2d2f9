"""``countersign check``: an application file in, findings and report out; faults as ``file:line``."""

from __future__ import annotations

import datetime as dt
import io
import re

import jsonschema
import pytest
from PIL import Image

from validators.finding import SEVERITIES

TODAY = ("--today", "2026-11-23")
GOOD = """\
signature-name: 智云科技
signature-type: verification-code
signature-source: enterprise
company-name: 深圳智云科技有限公司
third-party: false
industry: retail
description: 智云科技用于会员登录验证码。
"""
BAD = """\
signature-name: 松果到家
signature-type: promotion
signature-source: trademark
company-name: 深圳智云科技有限公司
account-company: 北京蓝蕨科技有限公司
third-party: true
industry: finance
letter-of-attorney:
  {from: 北京蓝蕨科技有限公司, to: 深圳智云科技有限公司, valid-from: 2026-01-01, valid-until: 2026-03-01}
materials:
- {slot: business-license, file: licence.bmp}
- {slot: letter-of-attorney, file: letter.pdf}
rejection: 审核意见：1. 未查询到商标；2. 图片损坏或不支持打开
"""
LETTER = """\
signature-name: 智云科技
company-name: 深圳智云科技有限公司
account-company: 北京蓝蕨科技有限公司
third-party: true
letter-of-attorney:
  {{from: 深圳智云科技有限公司, to: 北京蓝蕨科技有限公司, valid-from: {first}, valid-until: {last}}}
"""
TEXT = {"type": "string", "minLength": 1}
SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["findings", "report"],
    "properties": {
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["code", "severity", "field", "issue", "stage", "rule", "message"],
                "properties": {
                    "code": TEXT,
                    "severity": {"enum": list(SEVERITIES)},
                    "field": TEXT,
                    "issue": {"type": ["string", "null"]},
                    "stage": {"enum": [None, "upload", "qualification", "sending", "privacy", "form"]},
                    "rule": {"type": ["string", "null"]},
                    "message": TEXT,
                },
            },
        },
        "report": {
            "type": "object",
            "additionalProperties": False,
            "required": ["reasons", "fixes", "description", "prepare", "sources"],
            "properties": {
                "reasons": {"type": "array", "items": TEXT, "uniqueItems": True},
                "fixes": {"type": "array", "items": TEXT},
                "description": TEXT,
                "prepare": {"type": "array", "items": TEXT, "minItems": 1},
                "sources": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["title", "url", "date"],
                        "properties": {
                            "title": TEXT,
                            "url": {"type": "string", "pattern": "^https://"},
                            "date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                        },
                    },
                },
            },
        },
    },
}
FAULTS = [
    ("", 1, "must be keys with values"),
    ("- a\n", 1, "must be keys with values"),
    ("text\n", 1, "must be keys with values"),
    ("signature-name: 智云\nindustry: [a\n", 3, "not valid YAML"),
    ("signature-name: 智云\n\tindustry: retail\n", 2, "a tab"),
    ("signature-name: 智云\nsignature-name: 松果\n", 2, "stands twice"),
    ("signature-name: &a 智云\ncompany-name: *a\n", 1, "anchor &a"),
    ("signature-name: 智云\n---\nsignature-name: 松果\n", 2, "another document"),
    ('signature-name: "a\x00"\n', 1, "invisible character"),
    (b"signature-name: \xff\n", 1, "not UTF-8"),
    ("signature-name: 智云\n".encode("utf-16"), 1, "not UTF-8"),
    ("signature-name: 智云\nindustry: " + "9" * 5000 + "\n", 2, ""),
    ("company-name: 智云\n", 1, '"signature-name" is missing'),
    ("signature-name:\n", 1, '"signature-name" is missing'),
    ("signature-name: ''\n", 1, '"signature-name" is missing'),
    (
        "signature-name: 智云\nsignature-nam: x\n",
        2,
        'unknown key "signature-nam" (did you mean "signature-name"?)',
    ),
    ("signature-name: 智云\nqualification: x\n", 2, 'unknown key "qualification"'),
    ("signature-name: 智云\n5: x\n", 2, 'unknown key "5"'),
    ("signature-name: 智云\n? [a]\n: x\n", 2, "unknown key"),
    ("signature-name: [智云]\n", 1, "must be text"),
    ("signature-name: true\n", 1, "must be text"),
    ("signature-name: 1.5\n", 1, "must be text"),
    ("signature-name: 2026-01-01\n", 1, "must be text"),
    ("signature-name: !!binary aGVsbG8=\n", 1, "must be text"),
    ("signature-name: !!python/object:os.system x\n", 1, ""),
    (
        "signature-name: 智云\nsignature-type: adverts\n",
        2,
        "must be one of verification-code, notification, promotion",
    ),
    ("signature-name: 智云\nsignature-type: [promotion]\n", 2, "must be text"),
    ("signature-name: 智云\nsignature-source: nowhere\n", 2, "must be one of enterprise"),
    ("signature-name: 智云\nindustry: nothing\n", 2, "must be one of finance"),
    ("signature-name: 智云\nthird-party: 'yes'\n", 2, "must be true or false"),
    ("signature-name: 智云\nthird-party: 1\n", 2, "must be true or false"),
    ("signature-name: 智云\nletter-of-attorney: yes\n", 2, "must hold from, to"),
    ("signature-name: 智云\nletter-of-attorney: [a]\n", 2, "must hold from, to"),
    (
        "signature-name: 智云\nletter-of-attorney:\n  form: x\n",
        3,
        'unknown key "form" (did you mean "from"?)',
    ),
    (
        "signature-name: 智云\nletter-of-attorney:\n  from: x\n  valid-from: soon\n",
        4,
        "must be a date such as",
    ),
    ("signature-name: 智云\nletter-of-attorney:\n  from: x\n  valid-from: 2026-02-30\n", 4, ""),
    ("signature-name: 智云\nletter-of-attorney:\n  from: 5\n", 3, "must be text"),
    ("signature-name: 智云\nletter-of-attorney: {signed: perhaps}\n", 2, "must be true or false"),
    ("signature-name: 智云\nmaterials: licence.jpg\n", 2, "must be a list"),
    ("signature-name: 智云\nmaterials:\n- licence.jpg\n", 3, "needs entries such as"),
    ("signature-name: 智云\nmaterials: [null]\n", 2, "needs entries such as"),
    (
        "signature-name: 智云\nmaterials:\n- slto: business-license\n",
        3,
        'unknown key "slto" (did you mean "slot"?)',
    ),
    ("signature-name: 智云\nmaterials:\n- slot: business-licence\n", 3, '"business-license"'),
    ("signature-name: 智云\nmaterials:\n- {slot: business-license, file: 3}\n", 3, '"file" must be text'),
]


def checked(run, file, *more, code=None):
    """Return the JSON of a check held against the contract, with the exit code it must have."""
    told = run("check", file, "--json", *TODAY, *more)
    document = told.json
    jsonschema.validate(document, SHAPE)
    errors = [one for one in document["findings"] if one["severity"] == "error"]
    assert (int(bool(errors)) if code is None else code, "") == (told.code, told.err)
    return document


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_good_application_has_no_error(run, write, lang):
    """An application without a fault ends with exit code 0 and nothing to mend."""
    document = checked(run, write(GOOD), "--lang", lang, code=0)
    assert [] == document["findings"] == document["report"]["fixes"]
    assert document["report"]["description"] == "智云科技用于会员登录验证码。"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bad_application_has_its_errors(run, write, library, lang):
    """Errors end with exit code 1; each names an issue of the knowledge or the stage it concerns."""
    findings = checked(run, write(BAD), "--lang", lang, code=1)["findings"]
    severities = [SEVERITIES.index(one["severity"]) for one in findings]
    assert severities == sorted(severities)
    assert [one for one in findings if (one["issue"] is None) == (one["stage"] is None)] == []
    assert {one["issue"] for one in findings} - {None} <= set(library.knowledge.issues)
    assert {one["rule"] for one in findings} - {None} <= set(library.knowledge.rules)
    assert {one["field"] for one in findings} <= set(library.knowledge.fields)
    assert {"file-format-not-accepted", "letter-parties-swapped", "letter-expired"} <= {
        one["code"] for one in findings
    }


def test_the_report_holds_what_the_reviewer_said(run, write, library):
    """The reviewer's reasons are ids in the report, and each has its fix."""
    report = checked(run, write(BAD), "--lang", "en")["report"]
    assert report["reasons"] == ["trademark-not-found", "picture-unreadable"]
    titles = [library.knowledge.issues[name].title["en"].rstrip(".") for name in report["reasons"]]
    assert [title for title in titles if not any(title in fix for fix in report["fixes"])] == []


def test_the_root_cause_comes_first(run, write, library):
    """Fixes that belong to an issue are ordered by how near to the root it lies."""
    fixes = checked(run, write(BAD), "--lang", "en")["report"]["fixes"]
    roots = {issue.title["en"].rstrip("."): issue.root for issue in library.knowledge.issues.values()}
    found = [root for fix in fixes for title, root in roots.items() if fix.startswith(f"“{title}”")]
    assert len(found) > 2
    assert found == sorted(found)


def test_both_languages_find_the_same(run, write):
    """Only the words differ between the languages."""
    file = write(BAD)
    english, chinese = (checked(run, file, "--lang", lang) for lang in ("en", "zh"))
    bare = [
        [{k: v for k, v in one.items() if k != "message"} for one in said["findings"]]
        for said in (english, chinese)
    ]
    assert bare[0] == bare[1]
    assert english["report"]["reasons"] == chinese["report"]["reasons"]
    assert len(english["report"]["fixes"]) == len(chinese["report"]["fixes"])
    assert [one for one in chinese["findings"] if not re.search("[一-鿿]", one["message"])] == []


@pytest.mark.parametrize(
    ("lang", "content", "words"),
    [
        ("en", GOOD, ["Report on 【智云科技】", "nothing to mend", "ready to copy", "Sources"]),
        ("zh", GOOD, ["【智云科技】检查报告", "申请说明", "依据"]),
        (
            "en",
            BAD,
            ["What the reviewer said", "No trademark is found", "things to mend, in this order", "1. "],
        ),
        ("zh", BAD, ["未查询到商标", "按这个顺序改", "1. "]),
    ],
)
def test_people_read_the_report(run, write, lang, content, words):
    """Without ``--json`` the report is text with its headings, in the language asked for."""
    told = run("check", write(content), *TODAY, "--lang", lang)
    assert (int(content is BAD), "") == (told.code, told.err)
    assert [word for word in words if word not in told.out] == []


@pytest.mark.parametrize(("content", "line", "what"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_with_its_line(run, write, content, line, what):
    """A file that cannot be read as an application: where, what, how to mend, in one line."""
    said = run("check", write(content), *TODAY).complaint
    assert said.startswith(f"application.yaml:{line}: ")
    assert what in said


def test_all_faults_are_told_at_once(run, write):
    """Each fault has its line, in the file's order."""
    told = run("check", write("signature-nam: x\nthird-party: 5\nindustry: nothing\n"), *TODAY)
    assert (told.code, told.out) == (2, "")
    assert [line.split(":")[1] for line in told.err.splitlines()] == ["1", "1", "2", "3"]


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "application.yaml/x.yaml", "x" * 5000])
def test_a_file_that_cannot_be_opened_is_told(run, write, name):
    """A missing file, a folder, an impossible name: one line."""
    write(GOOD)
    assert "cannot be read" in run("check", name).complaint


@pytest.mark.parametrize(
    "content",
    [
        r'signature-name: "a\ud800b"',
        r'signature-name: "a\0b"',
        "signature-name: '   '",
        "signature-name: " + "长" * 3000,
        "signature-name: 智云\ndescription: " + "长" * 20_000,
        "signature-name: 智云\ndescription: |\n" + "  x\n" * 2000,
        "signature-name: 智云\nrejection: " + "未查询到商标；" * 300,
        "signature-name: 智云\nrejection: 5",
        "signature-name: 智云\ncompany-code: 440301103000000",
        "signature-name: 智云\ncompany-name: " + "智云" * 1000 + "有限公司",
        "signature-name: 智云\nsignature-source: app\napp-download-url: http://10.0.0.1/" + "a" * 3000,
        "signature-name: 智云\nletter-of-attorney: {valid-from: 2026-01-01T00:00:00, to: x}",
        "signature-name: 智云\nletter-of-attorney: {valid-from: 0001-01-01, valid-until: 0001-01-01}",
        "signature-name: 智云\nletter-of-attorney: {}",
        "signature-name: 智云\nletter-of-attorney:\nmaterials:\nthird-party:",
        r"signature-name: 智云" + "\n" + r'materials: [{slot: business-license, file: "a\0.jpg"}]',
        r"signature-name: 智云" + "\n" + r'materials: [{slot: business-license, file: "\ud800.jpg"}]',
        "signature-name: 智云\nmaterials: [{slot: business-license, file: " + "x" * 5000 + ".jpg}]",
        "signature-name: 智云\nmaterials: [" + "{slot: business-license, file: a b.jpg}," * 200 + "]",
        "signature-name: <b>&{ $x }",
        "signature-name: \u202e智云",
        "signature-name: 😀👨‍👩‍👧‍👦",
    ],
    ids=range(22),
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_strange_values_are_judged(run, write, content, lang):
    """What can be read is judged, however strange: JSON of the agreed shape, and a text for people."""
    file = write(content + "\n")
    document = checked(run, file, "--lang", lang)
    told = run("check", file, *TODAY, "--lang", lang)
    assert told.err == ""
    assert told.code == int(any(one["severity"] == "error" for one in document["findings"]))


@pytest.mark.parametrize(
    ("key", "option", "spelled"),
    [
        ("signature-type", "verification-code", "验证码"),
        ("signature-type", "promotion", "Promotion"),
        ("signature-source", "trademark", "商标"),
        ("signature-source", "app", "APP"),
        ("industry", "finance", "金融"),
    ],
)
def test_options_may_be_written_as_people_say_them(run, write, key, option, spelled):
    """An option said in words that its validator reads is judged and told as its id is."""
    rest = "".join(line + "\n" for line in GOOD.splitlines()[:-1] if not line.startswith(key))
    by_id = checked(run, write(f"{rest}{key}: {option}\n"), "--lang", "en")
    assert by_id == checked(run, write(f"{rest}{key}: {spelled}\n"), "--lang", "en")


@pytest.mark.parametrize(
    "content",
    ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), "signature-name: 10086\n"],
    ids=["byte-order-mark", "windows", "number"],
)
def test_files_of_other_editors_are_read(run, write, content):
    """A byte-order mark, Windows line ends and a name of digits without quotes are no fault of form."""
    checked(run, write(content))


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2025-12-31", {"letter-not-yet-valid"}),
        ("2026-06-01", set()),
        ("2027-01-01", {"letter-expired"}),
    ],
)
def test_the_day_to_judge_by_can_be_set(run, write, day, codes):
    """``--today`` decides whether a letter of attorney is valid."""
    file = write(LETTER.format(first="2026-01-01", last="2026-12-31"))
    found = run("check", file, "--json", "--today", day).json["findings"]
    timed = {"letter-not-yet-valid", "letter-expired"}
    assert codes == {one["code"] for one in found} & timed


def test_without_a_day_it_is_today(run, write):
    """The day to judge by is the present one in the configured time zone."""
    now = dt.datetime.now(dt.UTC).year
    file = write(LETTER.format(first="2020-01-01", last=f"{now - 1}-01-01"))
    assert "letter-expired" in {one["code"] for one in run("check", file, "--json").json["findings"]}


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "", "2026-11-23T10:00", "23.11.2026"])
def test_a_day_that_is_none_is_told(run, write, day):
    """A day nobody can read is one line with an example."""
    assert "--today" in run("check", write(GOOD), "--today", day).complaint


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (0, "file-empty"),
        (20_000, None),
        (2_050_000, "file-too-large"),
        (2_200_000, "file-too-large"),
    ],
)
def test_sizes_are_taken_from_the_files(run, write, tmp_path, size, code):
    """A material is measured where it stands, beside the application file."""
    folder = tmp_path / "papers"
    folder.mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "white").save(picture, "JPEG")
    (folder / "licence.jpg").write_bytes(picture.getvalue().ljust(size, b"\0")[:size])
    (folder / "application.yaml").write_text(
        GOOD + "materials: [{slot: business-license, file: licence.jpg}]\n", encoding="utf-8"
    )
    found = {one["code"] for one in checked(run, "papers/application.yaml")["findings"]}
    assert ({code} if code else set()) == {one for one in found if one.startswith("file-")}


def test_a_material_that_is_not_there_is_judged_by_its_name(run, write):
    """A file that does not exist yet has no size, and its name is judged all the same."""
    file = write(GOOD + "materials: [{slot: business-license, file: my licence.exe}]\n")
    found = {one["code"] for one in checked(run, file)["findings"]}
    assert {"file-format-not-accepted", "file-name"} == {one for one in found if one.startswith("file-")}


def test_answers_that_do_not_apply_are_left_out(run, write):
    """A trademark number of a company's signature is not judged."""
    file = write(GOOD + "trademark-number: nonsense\n")
    assert [one for one in checked(run, file)["findings"] if one["field"] == "trademark-number"] == []
