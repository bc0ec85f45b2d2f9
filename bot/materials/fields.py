"""Values read from a paper, and how far each can be trusted.

Law: trust comes from the value's own structure (check digits, a legal form at the end, balanced brackets),
never from the reading's confidence alone; a doubtful value is shown as it was read, never mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.materials.sheet import Piece, Sheet, plain
from validators import company_code, company_parts
from validators.finding import Unclear

Trust = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class ReadField:
    """A value as read, and whether its structure speaks for it."""

    value: str
    trust: Trust


_ENDING = re.compile(
    r"(?:"
    r"\(特殊普通合伙\)|\(个体工商户\)|\(有限合伙\)|\(普通合伙\)|\(个人独资\)|合伙企业|研究院|研究所|"
    r"设计院|事务所|合作社|工作室|经营部|服务部|门市部|幼儿园|营业部|基金会|委员会|促进会|联合会|旅行社|"
    r"出版社|办事处|公司|中心|商行|商店|超市|酒店|宾馆|餐厅|医院|诊所|学校|大学|学院|银行|支行|分行|分部|"
    r"协会|学会|商会|报社|农场|林场|企业|集团|厂|店|馆|站|部|社|行|场|院|户"
    r")$"
)
_SIGNS = re.compile(r"[\w()《》“”\"·•&.,' -]+")
_SHORTEST_NAME, _LONGEST_NAME = 4, 60
_SURE = 0.85
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_NEARLY = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{15,20}(?![0-9A-Z])")
_FITTING = str.maketrans("OI", "01")
"""A code has neither letter: what was read as one is the digit of the same shape."""
_FEWEST_DIGITS = 8


def is_complete(name: str) -> bool:
    """Tell whether a company's name ends as names end."""
    return bool(_ENDING.search(plain(name)))


def company_name(text: str, confidence: float = 1.0) -> ReadField:
    """Return a company's name with its trust: high for a known start, a legal form, balanced brackets.

    >>> company_name("青禾样例科技（深圳）有限公司").trust, company_name("青禾样例科技（深圳有限公司").trust
    ('high', 'low')
    """
    name = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text.strip(" :：,，。;；|"))
    compared = plain(name)
    parts = {piece.part for piece in company_parts.pieces(name)}
    sure = (
        _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
        and is_complete(name)
        and _balanced(compared)
        and bool(_SIGNS.fullmatch(compared))
        and bool(parts - {"form"})
        and confidence >= _SURE
    )
    return ReadField(name, "high" if sure else "low")


def _balanced(compared: str) -> bool:
    depth = 0
    for sign in compared:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def company_codes(sheet: Sheet) -> tuple[ReadField, ...]:
    """Return the codes on the sheet from top to bottom: trusted only with both check digits right."""
    found: dict[str, ReadField] = {}
    for text in _stretches(sheet):
        for run in _CODE.findall(text):
            if sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS:
                code = _judged(run)
                found.setdefault(code.value, code)
    return tuple(found.values())


def nearly_codes(sheet: Sheet) -> tuple[ReadField, ...]:
    """Return runs of about a code's length: a character was lost or doubled in reading."""
    runs = [run for text in _stretches(sheet) for run in _NEARLY.findall(text)]
    fitting = (run for run in runs if sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS)
    return tuple(ReadField(run, "low") for run in dict.fromkeys(fitting))


def _stretches(sheet: Sheet) -> Iterable[str]:
    """Yield the texts in which a code may stand: each piece, then each row as a whole."""
    for row in sheet.rows:
        yield from (_compact(piece.plain) for piece in row)
    for row in sheet.rows:
        if len(row) > 1:
            yield _compact("".join(piece.plain for piece in row))


def _compact(text: str) -> str:
    return re.sub(r"[\s.·_-]", "", text).upper()


def _judged(run: str) -> ReadField:
    fitted = run.translate(_FITTING)
    try:
        right = company_code.parse(fitted) == fitted and not company_code.wrong_digit(fitted)
    except Unclear:
        right = False
    return ReadField(fitted, "high") if right else ReadField(run, "low")


def confidence(pieces: Iterable[Piece]) -> float:
    """Return the least confidence of the pieces."""
    return min((piece.confidence for piece in pieces), default=0.0)
