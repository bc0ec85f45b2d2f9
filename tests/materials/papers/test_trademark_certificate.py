"""Certificates on paper and the office's page: number, name and owner."""

from __future__ import annotations

import pytest

from bot.materials.papers import ReadField, understand

OWNER = "苏州工业园区橙筏拟名人力资源服务有限公司"


def fields(lines):
    """Return the fields of what must be a certificate."""
    read = understand(lines)
    assert read.kind == "trademark-certificate"
    return read.fields


@pytest.mark.parametrize("number", ["第 76632517 号", "第76632517号", "第 7663 2517 号"])
def test_the_paper(typeset, number):
    """The mark is printed without a label: it is told, and asked about."""
    lines = typeset(
        *(
            (500, 230, "商标注册证"),
            (700, 400, number),
            (200, 900, "核定使用商品/服务项目"),
            (600, 900, "（国际分类：42）"),
        ),
        *(
            (200, 970, "第42类：计算机软件设计；云计算"),
            (200, 1040, "注册人"),
            (460, 1040, OWNER[:12]),
            (460, 1086, OWNER[12:]),
        ),
        *(
            (200, 1150, "注册人地址"),
            (460, 1150, "样例省虚构市示范路100号"),
            (200, 1220, "注册日期"),
            (460, 1220, "2024年09月14日"),
        ),
    )
    mark = typeset((600, 560, "纸鹤舟Go"), height=110)
    assert fields((*lines, *mark)) == {
        "trademark-number": ReadField("76632517", "high"),
        "trademark-name": ReadField("纸鹤舟Go", "low"),
        "trademark-owner": ReadField(OWNER, "high"),
    }


def test_the_page_of_the_office(typeset):
    """Each value stands beside its label, one wraps."""
    lines = typeset(
        *(
            (30, 22, "商标详情"),
            (40, 130, "申请/注册号"),
            (300, 130, "39085668"),
            (40, 190, "商标名称"),
            (300, 190, "麦穗湾"),
        ),
        *(
            (40, 250, "国际分类"),
            (300, 250, "25"),
            (40, 310, "申请人名称（中文）"),
            (500, 310, OWNER),
            (40, 370, "商标状态"),
            (300, 370, "注册商标"),
        ),
    )
    assert fields(lines) == {
        "trademark-number": ReadField("39085668", "high"),
        "trademark-name": ReadField("麦穗湾", "high"),
        "trademark-owner": ReadField(OWNER, "high"),
    }


def test_a_certificate_without_a_number(typeset):
    """What is not there is not told; a year is no number."""
    lines = typeset(
        *(
            (500, 230, "商标注册证"),
            (200, 900, "核定使用商品（第35类）"),
            (200, 1040, "注册人"),
            (460, 1040, OWNER),
        ),
        (200, 1220, "注册日期 2024年09月14日"),
    )
    assert set(fields(lines)) == {"trademark-owner"}
