"""The screenshot of a filing with the ministry (ICP备案): its number, the domain or app it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.materials import names
from bot.materials.fields import ReadField
from bot.materials.sheet import Labels, Sheet, joined
from validators import domain, icp_number
from validators.finding import Unclear

KIND = "relation-screenshot"

_SIGNS = (
    *(r"ICP备\d|ICP备案|备案/许可证", "主办单位", "审核(?:通过)?(?:日期|时间)", "主体信息|备案主体"),
    *("网站域名|网站首页|域名", "(?:APP|应用|服务)名称|APP备案|服务信息", r"备案管理系统|beian\.miit"),
)
_NUMBER = r"(?:ICP)?(?:主体)?(?:(?:APP|网站|服务)?备案(?:号|/许可证号)|许可证号)|ICP备案/许可证号"
_APP = r"(?:APP|应用|小程序|服务)名称"
_DOMAIN = r"(?:网站)?(?:首页)?(?:域名|网址)|网站首页"
_OWNER = r"主办(?:单位|者)(?:名称)?|单位名称"
_OTHER = (
    r"(?:主办)?单位性质|审核(?:通过)?(?:日期|时间)|是否限制接入|备案类型|网站名称|服务(?:类型|备案号)|序号|操作"
    r"|主体信息|网站备案信息"
)
_COLUMNS = 3
_LABELS = Labels(
    re.compile(
        f"(?P<number>{_NUMBER})|(?P<app>{_APP})|(?P<domain>{_DOMAIN})|(?P<owner>{_OWNER})|{_OTHER}",
        re.IGNORECASE,
    ),
    anywhere=re.compile("(?:ICP)?备案/许可证号", re.IGNORECASE),
)
_FILED = re.compile(r"[一-鿿]ICP[备证]\d{5,12}号?(?:-\d{1,4}[AX]?)?", re.IGNORECASE)


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a filing: its number and the words of the ministry's page."""
    numbered = 1.0 if _FILED.search(sheet.compact) else 0.0
    return numbered + 0.5 * sum(bool(re.search(sign, sheet.compact, re.IGNORECASE)) for sign in _SIGNS)


def fields(sheet: Sheet) -> Mapping[str, ReadField]:
    """Return icp-number, company-name, app-name and website-domain as far as they were found."""
    told = _told(sheet)
    found = {
        "icp-number": _number([*told["number"], *sheet.compact.split("\n")]),
        "company-name": _owner(told["owner"]),
        "app-name": next((ReadField(text, "low") for text in told["app"]), None),
        "website-domain": _domain(told["domain"]),
    }
    return {key: value for key, value in found.items() if value is not None}


def _told(sheet: Sheet) -> Mapping[str, list[str]]:
    """Return what stands beside each label, below it in its column, or under it in the next line."""
    told: dict[str, list[str]] = {"number": [], "owner": [], "app": [], "domain": []}
    for row in sheet.rows:
        labels = list(Sheet.labelled_in(row, _LABELS))
        for found in labels:
            if found.field and len(labels) >= _COLUMNS:
                told[found.field] += sheet.column(found, labels)[:1]
            elif found.field and found.value:
                more = [piece.text for piece in sheet.below(found, _LABELS)]
                told[found.field] += [found.text, joined([found.text, *more[:1]])]
            elif found.field:
                told[found.field] += [piece.text for piece in sheet.below(found, _LABELS)][:1]
    return told


def _number(texts: list[str]) -> ReadField | None:
    """Return the number; of the owner's and a service's the service's, which has a part behind a hyphen."""
    numbers = []
    for text in texts:
        try:
            numbers += [icp_number.parse(each) for each in _FILED.findall(re.sub(r"\s", "", text))]
        except Unclear:
            continue
    best = max(numbers, key=lambda number: (number.endswith("A"), "-" in number), default=None)
    return ReadField(best, "high") if best else None


def _owner(texts: list[str]) -> ReadField | None:
    owners = [names.judged(text) for text in texts]
    return next((owner for owner in owners if owner.trust == "high"), owners[0] if owners else None)


def _domain(texts: list[str]) -> ReadField | None:
    for text in texts:
        try:
            return ReadField(domain.parse(text), "high")
        except Unclear:
            continue
    return None
