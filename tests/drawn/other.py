"""Pictures that are none of the papers: views, a card, a chat, a menu, an invoice, a wall of noise."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from drawn import company, ornament
from drawn.dice import Dice
from drawn.paper import Paper
from drawn.sheet import Sheet

_INK = (34, 34, 38)
_DISHES = (
    *(("招牌牛肉面", 28), ("清炒时蔬", 18), ("酸辣土豆丝", 16), ("番茄炒蛋", 22), ("红烧豆腐", 24)),
    *(("小笼包（八只）", 20), ("冰粉", 8), ("桂花酸梅汤", 10), ("米饭", 2), ("鱼香茄子", 26)),
)
_CHAT = (
    *("周末去爬山吗？", "可以呀，几点出发？", "早上七点，地铁口见", "好的，我带水果", "记得带雨伞"),
    *("哈哈收到", "昨天的照片发我一下", "晚上发你", "公司楼下新开了一家面馆", "明天中午去试试"),
)


def other(seed, look=None):
    """Return a picture that is no paper; `look` is one of `LOOKS`, else in turn by the seed."""
    look = look or tuple(LOOKS)[seed % len(LOOKS)]
    dice = Dice(seed, f"other-{look}")
    shown = LOOKS[look](dice)
    sheet = shown if isinstance(shown, Sheet) else None
    return Paper(
        sheet.picture if sheet else shown,
        {
            "doc": "other",
            "look": look,
            "lines": sheet.lines if sheet else [],
            "boxes": sheet.boxes if sheet else [],
        },
    )


def _noise(dice):
    """Draw a photo of nothing: soft blotches of colour under grain."""
    blotches = dice.generator.integers(70, 180, (6, 8, 3), dtype=np.uint8)
    soft = Image.fromarray(blotches).resize((1600, 1200), Image.Resampling.BICUBIC)
    grain = dice.noise(1200, 1600, 14)[:, :, None]
    return Image.fromarray((np.asarray(soft, dtype=np.float32) + grain).clip(0, 255).astype(np.uint8))


def _view(dice):
    """Draw a landscape: sky, sun, hills."""
    picture = Image.new("RGB", (1920, 1280), (150, 196, 232))
    pen = ImageDraw.Draw(picture)
    x, y = dice.whole(200, 1700), dice.whole(120, 420)
    pen.ellipse((x - 90, y - 90, x + 90, y + 90), fill=(255, 226, 150))
    for ridge, colour in enumerate(((110, 140, 150), (84, 124, 104), (60, 96, 66))):
        base, bends = 560 + ridge * 190, [dice.between(60, 170) for _ in range(3)]
        along = np.arange(0, 1921, 16)
        heights = base + sum(40 * np.sin(along / bend + ridge) for bend in bends)
        crest = list(zip(along.tolist(), heights.tolist(), strict=True))
        pen.polygon([*crest, (1920, 1280), (0, 1280)], fill=colour)
    lit = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.2)), dtype=np.float32)
    return Image.fromarray((lit + dice.noise(1280, 1920, 5)[:, :, None]).clip(0, 255).astype(np.uint8))


def _card(dice):
    """Draw a card with fields and no person on it."""
    sheet = Sheet((1280, 808), (226, 236, 244))
    sheet.picture = ornament.waves(sheet.picture, dice, (196, 214, 232))
    sheet.draw.rounded_rectangle((6, 6, 1274, 802), 40, outline=(150, 170, 190), width=4)
    sheet.draw.rectangle((900, 120, 1200, 520), fill=(206, 214, 222))
    rows = (
        ("姓名", "样某某"),
        ("性别", "无"),
        ("住址", "样例省虚构市示范路100号"),
        ("编号", "000000000000000000"),
    )
    for place, (label, value) in enumerate(rows):
        sheet.write((90, 120 + place * 140), label, ("sans", 38), (60, 100, 150))
        sheet.paragraph((220, 116 + place * 140), value, 620, ("sans", 44), _INK)
    return sheet


def _chat(dice):
    """Draw a chat between friends on a phone."""
    sheet = Sheet((1080, 2340), (237, 237, 237))
    sheet.write((540, 120), "登山小队(4)", ("sans-bold", 44), _INK, "ma")
    y = 240
    start = dice.whole(0, len(_CHAT) - 1)
    for place in range(9):
        text, is_mine = _CHAT[(start + place) % len(_CHAT)], dice.chance(0.5)
        wide = len(text) * 42 + 60
        left = 1040 - wide if is_mine else 40
        fill = (149, 236, 105) if is_mine else (255, 255, 255)
        sheet.draw.rounded_rectangle((left, y, left + wide, y + 100), 16, fill=fill)
        sheet.write((left + 30, y + 20), text, ("sans", 42), _INK)
        y += 190
    return sheet


def _menu(dice):
    """Draw a menu with prices."""
    sheet = Sheet((1400, 2000), dice.pick(((250, 244, 230), (40, 36, 34))))
    ink = _INK if sum(sheet.picture.getpixel((0, 0))) > 300 else (240, 230, 210)
    sheet.write((700, 140), dice.pick(("今日菜单", "小馆菜单", "MENU")), ("serif-bold", 110), ink, "ma")
    for place, (dish, price) in enumerate(_DISHES):
        sheet.write((160, 400 + place * 140), dish, ("serif", 56), ink)
        sheet.write((1240, 400 + place * 140), f"￥{price}", ("serif", 56), ink, "ra")
    return sheet


def _invoice(dice):
    """Draw an invoice: companies and codes, and yet no paper that is asked for."""
    sheet = Sheet((2000, 1300), (255, 255, 255))
    ink = (120, 50, 40)
    sheet.write((1000, 90), "电子发票（普通发票）", ("serif-bold", 70), ink, "ma")
    sheet.write((1440, 100), f"发票号码：{dice.signs('0123456789', 20)}", ("serif", 32), _INK)
    sheet.draw.rectangle((90, 240, 1910, 1180), outline=ink, width=4)
    for place, (who, left) in enumerate((("购买方信息", 110), ("销售方信息", 1010))):
        sheet.write((left, 260), who, ("serif", 34), ink)
        sheet.paragraph((left, 320), f"名称：{company.company(dice).name}", 860, ("serif", 36), _INK)
        sheet.write((left, 440), f"统一社会信用代码/纳税人识别号：{company.code(dice)}", ("serif", 30), _INK)
        sheet.draw.line((90, 520 + place * 460, 1910, 520 + place * 460), fill=ink, width=3)
    for place, cell in enumerate(("*信息技术服务*技术服务费", "1", "9433.96", "6%", "566.04")):
        sheet.write(
            (120 + (place * 330 if place else 0) + (260 if place else 0), 620), cell, ("serif", 34), _INK
        )
    sheet.write((120, 1020), "价税合计（大写）  壹万圆整   （小写）￥10000.00", ("serif", 40), _INK)
    return sheet


LOOKS = {
    "noise": _noise,
    "view": _view,
    "card": _card,
    "chat": _chat,
    "menu": _menu,
    "invoice": _invoice,
}
