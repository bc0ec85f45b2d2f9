"""Letters of attorney (授权委托书): from the signature's owner to the applicant, sealed and signed."""

from __future__ import annotations

import datetime as dt
import math

from PIL import ImageDraw

from drawn import company, seal
from drawn.dice import Dice
from drawn.letter_words import CLAIMS, PARTIES, TITLES, VALIDITY, day_written, day_written_loosely
from drawn.paper import Paper
from drawn.sheet import Sheet

TERMS = ("long", "short", "expired")
_A4 = (1654, 2339)
_INK = (26, 26, 28)


def letter(seed, sealed="red", term="long", today=dt.date(2026, 11, 23)):
    """Return a letter of attorney.

    `sealed` is "red", "black" or "none"; `term` is "long" (at least a year, running on `today`),
    "short" (less than six months, running) or "expired" (long, and over).
    """
    dice = Dice(seed, "letter")
    owner, applicant = company.company(dice), company.company(dice)
    number = company.code(dice)
    start, end, signed = _days(dice, term, today)
    sheet = Sheet(_A4, dice.pick(((255, 255, 255), (252, 252, 250), (250, 248, 242))))
    style = (dice.pick(("serif", "serif", "sans")), dice.whole(38, 44))
    labels = dice.pick(PARTIES)
    y = _head(sheet, dice, style, (labels, owner.name, number, applicant.name))
    y = _body(sheet, dice, style, y, (owner, applicant.name, start, end))
    _foot(sheet, dice, style, y, (labels, owner.name, signed, sealed))
    return Paper(
        sheet.picture,
        {
            "doc": "authorization_letter",
            "grantor": owner.name,
            "grantee": applicant.name,
            "signature": owner.short,
            "uscc": number,
            "uscc_valid": True,
            "valid_from": start.isoformat(),
            "valid_to": end.isoformat(),
            "signed": signed.isoformat(),
            "term": term,
            "seal": None if sealed == "none" else sealed,
            "text_px": style[1],
            "lines": sheet.lines,
            "boxes": sheet.boxes,
        },
    )


def _days(dice, term, today):
    lasts = dice.whole(40, 170) if term == "short" else dice.pick((365, 730, 1095, 1826)) - 1
    if term == "expired":
        end = today - dt.timedelta(days=dice.whole(3, 700))
        start = end - dt.timedelta(days=lasts)
    else:
        start = today - dt.timedelta(days=dice.whole(0, min(lasts - 5, 200)))
        end = start + dt.timedelta(days=lasts)
    return start, end, start - dt.timedelta(days=dice.whole(0, 25))


def _head(sheet, dice, style, what):
    labels, owner, number, applicant = what
    width = sheet.picture.width
    sheet.write((width / 2, dice.whole(190, 250)), dice.pick(TITLES), ("serif-bold", 80), _INK, "ma")
    y, room = 420, width - 420
    for label, value in ((labels[0], owner), ("统一社会信用代码", number), (labels[1], applicant)):
        y = sheet.paragraph((210, y), f"{label}：{value}", room, style, _INK) + style[1] * 0.9
    return y


def _body(sheet, dice, style, y, what):
    owner, applicant, start, end = what
    room = sheet.picture.width - 420
    written = dice.pick((day_written, day_written_loosely))
    validity = dice.pick(VALIDITY)
    if "." in validity.replace("{}", ""):
        span = validity.format(*(day.strftime("%Y.%m.%d") for day in (start, end)))
    elif "/" in validity:
        span = validity.format(*(day.strftime("%Y/%m/%d") for day in (start, end)))
    elif "－" in validity:
        span = validity.format(*(day.isoformat() for day in (start, end)))
    else:
        span = validity.format(written(start), written(end))
    claim = dice.pick(CLAIMS).format(applicant=applicant, signature=owner.short)
    promise = "授权方承诺上述短信签名及短信内容真实、合法、有效，由此产生的一切法律责任由授权方承担。"
    for text in (claim, span.replace(".。", "。"), promise):
        y = sheet.paragraph((210, y), "　　" + text, room, style, _INK, 1.75) + style[1] * 0.4
    return y


def _foot(sheet, dice, style, y, what):
    labels, owner, signed, sealed = what
    x, y = dice.whole(480, 560), y + dice.whole(130, 220)
    room = sheet.picture.width - x - 150
    y = sheet.paragraph((x, y), f"{labels[0]}（盖章）：{owner}", room, style, _INK) + style[1] * 1.1
    hand = dice.pick(("法定代表人或负责人（签字）：", "法定代表人（签名）：", "负责人签字："))
    wide = sheet.write((x, y), hand, style, _INK)
    _scribble(sheet, dice, (x + wide + 30, y + style[1] // 2))
    y += style[1] * 2.3
    date = dice.pick((day_written(signed), day_written_loosely(signed), signed.strftime("%Y.%m.%d")))
    sheet.write((x, y), f"{dice.pick(('日期', '签署日期', '日  期'))}：{date}", style, _INK)
    if sealed != "none":
        ink = seal.RED if sealed == "red" else seal.BLACK
        centre = (x + dice.whole(430, 640), round(y) - dice.whole(60, 190))
        below = dice.pick(("", "44039900001234", "测试专用"))
        seal.stamp(sheet.picture, centre, 200, (owner, below), dice, ink)


def _scribble(sheet, dice, at):
    """Sign by hand: a wandering pen that leaves no readable sign."""
    x, y = at
    points = []
    for step in range(90):
        x += dice.between(0.5, 4.2)
        swing = math.sin(step / dice.between(2.2, 2.6)) * 34 + math.sin(step / 9) * 16
        points.append((x, y + swing))
    ImageDraw.Draw(sheet.picture).line(points, fill=(24, 26, 84), width=5, joint="curve")
