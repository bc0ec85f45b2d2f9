"""Signed and sealed, as people say it."""

from __future__ import annotations

import pytest

from validators import hand_and_seal

BOTH, NEITHER = {"signed": True, "sealed": True}, {"signed": False, "sealed": False}
HAND, SEAL = {"signed": True, "sealed": False}, {"signed": False, "sealed": True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(
            (text, BOTH)
            for text in (
                "已签字盖章",
                "签了盖了",
                "簽了也蓋了",
                "签名盖章了",
                "签了字盖了章",
                "章盖了，法人也签了",
            )
        ),
        *(
            (text, BOTH)
            for text in (
                "signed and stamped",
                "signed + sealed",
                "both done",
                "都有",
                "是否签字：是，是否盖章：是",
            )
        ),
        *(
            (text, NEITHER)
            for text in ("没签字也没盖章", "签字盖章都没有", "未签字盖章", "还没签字，也没盖章", "没签没盖")
        ),
        *(
            (text, NEITHER)
            for text in (
                "neither signed nor sealed",
                "not signed or stamped",
                "no signature no seal",
                "unsigned and unsealed",
            )
        ),
        *(
            (text, HAND)
            for text in (
                "签了没盖",
                "签字了还没盖章",
                "没盖公章签了字",
                "有签字，没有章",
                "只有签字没有公章",
                "签字：有，盖章：无",
            )
        ),
        *(
            (text, HAND)
            for text in (
                "signed yes, seal no",
                "signed? yes. sealed? no.",
                "signed: yes / sealed: no",
                "signed but not yet sealed",
            )
        ),
        *(
            (text, SEAL)
            for text in (
                "盖了公章，没签字",
                "有章，没有法人签字",
                "没有签名，盖章了",
                "has the stamp but nobody signed",
            )
        ),
        *(
            (text, SEAL)
            for text in ("no signature, but stamped", "the signature is missing, the seal is there")
        ),
        *(
            (text, {"signed": False})
            for text in ("not signed yet", "unsigned", "hasn’t been signed", "还没有签")
        ),
        *(
            (text, {"sealed": False})
            for text in ("章还没盖", "without a company seal", "公章没有", "the seal is pending")
        ),
        ("章盖了", {"sealed": True}),
    ],
)
def test_what_is_said_is_read_with_its_denial(text, said):
    """A denial counts for the words it belongs to, before or behind them."""
    assert hand_and_seal.read(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "签名是智云科技",
        "the SMS signature",
        "signature name: Moss",
        "不知道签没签",
        "will be signed tomorrow",
        "章程",
        "审核退回来说授权委托书未签字",
        "they said the letter is not signed",
        "覆盖全国",
        "yes",
        "都没有",
        "neither",
        "盖了章，没盖骑缝章",
    ],
)
def test_nothing_is_guessed(text):
    """Doubt, the future, other meanings of the words and a contradiction say nothing."""
    assert hand_and_seal.read(text) == {}


@pytest.mark.parametrize(
    ("text", "said"), [("yes", BOTH), ("是的", BOTH), ("都没有", NEITHER), ("neither", NEITHER), ("hm", {})]
)
def test_beside_the_days_a_short_answer_is_enough(text, said):
    """With the days the question was understood; alone yes may mean that there is a letter."""
    assert hand_and_seal.read(text, dated=True) == said
