"""``countersign guide``: every entry, in both languages."""

from __future__ import annotations

import pytest

from bot import guidance
from knowledge.library import open_library
from knowledge.loader import load

IDS = guidance.ids(load())
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_is_shown(run, library, lang):
    """Each id of the knowledge has a text of its own in each language."""
    told = {name: run("guide", name, "--lang", lang) for name in IDS}
    assert [name for name, one in told.items() if one.code or one.err or len(one.out) < 20] == []
    assert len({one.out for one in told.values()}) == len(set(IDS))


@pytest.mark.no_cover  # the test above goes the same way
def test_the_languages_differ(run):
    """Nothing is shown in the other language as a whole."""
    same = [
        name
        for name in IDS
        if run("guide", name, "--lang", "en").out == run("guide", name, "--lang", "zh").out
    ]
    assert same == []


def test_an_issue_is_shown_whole(run, library):
    """An issue comes with meaning, every step in order, and its sources with their date."""
    told = run("guide", "trademark-not-found", "--lang", "en").out
    issue = library.knowledge.issues["trademark-not-found"]
    unwrapped = " ".join(told.split())
    assert told.startswith(issue.title["en"])
    assert [step.do["en"] for step in issue.steps if " ".join(step.do["en"].split()) not in unwrapped] == []
    assert [page for page in issue.cite if library.knowledge.pages[page].url not in told] == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("trademark-not-fond", "trademark-not-found"),
        ("review-tmie", "review-time"),
        ("signature_name", "signature-name"),
        ("qqqqqqqq", None),
        ("", None),
        ("\ud800", None),
        ("x" * 5000, None),
    ],
    ids=range(7),
)
def test_an_unknown_id_names_the_nearest(run, name, nearest):
    """An id that does not exist is one line, with the nearest id where there is one."""
    said = run("guide", name).complaint
    assert said.startswith("countersign: no entry ")
    assert said.endswith(f'(did you mean "{nearest}"?)') == (nearest is not None)


def test_the_knowledge_is_the_packaged_one():
    """The ids of this test are those of the library the command opens."""
    assert guidance.ids(open_library().knowledge) == IDS
