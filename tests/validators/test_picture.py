"""A material's picture, by what was measured of it."""

from __future__ import annotations

import pytest

from validators import file, picture

GOOD = {
    "format": "jpeg",
    "bytes": 500_000,
    "trailing": 0,
    "width": 1600,
    "height": 1100,
    "pixels": 1_760_000,
    "frames": 1,
    "scans": 1,
    "orientation": 1,
    "gps": False,
    "ink": 0.1,
    "light": 250.0,
    "sharpness": 0.75,
    "colour": 0.03,
    "red-ring": 1.0,
}
LICENCE, LETTER, NOTICE = "business-license", "letter-of-attorney", "rejection-notice"
SCREENSHOT = "relation-screenshot"


def material(slot=LICENCE, name="a.jpg", turned=0, **measured):
    """Return an application with one material: good but for what is told."""
    measures = {**GOOD, **{key.replace("_", "-"): value for key, value in measured.items()}}
    entry = {"slot": slot, "file": name, "measured": measures, "read": {"turned": turned}}
    return {"materials": [entry]}


def faulty(fault, kind="jpeg", slot=LICENCE, name="a.jpg", **more):
    """Return an application with one material that did not open."""
    measured = {"format": kind, "bytes": 900, "fault": fault, **more}
    return {"materials": [{"slot": slot, "file": name, "measured": measured}]}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"materials": None},
        {"materials": ["a.jpg", {"slot": LICENCE, "file": "a.heic"}]},
        {"materials": [{"slot": LICENCE, "measured": None, "read": None}]},
        {"materials": [{"slot": "identity-card", "measured": {"format": "exe", "fault": "not-opened"}}]},
        {"materials": [{"slot": LICENCE, "measured": {}}]},
        material(),
        material(name=None),
        material(name="a.JPEG"),
        material(name="a"),
        material(LETTER, "a.pdf", format="pdf", width=500, height=300),
        material("trademark-certificate", "a.gif", format="gif"),
        material(None, "a.pdf", format="pdf"),
        material(None, "a.webp", format="webp"),
        material(NOTICE, "a.bmp", format="bmp"),
        material(NOTICE, "wrong ending.png", format="webp"),
        material(NOTICE, colour=0.0, red_ring=0.0, trailing=5000, orientation=6, turned=90),
        material(SCREENSHOT, width=320, height=300),
        material(LETTER, colour=0.0),
        material(red_ring=0.0),
        material("trademark-certificate", colour=0.0),
        material(width=800, height=90),
        material(sharpness=0.55, light=100.0, ink=0.004, colour=0.0005, trailing=16),
        material(sharpness=None, light="dark", ink=True),
        faulty("empty", "unknown"),
        {"materials": [{"slot": LICENCE, "measured": {"bytes": 30_000_000, "fault": "too-large-to-read"}}]},
    ],
)
def test_a_good_picture_gives_no_finding(judged, given):
    """Limits belong to the good side; what validators.file says of a name or size is not said again."""
    assert judged(picture, given) == {}


UNREADABLE = "picture-unreadable"
FOUND = [
    (faulty("not-opened", "unknown"), "file-unknown-format", "error", UNREADABLE, None),
    (faulty("not-opened", "heic"), "file-format-not-accepted", "error", UNREADABLE, None),
    (faulty("not-opened", "docx", LETTER, "a.docx"), "file-format-not-accepted", "error", UNREADABLE, None),
    (material(format="webp"), "file-format-not-accepted", "error", UNREADABLE, None),
    (material(format="pdf"), "file-format-not-accepted", "error", UNREADABLE, None),
    (material(NOTICE, format="pdf"), "file-format-not-accepted", "error", UNREADABLE, None),
    (faulty("not-opened", "tiff", None), "file-format-not-accepted", "error", UNREADABLE, None),
    (material(name="a.png"), "file-extension-mismatch", "warning", None, "upload"),
    (material(name="a.heic"), "file-extension-mismatch", "warning", None, "upload"),
    (faulty("truncated"), "image-truncated", "error", UNREADABLE, None),
    (faulty("damaged"), "image-undecodable", "error", UNREADABLE, None),
    (faulty("out-of-memory"), "image-undecodable", "error", UNREADABLE, None),
    (faulty("decode-timeout"), "image-decode-timeout", "error", UNREADABLE, None),
    (faulty("too-many-scans"), "image-decode-timeout", "error", UNREADABLE, None),
    (faulty("too-many-pixels", pixels=169_000_000), "image-too-many-pixels", "error", UNREADABLE, None),
    (faulty("encrypted", "pdf", LETTER, "a.pdf"), "pdf-encrypted", "error", UNREADABLE, None),
    (faulty("decode-timeout", "pdf", LETTER, "a.pdf"), "pdf-decode-timeout", "error", UNREADABLE, None),
    (faulty("damaged", "pdf", LETTER, "a.pdf"), "pdf-unreadable", "error", UNREADABLE, None),
    (faulty("out-of-memory", "pdf", LETTER, "a.pdf"), "pdf-unreadable", "error", UNREADABLE, None),
    (
        faulty("page-too-large", "pdf", LETTER, "a.pdf", **{"page-points": [20_000, 10]}),
        "pdf-page-too-large",
        "error",
        UNREADABLE,
        None,
    ),
    (faulty("too-large-to-read", "", NOTICE, bytes=2**25), "file-too-large", "error", UNREADABLE, None),
    (faulty("empty", "unknown", NOTICE), "file-empty", "error", UNREADABLE, None),
    (material(ink=0.0039), "image-blank", "error", UNREADABLE, None),
    (material(ink=0.0, sharpness=0.1, light=9.0, width=10), "image-blank", "error", UNREADABLE, None),
    (material(width=799, height=300), "image-too-small", "warning", UNREADABLE, None),
    (material(width=300, height=399), "image-too-small", "error", UNREADABLE, None),
    (material(SCREENSHOT, width=299, height=900), "image-too-small", "warning", UNREADABLE, None),
    (material(NOTICE, width=149, height=900), "image-too-small", "error", UNREADABLE, None),
    (material(None, width=299, height=299), "image-too-small", "warning", UNREADABLE, None),
    (material(sharpness=0.29), "image-blurred", "error", UNREADABLE, None),
    (material(sharpness=0.3), "image-soft", "warning", UNREADABLE, None),
    (material(light=99.0), "image-too-dark", "warning", UNREADABLE, None),
    (material(frames=2), "image-animated", "warning", UNREADABLE, None),
    (material(turned=90), "image-turned", "warning", None, "upload"),
    (material(turned=90, orientation=6), "image-turned", "warning", None, "upload"),
    (material(orientation=8), "image-turned", "hint", None, "upload"),
    (material(colour=0.0004), "image-grey", "warning", None, "upload"),
    (material(trailing=17), "file-trailing-data", "warning", None, "upload"),
    (material(gps=True), "privacy-gps", "hint", None, "privacy"),
    (material(LETTER, red_ring=0.59), "letter-no-red-seal", "warning", None, "qualification"),
    (
        material(LETTER, "a.pdf", format="pdf", active=["javascript"]),
        "pdf-active-content",
        "warning",
        None,
        "upload",
    ),
]


@pytest.mark.parametrize(("given", "code", "severity", "issue", "stage"), FOUND)
def test_what_keeps_a_picture_from_being_taken_or_read(judged, given, code, severity, issue, stage):
    """One fault, one finding: an error where nothing can be read, else a warning or a hint."""
    found = judged(picture, given)
    assert [(each.code, each.severity, each.issue, each.stage) for each in found.values()] == [
        (code, severity, issue, stage)
    ]


def test_several_faults_are_all_told(judged):
    """A picture can be small, dark and soft at once."""
    found = judged(picture, material(width=700, height=500, light=80.0, sharpness=0.4, gps=True))
    assert set(found) == {"image-too-small", "image-too-dark", "image-soft", "privacy-gps"}


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (material(width=640, height=300), "image-too-small", ("640", "800")),
        (material(sharpness=0.438), "image-soft", ("43.8", "55")),
        (material(light=61.0), "image-too-dark", ("61", "100")),
        (material(ink=0.001), "image-blank", ("0.1", "0.4")),
        (material(colour=0.0001), "image-grey", ("0.01", "0.05")),
        (faulty("too-many-pixels", pixels=169_000_000), "image-too-many-pixels", ("169", "50")),
        (faulty("not-opened", "heic"), "file-format-not-accepted", ("HEIC", "jpg")),
        (faulty("too-large-to-read", "", NOTICE, bytes=25_300_000), "file-too-large", ("25.3 MB", "20 MB")),
    ],
)
def test_the_sentence_tells_the_number_and_the_limit(judged, sentence, given, code, told):
    """A person learns by how much, in both languages."""
    for words in sentence(f"finding-{code}", judged(picture, given)[code].params):
        assert all(number in words for number in told)


@pytest.mark.parametrize(
    "kind", ["heic", "docx", "zip", "mp4", "exe", "tiff", "pdf", "avif", "html", "svg", "psd"]
)
def test_a_wrong_kind_is_told_with_its_remedy(judged, sentence, kind):
    """Each kind has its own way out."""
    found = judged(picture, faulty("not-opened", kind))["file-format-not-accepted"]
    en, zh = sentence("finding-file-format-not-accepted", found.params)
    assert kind.upper()[:3] in en
    assert "Accepted: jpg, jpeg, png, gif" in en
    assert "可用的格式" in zh


@pytest.mark.parametrize(
    "name", ["licence.jpg", "licence.heic", "licence.webp", "licence.pdf", "licence", None]
)
@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "pdf", "unknown"])
def test_a_kind_is_told_once(rules, name, kind):
    """Name and content do not give the same finding twice."""
    fault = {} if kind in {"jpeg", "png", "pdf"} else {"fault": "not-opened"}
    measured = {**GOOD, "format": kind, **fault}
    application = {"materials": [{"slot": LICENCE, "file": name, "size": 1_000, "measured": measured}]}
    told = [
        finding.code
        for module in (file, picture)
        for finding in module.check(application, rules, None)
        if finding.code.startswith("file-")
    ]
    assert len(told) == len(set(told)) <= 1 + (name == "licence")


def test_an_unsealed_letter_is_told_once(judged):
    """Who said that there is no seal is not asked whether there is one."""
    given = {**material(LETTER, red_ring=0.0), LETTER: {"sealed": False}}
    assert judged(picture, given) == {}
    assert (
        judged(picture, given | {LETTER: {"sealed": True}})["letter-no-red-seal"].params["seen"] == "picture"
    )


def test_rules_that_are_not_there_are_not_judged_by():
    """A knowledge without thresholds refuses nothing for them."""
    odd = material(sharpness=0.0, light=0.0, colour=0.0, width=1, height=1, trailing=9)
    assert list(picture.check(odd, {"file-formats": {"picture": ["jpg"]}}, None)) == []
