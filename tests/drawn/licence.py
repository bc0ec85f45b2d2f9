"""Business licences (营业执照): landscape and portrait, originals and duplicates, of all forms."""

from __future__ import annotations

from dataclasses import dataclass

from drawn import company, ornament, seal
from drawn.dice import Dice
from drawn.licence_words import particulars
from drawn.paper import Paper
from drawn.sheet import Sheet, scaled, wrapped
from drawn.typeface import face

FAULTS = {"valid": "none", "invalid-last": "last", "invalid-inner": "inner"}
_PAPERS = ((255, 252, 245), (250, 250, 248), (253, 250, 238), (247, 250, 246), (255, 255, 255))
_TINTS = ((232, 214, 170), (214, 226, 214), (236, 220, 214), (220, 224, 236))
_FORMS = ("company",) * 17 + ("branch", "sole-trader", "sole-proprietorship", "partnership")
_INK = (28, 26, 28)


@dataclass(frozen=True, slots=True)
class _Hand:
    """How this licence writes its rows: the type, the label's width, colon and spreading."""

    style: str
    size: int
    label: int
    colon: str
    is_spread: bool


def licence(seed, code="valid", form=None, *, copied=False):
    """Return a licence of a seed.

    `code` is "valid", "invalid-last" or "invalid-inner" (which check digit is wrong); `form` is
    "company", "branch", "sole-trader", "sole-proprietorship" or "partnership", else by chance.
    `copied` makes it a black-and-white copy with the company's red seal on it, as the platform asks.
    """
    dice = Dice(seed, "licence")
    form = form or dice.pick(_FORMS)
    who = company.company(dice, form)
    number = company.code(dice, "92" if form == "sole-trader" else "91", FAULTS[code])
    rows = particulars(dice, who)
    layout = dice.pick(("landscape", "landscape", "landscape", "portrait"))
    sheet = Sheet((2400, 1680) if layout == "landscape" else (1680, 2400), dice.pick(_PAPERS))
    if dice.chance(0.75):
        sheet.picture = ornament.waves(sheet.picture, dice, dice.pick(_TINTS))
    ornament.frame(sheet.picture, dice)
    hand = _Hand(
        style=dice.pick(("serif", "serif", "sans")),
        size=dice.whole(42, 50),
        label=dice.whole(205, 230),
        colon=dice.pick(("", "", "：")),
        is_spread=dice.chance(0.6),
    )
    (_landscape if layout == "landscape" else _portrait)(sheet, dice, hand, (who, number, rows))
    long_side = dice.whole(1600, 2400)
    picture, boxes = scaled(sheet.picture, sheet.boxes, long_side)
    if copied:
        picture = picture.convert("L").convert("RGB")
        centre = (round(picture.width * dice.between(0.35, 0.45)), round(picture.height * 0.72))
        seal.stamp(picture, centre, picture.width // 12, (who.name, ""), dice)
    return Paper(
        picture,
        {
            "doc": "business_licence",
            "layout": layout,
            "copied": copied,
            "company_name": who.name,
            "short": who.short,
            "uscc": number,
            "uscc_valid": code == "valid",
            "type": who.kind,
            "form": who.form,
            "served": who.form not in company.UNSERVED,
            "legal_person": rows.head[1],
            "capital": rows.capital[1] if rows.capital else None,
            "established": rows.founded[1],
            "address": rows.address[1],
            "text_px": round(hand.size * long_side / 2400),
            "seal": "red",
            "lines": sheet.lines,
            "boxes": boxes,
        },
    )


def _landscape(sheet, dice, hand, what):
    who, number, rows = what
    ornament.emblem(sheet.picture, (1200, 195), 74)
    copy = dice.pick(("（副  本）", "（副本）", "（副 本）", "", "（副本）(1-1)"))
    _title(sheet, dice, (1200, 300), 136, 48)
    if copy:
        sheet.write((1200, 478), copy, ("serif", 46), _INK, "ma")
    _number(sheet, dice, (160, dice.whole(240, 300)), number)
    if dice.chance(0.85):
        ornament.square_code(sheet.picture, (1850, 200), 215, dice)
        for line, words in enumerate(
            ("扫描二维码登录", "“国家企业信用", "信息公示系统”了解", "更多登记、备案、", "许可、监管信息")
        ):
            sheet.write((2085, 205 + line * 42), words, ("serif", 26), _INK)
    left, right = _columns(dice, rows, who)
    top = dice.whole(615, 655)
    _rows(sheet, hand, (180, top), left, 860)
    _rows(sheet, hand, (1320, top), right, 680)
    _office(sheet, dice, rows.issued, (1480, 1310))
    _foot(sheet, dice)


def _portrait(sheet, dice, hand, what):
    who, number, rows = what
    ornament.emblem(sheet.picture, (840, 230), 84)
    _title(sheet, dice, (840, 350), 140, 60)
    copy = dice.pick(("（副  本）", "（副本）", "", "(副 本)"))
    if copy:
        sheet.write((840, 545), copy, ("serif", 48), _INK, "ma")
    words = dice.pick(("统一社会信用代码 ", "统一社会信用代码：", "统一社会信用代码  "))
    sheet.write((840, 660), words + number, (dice.pick(("serif", "sans")), 46), _INK, "ma")
    order = [
        ("名称", who.name),
        ("类型", who.kind),
        rows.address,
        rows.head,
        *([rows.capital] if rows.capital else []),
        rows.founded,
        ("营业期限", rows.term),
        ("经营范围", rows.scope),
    ]
    _rows(sheet, hand, (210, 800), order, 900)
    ornament.square_code(sheet.picture, (220, 1980), 210, dice)
    _office(sheet, dice, rows.issued, (880, 1960))
    _foot(sheet, dice)


def _title(sheet, dice, at, size, gap):
    x, y = at
    width = 4 * size + 3 * gap
    sheet.spread(
        (x - width / 2, y),
        "营业执照",
        width,
        (dice.pick(("serif-bold", "serif-bold", "sans-bold")), size),
        _INK,
    )


def _number(sheet, dice, at, number):
    x, y = at
    sheet.write((x, y), "统一社会信用代码", ("serif", 44), _INK)
    sheet.write((x, y + 66), number, (dice.pick(("sans", "serif", "sans-bold")), dice.whole(44, 48)), _INK)


def _columns(dice, rows, who):
    name = (dice.pick(("名称", "名称", "名称", "企业名称")), who.name)
    kind = (dice.pick(("类型", "类型", "类型", "企业类型")), who.kind)
    term = [(dice.pick(("营业期限", "经营期限")), rows.term)] if dice.chance(0.4) else []
    capital = [rows.capital] if rows.capital else []
    scope = ("经营范围", rows.scope)
    if dice.chance(0.7):
        return [name, kind, rows.head, scope], [*capital, rows.founded, *term, rows.address]
    return [name, kind, rows.address, rows.head], [*capital, rows.founded, *term, scope]


def _rows(sheet, hand, at, rows, width):
    x, y = at
    type_ = (hand.style, hand.size)
    for label, value in rows:
        longer = len(label) > 5
        written = face(*type_).getlength(label + hand.colon)
        if hand.is_spread and not longer:
            sheet.spread((x, y), label, hand.label, type_, _INK)
            if hand.colon:
                sheet.mark((x + hand.label + 4, y), hand.colon, type_, _INK)
        else:
            sheet.write((x, y), label + hand.colon, type_, _INK)
        indent = max(hand.label + 58, round(written) + 16 + (34 if longer else 0))
        lines = len(wrapped(value, width + 230 - indent, type_))
        leading = 1.4 if lines > 1 else 1.45
        y = sheet.paragraph((x + indent, y), value, width + 230 - indent, type_, _INK, leading)
        y += hand.size * 0.75


def _office(sheet, dice, issued, at):
    x, y = at
    sheet.write((x, y), "登记机关", ("serif-bold", 54), _INK)
    year, rest = issued.split("年")
    date = dice.pick((issued, issued, f"{year} 年 {rest.replace('月', ' 月 ').replace('日', ' 日')}"))
    sheet.write((x + 310, y + 140), date, ("serif", 46), _INK)
    office = dice.pick(
        ("样例市市场监督管理局", "虚构市示范区市场监督管理局", "演示区行政审批局", "样本市工商行政管理局")
    )
    below = dice.pick(("测试专用", "登记专用", ""))
    seal.stamp(sheet.picture, (x + dice.whole(430, 500), y + dice.whole(20, 60)), 205, (office, below), dice)


def _foot(sheet, dice):
    width, height = sheet.picture.size
    if dice.chance(0.8):
        site = dice.pick(("国家企业信用信息公示系统网址：http://www.gsxt.gov.cn", "http://www.gsxt.gov.cn"))
        sheet.write((110, height - 66), site, ("serif", 25), _INK)
        sheet.write((width - 110, height - 66), "国家市场监督管理总局监制（样例）", ("serif", 25), _INK, "ra")
