"""Which words spoke for an issue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.explain import MOST, speaking_words
from knowledge.matching.normalise import fold


@pytest.mark.parametrize(
    ("text", "issue", "word"),
    [
        ("审核说未查询到商标，怎么办", "trademark-not-found", "商标"),
        ("We applied as an app but there is no download link for the app", "app-link-missing", "link"),
        ("营业执照的图片打不开", "picture-unreadable", "图片"),
    ],
)
def test_the_words_that_weigh_are_told(library, text, issue, word):
    """The reason's own words are among them."""
    model = library.matcher.model
    told = speaking_words(model, fold(text), model.classes.index(issue))
    assert any(word in piece for piece in told)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(0, 11))
def test_words_stand_in_the_text(library, text, at):
    """At most three pieces of the text itself, in their order, none empty."""
    folded = fold(text)
    told = speaking_words(library.matcher.model, folded, at)
    assert len(told) <= MOST
    assert all(piece and piece in folded for piece in told)


def test_an_empty_text_has_no_words(library):
    """Nothing speaks where nothing is said."""
    assert speaking_words(library.matcher.model, "", 0) == ()
