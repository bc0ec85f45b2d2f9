"""The signature's type, and which industry may send it."""

from __future__ import annotations

import pytest

from validators import signature_type
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("验证码类", "verification-code"),
        ("OTP codes", "verification-code"),
        ("verification_code", "verification-code"),
        ("會員通知", "notification"),
        ("order notices", "notification"),
        ("营销推广", "promotion"),
        ("ads", "promotion"),
    ],
)
def test_parse_finds_the_type(text, expected):
    """The form's words and everyday words name the same type."""
    assert signature_type.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("decoded", "signature-type-unknown"), ("验证码和通知", "signature-type-several")],
)
def test_parse_asks_again_when_unsure(text, code):
    """None or several types are not guessed at."""
    with pytest.raises(Unclear) as unclear:
        signature_type.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("industry", "kind", "code"),
    [
        ("finance", "verification-code", "industry-no-sending"),
        ("金融", "通知", "industry-no-sending"),
        ("finance", None, "industry-no-sending"),
        ("real-estate", "notification", "industry-verification-only"),
        ("games", "promotion", "industry-verification-only"),
        ("education", "notification", "industry-verification-only"),
    ],
)
def test_an_industry_that_may_not_send_it_is_a_warning(judged, industry, kind, code):
    """The type belongs to an industry that is not supported for it."""
    finding = judged(signature_type, {"industry": industry, "signature-type": kind})[code]
    assert (finding.severity, finding.issue) == ("warning", "type-unsupported")


@pytest.mark.parametrize(
    ("industry", "kind"),
    [
        ("games", "verification-code"),
        ("games", None),
        ("retail", "promotion"),
        (None, "promotion"),
        ("?", "?"),
    ],
)
def test_an_industry_that_may_send_it_gives_no_finding(judged, industry, kind):
    """Verification codes are open to all but finance, and other industries send every type."""
    assert judged(signature_type, {"industry": industry, "signature-type": kind}) == {}
