"""The number of the ICP filing."""

from __future__ import annotations

import pytest

from validators import icp_number
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("京ICP备12345678号", "京ICP备12345678号"),
        ("粤icp備 2021123456 號－2a", "粤ICP备2021123456号-2A"),
        ("沪ICP备12345678-1", "沪ICP备12345678号-1"),
        ("蜀ICP备12345678号-3X", "蜀ICP备12345678号-3X"),
        ("京ICP证030173号", "京ICP证030173号"),
        ("粤B2—20090059", "粤B2-20090059"),
        ("增值电信业务经营许可证：合字B2-20210001", "合字B2-20210001"),
        ("A2.B1.B2-20090001", "A2.B1.B2-20090001"),
        ("我们的备案号是京ICP备12345678号-2A", "京ICP备12345678号-2A"),
        ("京ICP备12345678号-2A 京公网安备11000002000001号", "京ICP备12345678号-2A"),
    ],
)
def test_parse_returns_the_official_writing(text, value):
    """Blanks, case, script and hyphens are folded."""
    assert icp_number.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "icp-number-empty"),
        ("12345678", "icp-number-malformed"),
        ("京ICP备号", "icp-number-malformed"),
        ("京公网安备11000002000001号", "icp-number-police"),
    ],
)
def test_parse_says_what_is_no_filing(text, code):
    """The police's number is named as such."""
    with pytest.raises(Unclear) as unclear:
        icp_number.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("value", "code", "severity"),
    [
        (None, "icp-number-missing", "hint"),
        ("12345678", "icp-number-malformed", "warning"),
        ("京公网安备11000002000001号", "icp-number-police", "warning"),
        ("京ICP备12345678号-1", "icp-number-not-an-app", "hint"),
    ],
)
def test_the_newer_rule_for_apps_never_refuses(judged, value, code, severity):
    """The number is asked for since 2025-12 only: at most a warning at the form."""
    finding = judged(icp_number, {"signature-source": "app", "icp-number": value})[code]
    assert (finding.severity, finding.issue, finding.stage) == (severity, None, "form")


@pytest.mark.parametrize(
    "given",
    [
        {"signature-source": "app", "icp-number": "京ICP备12345678号-2A"},
        {"signature-source": "app", "icp-number": "粤B2-20090059"},
        {"signature-source": "app"},
        {"signature-source": "enterprise", "icp-number": "x", "complete": True},
    ],
)
def test_a_good_number_and_other_sources_give_no_finding(judged, given):
    """Only apps need it, and only a finished application misses it."""
    assert judged(icp_number, given) == {}
