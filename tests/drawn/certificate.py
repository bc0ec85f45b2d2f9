"""Trademark certificates (商标注册证): the printed paper, old and new, and the office's page on a screen."""

from __future__ import annotations

import datetime as dt

from drawn import company, ornament, seal
from drawn.dice import Dice
from drawn.letter_words import day_written
from drawn.paper import Paper
from drawn.sheet import Sheet

LOOKS = ("paper", "old-paper", "screen")
_INK = (30, 28, 28)
_MARKS = (
    "麦穗湾",
    "翀赟",
    "星屿札记",
    "云桥小舟",
    "QINHO",
    "垚淼記",
    "北辰塔",
    "纸鹤舟Go",
    "橙筏K9",
    "昇澔优品",
)
_GOODS = {
    9: "可下载的手机应用软件；计算机程序（可下载软件）；数据处理设备；电子出版物（可下载）",
    25: "服装；鞋；帽；袜；手套（服装）；围巾；腰带",
    35: "广告；特许经营的商业管理；进出口代理；替他人推销；人事管理咨询",
    38: "信息传送；计算机终端通讯；提供互联网聊天室；远程会议服务",
    42: "计算机软件设计；软件运营服务（SaaS）；云计算；信息技术咨询服务",
    43: "餐馆；咖啡馆；茶馆；流动饮食供应；饭店",
}


def certificate(seed, look=None):
    """Return a trademark certificate; `look` is one of `LOOKS`, else by chance."""
    dice = Dice(seed, "certificate")
    look = look or dice.pick(("paper", "paper", "old-paper", "screen"))
    owner, mark = company.company(dice), dice.pick(_MARKS)
    number = dice.signs("123456789", 1) + dice.signs("0123456789", dice.pick((7, 7, 6)))
    group = dice.pick(tuple(_GOODS))
    start = dt.date(dice.whole(2015, 2024), dice.whole(1, 12), dice.whole(1, 28))
    end = start.replace(year=start.year + 10) - dt.timedelta(days=1)
    what = (mark, number, group, owner.name, start, end)
    sheet = {"paper": _paper, "old-paper": _old_paper, "screen": _screen}[look](dice, what)
    return Paper(
        sheet.picture,
        {
            "doc": "trademark_certificate",
            "look": look,
            "trademark_number": number,
            "trademark_name": mark,
            "trademark_owner": owner.name,
            "class": group,
            "registered": start.isoformat(),
            "valid_to": end.isoformat(),
            "seal": None if look == "screen" else "red",
            "lines": sheet.lines,
            "boxes": sheet.boxes,
        },
    )


def _printed(dice):
    sheet = Sheet((1654, 2339), dice.pick(((253, 251, 243), (250, 250, 246), (255, 255, 255))))
    if dice.chance(0.7):
        sheet.picture = ornament.waves(sheet.picture, dice, (226, 206, 196))
    ornament.frame(sheet.picture, dice, (168, 60, 50))
    return sheet


def _paper(dice, what):
    mark, number, group, owner, start, end = what
    sheet = _printed(dice)
    sheet.spread((500, 230), "商标注册证", 654, ("serif-bold", 104), _INK)
    sheet.write((827, 400), dice.pick(("第{}号", "第 {} 号")).format(number), ("serif", 46), _INK, "ma")
    sheet.write((827, 620), mark, (dice.pick(("sans-bold", "serif-bold")), 120), (16, 16, 16), "ma")
    style, y = ("serif", dice.whole(38, 42)), 900
    rows = (
        (dice.pick(("核定使用商品/服务项目", "核定使用商品")), f"（国际分类：{group}）"),
        (f"第{group}类：", _GOODS[group]),
        ("注册人", owner),
        ("注册人地址", "样例省虚构市示范路100号"),
        ("注册日期", day_written(start)),
        ("有效期至", day_written(end)),
    )
    for label, value in rows:
        wide = sheet.write((200, y), label, style, _INK)
        y = sheet.paragraph((200 + wide + 36, y), value, 1220 - wide, style, _INK, 1.5) + 26
    _office(sheet, dice, (1150, 1960))
    sheet.write((380, 1960), f"发证日期  {day_written(start)}", style, _INK)
    return sheet


def _old_paper(dice, what):
    mark, number, group, owner, start, end = what
    sheet = _printed(dice)
    sheet.write((250, 210), f"第{number}号", ("serif", 44), _INK)
    sheet.spread((527, 300), "商标注册证", 600, ("serif-bold", 96), _INK)
    sheet.draw.rectangle((527, 480, 1127, 800), outline=(120, 110, 100), width=3)
    sheet.write((827, 570), mark, ("serif-bold", 110), (16, 16, 16), "ma")
    style, y = ("serif", 40), 900
    y = sheet.paragraph((220, y), f"核定使用商品（第{group}类）", 1200, style, _INK) + 10
    y = sheet.paragraph((220, y), _GOODS[group] + "（截止）", 1200, style, _INK, 1.5) + 60
    for label, value in (("注册人", owner), ("注册地址", "样例省虚构市示范路100号")):
        sheet.spread((220, y), label, 190, style, _INK)
        y = sheet.paragraph((450, y), value, 1000, style, _INK, 1.5) + 26
    term = f"自公元{day_written(start)}至{day_written(end)}止"
    sheet.write((220, y), "注册有效期限", style, _INK)
    sheet.write((500, y), term, style, _INK)
    sheet.write((220, 1880), "局长签发", style, _INK)
    _office(sheet, dice, (1100, 1900))
    return sheet


def _screen(dice, what):
    mark, number, group, owner, start, end = what
    size = dice.whole(20, 26)
    sheet = Sheet(dice.pick(((1280, 900), (1600, 1000), (1080, 1920))), (255, 255, 255))
    width = sheet.picture.width
    sheet.draw.rectangle((0, 0, width, 80), fill=(24, 84, 160))
    sheet.write((30, 22), "商标详情", ("sans-bold", 30), (255, 255, 255))
    rows = (
        ("申请/注册号", number),
        ("商标名称", mark),
        ("国际分类", str(group)),
        ("申请人名称（中文）", owner),
        ("申请日期", day_written(start - dt.timedelta(days=400))),
        ("注册公告日期", day_written(start)),
        ("专用权期限", f"{day_written(start)} 至 {day_written(end)}"),
        ("商标状态", "注册商标"),
        ("商品/服务", _GOODS[group]),
    )
    y, value_x = 120, 60 + size * 10
    for label, value in rows:
        sheet.write((40, y + 12), label, ("sans", size), (120, 124, 130))
        below = sheet.paragraph((value_x, y + 12), value, width - value_x - 40, ("sans", size), _INK, 1.5)
        sheet.draw.line((30, below + 10, width - 30, below + 10), fill=(222, 224, 228), width=2)
        y = below + 12
    return sheet


def _office(sheet, dice, at):
    sheet.write(at, "样例知识产权局", ("serif-bold", 48), _INK, "ma")
    seal.stamp(sheet.picture, (at[0], at[1] + 40), 190, ("样例知识产权局", "商标专用"), dice)
