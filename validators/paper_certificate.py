"""The trademark certificate and the screenshot of the ICP filing as they were read, against the answers.

Rule: with the source "trademark" the signature is the trademark's full name, and the number belongs to it;
with the source "app" the ICP number stands on the screenshot
(https://support.huaweicloud.com/api-msgsms/sms_05_0029.html, 2025-12-02).

>>> read = {"state": "read", "kind": "trademark-certificate", "characters": 90}
>>> read["fields"] = {"trademark-name": {"value": "星河", "trust": "high"}}
>>> material = {"slot": "trademark-certificate", "file": "a.jpg", "read": read}
>>> application = {"signature-name": "星和", "signature-source": "trademark", "materials": [material]}
>>> [f.code for f in check(application, {}, date(2026, 11, 22))]
['signature-unrelated']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from validators import answers, company_name, icp_number, signature_name, source, trademark
from validators.finding import Application, Finding, Rules, Unclear
from validators.paper import Paper, difference, papers
from validators.plain_text import LONGEST, folded

CERTIFICATE = "trademark-certificate"
SCREENSHOT = "relation-screenshot"


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield where certificate or screenshot name something else than the answers do."""
    for paper in (*papers(application, CERTIFICATE), *papers(application, SCREENSHOT)):
        if paper.state != "read":
            continue
        if paper.kind == CERTIFICATE:
            yield from _signature(paper, application)
            yield from _owner(paper, application)
            yield from _number(paper, application, trademark.FIELD, trademark.parse, trademark.ISSUE)
        elif paper.kind == SCREENSHOT:
            yield from _number(paper, application, icp_number.FIELD, icp_number.parse, "app-link-missing")
            filed = paper.values.get("company-name", "")
            company = answers.text(application, company_name.FIELD)
            yield from difference(paper, filed, company, "entity-mismatch")


def _signature(paper: Paper, application: Application) -> Iterator[Finding]:
    name = paper.values.get("trademark-name", "")
    signature = signature_name.clean(answers.text(application, signature_name.FIELD))
    if source.of(application) != "trademark" or not name or not folded(signature[:LONGEST]):
        return
    if folded(name[:LONGEST]) != folded(signature[:LONGEST]):
        yield paper.finding(
            "signature-unrelated", "warning", trademark.ISSUE, value=name, signature=signature
        )


def _owner(paper: Paper, application: Application) -> Iterator[Finding]:
    owner = paper.values.get("trademark-owner", "")
    company = answers.text(application, company_name.FIELD)
    yield from difference(paper, owner, company, "entity-mismatch")


def _number(
    paper: Paper, application: Application, field: str, parse: Callable[[str], str], issue: str
) -> Iterator[Finding]:
    read = paper.values.get(field, "")
    try:
        typed, seen = parse(answers.text(application, field)), parse(read)
    except Unclear:
        return
    if typed != seen:
        yield paper.finding("number-differs", "warning", issue, value=seen, typed=typed)
