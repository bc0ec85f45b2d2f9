"""A material's file, by its name and size."""

from __future__ import annotations

import pytest

from validators import file
from validators.finding import Unclear


def material(name="licence.jpg", slot="business-license", **more):
    """Return an application with one material."""
    return {"materials": [{"slot": slot, "file": name, **more}]}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"materials": None},
        {"materials": ["licence.jpg"]},
        material(),
        material("papers of mine/licence.JPEG"),
        material("C:\\my papers\\licence.png", size=2_000_000),
        material("letter.pdf", "letter-of-attorney"),
        material("营业执照.gif", "trademark-certificate", size=1),
        material("a" * 60 + ".jpg"),
        material("notice 1?.webp", "rejection-notice", size=20_000_000),
        material(None),
        material(size=True),
        material(size="big"),
        {"materials": [{"file": "1.png"}]},
        {"materials": [{"file": "1.pdf", "slot": None}]},
        {"materials": [{"slot": "business-license"}]},
        {"materials": [{"slot": ["business-license"], "file": "a.heic"}]},
    ],
)
def test_a_good_file_gives_no_finding(judged, given):
    """Folders do not count, and a rejection notice is for us only."""
    assert judged(file, given) == {}


@pytest.mark.parametrize(
    ("given", "code", "severity", "issue", "stage"),
    [
        (material("licence.pdf"), "file-format-not-accepted", "error", "picture-unreadable", None),
        (material("scan.heic"), "file-format-not-accepted", "error", "picture-unreadable", None),
        (
            material("letter.docx", "letter-of-attorney"),
            "file-format-not-accepted",
            "error",
            "picture-unreadable",
            None,
        ),
        (material("licence"), "file-extension-missing", "warning", None, "upload"),
        (material(".jpg"), "file-extension-missing", "warning", None, "upload"),
        (material("licence 1.jpg"), "file-name", "warning", None, "upload"),
        (material("licence#1.jpg"), "file-name", "warning", None, "upload"),
        (material("a" * 61 + ".jpg"), "file-name", "warning", None, "upload"),
        (material(size=2_000_001), "file-too-large", "warning", "picture-unreadable", None),
        (material(size=2_097_152), "file-too-large", "warning", "picture-unreadable", None),
        (material(size=2_097_153), "file-too-large", "error", "picture-unreadable", None),
        (material("IMG_1.HEIC", None), "file-format-not-accepted", "error", "picture-unreadable", None),
        (material("a 1.pdf", ""), "file-name", "warning", None, "upload"),
        (material("a.pdf", None, size=3_000_000), "file-too-large", "error", "picture-unreadable", None),
        (material(None, size=3_000_000), "file-too-large", "error", "picture-unreadable", None),
        (material(size=0), "file-empty", "error", "picture-unreadable", None),
    ],
)
def test_what_the_platform_does_not_take(judged, given, code, severity, issue, stage):
    """A wrong kind or size is an error, a name only a warning at the upload."""
    found = judged(file, given)
    assert [(each.code, each.severity, each.issue, each.stage) for each in found.values()] == [
        (code, severity, issue, stage)
    ]


def test_the_sentence_names_the_mended_file_name(judged):
    """The fix is the same name without what is not taken."""
    assert judged(file, material("licence #1.jpg"))["file-name"].params["fix"] == "licence1.jpg"


def test_a_long_name_is_shown_cut_to_what_fits(judged, sentence):
    """The fix keeps the ending, and counts for blanks and length at once."""
    found = judged(file, material("a b" * 40 + ".jpg"))["file-name"]
    assert found.params["fix"] == "ab" * 30 + "…"
    assert found.params["characters"] == "␣"
    plain = judged(file, material("a" * 70 + ".jpg"))["file-name"]
    assert all("74" in told and "64" in told for told in sentence("finding-file-name", plain.params))


def test_nearly_too_large_is_said_in_its_own_words(judged, sentence):
    """Between 2,000,000 and 2,097,152 bytes it is a warning, beyond an error."""
    near = judged(file, material(size=2_050_000))["file-too-large"]
    over = judged(file, material(size=2_100_000))["file-too-large"]
    assert "limit of 2 MB" in sentence("finding-file-too-large", near.params)[0]
    assert "at most 2 MB" in sentence("finding-file-too-large", over.params)[0]


def test_a_file_that_was_looked_into_is_not_judged_by_its_ending(judged):
    """What is inside is told by validators.picture."""
    assert judged(file, material("licence.heic", measured={"format": "jpeg"})) == {}


def test_the_size_measured_counts_where_none_was_told(judged):
    """A size told beside the file comes first."""
    measured = {"format": "jpeg", "bytes": 3_000_000}
    assert list(judged(file, material(measured=measured))) == ["file-too-large"]
    assert judged(file, material(size=1_000, measured=measured)) == {}


def test_parse_takes_files_with_the_slot_their_name_speaks_of():
    """营业执照.jpg is the licence."""
    assert file.parse("营业执照.jpg、授权委托书.pdf") == (
        {"slot": "business-license", "file": "营业执照.jpg"},
        {"slot": "letter-of-attorney", "file": "授权委托书.pdf"},
    )


def test_the_sentence_names_the_paper_where_no_file_was_named(judged, sentence):
    """The licence was said to have 3 MB, not which file it is."""
    found = judged(file, material(None, size=3_000_000))["file-too-large"]
    en, zh = sentence("finding-file-too-large", found.params)
    assert en.startswith("The picture of the business license has 3.00 MB")
    assert zh.startswith("营业执照的图片有 3.00 MB")


def test_parse_leaves_the_slot_open_where_nothing_tells_it():
    """A name that speaks of nothing is not guessed at, and not refused."""
    assert file.parse("scan.jpg") == ({"file": "scan.jpg"},)


@pytest.mark.parametrize("text", ["", "没有", "营业执照和商标证"])
def test_parse_asks_for_the_files(text):
    """Papers without a file leave nothing to judge."""
    with pytest.raises(Unclear, match="file-none"):
        file.parse(text)
