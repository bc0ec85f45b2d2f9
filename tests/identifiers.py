"""Numbers and words that identify invented people and companies, in the many ways people spell them."""

from __future__ import annotations

import random
import string

from stdnum.cn import uscc

SEED = 20261201
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_GB = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WIDE = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)
_CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
SENTENCES = (
    "{}",
    "我的号码是{}请查收",
    "联系人张工：{}，谢谢！",
    "please note {} for the application",
    "证件{}已上传，签名【松果到家】",
    "({})",
    "A：{}\nB：稍等",
    "看看“{}”这个对不对？",
)


def _id(dice):
    body = f"{dice.randint(110000, 659000)}{dice.randint(1950, 2008)}{dice.randint(1, 12):02}"
    body += f"{dice.randint(1, 28):02}{dice.randint(0, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]


def _old_id(dice):
    when = f"{dice.randint(50, 99)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    return f"{dice.randint(110000, 659000)}{when}{dice.randint(0, 999):03}"


def _mobile(dice):
    prefix = dice.choice(("", "", "+86", "0086", "86"))
    return f"{prefix}1{dice.randint(3, 9)}{dice.randint(0, 10**9 - 1):09}"


def _landline(dice):
    return f"0{dice.choice(('10', '21', '755', '571'))}{dice.randint(2 * 10**7, 8 * 10**7)}"


def _hotline(dice):
    return f"{dice.choice(('400', '800'))}{dice.randint(0, 10**7 - 1):07}"


def _abroad(dice):
    return f"+{dice.choice(('1', '44', '49', '852'))}{dice.randint(10**8, 10**9)}"


def _code(dice):
    body = f"9{dice.choice('123')}{dice.randint(110000, 659000)}"
    body += "".join(dice.choice(_GB) for _ in range(9))
    return body + uscc.calc_check_digit(body)


def _registration(dice):
    return f"{dice.randint(10**14, 10**15 - 1)}"


def _card(dice):
    return f"62{dice.randint(10**14, 10**17 - 1)}"


def _bot_token(dice):
    return f"{dice.randint(10**8, 10**10)}:" + "".join(
        dice.choice(string.ascii_letters + string.digits) for _ in range(35)
    )


def _secret(dice):
    return "aB3" + "".join(dice.choice(string.ascii_letters + string.digits) for _ in range(29))


def _hex(dice):
    return f"{dice.getrandbits(160):040x}"


def _email(dice):
    return f"{dice.choice(('li', 'ann', 'kit'))}.{dice.randint(10, 99)}@mail{dice.randint(1, 99)}.example.com"


SPELLED_APART = {
    "id": _id,
    "old id": _old_id,
    "mobile": _mobile,
    "landline": _landline,
    "hotline": _hotline,
    "abroad": _abroad,
    "registration": _registration,
    "card": _card,
}
"""Numbers that people take apart by blanks and marks."""
AS_ONE = {"bot token": _bot_token, "secret": _secret, "hex": _hex, "email": _email}


def _apart(value, mark, every):
    return mark.join(value[at : at + every] for at in range(0, len(value), every))


def _spellings(value):
    yield value
    for mark in (" ", "-", ".", "  ", "\u00a0", "·", " - ", "\n", "\u200b", "\u2060"):
        for every in (1, 3, 4):
            yield _apart(value, mark, every)
    yield value.translate(_WIDE)
    yield value.translate(_CIRCLED)
    yield value.translate(_ARABIC)
    yield value.translate(_BOLD)
    yield _apart(value.translate(_WIDE), " ", 4)
    yield value.lower()


def identifiers(count=1_200):
    """Yield (kind, value, text with the value spelled in some way) so many times, always the same."""
    dice = random.Random(SEED)  # noqa: S311 - the same each time, nothing secret
    makers = {**SPELLED_APART, "code": _code, **AS_ONE}
    kinds = list(makers)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        value = makers[kind](dice)
        if kind in SPELLED_APART:
            spelled = dice.choice(list(_spellings(value)))
        elif kind == "code":
            spelled = dice.choice(
                (value, value.lower(), value.translate(_WIDE), _apart(value, " ", 4), _apart(value, "-", 6))
            )
        else:
            spelled = dice.choice((value, value, _apart(value, "\u200b", 5)))
        yield kind, value, dice.choice(SENTENCES).format(spelled)
