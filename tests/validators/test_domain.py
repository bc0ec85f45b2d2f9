"""The domain of a filed website."""

from __future__ import annotations

import pytest

from validators import domain
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "website-domain-missing"),
        (None, "website-domain-missing"),
        ("192.168.0.1", "website-domain-numeric"),
        ("http://8.8.8.8/index.html", "website-domain-numeric"),
        ("见附件", "website-domain-not-a-domain"),
        ("localhost", "website-domain-not-a-domain"),
        ("com.cn", "website-domain-not-a-domain"),
    ],
)
def test_no_domain_and_an_ip_address_are_errors(judged, value, code):
    """Only a domain can be found in the filing system."""
    finding = judged(domain, {"signature-source": "website", "website-domain": value})[code]
    assert (finding.severity, finding.issue) == ("error", "website-not-filed")


def test_an_unknown_ending_is_a_warning(judged):
    """New endings appear; the list may be old."""
    found = judged(domain, {"signature-source": "website", "website-domain": "zhiyun.foo123"})
    assert [(each.code, each.severity) for each in found.values()] == [
        ("website-domain-unknown-ending", "warning")
    ]


@pytest.mark.parametrize(
    "value", ["huawei.com", "https://www.huawei.com/cn/", "例子.中国", "m.zhiyun.com.cn"]
)
def test_a_domain_gives_no_finding(judged, value):
    """What can be filed may stand."""
    assert judged(domain, {"signature-source": "website", "website-domain": value}) == {}


def test_other_sources_and_open_questions_give_no_finding(judged):
    """Nothing is missed before it was asked for or where it is not needed."""
    assert judged(domain, {"signature-source": "website"}) == {}
    assert judged(domain, {"signature-source": "app", "complete": True}) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("网站域名：https://www.huawei.com/cn/", "huawei.com"),
        ("我们的网站是 huawei.com 谢谢", "huawei.com"),
        ("mail: me@mail.huawei.com", "huawei.com"),
        ("ＨＵＡＷＥＩ．ＣＯＭ", "huawei.com"),
        ("a.foo123", "a.foo123"),
        ("www.zhiyun.example", "zhiyun.example"),
        ("zhiyun.example, the .cn one has expired", "zhiyun.example"),
        ("我们官网是 https://zhiyun.example/index.html", "zhiyun.example"),
    ],
)
def test_parse_returns_the_registered_domain(text, value):
    """What is filed is the registered part."""
    assert domain.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "website-domain-empty"),
        ("10.0.0.1", "website-domain-numeric"),
        ("没有", "website-domain-not-a-domain"),
    ],
)
def test_parse_says_what_is_no_domain(text, code):
    """Only what cannot be a domain is refused."""
    with pytest.raises(Unclear) as unclear:
        domain.parse(text)
    assert unclear.value.code == code
