"""Licences in the layouts there are, and as the detector joins, parts and loses their characters."""

from __future__ import annotations

import pytest

from bot.materials.papers import ReadField, understand

NAME, CODE = "青禾样例科技（深圳）有限公司", "91350100M000100Y43"
TYPE = "有限责任公司（自然人投资或控股）"
HEAD = ((125, 230, "统一社会信用代码"), (125, 290, CODE), (715, 250, "营业执照"), (920, 390, "（副本）"))
FOOT = (
    *(
        (1094, 520, "注册资本"),
        (1320, 520, "人民币1000万元整"),
        (1094, 604, "成立日期"),
        (1320, 604, "2011年02月11日"),
    ),
    *(
        (144, 690, "法定代表人"),
        (370, 690, "林样本"),
        (1094, 690, "住"),
        (1240, 690, "所"),
        (1320, 690, "深圳市示范路1号"),
    ),
    *(
        (144, 775, "经营范围"),
        (370, 775, "一般项目：软件开发；信息系统集成服"),
        (370, 830, "务；互联网数据服务。"),
        (1230, 1080, "登记机关"),
    ),
)
TYPE_ROW = ((144, 604, "类"), (290, 604, "型"), (370, 604, TYPE))


def value(understood, field="company-name"):
    """Return a field as text and trust."""
    read = understood.fields.get(field)
    return read and (read.value, read.trust)


@pytest.mark.parametrize(
    "rows",
    [
        [(144, 520, "名"), (290, 520, "称"), (370, 520, NAME)],
        [(144, 520, "名称"), (370, 520, NAME)],
        [(144, 520, "名      称"), (370, 520, NAME)],
        [(144, 520, "名"), (290, 520, "称" + NAME)],
        [(144, 520, "名"), (290, 520, "称 " + NAME)],
        [(144, 520, "名称" + NAME)],
        [(144, 520, "企业名称：" + NAME)],
        [(144, 520, "名"), (370, 520, NAME)],
        [(290, 520, "称" + NAME)],
        [(290, 520, "称" + NAME + "注册资本 人民币1000万元整")],
        [(370, 520, NAME)],
        [(144, 520, "名稱"), (370, 520, NAME)],
        [(144, 520, "名称"), (370, 520, NAME[:9]), (370, 566, NAME[9:])],
        [(144, 520, "名称"), (370, 520, NAME[:12]), (370, 566, NAME[12:])],
    ],
    ids=range(14),
)
def test_the_name_is_found(typeset, rows):
    """Whatever became of the label, in one line or two: the name, and no label with it."""
    read = understand(typeset(*HEAD, *rows, *TYPE_ROW, *FOOT))
    assert (read.kind, value(read)) == ("business-license", (NAME, "high"))


def test_all_fields_are_found(typeset):
    """Name, code and type, each trusted."""
    read = understand(typeset(*HEAD, (144, 520, "名称"), (370, 520, NAME), *TYPE_ROW, *FOOT))
    assert read.fields == {
        "company-name": ReadField(NAME, "high"),
        "company-code": ReadField(CODE, "high"),
        "company-type": ReadField(TYPE, "high"),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("西安鲲岩样板企业管理合伙企业（有", "限合伙）"),
        ("西安鲲岩样板企业管理合伙企业", "（有限合伙）"),
        ("演示麦穗湾餐饮管理研究与推广集团", "有限公司"),
        ("演示麦穗湾餐饮管理有限公司", "北京分公司"),
        ("演示麦穗湾餐饮管理研究与推广集团有限公", "司"),
    ],
)
def test_a_name_goes_on_in_the_next_line(typeset, first, second):
    """A name that is complete after its first line is not cut there."""
    rows = [(144, 500, "名称"), (370, 500, first), (370, 545, second)]
    assert value(understand(typeset(*HEAD, *rows, *TYPE_ROW, *FOOT))) == (first + second, "high")


def test_a_name_takes_nothing_from_the_next_row(typeset):
    """A complete name followed at once by the type, which stands as far left, is only the name."""
    rows = [(144, 520, "名称"), (370, 520, NAME), (144, 566, "类型"), (370, 566, TYPE)]
    assert value(understand(typeset(*HEAD, *rows, *FOOT))) == (NAME, "high")


def test_an_incomplete_name_takes_nothing_from_a_labelled_row(typeset):
    """A name without its ending stays as read and uncertain: the type is no part of it."""
    rows = [(144, 520, "名称"), (370, 520, "青禾样例科技（深圳）有限"), (144, 566, "类型"), (370, 566, TYPE)]
    assert value(understand(typeset(*HEAD, *rows, *FOOT))) == ("青禾样例科技（深圳）有限", "low")


@pytest.mark.parametrize(
    "name",
    [
        "青禾样例科技（深圳有限公司",
        "青禾样例科技",
        "有限公司",
        "青禾样例#科技有限公司",
        "青禾样例科技)有限公司",
    ],
)
def test_a_name_that_is_not_built_as_one_is_uncertain(typeset, name):
    """A missing bracket or ending, a strange sign: shown as read, not trusted."""
    read = understand(typeset(*HEAD, (144, 520, "名称"), (370, 520, name), *TYPE_ROW, *FOOT))
    assert value(read) == (name, "low")


def test_two_rows_with_names_trust_the_label(typeset):
    """A shareholder or a branch's parent elsewhere on the page is not taken for the company."""
    rows = [(144, 520, "名称"), (370, 520, NAME), (1320, 860, "北京云桥示范网络技术有限公司")]
    assert value(understand(typeset(*HEAD, *rows, *TYPE_ROW, *FOOT))) == (NAME, "high")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("91350100M000100Y43", (CODE, "high")),
        ("9135 0100 M000 100Y 43", (CODE, "high")),
        ("91350100MOOO1OOY43", (CODE, "high")),
        ("9I350100M000100Y43", (CODE, "high")),
        ("统一社会信用代码：91350100m000100y43", (CODE, "high")),
        ("91350100M000100Y44", ("91350100M000100Y44", "low")),
        ("91350100M000100Z43", ("91350100M000100Z43", "low")),
        ("9I350100M000100Y44", ("9I350100M000100Y44", "low")),
        ("91350100M00010OY4", ("91350100M00010OY4", "low")),
    ],
)
def test_codes_are_trusted_with_both_digits_only(typeset, written, expected):
    """A look-alike letter becomes its digit where the whole is right then; else the code is shown as read."""
    head = [line for line in HEAD if line[2] != CODE]
    read = understand(
        typeset(*head, (125, 290, written), (144, 520, "名称"), (370, 520, NAME), *TYPE_ROW, *FOOT)
    )
    assert value(read, "company-code") == expected


def test_a_code_in_two_pieces_is_one(typeset):
    """The detector parts long numbers."""
    head = [line for line in HEAD if line[2] != CODE]
    rows = [(125, 290, CODE[:9]), (340, 290, CODE[9:]), (144, 520, "名称"), (370, 520, NAME)]
    assert value(understand(typeset(*head, *rows, *TYPE_ROW, *FOOT)), "company-code") == (CODE, "high")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(144, 604, "类型"), (370, 604, "个体工商户")], ("个体工商户", "high")),
        ([(144, 604, "类型 有限合伙企业")], ("有限合伙企业", "high")),
        ([(144, 604, "组成形式"), (370, 604, "个人经营")], ("个人经营", "high")),
        ([(192, 604, "型有限责任公司（法人独资）")], ("有限责任公司（法人独资）", "high")),
        ([(370, 604, "个人独资企业")], ("个人独资企业", "high")),
        ([(144, 590, "类型"), (370, 590, "有限责任公司（非自然人投"), (370, 632, "资或控股的法人独资）")],
         ("有限责任公司（非自然人投资或控股的法人独资）", "high")),
        ([(144, 604, "类型"), (370, 604, "某某")], ("某某", "low")),
    ],
)  # fmt: skip
def test_the_type_is_found(typeset, rows, expected):
    """Behind its label or by itself, in one line or two."""
    read = understand(typeset(*HEAD, (144, 520, "名称"), (370, 520, NAME), *rows, *FOOT))
    assert value(read, "company-type") == expected


@pytest.mark.parametrize("title", ["事业单位法人证书", "社会团体法人登记证书", "统一社会信用代码证书"])
def test_certificates_in_its_place_count(typeset, title):
    """Any one certificate of the owner serves."""
    rows = [(700, 100, title), (144, 520, "名称"), (370, 520, "临州样例大学"), (125, 290, CODE)]
    read = understand(typeset(*rows))
    assert (read.kind, value(read)) == ("business-license", ("临州样例大学", "high"))


def test_a_text_about_licences_is_none(typeset):
    """A help page that speaks of licences and codes has none of their labels."""
    rows = [(100, 100, "请上传营业执照的照片，并填写统一社会信用代码。"), (100, 200, "名称要与执照一致。")]
    assert understand(typeset(*rows)).kind is None


def test_an_empty_page_is_nothing():
    """No lines: no kind, no fields, no text."""
    read = understand(())
    assert (read.kind, read.fields, read.text) == (None, {}, "")
