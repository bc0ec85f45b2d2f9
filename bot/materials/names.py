"""Companies' names as papers show them: over several lines, with blanks, in any brackets.

Law: a name is trusted for what it is built of: a legal form at its end, balanced brackets, no strange
signs, more than the form. How sure the reading was of itself can take trust away, never give it.
"""

from __future__ import annotations

import re

from bot.materials.fields import ReadField
from bot.materials.sheet import Labelled, Labels, Sheet, joined, plain

_ENDING = re.compile(
    r"(?:"
    r"\(特殊普通合伙\)|\(个体工商户\)|\(有限合伙\)|\(普通合伙\)|\(个人独资\)|合伙企业|研究院|研究所|"
    r"设计院|事务所|合作社|工作室|经营部|服务部|门市部|幼儿园|营业部|基金会|委员会|促进会|联合会|旅行社|"
    r"出版社|办事处|公司|中心|商行|商店|超市|酒店|宾馆|餐厅|医院|诊所|学校|大学|学院|银行|支行|分行|分部|"
    r"协会|学会|商会|报社|农场|林场|厂|店|馆|站|部|社|行|场|院|户"
    r")$"
)
_GOES_ON = re.compile(
    r"\(?(?:特殊)?(?:普通|有限)合伙\)?|[司所部店]|.{0,12}分公司|(?:股份|集团)?有限(?:责任)?公司|公司"
)
_SIGNS = re.compile(r"[\w()《》“”\"·•&.,' -]+")
_FORM = re.compile(r"(?:集团|股份|有限|责任)*公司$|\W")
_SHORTEST, _LONGEST, _SHORTEST_OWN = 4, 60, 2
SURE = 0.8
_MOST_LINES = 3


def is_complete(name: str) -> bool:
    """Tell whether a company's name ends as names end."""
    return bool(_ENDING.search(plain(name)))


def judged(text: str, confidence: float = 1.0) -> ReadField:
    """Return a company's name with its trust: high for a known start, a legal form, balanced brackets.

    >>> judged("青禾样例科技（深圳）有限公司").trust, judged("青禾样例科技（深圳有限公司").trust
    ('high', 'low')
    """
    name = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text.strip(" :：,，。;；|"))
    compared = plain(name)
    sure = (
        _SHORTEST <= len(name) <= _LONGEST
        and is_complete(name)
        and balanced(compared)
        and bool(_SIGNS.fullmatch(compared))
        and len(_FORM.sub("", compared)) >= _SHORTEST_OWN
        and confidence >= SURE
    )
    return ReadField(name, "high" if sure else "low")


def balanced(compared: str) -> bool:
    """Tell whether each bracket of a compared text is closed."""
    depth = 0
    for sign in compared:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def behind(sheet: Sheet, found: Labelled, labels: Labels) -> ReadField:
    """Return the name that begins behind a label, with the lines that it goes on in."""
    pieces = [*found.value]
    for more in sheet.below(found, labels):
        complete = is_complete(joined([piece.text for piece in pieces]))
        if len(pieces) >= _MOST_LINES or (complete and not _GOES_ON.fullmatch(more.plain)):
            break
        pieces.append(more)
    return judged(joined([piece.text for piece in pieces]), min(piece.confidence for piece in pieces))
