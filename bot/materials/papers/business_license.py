"""The business licence (营业执照) and the certificates accepted in its place.

Where things stand differs by layout; what names them does not: 名称, 类型, 统一社会信用代码.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.materials import names
from bot.materials.fields import ReadField, company_codes, nearly_codes
from bot.materials.sheet import Labelled, Labels, Sheet, plain

KIND = "business-license"

_TITLE = re.compile(
    r"^(?:营业执照|企业法人营业执照|事业单位法人证书|社会团体法人登记证书|统一社会信用代码证书|民办非企业单位登记证书)"
    r"(?:\(?[正副]本\)?)?$",
    re.MULTILINE,
)
_SIGNS = (
    *(
        "统一社会信用代码",
        "法定代表人|负责人|经营者|投资人|执行事务合伙人",
        "经营范围|业务范围|宗旨和业务范围",
    ),
    *(
        "注册资本|开办资金|出资额",
        "成立日期|注册日期",
        "登记机关",
        "住所|经营场所|主要经营场所",
        "类型|组成形式",
    ),
    *("国家企业信用", "营业期限|有效期"),
)
_NAME = r"(?:企业|单位|公司|机构|个体工商户|字号)?名称(?!不)"
_TYPE = r"(?:主体|企业|公司|市场主体)?类型|组成形式|经济性质"
_OTHER = (
    r"统一社会信用代码(?:/注册号)?|社会信用代码|注册号|负责人|经营者(?:姓名)?|投资人|经营范围|业务范围|宗旨和"
    r"|有效期限?|登记机关|核准日期|经费来源|举办单位"
    r"|住所|经营场所|证照编号|编号|营业执照"
)
_BESIDE = (
    "注册资本|注册资金|开办资金|出资额|成立日期|注册日期|营业期限|经营期限|合伙期限"
    "|主要经营场所|营业场所|法定代表人|执行事务合伙人"
)
_LABELS = Labels(
    re.compile(f"(?P<name>{_NAME})|(?P<type>{_TYPE})|{_OTHER}|{_BESIDE}"), anywhere=re.compile(_BESIDE)
)
_TYPE_LINES = 3
_REST_OF_NAME, _REST_OF_TYPE = re.compile(r"^称\s*(?=\S{4})"), re.compile(r"^型\s*(?=\S{3})")
_TYPES = re.compile(
    r"(?:有限责任公司|股份有限公司|其他股份|一人有限|个体工商户|个人独资企业|(?:普通|有限|特殊普通)合伙|合伙企业|全民所有制|集体所有制"
    r"|外商投资|台港澳|港澳台|有限公司|分公司|农民专业合作社|个人经营|家庭经营|国有独资|股份合作制|内资)"
)


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a licence: its title and the labels that it has."""
    signs = sum(bool(re.search(sign, sheet.compact)) for sign in _SIGNS)
    return (2.0 if _TITLE.search(sheet.compact) else 0.0) + signs * 0.5


def fields(sheet: Sheet) -> Mapping[str, ReadField]:
    """Return company-name, company-code and company-type as far as they were found."""
    found = {
        "company-name": _company_name(sheet),
        "company-code": _company_code(sheet),
        "company-type": _company_type(sheet),
    }
    return {key: value for key, value in found.items() if value is not None}


def _behind(sheet: Sheet, group: str) -> Iterator[Labelled]:
    return (found for found in sheet.labelled(_LABELS) if found.field == group)


def _company_name(sheet: Sheet) -> ReadField | None:
    """Return the name behind its label; else the one line that is built as a name."""
    candidates = [names.behind(sheet, found, _LABELS) for found in _behind(sheet, "name") if found.value]
    candidates += [names.behind(sheet, rest, _LABELS) for rest in _remains(sheet, "name", _REST_OF_NAME)]
    trusted = [name for name in candidates if name.trust == "high"]
    if trusted or candidates:
        return (trusted or candidates)[0]
    taken = {id(piece) for found in sheet.labelled(_LABELS) for piece in found.value}
    alone = [piece for piece in sheet.pieces if names.is_complete(piece.text) and id(piece) not in taken]
    built = [names.judged(piece.text, piece.confidence) for piece in alone]
    trusted = [name for name in built if name.trust == "high" and not _TYPES.match(name.value)]
    return trusted[0] if trusted else None


def _remains(sheet: Sheet, field: str, pattern: re.Pattern[str]) -> Iterator[Labelled]:
    """Yield values whose label lost its first character to the reading, as in 称青禾样例."""
    for piece in sheet.pieces:
        if match := pattern.match(piece.plain):
            rest = piece.behind(match.end())
            beside = re.search(_BESIDE, rest.plain)
            yield Labelled(field, piece, (rest.until(beside.start()) if beside else rest,))


def _company_code(sheet: Sheet) -> ReadField | None:
    codes = company_codes(sheet)
    right = [code for code in codes if code.trust == "high"]
    return next(iter(right or codes or nearly_codes(sheet)), None)


def _company_type(sheet: Sheet) -> ReadField | None:
    """Return the type behind its label; else a line that reads as one."""
    found = [found for found in _behind(sheet, "type") if found.value]
    found += _remains(sheet, "type", _REST_OF_TYPE)
    found += [Labelled("type", piece, (piece,)) for piece in sheet.pieces if _TYPES.match(piece.plain)]
    types = [_whole_type(sheet, each) for each in found]
    return next((each for each in types if each.trust == "high"), types[0] if types else None)


def _whole_type(sheet: Sheet, found: Labelled) -> ReadField:
    pieces = [*found.value]
    for more in sheet.below(found, _LABELS):
        if names.balanced(plain("".join(piece.text for piece in pieces))) or len(pieces) > _TYPE_LINES:
            break
        pieces.append(more)
    text = _bare_type("".join(piece.text for piece in pieces))
    sure = names.balanced(plain(text)) and _TYPES.search(plain(text))
    return ReadField(text, "high" if sure else "low")


def _bare_type(text: str) -> str:
    """Return the type without what stands beside it: a ticked box, a watermark's words behind the bracket.

    >>> _bare_type("☑合伙企业"), _bare_type("有限责任公司（国有独资）复印无效")
    ('合伙企业', '有限责任公司（国有独资）')
    """
    text = text.strip(" :：.。,，;；☑√✓□■|")
    whole = re.match(r"[^()]*(?:\((?:[^()]|\([^()]*\))*\))+", plain(text))
    return text[: whole.end()] if whole else text
