"""Screenshots of a filing system's page (ICP 备案): list and details, of a website or an app."""

from __future__ import annotations

from drawn import company
from drawn.dice import Dice
from drawn.paper import Paper
from drawn.sheet import Sheet

LOOKS = ("list", "details", "phone")
_INK = (38, 40, 46)
_FAINT = (126, 130, 138)
_PROVINCES = "粤京沪浙川苏鄂鲁闽渝"
_DOMAINS = ("qinhe-demo.example", "yunqiao.example", "maisui-bay.example", "starisle.example", "k9.example")
_APPS = ("麦穗湾", "云桥小舟APP", "星屿札记", "拾光里", "纸鹤舟Go")


def filing(seed, look=None):
    """Return a page of the filing system; `look` is one of `LOOKS`, else by chance."""
    dice = Dice(seed, "filing")
    look = look or dice.pick(LOOKS)
    who = company.company(dice)
    is_app = dice.chance(0.6)
    root = f"{dice.pick(_PROVINCES)}ICP备{dice.whole(2012, 2025)}{dice.signs('0123456789', 6)}号"
    number = f"{root}-{dice.whole(1, 9)}{'A' if is_app else ''}"
    name = dice.pick(_APPS if is_app else _DOMAINS)
    passed = f"{dice.whole(2019, 2025)}-{dice.whole(1, 12):02}-{dice.whole(1, 28):02}"
    what = (who.name, number, name, passed, is_app)
    sheet = {"list": _list, "details": _details, "phone": _phone}[look](dice, what)
    return Paper(
        sheet.picture,
        {
            "doc": "icp_filing",
            "look": look,
            "owner": who.name,
            "icp_number": number,
            "service": name,
            "is_app": is_app,
            "passed": passed,
            "lines": sheet.lines,
            "boxes": sheet.boxes,
        },
    )


def _head(sheet):
    sheet.draw.rectangle((0, 0, sheet.picture.width, 90), fill=(20, 92, 178))
    sheet.write((40, 24), "ICP/IP地址/域名信息备案管理系统", ("sans-bold", 32), (255, 255, 255))


def _list(dice, what):
    owner, number, name, passed, is_app = what
    width, size = dice.pick((1440, 1600, 1920)), dice.whole(20, 24)
    sheet = Sheet((width, dice.pick((760, 900))), (255, 255, 255))
    _head(sheet)
    sheet.write((60, 130), "备案信息查询 > APP" if is_app else "备案信息查询 > 网站", ("sans", size), _FAINT)
    shares = (0.04, 0.1, 0.4, 0.5, 0.68, 0.83, 0.94)
    labels = (
        "序号",
        "主办单位名称",
        "主办单位性质",
        "备案/许可证号",
        "服务名称" if is_app else "网站域名",
        "审核日期",
        "操作",
    )
    sheet.draw.rectangle((40, 200, width - 40, 260), fill=(236, 241, 248))
    for share, label in zip(shares, labels, strict=True):
        sheet.write((width * share, 214), label, ("sans-bold", size - 2), _INK)
    for share, cell in zip(shares, ("1", owner, "企业", number, name, passed, "详情"), strict=True):
        room = width * 0.28 if share == 0.1 else width * 0.17
        sheet.paragraph((width * share, 284), cell, room, ("sans", size - 2), _INK)
    sheet.draw.line((40, 370, width - 40, 370), fill=(224, 226, 230), width=2)
    sheet.write((60, 400), "共 1 条记录", ("sans", size - 2), _FAINT)
    return sheet


def _rows(what):
    owner, number, name, passed, is_app = what
    service = ("服务名称", name) if is_app else ("网站域名", name)
    return (
        ("主办单位名称", owner),
        ("主办单位性质", "企业"),
        ("备案/许可证号", number.rpartition("-")[0]),
        ("审核通过日期", passed),
        ("服务备案号", number),
        service,
        ("服务类型" if is_app else "前置审批项", "APP" if is_app else "无"),
    )


def _details(dice, what):
    width, size = dice.pick((1280, 1440)), dice.whole(22, 26)
    sheet = Sheet((width, 860), (255, 255, 255))
    _head(sheet)
    sheet.write((60, 130), "备案详细信息", ("sans-bold", size + 6), _INK)
    y = 210
    for label, value in _rows(what):
        sheet.draw.rectangle((60, y, width - 60, y + 74), outline=(214, 218, 226), width=2)
        sheet.draw.rectangle((62, y + 2, 340, y + 72), fill=(244, 247, 251))
        sheet.write((84, y + 20), label, ("sans", size), _FAINT)
        sheet.write((364, y + 20), value, ("sans", size), _INK)
        y += 74
    return sheet


def _phone(dice, what):
    size = dice.whole(36, 42)
    sheet = Sheet((1080, dice.pick((1920, 2340))), (244, 246, 249))
    sheet.write((540, 110), "备案信息", ("sans-bold", 46), _INK, "ma")
    y = 240
    for label, value in _rows(what):
        sheet.draw.rectangle((30, y, 1050, y + 150), fill=(255, 255, 255))
        sheet.write((64, y + 16), label, ("sans", size - 6), _FAINT)
        sheet.paragraph((64, y + 74), value, 930, ("sans", size), _INK)
        y += 158 if len(value) < 24 else 200
    return sheet
