"""Which kind of body a name says it is: some cannot get a qualification.

Rule: sole traders (个体工商户), sole proprietorships (个人独资企业) and partnerships (合伙企业)
are not served (help page without a date, read 2026-11). The licence's 类型 tells for sure; a name
tells only where it ends in the form or shows it in brackets.

Law: a name that ends in 公司 is a company, whatever else it says (合伙人网络科技有限公司).

>>> of("深圳星河投资合伙企业（有限合伙）"), of("深圳合伙人网络科技有限公司")
('partnership', '')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Literal

from validators import answers
from validators.finding import Application, Finding, Rules, Severity
from validators.plain_text import LONGEST, folded, shown, visible
from validators.simplified_characters import simplified

Form = Literal["", "sole-trader", "sole-proprietorship", "partnership"]

RULE = "legal-forms-not-served"

_COMPANY = re.compile(r"(?:公司|\b(?:co|corp|inc|ltd|limited|corporation|company)\b\.?)\W*$", re.IGNORECASE)
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        "partnership",
        re.compile(
            r"合伙企业|\((?:特殊)?(?:普通|有限)合伙\)|(?:普通|有限)合伙$"
            r"|\b(?:limited |general )?partnership\b|\bl\.?l?\.?p\.?\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "sole-proprietorship",
        re.compile(r"个人独资(?:企业)?\)?$|\bsole proprietorship\b", re.IGNORECASE),
    ),
    (
        "sole-trader",
        re.compile(r"个体(?:工商)?户|\(个体\)$|\b(?:sole trader|self-employed)\b", re.IGNORECASE),
    ),
)
_DOUBTFUL = (
    *("经营部", "服务部", "门市部", "经销部", "维修部", "批发部", "工作室", "商行", "商店", "小店"),
    *("便利店", "小吃店", "餐馆", "饭馆", "理发店", "美容店", "服装店"),
)


def of(name: str) -> Form:
    """Return the form that is not served, where the name says so; empty otherwise."""
    plain = _plain(name)
    if _COMPANY.search(plain):
        return ""
    return next((form for form, pattern in _FORMS if pattern.search(plain)), "")


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a warning for a body that is not served, a hint for one that often is not."""
    seen = set()
    for field in ("company-name", "account-company"):
        name = answers.text(application, field)
        if folded(name[:LONGEST]) in seen:
            continue
        seen.add(folded(name[:LONGEST]))
        if form := of(name):
            yield _finding("subject-not-served", "warning", field, value=shown(name), form=form)
        elif _plain(name).endswith(_DOUBTFUL):
            yield _finding("subject-perhaps-not-served", "hint", field, value=shown(name))


def _finding(code: str, severity: Severity, field: str, **params: str) -> Finding:
    return Finding(code, severity, field, stage="qualification", rule=RULE, params=params)


def _plain(name: str) -> str:
    return simplified(unicodedata.normalize("NFKC", visible(name[:LONGEST]))).strip()
