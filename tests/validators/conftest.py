"""What the validators' tests share: the rules as the knowledge holds them, a day, and short calls."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

from validators.finding import SEVERITIES, Finding

WORDS = Path(__file__).parents[2] / "bot" / "words"

TODAY = dt.date(2026, 11, 22)

RULES: dict[str, dict[str, Any]] = {
    "name-length": {"min": 2, "max": 16},
    "name-length-2025": {"min": 2, "max": 12},
    "name-characters": {},
    "name-not-digits-only": {},
    "name-not-letters-only-2025": {},
    "name-brackets": {},
    "name-tied-to-source": {},
    "name-neutral": {
        "words": [
            *(
                "会员",
                "会员中心",
                "通知",
                "客服",
                "客服通知",
                "中心",
                "系统",
                "验证码",
                "提醒",
                "服务",
                "平台",
            ),
            *("温馨提示", "官方", "公司", "test", "notice", "service", "service center", "center", "app"),
        ]
    },
    "file-size": {"warn": 2_000_000, "max": 2_097_152},
    "file-formats": {
        "picture": ["jpg", "jpeg", "png", "gif"],
        "letter": ["jpg", "jpeg", "png", "gif", "pdf"],
    },
    "file-name": {"max": 64, "forbidden": "\"#'$%&*/\\|<>{}[];?!"},
    "letter-validity": {"months": 6},
    "letter-signed-and-sealed": {},
    "third-party-papers": {},
    "industry-types": {
        "no-sending": ["finance"],
        "verification-only": ["real-estate", "games", "education"],
    },
    "legal-forms-not-served": {},
    "sources-accepted": {"discarded": ["website", "account", "shop"]},
    "app-download-link": {},
    "app-icp-2025": {},
    "shop-link": {},
    "website-filed": {},
    "trademark-number": {},
    "same-owner": {},
    "description-length": {"max": 80},
    "company-code": {},
    "licence-copy-sealed": {},
    "picture-side": {"warn": 800, "min": 400},
    "picture-screenshot-side": {"warn": 300, "min": 150},
    "picture-pixels": {"max": 50_000_000},
    "picture-sharpness": {"warn": 0.55, "min": 0.3},
    "picture-light": {"warn": 100},
    "picture-ink": {"min": 0.004},
    "picture-colour": {"min": 0.0005},
    "picture-ring": {"min": 0.6},
    "picture-trailing": {"warn": 16},
    "picture-still": {},
    "picture-opens": {},
    "picture-ending": {},
    "picture-upright": {},
    "picture-place": {},
    "picture-pdf": {"points": 14_400},
    "picture-notice": {"max": 20_000_000, "formats": ["jpg", "jpeg", "png", "gif", "webp", "bmp"]},
}


@functools.cache
def bundle(lang: str) -> FluentBundle:
    """Return all sentences of one language."""
    found = FluentBundle([lang], use_isolating=False)
    for path in sorted((WORDS / lang).glob("*.ftl")):
        found.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return found


def said(name: str, params: Mapping[str, str]) -> tuple[str, str]:
    """Return a sentence in both languages; fail where one is missing or a placeholder is not filled."""
    sentences = []
    for lang in ("en", "zh"):
        assert bundle(lang).has_message(name), f"{lang}: {name} has no sentence"
        text, errors = bundle(lang).format_pattern(bundle(lang).get_message(name).value, dict(params))
        assert not errors, f"{lang}: {name}: {errors}"
        text.encode("utf-8")
        sentences.append(text)
    return sentences[0], sentences[1]


Judge = Callable[..., dict[str, Finding]]


@pytest.fixture
def rules() -> Mapping[str, Mapping[str, Any]]:
    """Return the rules with the values of ``knowledge/rules.yaml``."""
    return RULES


@pytest.fixture
def sentence() -> Callable[[str, Mapping[str, str]], tuple[str, str]]:
    """Return the call that says a sentence in both languages."""
    return said


@pytest.fixture
def judged() -> Judge:
    """Return a call that runs one module's check and gives its findings by code."""

    def judge(module: Any, application: Mapping[str, Any], today: dt.date = TODAY) -> dict[str, Finding]:
        found = list(module.check(application, RULES, today))
        for finding in found:
            said(f"finding-{finding.code}", finding.params)
            assert finding.severity in SEVERITIES
            assert finding.rule in RULES
            assert bool(finding.issue) != bool(finding.stage), "an issue, or a stage where there is none"
            assert all(isinstance(value, str) for value in finding.params.values())
        assert len({finding.code for finding in found}) == len(found), "one finding a code"
        return {finding.code: finding for finding in found}

    return judge
