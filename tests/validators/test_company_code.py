"""The unified social credit code with both its check digits."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from validators import company_code
from validators.finding import Unclear

GOOD = ["91350100M000100Y43", "9144030071526726XG", "914403001922038216"]
SOLE_TRADER = "92440300MA5F0000XX"


def with_last_digit(code):
    """Return the code with the last check digit that fits the rest."""
    return code[:-1] + uscc.calc_check_digit(code[:-1])


@pytest.mark.parametrize("code", GOOD)
def test_a_code_with_both_digits_gives_no_finding(judged, code):
    """Real codes pass, as text and as a number."""
    assert judged(company_code, {"company-code": code}) == {}
    assert company_code.parse(f"统一社会信用代码：{code[:8]} {code[8:].lower()}") == code


def test_a_code_of_digits_only_may_be_a_number(judged):
    """YAML reads it as an int."""
    assert judged(company_code, {"company-code": 914403001922038216}) == {}


def test_a_wrong_last_digit_is_a_warning_and_not_repaired(judged):
    """The code is shown as it was given."""
    finding = judged(company_code, {"company-code": "91350100M000100Y44"})["company-code-check-digit"]
    assert (finding.severity, finding.issue, finding.stage) == ("warning", None, "qualification")
    assert finding.params == {"value": "91350100M000100Y44", "digit": "last"}


def test_the_inner_digit_is_looked_at_too(judged):
    """python-stdnum takes this code; the organisation code's own digit is wrong."""
    code = with_last_digit("91350100M000100Y53")
    assert uscc.is_valid(code)
    assert judged(company_code, {"company-code": code})["company-code-check-digit"].params["digit"] == "inner"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("91350100M000100Y4", "company-code-length"),
        ("91350100M000100Y433", "company-code-length"),
        ("9135O100M000100Y43", "company-code-characters"),
        ("440301103000000", "company-code-old-number"),
    ],
)
def test_a_malformed_code_is_a_warning(judged, value, code):
    """Look-alikes are named, never replaced."""
    finding = judged(company_code, {"company-code": value})[code]
    assert (finding.severity, finding.stage) == ("warning", "qualification")
    with pytest.raises(Unclear) as unclear:
        company_code.parse(value)
    assert unclear.value.code == code


def test_a_sole_trader_is_not_served(judged):
    """Codes that begin with 92 cannot get a qualification."""
    found = judged(company_code, {"company-code": SOLE_TRADER})
    assert list(found) == ["subject-not-served"]
    assert (found["subject-not-served"].severity, found["subject-not-served"].stage) == (
        "warning",
        "qualification",
    )


@pytest.mark.parametrize("given", [{}, {"company-code": ""}, {"company-code": None}, {"complete": True}])
def test_a_missing_code_is_no_finding(judged, given):
    """The form does not ask for it."""
    assert judged(company_code, given) == {}


@pytest.mark.parametrize(
    "text",
    [
        "it's 91350100m000100y43",
        "Unified code is 91350100M000100Y43",
        "我们是公司，91350100M000100Y43",
        "代码是 9135 0100 M000 100Y 43 对吧",
        "registration 12345678901, code 91350100M000100Y43",
    ],
)
def test_parse_takes_the_code_out_of_the_sentence(text):
    """Words around a code do not count."""
    assert company_code.parse(text) == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I only have the old number, 440301103000000", "company-code-old-number"),
        ("the code is 91350100M000100Y4", "company-code-length"),
        ("no registration", "company-code-length"),
        ("91350100M000100Y43 or 91350100M000100Y53", "company-code-length"),
    ],
)
def test_parse_does_not_make_a_code_of_a_sentence(text, code):
    """Too few signs, no code or two codes stay unclear."""
    with pytest.raises(Unclear) as unclear:
        company_code.parse(text)
    assert unclear.value.code == code


def test_parse_asks_for_the_code_when_there_is_none():
    """A label alone is no code."""
    with pytest.raises(Unclear, match="company-code-empty"):
        company_code.parse("统一社会信用代码：")
