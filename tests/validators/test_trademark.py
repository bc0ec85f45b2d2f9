"""The trademark's number."""

from __future__ import annotations

import pytest

from validators import trademark
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("商标注册号：第12345678号", "12345678"),
        ("第35类 7654321A", "7654321A"),
        ("12,345,678", "12345678"),
        ("G1234567", "G1234567"),
        ("2001012345", "2001012345"),
        ("No. 12345678, class 9", "12345678"),
        ("１２３４５６７", "1234567"),
        ("12345678 和 12345678", "12345678"),
    ],
)
def test_parse_returns_the_number(text, value):
    """Labels, classes and grouping go."""
    assert trademark.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "trademark-number-empty"),
        ("智云", "trademark-number-malformed"),
        ("1234", "trademark-number-malformed"),
        ("12345678、87654321", "trademark-number-several"),
    ],
)
def test_parse_says_what_is_no_number(text, code):
    """Only what cannot be one number is refused."""
    with pytest.raises(Unclear) as unclear:
        trademark.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "trademark-number-missing"),
        (None, "trademark-number-missing"),
        ("智云", "trademark-number-malformed"),
    ],
)
def test_a_missing_or_malformed_number_is_a_warning(judged, value, code):
    """The trademark is then not found."""
    finding = judged(trademark, {"signature-source": "trademark", "trademark-number": value})[code]
    assert (finding.severity, finding.issue) == ("warning", "trademark-not-found")


@pytest.mark.parametrize(
    "given",
    [
        {"signature-source": "trademark", "trademark-number": 12345678},
        {"signature-source": "trademark", "trademark-number": "12345678、87654321"},
        {"signature-source": "trademark"},
        {"signature-source": "app", "complete": True},
    ],
)
def test_a_good_number_and_other_sources_give_no_finding(judged, given):
    """A number read as an int is a number; several are not malformed."""
    assert judged(trademark, given) == {}
