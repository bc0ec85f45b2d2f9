"""The signature source, said in many words."""

from __future__ import annotations

import pytest

from validators import source
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("企事业单位的全称或简称", "enterprise"),
        ("公司简称", "enterprise"),
        ("enterprise", "enterprise"),
        ("APP应用", "app"),
        ("the App Store", "app"),
        ("公司的APP", "app"),
        ("工信部备案网站", "website"),
        ("微信公众号", "account"),
        ("小程序", "account"),
        ("Full name or abbreviation of a shop on an e-commerce platform", "shop"),
        ("淘宝店", "shop"),
        ("註冊商標", "trademark"),
        ("signature source: trademark", "trademark"),
        ("不是公司，是商标", "trademark"),
    ],
)
def test_parse_finds_the_source_in_words(text, expected):
    """The form's own words and everyday words name the same source."""
    assert source.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "source-unknown"), ("happy", "source-unknown"), ("网站和商标", "source-several")],
)
def test_parse_asks_again_when_unsure(text, code):
    """None or several sources are not guessed at."""
    with pytest.raises(Unclear) as unclear:
        source.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize("given", ["website", "account", "shop", "小程序"])
def test_a_discarded_source_is_a_hint_at_the_form(judged, given):
    """The platform no longer takes it, yet nobody is refused for it here."""
    finding = judged(source, {"signature-source": given})["source-discarded"]
    assert (finding.severity, finding.issue, finding.stage) == ("hint", None, "form")


@pytest.mark.parametrize("given", ["enterprise", "app", "trademark", "?", None])
def test_an_accepted_source_gives_no_finding(judged, given):
    """Accepted and unclear sources are not criticised."""
    assert judged(source, {"signature-source": given, "complete": True}) == {}
