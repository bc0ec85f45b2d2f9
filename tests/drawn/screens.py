"""How a rejection looks on a screen: six shapes, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from drawn.screen_words import WORDS, stamp
from drawn.sheet import Sheet, wrapped
from drawn.typeface import face


@dataclass(frozen=True, slots=True)
class _Ink:
    """The colours of a mode."""

    ground: tuple[int, int, int]
    card: tuple[int, int, int]
    text: tuple[int, int, int]
    faint: tuple[int, int, int]
    line: tuple[int, int, int]
    alarm: tuple[int, int, int]


LIGHT = _Ink((242, 243, 246), (255, 255, 255), (30, 32, 36), (130, 134, 142), (226, 228, 232), (214, 40, 36))
DARK = _Ink((16, 17, 20), (32, 34, 39), (226, 228, 232), (138, 142, 150), (54, 57, 64), (240, 98, 90))
BRAND = (199, 0, 11)


def _inks(is_dark):
    return DARK if is_dark else LIGHT


def phone_detail(dice, lang, is_dark, what):
    """Draw the details of a signature in an app."""
    ink, words = _inks(is_dark), WORDS[lang]
    width = dice.pick((1080, 1170, 1206))
    sheet = Sheet((width, dice.pick((2340, 2532, 2400))), ink.ground)
    _status_bar(sheet, dice, ink)
    sheet.write((width / 2, 130), dice.pick(words["titles"]), ("sans-bold", 46), ink.text, "ma")
    y, size = 260, dice.whole(36, 41)
    rows = _details(dice, lang, what)
    value_x = max(dice.whole(370, 420), 100 + _widest(rows, ("sans", size)))
    for label, value, is_alarm in rows:
        lines = wrapped(value, width - value_x - 70, ("sans", size))
        height = size * 1.5 * len(lines) + 62
        sheet.draw.rectangle((30, y, width - 30, y + height), fill=ink.card)
        sheet.write((62, y + 28), label, ("sans", size), ink.faint)
        colour = ink.alarm if is_alarm else ink.text
        sheet.paragraph((value_x, y + 28), value, width - value_x - 70, ("sans", size), colour, 1.5)
        y += height + 5
    foot = sheet.picture.height - 240
    sheet.draw.rounded_rectangle((60, foot, width - 60, foot + 110), 55, fill=BRAND)
    sheet.write((width / 2, foot + 26), words["modify"], ("sans-bold", 44), (255, 255, 255), "ma")
    return sheet


def console_dialog(dice, lang, is_dark, what):
    """Draw the panel of details beside a console's list, on a wide screen."""
    ink, words = _inks(is_dark), WORDS[lang]
    width, height = dice.pick(((1440, 900), (1920, 1080), (1366, 768), (1600, 900)))
    sheet = Sheet((width, height), ink.ground)
    size = dice.whole(17, 21)
    _console_head(sheet, ink, words, size)
    left, top, right = width * 0.22, height * 0.14, width * 0.9
    sheet.draw.rounded_rectangle((left, top, right, height * 0.93), 8, fill=ink.card, outline=ink.line)
    sheet.write((left + 30, top + 24), dice.pick(words["titles"]), ("sans-bold", size + 5), ink.text)
    colon, rows = dice.pick(("", "：" if lang == "zh" else ":")), _details(dice, lang, what)
    y, value_x = top + 90, left + 70 + _widest(rows, ("sans", size))
    for label, value, is_alarm in rows:
        sheet.write((left + 30, y), label + colon, ("sans", size), ink.faint)
        colour = ink.alarm if is_alarm else ink.text
        y = sheet.paragraph((value_x, y), value, right - value_x - 40, ("sans", size), colour, 1.5)
        y += size * 0.9
    return sheet


def console_table(dice, lang, is_dark, what):
    """Draw the list of signatures, the reviewer's words in its last but one column."""
    ink, words = _inks(is_dark), WORDS[lang]
    sheet = Sheet(dice.pick(((1920, 1080), (1680, 1050), (1600, 900))), ink.ground)
    size = dice.whole(18, 21)
    _console_head(sheet, ink, words, size)
    width = sheet.picture.width
    sheet.write((170, 95), words["list"], ("sans-bold", size + 6), ink.text)
    columns = [170, 330, 500, 680, 820, 970, width - 150]
    sheet.draw.rectangle((150, 150, width - 30, 210), fill=ink.line)
    for x, label in zip(columns, words["columns"], strict=True):
        sheet.write((x, 164), label, ("sans", size), ink.faint)
    y = 220
    rows = [(what[0], words["rejected"], what[1])]
    rows += [(name, words["passed"], "--") for name in words["others"][: dice.whole(0, 2)]]
    if dice.chance(0.5):
        rows.reverse()
    for name, status, remark in rows:
        alarm = ink.alarm if status == words["rejected"] else ink.text
        cells = (name, words["types"][0], words["short-source"], status, stamp(dice, lang)[:10], remark)
        below = y
        for place, (x, cell) in enumerate(zip(columns, (*cells, words["modify"]), strict=True)):
            room = (columns[place + 1] if place < 6 else width - 30) - x - 16
            below = max(
                below,
                sheet.paragraph((x, y + 16), cell, room, ("sans", size), alarm if place == 3 else ink.text),
            )
        y = below + 20
        sheet.draw.line((150, y, width - 30, y), fill=ink.line, width=1)
    return sheet


def sms(dice, lang, is_dark, what):
    """Draw a text message that tells of the rejection."""
    ink, words = _inks(is_dark), WORDS[lang]
    sheet = Sheet((1080, dice.pick((1920, 2340))), (0, 0, 0) if is_dark else (255, 255, 255))
    _status_bar(sheet, dice, ink)
    sheet.write((540, 130), dice.pick(words["senders"]), ("sans-bold", 42), ink.text, "ma")
    sheet.write((540, 270), stamp(dice, lang)[5:16], ("sans", 30), ink.faint, "ma")
    size = dice.whole(38, 44)
    text = dice.pick(words["messages"]).format(signature=what[0], reason=what[1])
    lines = wrapped(text, 760, ("sans", size))
    bubble = (38, 38, 41) if is_dark else (233, 233, 236)
    sheet.draw.rounded_rectangle((40, 340, 880, 340 + size * 1.45 * len(lines) + 60), 40, fill=bubble)
    sheet.paragraph((80, 366), text, 760, ("sans", size), ink.text)
    return sheet


def mail(dice, lang, is_dark, what):
    """Draw a mail that tells of the rejection."""
    ink, words = _inks(is_dark), WORDS[lang]
    sheet = Sheet(dice.pick(((1280, 960), (1440, 1000), (1080, 1920))), ink.card)
    size = dice.whole(24, 28)
    room = sheet.picture.width - 160
    y = sheet.paragraph((80, 60), dice.pick(words["subjects"]), room, ("sans-bold", size + 10), ink.text)
    sheet.write((80, y + 16), words["from"], ("sans", size - 3), ink.faint)
    sheet.write((80, y + 62), stamp(dice, lang), ("sans", size - 3), ink.faint)
    y += 124
    sheet.draw.line((80, y, 80 + room, y), fill=ink.line, width=2)
    y += 30
    for line in words["mail"]:
        said = line.format(signature=what[0], reason=what[1])
        y = sheet.paragraph((80, y), said, room, ("sans", size), ink.text, 1.55) + size * 0.5
    return sheet


def wechat(dice, lang, is_dark, what):
    """Draw the card of a service account in WeChat."""
    ink, words = _inks(is_dark), WORDS[lang]
    sheet = Sheet((1080, dice.pick((1920, 2400))), (17, 17, 17) if is_dark else (237, 237, 237))
    _status_bar(sheet, dice, ink)
    sheet.write((540, 130), dice.pick(words["senders"]), ("sans-bold", 44), ink.text, "ma")
    sheet.write((540, 260), stamp(dice, lang)[11:16], ("sans", 32), ink.faint, "ma")
    size, value_x = dice.whole(38, 42), 350
    rows = words["card"]
    values = (what[0], words["rejected"], what[1], stamp(dice, lang)[:10])
    lines = sum(len(wrapped(value, 1000 - value_x, ("sans", size))) for value in values)
    sheet.draw.rounded_rectangle((40, 330, 1040, 560 + lines * size * 1.5 + 80), 18, fill=ink.card)
    sheet.write((80, 366), words["card-title"], ("sans-bold", 48), ink.text)
    y = 480
    for label, value in zip(rows, values, strict=True):
        sheet.write((80, y), label, ("sans", size), ink.faint)
        y = sheet.paragraph((value_x, y), value, 1000 - value_x, ("sans", size), ink.text, 1.5) + 12
    return sheet


def _details(dice, lang, what):
    """Return the rows (label, value, whether it is the alarm) of a signature's details."""
    words = WORDS[lang]
    label, name = dice.pick(words["names"]), dice.pick(words["brackets"]).format(what[0])
    rows = [
        (label, name, False),
        (dice.pick(words["type-labels"]), dice.pick(words["types"]), False),
        (words["source-label"], dice.pick(words["sources"]), False),
        (dice.pick(words["times"]), stamp(dice, lang), False),
        (dice.pick(words["statuses"]), words["rejected"], True),
        (dice.pick(words["remarks"]), what[1], False),
    ]
    if dice.chance(0.3):
        rows[3:4] = []
    if dice.chance(0.3):
        rows.append((words["third"], dice.pick(words["yes-no"]), False))
    return rows


def _widest(rows, type_):
    return round(max(face(*type_).getlength(label) for label, _, _ in rows))


def _status_bar(sheet, dice, ink):
    clock = f"{dice.whole(8, 22)}:{dice.whole(0, 59):02}"
    sheet.write((56, 44), clock, ("sans-bold", 38), ink.text)
    right = sheet.picture.width - 56
    sheet.write(
        (right, 46), f"{dice.pick(('5G', '4G'))}  {dice.whole(9, 100)}%", ("sans", 34), ink.text, "ra"
    )


def _console_head(sheet, ink, words, size):
    width, height = sheet.picture.size
    sheet.draw.rectangle((0, 0, width, 60), fill=(37, 43, 58))
    sheet.write((30, 16), words["cloud"], ("sans-bold", size), (255, 255, 255))
    sheet.draw.rectangle((0, 60, 140, height), fill=ink.card)
    for place, entry in enumerate(words["menu"]):
        sheet.write((14, 90 + place * 52), entry, ("sans", size - 3), ink.faint)
