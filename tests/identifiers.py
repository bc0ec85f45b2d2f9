"""Numbers and words that identify invented people and companies, in the many ways people spell them."""

from __future__ import annotations

import random
import re
import string
import unicodedata

from stdnum import luhn
from stdnum.cn import ric, uscc

SEED = 20261201
_GB = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SIGNS = string.ascii_letters + string.digits
_REGIONS = ("110101", "310101", "330106", "440305", "510104", "650102")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_DIGITS = {
    name: str.maketrans("0123456789", digits)
    for name, digits in {
        "circled": "⓪①②③④⑤⑥⑦⑧⑨",
        "negative": "⓿❶❷❸❹❺❻❼❽❾",
        "arabic": "٠١٢٣٤٥٦٧٨٩",
        "thai": "๐๑๒๓๔๕๖๗๘๙",
        "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
        "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    }.items()
}
MARKS_BETWEEN = (
    *(" ", "-", ".", "  ", "\u00a0", "\u3000", "·", " - ", "_", "/", "—", "－", "．", "‑", "\t", "•"),
    *("\u200b", "\u2060", "\ufeff", "\u00ad", "\u200d", "\u202c", "\u3164", "\ufe0f\u20e3"),
)
LISTED_BY = ("，", "、", ",", "…", "~", "*", "|", ")(", "】【", "🙂", "\r\n", "\n> ")
SENTENCES = (
    "{}",
    "我的号码是{}请查收",
    "联系人张工：{}，谢谢！",
    "please note {} for the application",
    "证件{}已上传，签名【松果到家】",
    "({})",
    "A：{}\nB：稍等",
    "看看“{}”这个对不对？",
    "11月22日提交的{}，3天了",
    "1. {}\n2. 未查询到商标",
    "Reviewer said: no trademark is found. Mine: {}. Why?",
    "【松果到家】{}【松果到家】",
)


def _some(dice, signs, count):
    return "".join(dice.choice(signs) for _ in range(count))


def _born(dice, first):
    return f"{dice.randint(first, 2008)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"


def _id(dice):
    body = f"{dice.choice(_REGIONS)}{_born(dice, 1940)}{dice.randint(0, 999):03}"
    return body + ric.calc_check_digit(body + "0")


def _old_id(dice):
    return f"{dice.choice(_REGIONS)}{_born(dice, 1940)[2:]}{dice.randint(0, 999):03}"


def _mobile(dice):
    return f"1{dice.randint(3, 9)}{_some(dice, string.digits, 9)}"


def _landline(dice):
    return f"0{dice.choice(('10', '21', '755', '571'))}{dice.randint(2 * 10**7, 9 * 10**7)}"


def _hotline(dice):
    return f"{dice.choice(('400', '800'))}{_some(dice, string.digits, 7)}"


def _abroad(dice):
    return f"+{dice.choice(('1', '44', '49', '852'))}{dice.randint(2 * 10**8, 10**9)}"


def _registration(dice):
    return f"{dice.choice(_REGIONS)}{_some(dice, string.digits, 9)}"


def _card(dice):
    body = "62" + _some(dice, string.digits, dice.choice((13, 14, 16)))
    return body + luhn.calc_check_digit(body)


def _code(dice):
    kind = dice.choice(("91", "91", "92", "52"))
    while True:
        body = kind + dice.choice(_REGIONS) + dice.choice((_some(dice, _GB, 9), "MA" + _some(dice, _GB, 7)))
        if not body.isdecimal():
            return body + uscc.calc_check_digit(body)


def _numeric_code(dice):
    body = f"9{dice.choice('123')}{dice.choice(_REGIONS)}{dice.randint(2 * 10**8, 10**9 - 1)}"
    return body + uscc.calc_check_digit(body)


def _organisation(dice):
    return f"MA{_some(dice, string.digits, 2)}{_some(dice, _GB, 4)}-{_some(dice, string.digits, 1)}"


def _passport(dice):
    return f"{dice.choice('EG')}{_some(dice, string.digits, 8)}"


def _bot_token(dice):
    return f"{dice.randint(10**8, 10**10)}:AA{_some(dice, _SIGNS + '-_', 33)}"


def _secret(dice):
    return "aB3" + _some(dice, _SIGNS, 37)


def _access_key(dice):
    return "HP1" + _some(dice, string.ascii_uppercase + string.digits, 17)


def _hex(dice):
    return f"{dice.getrandbits(160):040x}"


def _jwt(dice):
    return ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJ" + _some(dice, _SIGNS, 30), _some(dice, _SIGNS, 43)))


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
    "numeric code": _numeric_code,
}
"""Numbers that people take apart by blanks and marks."""
AS_ONE = {
    "organisation": _organisation,
    "passport": _passport,
    "bot token": _bot_token,
    "secret": _secret,
    "access key": _access_key,
    "hex": _hex,
    "jwt": _jwt,
    "email": _email,
}
NAMED = {
    "password": (
        "密码：{}",
        "password={}",
        "password: {}",
        "pwd＝{}",
        "密码是{}",
        "口令:{}",
        '"password": "{}"',
    ),
    "bearer": ("Authorization: Bearer {}", "bearer {}"),
    "address": ("https://example.com/x?token={}&lang=zh", "https://admin:{}@example.com/x"),
    "messenger": ("微信号：{}", "wechat: {}", "加微信{}", "我的 vx {}", "微信 {}"),
    "qq": ("QQ {}", "qq：{}", "QQ号是{}", "加QQ{}"),
}
"""What is known by the words before it."""
_MAKERS = {**SPELLED_APART, "code": _code, **AS_ONE}


def _named(dice, kind):
    if kind == "qq":
        return str(dice.randint(10**5, 10**10))
    return f"{_some(dice, string.ascii_lowercase, 4)}_{dice.randint(10**4, 10**6)}"


def apart(value, mark, every):
    """Return a value with a mark behind each so many of its signs."""
    return mark.join(value[at : at + every] for at in range(0, len(value), every))


def _by_groups(value, mark):
    """Return a number as people take it apart: a mobile in 3, 4, 4; a card in fours; an identity card."""
    sizes = {10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4), 15: (6, 6, 3), 18: (6, 4, 2, 2, 4)}.get(
        len(value), (4,) * 5
    )
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    return mark.join(filter(None, (*parts, value[at:])))


def _spelled(dice, value):
    way = dice.randrange(6)
    mark = dice.choice(MARKS_BETWEEN)
    if way == 0:
        return value
    if way == 1:
        return apart(value, mark, dice.choice((1, 3, 4, 5)))
    if way == 2:
        return _by_groups(value, dice.choice(MARKS_BETWEEN))
    if way == 3:
        return apart(value.translate(_WIDE), dice.choice(("", mark)), 4)
    if way == 4:
        return value.translate(dice.choice([*_DIGITS.values()]))
    at = dice.randrange(4, len(value) - 3)
    return f"{value[:at]}\n{value[at:]}"


def _mobile_prefix(dice, spelled):
    return dice.choice(("", "", "+86", "+86 ", "0086", "86-", "（+86）", "＋８６ ")) + spelled


def identifiers(count=1_200):
    """Yield (kind, value, text with the value spelled in some way) so many times, always the same."""
    dice = random.Random(SEED)  # noqa: S311 - the same each time, nothing secret
    kinds = [*_MAKERS, *NAMED]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        if kind in NAMED:
            value = _named(dice, kind)
            spelled = dice.choice(NAMED[kind]).format(dice.choice((value, value.translate(_WIDE))))
        else:
            value = _MAKERS[kind](dice)
            spelled = _spelling(dice, kind, value)
        yield kind, value, dice.choice(SENTENCES).format(spelled)


def _spelling(dice, kind, value):
    if kind in SPELLED_APART:
        listed = kind in {"id", "mobile"} and dice.randrange(5) == 0
        spelled = _by_groups(value, dice.choice(LISTED_BY)) if listed else _spelled(dice, value)
        return _mobile_prefix(dice, spelled) if kind == "mobile" and not listed else spelled
    if kind == "code":
        alike = value.replace("0", "O").replace("1", "I")
        broken = f"{value[:8]}\n{value[8:]}"
        return dice.choice(
            (
                value,
                value.lower(),
                value.translate(_WIDE),
                apart(value, " ", 4),
                apart(value, "-", 6),
                alike,
                broken,
            )
        )
    if kind in {"organisation", "passport"}:
        return dice.choice((value, value.lower(), value.translate(_WIDE)))
    return dice.choice((value, value, value.translate(_WIDE), apart(value, "\u200b", 5)))


def bare(text):
    """Return letters and digits of a text in one width and case, as a reader could put them together."""
    plain = "".join(_bare_sign(sign) for sign in text)
    return re.sub(r"[^0-9a-z▮]", "", unicodedata.normalize("NFKC", plain).lower())


def _bare_sign(sign):
    value = unicodedata.numeric(sign, -1) if unicodedata.category(sign) in {"Nd", "No"} else -1
    return str(int(value)) if value >= 0 else sign


def leaks(value, told):
    """Tell whether five characters of a value in a row, a digit among them, can still be read."""
    value, told = bare(value), bare(re.sub("▮[A-Za-z]+▮", "▮", told))
    pieces = (value[at : at + 5] for at in range(len(value) - 4))
    return any(piece in told and any(map(str.isdigit, piece)) for piece in pieces)
