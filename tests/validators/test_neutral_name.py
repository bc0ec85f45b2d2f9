"""Names that say only what a message is."""

from __future__ import annotations

import pytest

from validators import neutral_name


@pytest.mark.parametrize(
    "name",
    [
        "会员中心",
        "客服通知",
        "验证码",
        "温馨提示",
        "test",
        "Test",
        "notice",
        "Service Center",
        "【系统通知】",
        "會員中心",
    ],
)
def test_generic_words_only_are_neutral(judged, name):
    """Where nothing is left once the generic words are taken off, a warning says so."""
    finding = judged(neutral_name, {"signature-name": name})["name-neutral"]
    assert (finding.severity, finding.issue, finding.rule) == ("warning", "neutral-signature", "name-neutral")


@pytest.mark.parametrize(
    "name", ["星河会员中心", "智云通知", "12306客服", "testing云", "通", "", "服务业", "长" * 400]
)
def test_a_name_of_its_own_passes(judged, name):
    """One character that no generic word takes makes it a name."""
    assert judged(neutral_name, {"signature-name": name}) == {}


def test_nothing_given_is_not_neutral(judged):
    """Without a name there is nothing to be neutral."""
    assert judged(neutral_name, {"complete": True}) == {}
