"""Guidance is found by a few words, in either language, with typing errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.lookup import KINDS


@pytest.mark.parametrize("kind", ["issue", "field", "source", "fact"])
def test_every_entry_is_found_by_its_name_and_its_title(library, kind):
    """The id, the title and each keyword find their entry among the first."""
    shelf = {"issue": "issues", "field": "fields", "source": "sources", "fact": "facts"}[kind]
    for name, entry in getattr(library.knowledge, shelf).items():
        title = getattr(entry, "title", None) or entry.label
        for words in (name, *title.values()):
            found = [(hit.kind, hit.id) for hit in library.finder.find(words, "en")]
            assert (kind, name) in found[:4], words


def test_every_rule_is_found_by_its_id(library):
    """Rules have no title; their id finds them."""
    for name in library.knowledge.rules:
        assert ("rule", name) in [(hit.kind, hit.id) for hit in library.finder.find(name, "en")], name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trademrak", "trademark-number"),
        ("letter of atorney", "letter-of-attorney"),
        ("營業執照", "business-license"),
        ("授权书", "letter-of-attorney"),
        ("SIGNATURE SOURCE?", "signature-source"),
    ],
)
def test_typing_errors_and_scripts_do_no_harm(library, words, expected):
    """Case, marks, traditional characters and a slip or two."""
    assert expected in [hit.id for hit in library.finder.find(words, "en")[:6]]


@pytest.mark.parametrize("words", ["", "   ", "?", "。", "\0", "zzzzqqqq", "\ud800"])
def test_nothing_near_is_nothing_found(library, words):
    """No words or foreign ones find nothing."""
    assert library.finder.find(words, "zh") == ()


def test_titles_are_in_the_language_asked_for(library):
    """English where the language is not there."""
    (english, *_) = library.finder.find("name-format", "en")
    (chinese, *_) = library.finder.find("name-format", "zh")
    (other, *_) = library.finder.find("name-format", "ja")
    assert english.title == other.title == library.knowledge.issues["name-format"].title["en"]
    assert chinese.title == library.knowledge.issues["name-format"].title["zh"]


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_can_be_chosen(library, kind):
    """Only entries of the kinds asked for."""
    found = library.finder.find("signature", "en", kinds=(kind,), limit=3)
    assert {hit.kind for hit in found} <= {kind}
    assert len(found) <= 3


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(), max_size=300), st.sampled_from(["en", "zh", "xx"]))
def test_any_words_can_be_looked_up(library, words, lang):
    """Hits are ranked, scored from 0 to 1, each entry once."""
    found = library.finder.find(words, lang)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({(hit.kind, hit.id) for hit in found}) == len(found)


def test_a_long_text_is_cut(library):
    """A megabyte of words costs no more than a line."""
    assert library.finder.find("name-format " * 80_000, "en") is not None
