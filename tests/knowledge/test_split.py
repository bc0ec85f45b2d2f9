"""A notice is taken apart: the reviewer's words are found and its reasons told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.split import is_notice, items, reviewers_words, without_boilerplate


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("签名：青柚｜驳回原因：未查询到商标｜时间：2026-01-01", "未查询到商标"),
        ("Signature: Oakmoss\nReason: No trademark is found.\nTicket: 5", "No trademark is found."),
        ('{"code": 7, "reject_reason": "名称过长", "id": 3}', "名称过长"),
        ("您好，审核意见：签名名称为纯数字。如有疑问请联系客服。", "签名名称为纯数字。"),
        ("The trademark was not found. Please do not reply.", "The trademark was not found."),
        ("未查询到商标", "未查询到商标"),
        ("", ""),
    ],
)
def test_the_reviewers_words_are_found(text, words):
    """What follows the label, without the notice's boilerplate; the whole text where there is no label."""
    assert words in reviewers_words(text)
    assert len(reviewers_words(text)) <= len(words) + 12


def test_a_text_of_boilerplate_only_is_kept():
    """Nothing is thrown away when nothing else is left."""
    assert without_boilerplate("谢谢！请勿回复。") == "谢谢！请勿回复。"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1. 未查询到商标 2. 名称过长了", 2),
        ("（一）未查询到商标；（二）签名名称过长", 2),
        ("① no trademark ② name too long ③ pictures broken", 3),
        ("- trademark not found\n- name is too long", 2),
        ("其一，未查询到商标；其二，名称过长了", 2),
        ("first, no trademark; second, name too long", 2),
        ("版本 2.5 的签名未通过", 0),
        ("1. 未查询到商标", 0),
    ],
)
def test_a_list_falls_into_its_items(text, pieces):
    """Numbers, bullets and ordinals mark items; one mark alone, or a decimal, is no list."""
    assert len(items(text)) == pieces


def test_what_leads_to_a_list_is_no_item():
    """The heading over the items is none of them."""
    assert items("您的签名未通过：1. 未查询到商标 2. 名称过长了") == ("未查询到商标", "名称过长了")


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("您的签名申请未通过，驳回原因：未查询到相关商标，请修改后重新提交。", True),
        ("Dear customer, your signature Oakmoss was rejected. We are sorry.", True),
        ("Rejected\nSignature: Oakmoss\nNo trademark found", True),
        ("签名被拒了怎么办", False),
        ("我们公司叫深圳智云科技有限公司，做零售的，成立于2015年，在南山区有办公室。", False),
        ("", False),
    ],
)
def test_a_notice_is_known_as_a_whole(text, notice):
    """A verdict with a label, lines or a salutation; a question or an answer is none."""
    assert is_notice(text) is notice


@given(
    st.text(max_size=200),
    st.sampled_from(["驳回原因：", "reason: ", "1. ", "；", "\n- ", " and also ", "，也"]),
)
def test_any_text_can_be_taken_apart(text, joint):
    """Pieces are never shorter than four characters, and the core has the text's characters."""
    core = reviewers_words(text + joint + text)
    assert all(len(piece) >= 4 for piece in items(core))
    assert set(core) <= set(text + joint + " ")
