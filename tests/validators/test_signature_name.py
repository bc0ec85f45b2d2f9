"""The signature's name: each rule beside a neighbour that may stand."""

from __future__ import annotations

import pytest

from validators import signature_name
from validators.finding import Unclear


@pytest.mark.parametrize(
    "name",
    [
        "智云",
        "智云科技",
        "华为云2026",
        "A1",
        "智云APP",
        "58同城",
        "智雲科技",
        "二〇二六",
        "一二三四五六七八九十百千",
    ],
)
def test_a_good_name_gives_no_finding(judged, name):
    """A name within both rules is not criticised at all."""
    assert judged(signature_name, {"signature-name": name}) == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("智", "name-too-short"),
        ("一" * 17, "name-too-long"),
        ("智云科技!", "name-character"),
        ("智 云", "name-character"),
        ("智·云", "name-character"),
        ("智云®", "name-character"),
        ("智云🎉", "name-character"),
        ("好望（上海）餐饮", "name-character"),
        ("(上海)好望(餐饮)", "name-character"),
        ("Аpp智云", "name-character"),
        ("智云①号", "name-character"),
        ("智云ﬁ", "name-character"),
        ("ひらがな", "name-character-alone"),
        ("!!!", "name-character-alone"),
        ("12345", "name-digits-only"),
        ("１２３４５", "name-digits-only"),
        ("", "name-missing"),
        ("【】", "name-missing"),
        (None, "name-missing"),
    ],
)
def test_what_the_base_rule_refuses_is_an_error(judged, name, code):
    """The rule of 2023 is certain: breaking it is an error that leads to name-format."""
    finding = judged(signature_name, {"signature-name": name})[code]
    assert (finding.severity, finding.issue, finding.field) == ("error", "name-format", "signature-name")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一" * 13, "name-too-long-2025"),
        ("一" * 16, "name-too-long-2025"),
        ("Huawei", "name-letters-only-2025"),
        ("Café智云", "name-accent"),
    ],
)
def test_what_only_the_newer_rule_refuses_is_a_warning(judged, name, code):
    """Between the two rules nobody is refused."""
    found = judged(signature_name, {"signature-name": name})
    assert [(each.code, each.severity, each.issue) for each in found.values()] == [
        (code, "warning", "name-format")
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("【智云科技】", "name-brackets"),
        ("[[智云科技]]", "name-brackets"),
        ("【智云科技", "name-brackets"),
        ("（智云科技）", "name-brackets"),
        ("智云\u200b科技", "name-invisible-characters"),
        ("\ufeff智云科技", "name-invisible-characters"),
        ("智云\ufe0f科技", "name-invisible-characters"),
        ("智云ＡＰＰ", "name-full-width"),
    ],
)
def test_what_cleaning_mends_is_a_hint(judged, name, code):
    """What the person need only leave out costs no more than a hint, which shows the clean name."""
    found = judged(signature_name, {"signature-name": name})
    assert [(each.code, each.severity) for each in found.values()] == [(code, "hint")]
    assert found[code].params["fix"] in {"智云科技", "智云APP"}


def test_outer_blanks_are_nobody_s_fault(judged):
    """Blanks around the name are taken off without a word."""
    assert judged(signature_name, {"signature-name": "  智云科技\u3000\n"}) == {}


@pytest.mark.parametrize(
    ("name", "fix"),
    [("智云科技!", "智云科技"), ("АРР智云", "APP智云"), ("⼀云", "一云"), ("好望(上海)", "好望上海")],
)
def test_the_sentence_names_the_mended_name(judged, name, fix):
    """The fix holds the person's own name, look-alikes made plain."""
    assert judged(signature_name, {"signature-name": name})["name-character"].params["fix"] == fix


def test_an_accent_is_mended_without_it(judged):
    """A letter with an accent may stand; the plain letter is offered."""
    assert judged(signature_name, {"signature-name": "Café智云"})["name-accent"].params["fix"] == "Cafe智云"


def test_a_name_not_given_yet_is_no_finding(judged):
    """While the conversation goes on, a missing name is only missing."""
    assert judged(signature_name, {}) == {}
    assert "name-missing" in judged(signature_name, {"complete": True})


def test_a_number_from_yaml_is_read_as_text(judged):
    """YAML turns 12345 into an int; it is a name of digits all the same."""
    assert "name-digits-only" in judged(signature_name, {"signature-name": 12345})


def test_limits_come_from_the_rules():
    """Another limit in the knowledge changes the judgement without a change here."""
    rules = {"name-length": {"min": 2, "max": 32}, "name-length-2025": {"min": 2, "max": 30}}
    assert list(signature_name.check({"signature-name": "一" * 30}, rules, None)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("签名名称：【智云科技】", "智云科技"),
        ("我的签名是智云科技", "智云科技"),
        ("signature name: Nimbus1", "Nimbus1"),
        ("“智云科技”", "智云科技"),
        ("《智云科技》", "智云科技"),
        ("ＡＰＰ１", "APP1"),
        ("name of my company", "name of my company"),
        ("智云科技!", "智云科技!"),
        ("簽名是「半畝茶事」", "半畝茶事"),
        ("不二家居，就这四个字", "不二家居"),
        ("图片鱼 这个名字，四个字不到，应该可以吧", "图片鱼"),
        ("就写365吧", "365"),
        ("我当时填的是 鹿鸣橙APP", "鹿鸣橙APP"),
        ("kettlebrook, all lower case", "kettlebrook"),
        ("the one I applied for is Moss", "Moss"),
        ("【青梧书院】您的验证码为482913，5分钟内有效", "青梧书院"),
        ("这个名字", "这个名字"),
        ("我填的是 ", "我填的是"),
        ("就是爱", "就是爱"),
        ("Moss, Inc", "Moss, Inc"),
    ],
)
def test_parse_returns_the_clean_name(text, name):
    """The parser cleans and does not judge."""
    assert signature_name.parse(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "signature-name-empty"),
        ("签名：【】", "signature-name-empty"),
        ("智云\n科技", "signature-name-several"),
        ("长" * 301, "signature-name-a-text"),
        ("长" * 100_000, "signature-name-a-text"),
    ],
)
def test_parse_says_what_is_no_name(text, code):
    """Only what cannot be a name is refused."""
    with pytest.raises(Unclear) as unclear:
        signature_name.parse(text)
    assert unclear.value.code == code
