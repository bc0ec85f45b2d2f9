"""Whether a third party is involved, beside the companies and the papers."""

from __future__ import annotations

import pytest

from validators import third_party
from validators.finding import Unclear

A, B = "深圳甲云科技有限公司", "广州乙星餐饮有限公司"
LETTER = {"from": B, "to": A}


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"third-party": False, "company-name": B, "account-company": A}, ["third-party-not-declared"]),
        ({"third-party": "否", "company-name": B, "account-company": A}, ["third-party-not-declared"]),
        (
            {"third-party": True, "company-name": A, "account-company": A, "letter-of-attorney": LETTER},
            ["third-party-same-company"],
        ),
        (
            {"third-party": True, "company-name": B, "account-company": A, "complete": True},
            ["third-party-letter-missing"],
        ),
        (
            {"third-party": True, "company-name": B, "account-company": A, "letter-of-attorney": None},
            ["third-party-letter-missing"],
        ),
        (
            {"third-party": True, "company-name": B, "account-company": A, "letter-of-attorney": {}},
            ["third-party-letter-missing"],
        ),
        (
            {"third-party": True, "company-name": B, "complete": True},
            ["third-party-same-company", "third-party-letter-missing"],
        ),
        (
            {
                "third-party": True,
                "complete": True,
                "materials": [{"slot": "business-license", "file": "a.jpg"}, "?"],
            },
            ["third-party-letter-missing"],
        ),
    ],
)
def test_what_does_not_fit_is_a_warning(judged, given, codes):
    """Owner, account, answer and letter must agree."""
    found = judged(third_party, given)
    assert list(found) == codes
    assert {(each.severity, each.issue) for each in found.values()} == {("warning", "third-party-license")}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"complete": True},
        {"third-party": False, "company-name": A, "account-company": A},
        {"third-party": False, "company-name": "深圳甲云科技有限公司 ", "account-company": "甲云科技"},
        {"third-party": False, "company-name": A, "complete": True},
        {"third-party": False, "company-name": B},
        {"third-party": True, "company-name": B},
        {"third-party": True, "company-name": B, "account-company": A},
        {
            "third-party": True,
            "company-name": B,
            "account-company": A,
            "letter-of-attorney": LETTER,
            "complete": True,
        },
        {"third-party": True, "company-name": B, "letter-of-attorney": LETTER, "complete": True},
        {
            "third-party": True,
            "company-name": B,
            "account-company": A,
            "materials": [{"slot": "letter-of-attorney", "file": "letter.pdf"}],
            "complete": True,
        },
        {"third-party": "?", "company-name": B, "account-company": A, "complete": True},
    ],
)
def test_what_fits_or_is_still_open_gives_no_finding(judged, given):
    """Nothing is missed before it was asked for; the letter's taker stands for the account's company."""
    assert judged(third_party, given) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("是", True),
        ("y", True),
        ("涉及第三方", True),
        ("yes, for a client", True),
        ("帮客户申请", True),
        ("否。", False),
        ("No!", False),
        ("不涉及第三方", False),
        ("不是第三方", False),
        ("no third party", False),
        ("自用", False),
        ("是否涉及第三方权益：否", False),
        ("not at all, own brand own company", False),
        ("是我们自己的", False),
        ("同一家公司", False),
        ("不对", False),
        ("是我们客户的", True),
        ("對，是客戶的品牌", True),
        ("不是我们的", True),
        ("不是我们自己的", True),
        ("It belongs to our parent company", True),
        ("it's for a client of ours", True),
    ],
)
def test_parse_reads_yes_and_no(text, value):
    """Both languages, with and without the label."""
    assert third_party.parse(text) is value


@pytest.mark.parametrize(
    ("text", "code"),
    [("也许", "third-party-unknown"), ("", "third-party-unknown"), ("no, for a client", "third-party-both")],
)
def test_parse_asks_again_when_unsure(text, code):
    """What can be read both ways is not guessed at."""
    with pytest.raises(Unclear) as unclear:
        third_party.parse(text)
    assert unclear.value.code == code
