"""Several reasons in running text: where they part, and what makes a second one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching import several

SURE = {"a b": ("one", 0.99), "c d": ("two", 0.95), "e f": ("three", 0.3), "g h": ("one", 0.6)}


def best(text):
    """Return what a matching agreed on thinks of a piece."""
    return SURE.get(text, ("none", 0.1))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("执照看不清，商标也没查到", ["执照看不清", "商标也没查到"]),
        ("名字太大众、没贴店铺网址；执照打不开", ["名字太大众", "没贴店铺网址", "执照打不开"]),
        ("no mark found and the scan is a blur", ["no mark found", "the scan is a blur"]),
        ("一、没有商标", ["没有商标"]),
        ("一句话", ["一句话"]),
        ("，。", []),
    ],
)
def test_a_text_falls_into_clauses(text, pieces):
    """At marks and at words that join; what is left of one character is no clause."""
    assert [text[start:end].strip() for start, end in several.clauses(text)] == pieces


def test_stretches_are_of_different_issues_and_share_nothing():
    """The clearest first; the same issue again, and what is unclear, is no further reason."""
    found = several.stretches("a b, c d, e f, g h", best)
    assert [(one.issue, one.text) for one in found] == [("one", "a b"), ("two", "c d")]


def test_what_the_whole_plainly_means_comes_first():
    """Even where another clause is clearer; without a clause for it there are no several reasons."""
    assert [one.issue for one in several.stretches("a b, c d", best, main="two")] == ["two", "one"]
    assert several.stretches("a b, c d", best, main="three") == []


@pytest.mark.parametrize("text", ["a b", "a b, e e", "a b, g h", ""])
def test_where_clauses_hint_at_one_issue_there_is_nothing_to_tell_apart(text):
    """One clause, or several that speak for the same."""
    assert several.stretches(text, best) == []


def test_nothing_is_believed_before_anything_was_fitted():
    """Weights that were never fitted tell of no second reason."""
    found = several.stretches("a b, also c d", best)
    seen = several.features("a b, also c d", found, 1, {"one": 0.6, "two": 0.3})
    assert len(seen) + 1 == len(several.DOUBT)
    assert several.belief(several.DOUBT, seen) < 1e-9


@given(st.text("ab ，,；和也1.。\n还", max_size=80))
def test_any_text_has_features(text):
    """Whatever the text, each candidate has its features, all finite."""
    found = several.stretches(text, lambda piece: (str(len(piece) % 3), 0.5))
    for place in range(1, len(found)):
        seen = several.features(text, found, place, {})
        assert 0 <= several.belief([0.5] * 14, seen) <= 1


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("营业执照看不清楚，商标也没查到", {"picture-unreadable", "trademark-not-found"}),
        (
            "They couldn't find our trademark, and the licence scan was a blur",
            {"trademark-not-found", "picture-unreadable"},
        ),
        ("① 签名与企业名称不一致 ② 资料图片无法显示", {"name-mismatch", "picture-unreadable"}),
        ("未查询到商标，已经在商标网上核对过三遍了", {"trademark-not-found"}),
    ],
)
def test_the_real_matching_tells_them_apart(library, text, issues):
    """In prose, in a list; one reason with its story stays one."""
    assert {reason.issue for reason in library.matcher.match(text)} == issues


def test_what_is_no_signature_issue_is_named_beside(library):
    """A letter of attorney in the same breath is told of, not dropped."""
    reasons = library.matcher.match("商标没有查询到，另外授权委托书上面没有盖公章")
    assert [reason.issue or reason.topic for reason in reasons] == [
        "trademark-not-found",
        "letter-of-attorney",
    ]
