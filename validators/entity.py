"""Whether the company on the licence is the one that owns the app, account or shop.

Rule (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12): "The
entity that submits materials is inconsistent with that of the official account, applet, or app."

>>> application = {"company-name": "好望(上海)餐饮公司", "source-owner": "好望（上海）餐饮公司"}
>>> list(check(application, {}, date(2026, 11, 22)))
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers, company_name
from validators.finding import Application, Finding, Rules
from validators.plain_text import folded, shown

FIELD = "source-owner"


def parse(text: str) -> str:
    """Return the owner's name, as a company's name is read."""
    return company_name.parse(text)


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a warning where the papers' company is not the owner shown at the source."""
    owner = answers.text(application, FIELD)
    company = answers.text(application, company_name.FIELD)
    if folded(owner) and folded(company) and not company_name.same(owner, company):
        yield Finding(
            "source-owner-differs",
            "warning",
            FIELD,
            "entity-mismatch",
            rule="same-owner",
            params={"owner": shown(owner), "company": shown(company)},
        )
