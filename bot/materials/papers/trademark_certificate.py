"""The trademark certificate (商标注册证), or the trademark office's page about a mark.

The mark itself is often a picture; its name is taken from a label, never from drawn letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.materials import names
from bot.materials.fields import ReadField
from bot.materials.sheet import Labelled, Labels, Sheet, plain
from validators import trademark
from validators.finding import Unclear

KIND = "trademark-certificate"

_TITLE = re.compile(
    r"商标注册证|商标注册申请受理通知书|核准商标转让证明|商标详(?:情|细信息)|注册商标变更证明"
)
_SIGNS = (
    "核定使用(?:商品|服务)",
    "注册人|商标申请人",
    "国际分类|类别|第\\d{1,2}类",
    "注册(?:日期|公告)",
    "商标局|知识产权局",
    "商标流程|商标状态",
)
_NAME = r"商标(?:名称|文字)|注册商标(?:名称)?|商标(?=:|[^注申详流状局标法图类专公代\d])"
_OWNER = r"(?:商标)?(?:注册人|申请人|权利人|所有人)(?:名称)?(?:\(中文\))?(?:/?名义)?"
_NUMBER = r"(?:商标)?(?:申请/?)?(?:或)?注册(?:证)?号码?|申请号|商标号|注册证编号"
_OTHER = (
    r"(?:注册人|申请人)?地址(?:\(中文\))?|核定使用(?:商品|服务)(?:项目)?(?:/?服务项目)?|国际分类|类别|商品/?服务|注册(?:公告)?日期|申请日期"
    r"|有效期(?:限)?(?:至|自)?|专用权期限|发证(?:机关|日期)|初审公告(?:日期|期号)|商标(?:类型|状态|流程|形式|图样|图像)|代理机构|商标注册证|局长|签发"
)
_LABELS = Labels(re.compile(f"(?P<owner>{_OWNER})|(?P<number>{_NUMBER})|{_OTHER}|(?P<name>{_NAME})"))
_NUMBERED = re.compile(r"第?[\s:]*(?:N[o0]\.?)?\s*(G?\d{5,10}[A-Z]?)\s*号")
_LONGEST_MARK = 40
_MARK_SIZE = 1.4


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a certificate: its title and what only trademarks have."""
    signs = sum(bool(re.search(sign, sheet.compact)) for sign in _SIGNS)
    titled = any(_TITLE.fullmatch(re.sub(r"\s|\(.*\)", "", piece.plain)) for piece in sheet.pieces)
    return (2.0 if titled else 0.0) + signs * 0.5


def fields(sheet: Sheet) -> Mapping[str, ReadField]:
    """Return trademark-number, trademark-name, trademark-owner as far as they were found."""
    behind = [found for found in sheet.labelled(_LABELS) if found.field and found.value]
    found = {
        "trademark-number": _number(sheet, [found for found in behind if found.field == "number"]),
        "trademark-name": _name([found for found in behind if found.field == "name"]) or _mark(sheet),
        "trademark-owner": _owner(sheet, [found for found in behind if found.field == "owner"]),
    }
    return {key: value for key, value in found.items() if value is not None}


def _number(sheet: Sheet, behind: list[Labelled]) -> ReadField | None:
    """Return the number behind its label, or between 第 and 号 below the title."""
    told = [found.text for found in behind]
    told += [match[1] for row in sheet.compact.split("\n") if (match := _NUMBERED.fullmatch(row))]
    told += [match[1] for match in _NUMBERED.finditer(sheet.compact)]
    for text in told:
        try:
            return ReadField(trademark.parse(text), "high")
        except Unclear:
            continue
    return None


def _name(behind: list[Labelled]) -> ReadField | None:
    for found in behind:
        name = found.text.strip(' “”"「」《》')
        if 0 < len(name) <= _LONGEST_MARK:
            sure = min(piece.confidence for piece in found.value) >= names.SURE
            return ReadField(name, "high" if sure and re.search(r"\w", plain(name)) else "low")
    return None


def _mark(sheet: Sheet) -> ReadField | None:
    """Return the mark as it is printed above its goods: the largest text there; it may be a drawing."""
    goods = [piece for piece in sheet.pieces if plain(piece.text).startswith("核定使用")]
    if not goods:
        return None
    end, size = goods[0].top, goods[0].height
    above = [piece for piece in sheet.pieces if piece.bottom < end and piece.height > size * _MARK_SIZE]
    told = [piece for piece in above if not (_TITLE.search(piece.plain) or _NUMBERED.search(piece.plain))]
    mark = max(
        (piece for piece in told if piece.confidence >= names.SURE),
        key=lambda piece: piece.height,
        default=None,
    )
    return ReadField(mark.text, "low") if mark and len(mark.text) <= _LONGEST_MARK else None


def _owner(sheet: Sheet, behind: list[Labelled]) -> ReadField | None:
    owners = [names.behind(sheet, found, _LABELS) for found in behind]
    return next((owner for owner in owners if owner.trust == "high"), owners[0] if owners else None)
