"""The business licence as it was read, against what the person answered.

Rules: the licence is that of the signature's owner; sole traders, sole proprietorships and partnerships are
not served, which the licence's 类型 tells (help page without a date, read 2026-11). Where the owner is a
third party, the applicant's own licence is the reason "The uploaded business license is of the applicant"
(https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12).

Law: one differing character is asked about, never called a mismatch; a code is never repaired.

>>> read = {"state": "read", "kind": "business-license", "characters": 200}
>>> read["fields"] = {"company-name": {"value": "深圳智云科技有限公司", "trust": "high"}}
>>> material = {"slot": "business-license", "file": "a.jpg", "read": read}
>>> application = {"company-name": "深圳智运科技有限公司", "materials": [material]}
>>> [(f.code, f.severity) for f in check(application, {}, date(2026, 11, 22))]
[('name-differs-one-character', 'hint'), ('company-code-missing', 'warning')]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators import answers, company_code, company_name, legal_form, signature_name, source, third_party
from validators.company_likeness import kept
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.neutral_name import is_neutral
from validators.paper import Paper, difference, differs, papers
from validators.plain_text import LONGEST, folded

SLOT = "business-license"
NAME = "company-name"
CODE = "company-code"
TYPE = "company-type"
ACCOUNT = "account-company"
_MISREAD = 2
"""Signs that may be misread in a code of 18 while it is still taken for the same one: only a hint then."""


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield what the licence shows that does not fit the answers, or cannot be used."""
    for paper in papers(application, SLOT):
        if paper.state != "read" or paper.kind != SLOT:
            continue
        yield from _name(paper, application)
        yield from _signature(paper, application, rules)
        yield from _code(paper, application)
        yield from _served(paper, application)


def _name(paper: Paper, application: Application) -> Iterator[Finding]:
    name, owner = paper.values.get(NAME, ""), answers.text(application, company_name.FIELD)
    known = bool(folded(owner[:LONGEST]))
    # A name that was read is compared with the one typed: that says more than the doubt.
    if not paper.confirmed and NAME not in paper.surely and not (name and known):
        seen = "typed" if known else "yes" if name else "no"
        yield paper.finding("name-uncertain", "hint", stage="form", value=name, typed=owner, seen=seen)
    account = answers.text(application, ACCOUNT)
    involved = third_party.of(application)
    applicants = involved is True and bool(name and folded(account[:LONGEST])) and not differs(name, account)
    if applicants and (not known or differs(name, owner) == "much"):
        yield paper.finding(
            "license-of-applicant",
            "warning",
            third_party.ISSUE,
            value=name,
            typed=owner or account,
            known="yes" if known else "no",
        )
    elif involved is False and not known:
        yield from difference(paper, name, account, third_party.ISSUE)
    else:
        yield from difference(paper, name, owner, "entity-mismatch")


def _signature(paper: Paper, application: Application, rules: Rules) -> Iterator[Finding]:
    """Compare the signature with the licence's company, where the person named no company."""
    signature = signature_name.clean(answers.text(application, signature_name.FIELD))
    company = paper.values.get(NAME, "")
    named = folded(answers.text(application, company_name.FIELD)[:LONGEST])
    if named or source.of(application) != "enterprise" or not folded(signature[:LONGEST]):
        return
    legible = NAME in paper.surely or paper.confirmed
    if legible and not is_neutral(signature, rules) and kept(signature, company) != "own":
        yield paper.finding(
            "signature-unrelated", "warning", company_name.ISSUE, value=company, signature=signature
        )


def _code(paper: Paper, application: Application) -> Iterator[Finding]:
    from rapidfuzz.distance import Levenshtein

    code, typed = paper.values.get(CODE, ""), _typed_code(application)
    misshapen: Unclear | None = None
    try:
        code = company_code.parse(code)
    except Unclear as unclear:
        if unclear.code == "company-code-empty":
            yield paper.finding("company-code-missing", "warning", stage="qualification")
            return
        misshapen = unclear
    which = "last" if misshapen else company_code.wrong_digit(code)
    if typed:
        apart = Levenshtein.distance(code, typed)
        sure = not which and not company_code.wrong_digit(typed)
        severity: Severity = "warning" if sure or apart > _MISREAD else "hint"
        if apart:
            yield paper.finding(
                "company-code-differs", severity, stage="qualification", value=code, typed=typed
            )
    elif misshapen:
        yield paper.finding(misshapen.code, "warning", stage="qualification", **misshapen.params)
    elif which:
        yield paper.finding(
            "company-code-check-digit", "warning", stage="qualification", value=code, digit=which
        )


def _typed_code(application: Application) -> str:
    try:
        return company_code.parse(answers.text(application, company_code.FIELD))
    except Unclear:
        return ""


def _served(paper: Paper, application: Application) -> Iterator[Finding]:
    """Yield the warning that such a body is not served, unless an answer shows it already."""
    owner = answers.text(application, company_name.FIELD)
    if legal_form.of(owner) or _typed_code(application).startswith(company_code.SOLE_TRADER):
        return
    kind, name = paper.values.get(TYPE, ""), paper.values.get(NAME, "")
    form = legal_form.of(kind) or legal_form.of(name)
    if not form and paper.values.get(CODE, "").startswith(company_code.SOLE_TRADER):
        form = "sole-trader"
    if form:
        yield paper.finding(
            "subject-not-served",
            "warning",
            stage="qualification",
            rule=legal_form.RULE,
            value=name or kind,
            form=form,
        )
