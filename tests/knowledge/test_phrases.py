"""Nearly the same words as a known message, and titles quoted in a text."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from knowledge.matching.normalise import mask
from knowledge.matching.phrases import ALIKE, Phrases, nearest

BANK = [
    ("mark", "未查询到商标信息"),
    ("mark", "未查询到商标"),
    ("shop", "未查询到店铺信息"),
    ("long", "The signature name is too long, please shorten it"),
]
TITLES = {"mark": ("No trademark is found.", "未查询到商标"), "tiny": ("ab",)}


@pytest.fixture
def phrases():
    """Return a small phrase layer."""
    return Phrases(BANK, TITLES)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("未查询到商标信息", {"mark": 100.0, "shop": None}),
        ("未查寻到商标信息", {"mark": 87.5}),
        ("The signatur name is to long, please shorten it!", {"long": None}),
        ("完全不同", {}),
        ("", {}),
    ],
)
def test_a_phrase_with_slips_is_near(phrases, text, labels):
    """Each label once, with its best phrase; a slip or two do no harm."""
    found = {near.label: near.alike for near in phrases.near(mask(text))[0]}
    for label, alike in labels.items():
        if alike is not None:
            assert found[label] == pytest.approx(alike)
    assert set(found) <= set(labels)
    assert all(alike >= ALIKE for alike in found.values())


def test_rare_pieces_hide_no_near_phrase(library, messages):
    """Comparing only phrases that share rare pieces finds what comparing all finds."""
    layer = library.matcher.believer.phrases
    bank = [mask(text) for _, text in messages]
    for _, text in messages[::97]:
        masked = mask(text)[1:] + "x"
        best = max((fuzz.ratio(masked, known) for known in bank), default=0)
        found = max((near.alike for near in layer.near(masked)[0]), default=0)
        assert found == pytest.approx(best if best >= ALIKE else 0)


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("审核结果：未查询到商标，请修改", {"mark"}),
        ("they say: No trademark is found", {"mark"}),
        ("they say: No trademrak is found", set()),
        ("ab ab ab", set()),
        ("", set()),
    ],
)
def test_a_quoted_title_is_found(phrases, text, issues):
    """Anywhere in the text; names of two letters are no titles."""
    quoted = {near.label for near in phrases.near(mask(text))[1]}
    assert issues <= quoted <= {"mark"}


def test_the_nearest_phrase_of_the_bank(real, messages):
    """A message of the bank is its own nearest; a foreign one has some nearest, too."""
    label, text = messages[0]
    (own, far) = nearest(real, [text, "ΩΩΩ"])
    assert own == (100.0, label)
    assert far[0] < 50
