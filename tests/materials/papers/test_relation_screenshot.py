"""Filings: the ministry's list, a page of details, a phone; the number of the service, not of its owner."""

from __future__ import annotations

from bot.materials.papers import ReadField, understand

OWNER = "北辰塔拟名物业管理有限公司"
TITLE = (40, 24, "ICP/IP地址/域名信息备案管理系统")


def fields(lines):
    """Return the fields of what must be a filing."""
    read = understand(lines)
    assert read.kind == "relation-screenshot"
    return read.fields


def test_the_list(typeset):
    """Values stand below their headings; a number goes on in the next line of its cell."""
    lines = typeset(
        TITLE,
        *((40, 214, "序号"), (150, 214, "主办单位名称"), (800, 214, "主办单位性质备案/许可证号")),
        *(
            (1500, 214, "服务名称"),
            (1900, 214, "审核日期"),
            (40, 284, "1"),
            (150, 284, OWNER),
            (800, 284, "企业"),
        ),
        *((1041, 284, "浙ICP备2014979732号"), (1500, 284, "拾光里"), (1900, 284, "2024-06-14")),
        (1041, 324, "-8A"),
    )
    assert fields(lines) == {
        "icp-number": ReadField("浙ICP备2014979732号-8A", "high"),
        "company-name": ReadField(OWNER, "high"),
        "app-name": ReadField("拾光里", "low"),
    }


def test_details(typeset):
    """Values stand beside their labels; of two numbers the service's is told."""
    lines = typeset(
        *(
            TITLE,
            (40, 130, "主办单位名称"),
            (400, 130, OWNER),
            (40, 200, "备案/许可证号"),
            (400, 200, "川ICP备2013365918号"),
        ),
        *(
            (40, 270, "服务备案号"),
            (400, 270, "川ICP备2013365918号-3"),
            (40, 340, "网站域名"),
            (400, 340, "starisle.example"),
        ),
    )
    assert fields(lines) == {
        "icp-number": ReadField("川ICP备2013365918号-3", "high"),
        "company-name": ReadField(OWNER, "high"),
        "website-domain": ReadField("starisle.example", "high"),
    }


def test_a_phone(typeset):
    """Values stand under their labels."""
    lines = typeset(
        *(
            (439, 112, "备案信息"),
            (58, 256, "主办单位名称"),
            (58, 320, OWNER),
            (58, 414, "主办单位性质"),
            (58, 470, "企业"),
        ),
        *(
            (58, 572, "备案/许可证号"),
            (58, 636, "川ICP备2013365918号"),
            (58, 888, "服务备案号"),
            (58, 952, "川ICP备2013365918号-2A"),
        ),
    )
    assert fields(lines) == {
        "icp-number": ReadField("川ICP备2013365918号-2A", "high"),
        "company-name": ReadField(OWNER, "high"),
    }


def test_a_footer_with_a_number_is_no_filing(typeset):
    """Every website shows its number; that alone is no screenshot of the filing."""
    assert understand(typeset((40, 24, "关于我们"), (40, 900, "粤ICP备12345678号-1"))).kind is None
