"""One spelling for the many ways a text can be typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.normalise import READ, fold, mask, simplify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＰＰ　下載", "app 下载"),
        ("  Rejected\n\tBECAUSE  ", "rejected because"),
        ("未查詢到商標", "未查询到商标"),
        ("no\u200bthing\u00ad here\ufeff", "nothing here"),
        ("\u202eabc\u202c", "abc"),
        ("a\0b\x1bc\x7f", "a b c"),
        ("a\ud800b", "a b"),
        ("①②", "12"),
        ("ﬁle", "file"),
        ("Straße", "strasse"),
        ("", ""),
        ("\u200b", ""),
        ("😀👍🏽", "😀👍🏽"),
        ("توقيع مرفوض", "توقيع مرفوض"),
    ],
)
def test_spellings_become_one(text, folded):
    """Width, case, script, blanks and what cannot be seen make no difference."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("单号 20240311", "单号 0"),
        ("see https://a.example/x?y=1 now", "see @ now"),
        ("www.a.example，好", "@"),
        ("第１２次", "第0次"),
        ("٣٤ items", "0 items"),
    ],
)
def test_numbers_and_addresses_are_made_alike(text, masked):
    """What differs from case to case is no part of a reason."""
    assert mask(text) == masked


@given(st.text(st.characters(), max_size=300))
def test_folding_twice_changes_nothing(text):
    """A folded text has no control character, no lone surrogate, no blank at its ends or twice."""
    folded = fold(text)
    assert fold(folded)[: READ // 2] == folded[: READ // 2]
    assert "  " not in folded
    assert folded == folded.strip()
    assert not any(unicodedata.category(char) == "Cs" for char in folded)


@given(st.text("繁體簡体字驗證碼abc 12", max_size=50))
def test_simplifying_keeps_the_length(text):
    """Each character becomes one character, so places stay."""
    assert len(simplify(text)) == len(text)
    assert simplify(simplify(text)) == simplify(text)


def test_only_the_beginning_of_a_text_is_looked_at():
    """What stands beyond is not read, however long the text is."""
    assert fold("汉" * 1_000_000) == "汉" * READ
