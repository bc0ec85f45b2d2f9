"""The links that prove an app or a shop."""

from __future__ import annotations

import pytest

from validators import link
from validators.finding import Unclear

PROOFS = [
    ("app", "app-download-url", "app-link-missing", "app-link"),
    ("shop", "e-shop-url", "shop-platform-missing", "shop-link"),
]


@pytest.mark.parametrize(("source", "field", "issue", "prefix"), PROOFS)
@pytest.mark.parametrize("value", ["", None, " \u200b "])
def test_a_missing_link_is_an_error(judged, source, field, issue, prefix, value):
    """The source needs its link: said to be none, it is an error."""
    finding = judged(link, {"signature-source": source, field: value})[f"{prefix}-missing"]
    assert (finding.severity, finding.issue, finding.field) == ("error", issue, field)


@pytest.mark.parametrize(("source", "field", "issue", "prefix"), PROOFS)
def test_a_link_not_asked_for_yet_is_no_finding(judged, source, field, issue, prefix):
    """Only a finished application misses what was never given."""
    assert judged(link, {"signature-source": source}) == {}
    found = judged(link, {"signature-source": source, "complete": True})
    assert [each.issue for each in found.values()] == [issue]


@pytest.mark.parametrize(("source", "field", "issue", "prefix"), PROOFS)
@pytest.mark.parametrize(
    "value", ["见附件", "应用宝搜索智云", "智云.apk", "v1.2", "a@b.com", "https://", "http://[::1"]
)
def test_text_that_is_no_link_is_an_error(judged, source, field, issue, prefix, value):
    """Nobody can open it."""
    finding = judged(link, {"signature-source": source, field: value})[f"{prefix}-not-a-link"]
    assert (finding.severity, finding.issue) == ("error", issue)


@pytest.mark.parametrize("proof", PROOFS)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("http://192.168.1.1/app", "numeric-host"),
        ("10.0.0.1/app", "numeric-host"),
        ("https://8.8.8.8/app", "numeric-host"),
        ("http://2130706433/", "numeric-host"),
        ("http://[2001:db8::1]:8080/", "numeric-host"),
        ("http://localhost:8080/app", "private-host"),
        ("https://intranet/app", "private-host"),
        ("https://nas.local/app", "private-host"),
        ("https://-x/", "private-host"),
        ("https://a.b.foo123/app", "unknown-ending"),
        ("ftp://zhiyun.com/app.apk", "not-http"),
        ("market://details?id=com.zhiyun", "not-http"),
        ("https://me:secret@zhiyun.com/app", "password"),
    ],
)
def test_a_link_nobody_outside_can_open_is_a_warning(judged, proof, value, code):
    """It may have a reason, so it is never refused."""
    source, field, issue, prefix = proof
    found = judged(link, {"signature-source": source, field: value})
    assert [(each.code, each.severity, each.issue) for each in found.values()] == [
        (f"{prefix}-{code}", "warning", issue)
    ]


@pytest.mark.parametrize(
    "value",
    [
        "https://appgallery.huawei.com/app/C100",
        "http://a.zhiyun.com.cn:8080/app?id=1#top",
        "www.zhiyun.com",
        "HTTPS://APPS.APPLE.COM/CN/app/id1",
        "https://例子.中国/下载",
        "https://xn--fsqu00a.xn--fiqs8s/",
        "应用市场：https://appgallery.huawei.com/app/C100",
    ],
)
@pytest.mark.parametrize(("source", "field", "issue", "prefix"), PROOFS)
def test_a_public_link_gives_no_finding(judged, source, field, issue, prefix, value):
    """What the public can open may stand."""
    assert judged(link, {"signature-source": source, field: value, "complete": True}) == {}


def test_another_source_needs_no_link(judged):
    """An enterprise's signature has no download link."""
    assert (
        judged(link, {"signature-source": "enterprise", "app-download-url": "见附件", "complete": True}) == {}
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https：／／zhiyun.com／app", "https://zhiyun.com/app"),
        ("下载：zhiyun.com/app。", "https://zhiyun.com/app"),
        ("(https://zhiyun.com/app)", "https://zhiyun.com/app"),
        ("https://zhiyun.com/app(1)", "https://zhiyun.com/app(1)"),
        ("https://zhiyun.com，我们的应用", "https://zhiyun.com"),
        ("version 1.2 at www.zhiyun.com.", "https://www.zhiyun.com"),
        ("https://zhiyun.com/app这个是下载地址", "https://zhiyun.com/app"),
        ("https://zhiyun.com/下载点这里", "https://zhiyun.com/下载点这里"),
        ("自己搭的商城，地址 buy.zhiyun.example", "https://buy.zhiyun.example"),
    ],
)
def test_parse_takes_the_link_out_of_the_sentence(text, value):
    """The sentence's stops and brackets do not belong to the link."""
    assert link.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "link-empty"),
        ("没有", "link-not-a-link"),
        ("https://zhiyun.com/" + "a" * 3000, "link-not-a-link"),
    ],
)
def test_parse_says_what_is_no_link(text, code):
    """Only what cannot be a link is refused."""
    with pytest.raises(Unclear) as unclear:
        link.parse(text)
    assert unclear.value.code == code
