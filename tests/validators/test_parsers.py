"""Laws of every parser and every check, whatever people write."""

from __future__ import annotations

import datetime as dt
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validators.finding import Unclear

ROOT = Path(__file__).parents[2]
MODULES = {
    path.stem: importlib.import_module(f"validators.{path.stem}")
    for path in sorted((ROOT / "validators").glob("*.py"))
    if path.stem != "__init__"
}
PARSERS = {name: module for name, module in MODULES.items() if hasattr(module, "parse")}
CHECKS = {name: module for name, module in MODULES.items() if hasattr(module, "check")}

ODD = [
    "\ud800",
    "\0",
    "\u202e",
    "\u200b",
    "【",
    "】",
    "（",
    "公司",
    "app",
    "。",
    "\n",
    "ﬁ",
    "１",
    "é",
    "🎉",
    "2026-",
    "//",
    "@",
    ".",
]
ANY = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=20).map("".join),
)
FIELDS = (
    *(
        "signature-name",
        "signature-type",
        "signature-source",
        "company-name",
        "account-company",
        "source-owner",
    ),
    *(
        "company-code",
        "third-party",
        "industry",
        "app-download-url",
        "website-domain",
        "e-shop-url",
        "icp-number",
    ),
    *("trademark-number", "letter-of-attorney", "description", "materials"),
)
HUGE = 1_000_000
STORED = sorted(set(PARSERS) - {"file", "letter", "calendar_date", "third_party"})
"""Parsers whose value is stored as it is and read again."""
steady = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@steady
@given(text=ANY)
def test_a_parser_returns_a_value_or_unclear(text, sentence):
    """Any text gives each parser a value or a kind question, never another fault."""
    for module in PARSERS.values():
        try:
            module.parse(text)
        except Unclear as unclear:
            sentence(f"unclear-{unclear.code}", unclear.params)


@steady
@given(text=ANY)
def test_a_clean_value_is_read_as_itself(text):
    """Reading a value once more changes nothing, so an answer may be stored and read again."""
    for name in STORED:
        try:
            value = PARSERS[name].parse(text)
        except Unclear:
            continue
        assert PARSERS[name].parse(value) == value, name


@pytest.mark.no_cover
@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "公司",
        "【",
        "1",
        "a.",
        "公司 是",
        "app ",
        "\ud800",
        "2026-01-01 ",
        "一",
        "((",
        "http://",
        "G1234567 ",
    ],
)
def test_a_megabyte_is_read_or_refused(name, piece):
    """Long texts are only read at their beginning, and quoted shortly."""
    quoted = {}
    try:
        PARSERS[name].parse(piece * (HUGE // len(piece)))
    except Unclear as unclear:
        quoted = unclear.params
    assert all(len(value) < 200 for value in quoted.values())


VALUES = st.one_of(
    ANY,
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.sampled_from(
        ["enterprise", "app", "website", "shop", "account", "trademark", "深圳智云科技有限公司", "智云"]
    ),
    st.lists(
        st.fixed_dictionaries({"slot": ANY | st.just("business-license"), "file": ANY, "size": st.integers()})
    ),
    st.dictionaries(
        st.sampled_from(["from", "to", "valid-from", "valid-until", "signed"]), ANY | st.dates() | st.none()
    ),
)


@steady
@given(application=st.dictionaries(st.sampled_from((*FIELDS, "complete")), VALUES))
def test_a_check_never_fails_and_always_has_its_sentence(application, rules, sentence):
    """Whatever stands in a file, a check yields findings whose sentences have all their values."""
    for name, module in CHECKS.items():
        for finding in module.check(application, rules, dt.date(2026, 11, 22)):
            sentence(f"finding-{finding.code}", finding.params)
            assert all(isinstance(value, str) for value in finding.params.values()), name


@pytest.mark.no_cover
@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("piece", ["a", "深圳智云科技有限公司", "通知", "【", "http://a.", "1"])
def test_a_check_reads_a_megabyte(name, piece, rules):
    """A huge answer is judged or left alone, and quoted shortly."""
    text = piece * (HUGE // len(piece))
    for source in ("enterprise", "app", "website", "shop", "trademark"):
        application = {**dict.fromkeys(FIELDS, text), "signature-source": source}
        for finding in CHECKS[name].check(application, rules, dt.date(2026, 11, 22)):
            assert all(len(value) < 400 for value in finding.params.values())


@pytest.mark.parametrize("name", CHECKS)
def test_an_empty_application_has_no_finding(name, rules):
    """A conversation that has just begun is not criticised."""
    assert list(CHECKS[name].check({}, rules, dt.date(2026, 11, 22))) == []


GOOD = {
    "signature-name": "智云科技",
    "signature-type": "verification-code",
    "signature-source": "enterprise",
    "company-name": "深圳智云科技有限公司",
    "account-company": "深圳智云科技有限公司",
    "company-code": "91350100M000100Y43",
    "third-party": False,
    "industry": "retail",
    "description": "用于会员登录验证",
    "materials": [{"slot": "business-license", "file": "licence.jpg", "size": 200_000}],
    "complete": True,
}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {
            "signature-source": "app",
            "app-download-url": "https://appgallery.huawei.com/app/C100",
            "icp-number": "京ICP备12345678号-2A",
            "source-owner": "深圳智云科技有限公司",
        },
        {"signature-source": "trademark", "trademark-number": "12345678"},
        {
            "third-party": True,
            "account-company": "广州乙星餐饮有限公司",
            "letter-of-attorney": {
                "from": "深圳智云科技有限公司",
                "to": "广州乙星餐饮有限公司",
                "valid-from": dt.date(2026, 11, 1),
                "valid-until": dt.date(2027, 10, 31),
                "signed": True,
                "sealed": True,
            },
        },
    ],
)
def test_a_good_application_has_no_finding_at_all(more, rules):
    """Refusing a good value is worse than letting a bad one through."""
    application = GOOD | more
    found = [
        f.code for check in CHECKS.values() for f in check.check(application, rules, dt.date(2026, 11, 22))
    ]
    assert found == []


def test_nothing_heavy_is_loaded_with_the_validators():
    """The lists of readings and of domains are loaded when they are needed."""
    heavy = "pypinyin rapidfuzz publicsuffixlist stdnum asyncio"
    loads = f"import sys, {', '.join(f'validators.{name}' for name in MODULES)}; "
    asks = f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    found = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", loads + asks], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
