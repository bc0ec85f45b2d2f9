"""Hosts that the public can reach, and others."""

from __future__ import annotations

import pytest

from validators.host import registered, standing


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.huawei.com", "public"),
        ("HUAWEI。COM.", "public"),
        ("例子.中国", "public"),
        ("10.0.0.1", "numeric"),
        ("0x7f.1", "numeric"),
        ("127.1", "numeric"),
        ("[::1]:80", "numeric"),
        ("::1", "no-host"),
        ("fe80::a", "numeric"),
        ("localhost", "private"),
        ("nas", "private"),
        ("a.internal", "private"),
        ("a..b", "no-host"),
        ("com.cn", "no-host"),
        ("a b.com", "no-host"),
        ("", "no-host"),
        ("a" * 64 + ".com", "no-host"),
        ("a.foo123", "unknown-ending"),
    ],
)
def test_standing_is_told_from_the_text(host, expected):
    """No network is asked."""
    assert standing(host) == expected


def test_the_registered_part_is_what_is_filed():
    """Below com.cn the name before it is registered."""
    assert registered("a.b.huawei.com.cn") == "huawei.com.cn"
    assert registered("com.cn") == registered("") == ""
