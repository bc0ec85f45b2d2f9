"""Whatever is sent, matching gives at least one reason, no exception, and soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.no_cover  # other tests go through the same lines, with fewer messages
MEGABYTE = 1_000_000
EVENT = 8_000
"""Characters of a message that events are cut to."""
SECONDS = 5.0

PIECES = st.one_of(
    st.characters(),
    st.sampled_from(list("\0\x07\x1b\u200b\u200f\u202e\u2066\ufeff\ud800\udfff\uffff")),
    st.sampled_from(
        ["😀", "👨‍👩‍👧", "🇨🇳", "ﷺ", "a\u0301", "𠮷", "；", "1. ", "\n- ", "原因：", "商标", "签名"]
    ),
    st.sampled_from(list("签名商标未查询到图片无法显示营业执照；，。：｜\n {}\"'")),
)
ODD = st.lists(PIECES, max_size=200).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD)
@example("")
@example(" ")
@example("\0")
@example("\ud800")
@example("\u202e未查询到商标")
@example("；；；；")
@example("1. 2. 3. 4.")
@example("原因：原因：原因：")
def test_any_text_has_a_reason(library, text):
    """Control characters, either direction, emoji, lone surrogates, NUL, nothing at all."""
    reasons = library.matcher.match(text)
    assert reasons
    for reason in reasons:
        assert reason.decision in {"answer", "choose", "unknown"}
        assert (reason.decision == "answer") == (reason.issue is not None)
        assert len(reason.candidates) <= 6


@pytest.mark.parametrize(
    "piece", ["a", "汉", "\n", " ", "😀", "\0", "\u202e", "ﷺ", "\ud800", "\t", "Ａ", "\u0301"], ids=ascii
)
def test_a_megabyte_of_one_character(library, piece):
    """Only the beginning is read."""
    began = time.process_time()
    assert library.matcher.match(piece * MEGABYTE)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "piece",
    [
        "未查询到商标；",
        "1. 未查询到商标 ",
        "说明 ",
        "｜a：b",
        "，也",
        " and also",
        ". A",
        "please correct ",
        "(",
        '"',
        "- ",
        "a,",
    ],
)
def test_a_whole_message_of_one_piece(library, piece):
    """Marks, labels and joints in thousands, as long as an event can be."""
    began = time.process_time()
    assert library.matcher.match((piece * EVENT)[:EVENT])
    assert time.process_time() - began < SECONDS
