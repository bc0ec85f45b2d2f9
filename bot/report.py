"""The report in words: what the reviewer said, what the answers show, what to mend in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import advice, sourcing
from bot.answering import applies
from bot.assessment import Assessment, Fix, of_sources
from bot.model import Block, Copyable, Heading, Heard, Items, Note, Paragraph, Quote, Steps
from bot.words import exists, say
from knowledge import models
from knowledge.models import Knowledge
from validators import company_name
from validators.finding import Finding

READ_IN = "read-in"
"""The parameter, and the sentence, of a finding that rests on what was read in a picture."""
_UNREAD = frozenset({"ocr-no-text"})
_TAKEN_AS_GIVEN = frozenset({"account-company", "rejection", "description"})
_PRODUCTS = frozenset({"name-is-product", "name-not-from-company"})
_UNFOUNDED = frozenset({"name-mismatch", "neutral-signature", "name-format", "trademark-not-found"})
_NO_LONGER_TAKEN = frozenset({"website", "account", "shop"})


def sentence(knowledge: Knowledge, finding: Finding, lang: str) -> str:
    """Return what a finding says to a person, with the date of its rule."""
    told = say(lang, f"finding-{finding.code}", **finding.params)
    if READ_IN in finding.params:
        told = say(lang, READ_IN, file=finding.params["file"], slot=finding.params["slot"], what=told)
    rests_on_reading = finding.rule in knowledge.rules and knowledge.rules[finding.rule].basis == "reading"
    if rests_on_reading and finding.code not in _UNREAD:
        # The words before it have said that it was read, or the person has confirmed it.
        return told
    source = sourcing.of_rule(knowledge, finding.rule, lang)
    return f"{told} {source}".strip() if lang != "zh" else f"{told}{source}"


def fix_text(knowledge: Knowledge, fix: Fix, lang: str) -> str:
    """Return one fix: the issue it belongs to and what to do about it, in the person's own values."""
    told = [sentence(knowledge, finding, lang) for finding in fix.findings]
    if fix.issue is None:
        stage = fix.findings[0].stage or "form"
        return say(lang, f"fix-{stage}", what=_joined(told, lang))
    title = advice.title(knowledge, fix.issue, lang)
    if told:
        return say(lang, "fix-issue", title=title, what=_joined(told, lang))
    steps = (advice.step(knowledge, one, lang) for one in knowledge.issues[fix.issue].steps)
    return "\n".join([say(lang, "fix-named", title=title), *(f"· {step}" for step in steps)])


def blocks(
    knowledge: Knowledge,
    answers: Mapping[str, Any],
    heard: Sequence[Heard],
    assessment: Assessment,
    lang: str,
) -> tuple[Block, ...]:
    """Return the whole report."""
    name = str(answers.get("signature-name") or "")
    found: list[Block] = [Heading(text=say(lang, "report-heading", name=name))]
    found += _reviewer(knowledge, heard, lang)
    found += _both(knowledge, answers, assessment, lang)
    found += _fixes(knowledge, assessment, lang)
    found += advice.outside(knowledge, assessment.outside, lang)
    found += [
        *_not_checked(knowledge, answers, lang),
        Heading(text=say(lang, "report-description")),
        Copyable(text=description(answers, assessment, lang)),
        Heading(text=say(lang, "report-prepare")),
        Items(items=prepare(knowledge, answers, assessment, lang)),
        Heading(text=say(lang, "report-where-heading")),
        Paragraph(text=say(lang, "report-where-rejected" if heard else "report-where-new")),
        Paragraph(text=models.say(knowledge.facts["review-time"].answer, lang)),
    ]
    return (*found, *sourcing.blocks(knowledge, cited(knowledge, answers, assessment), lang))


def _not_checked(knowledge: Knowledge, answers: Mapping[str, Any], lang: str) -> list[Block]:
    """Return what the report could not look at: what was left out, what no answer can show."""
    asked = [name for name in knowledge.asked if applies(knowledge.fields[name], answers)]
    out = [name for name in asked if answers.get(name) is None and name not in _TAKEN_AS_GIVEN]
    labels = [models.say(knowledge.fields[name].label, lang) for name in out]
    told = [Note(text=say(lang, "report-before"))]
    if labels:
        told.insert(
            0, Note(text=say(lang, "report-not-checked", fields=say(lang, "list-joint").join(labels)))
        )
    return list(told)


def _reviewer(knowledge: Knowledge, heard: Sequence[Heard], lang: str) -> list[Block]:
    found: list[Block] = []
    for reason in heard:
        if reason.issue in knowledge.issues:
            title = advice.title(knowledge, reason.issue, lang)
            found += [
                Quote(text=reason.text),
                Paragraph(text=say(lang, "report-reviewer-means", title=title)),
                Paragraph(text=models.say(knowledge.issues[reason.issue].meaning, lang)),
            ]
        elif not reason.topic:
            found += [Quote(text=reason.text), Paragraph(text=say(lang, "report-reviewer-unknown"))]
    return [Heading(text=say(lang, "report-reviewer")), *found] if found else []


def _both(knowledge: Knowledge, answers: Mapping[str, Any], assessment: Assessment, lang: str) -> list[Block]:
    """Return how the reviewer's words and the answers fit together."""
    named = [fix for fix in assessment.fixes if fix.named and fix.issue]
    unseen = [fix for fix in named if not fix.findings]
    source = str(answers.get("signature-source") or "")
    other = [fix for fix in unseen if source and _speaks_of_another(knowledge, fix, source)]
    told = (
        ("report-both-explained", [fix for fix in named if fix.findings]),
        ("report-both-other-source", other),
        ("report-both-unseen", [fix for fix in unseen if fix not in other]),
        ("report-both-mended", [Fix(issue, named=True, findings=()) for issue in assessment.mended]),
        ("report-both-next", [f for f in assessment.fixes if not f.named and f.issue and named]),
    )
    return [
        Paragraph(text=say(lang, name, titles=_titles(knowledge, fixes, lang)))
        for name, fixes in told
        if fixes
    ]


def _speaks_of_another(knowledge: Knowledge, fix: Fix, source: str) -> bool:
    """Tell whether an issue arises only with other signature sources than the one chosen."""
    wanted = of_sources(knowledge, str(fix.issue))
    return bool(wanted) and source not in wanted


def _titles(knowledge: Knowledge, fixes: Sequence[Fix], lang: str) -> str:
    return advice.quoted((advice.title(knowledge, fix.issue, lang) for fix in fixes if fix.issue), lang)


def _fixes(knowledge: Knowledge, assessment: Assessment, lang: str) -> list[Block]:
    needed = [fix for fix in assessment.fixes if fix.severity != "hint"]
    hints = [fix for fix in assessment.fixes if fix.severity == "hint"]
    found: list[Block] = []
    if needed:
        found.append(Heading(text=say(lang, "report-fixes", count=len(needed))))
        found.append(Steps(items=tuple(fix_text(knowledge, fix, lang) for fix in needed)))
    else:
        found.append(Paragraph(text=say(lang, "report-nothing")))
        found.append(Note(text=say(lang, "report-no-promise")))
    if hints:
        found.append(Heading(text=say(lang, "report-hints")))
        told = (_joined([sentence(knowledge, f, lang) for f in fix.findings], lang) for fix in hints)
        found.append(Items(items=tuple(told)))
    return found


def description(answers: Mapping[str, Any], assessment: Assessment, lang: str) -> str:
    """Return a text for the field 申请说明: the person's own, else one made from the answers."""
    own = answers.get("description")
    if own:
        return str(own)
    name = str(answers.get("signature-name") or "")
    owner = str(answers.get("company-name") or say(lang, "description-owner"))
    source = str(answers.get("signature-source") or "enterprise")
    kind = f"description-{_basis(source, assessment)}"
    needed = [name for name in answers if exists(f"description-{name}", lang) and answers[name]]
    detail = "".join(say(lang, f"description-{name}", value=str(answers[name])) for name in needed)
    form = "full" if company_name.same(name, owner) and len(name) >= len(owner) else "short"
    basis = say(lang, kind, name=name, owner=owner.rstrip("."), source=source, detail=detail, form=form)
    use = say(lang, "description-use", type=str(answers.get("signature-type") or "none"))
    has_letter = answers.get("third-party") is True and bool(answers.get("letter-of-attorney"))
    letter = say(lang, "description-letter", owner=owner) if has_letter else ""
    return _joined([part for part in (basis, use, letter) if part], lang)


def _basis(source: str, assessment: Assessment) -> str:
    """Return what may be claimed of the name: only what no finding speaks against."""
    found = {finding.issue: finding.code for finding in assessment.findings if finding.severity != "hint"}
    if source == "enterprise" and found.get("name-mismatch") in _PRODUCTS:
        return "product"
    if source in _NO_LONGER_TAKEN:
        return "plain"
    return "plain" if _UNFOUNDED & set(found) else "basis"


def prepare(
    knowledge: Knowledge, answers: Mapping[str, Any], assessment: Assessment, lang: str
) -> tuple[str, ...]:
    """Return the papers to have ready: for the source, for a third party, for each named issue."""
    wanted: list[Mapping[str, str]] = []
    source = knowledge.sources.get(str(answers.get("signature-source") or ""))
    if source:
        wanted += source.materials
        wanted += source.third_party if answers.get("third-party") is True else []
    for fix in assessment.fixes:
        if fix.issue and fix.severity != "hint":
            wanted += knowledge.issues[fix.issue].prepare
    told = [models.say(paper, lang) for paper in wanted]
    if answers.get("third-party") is True:
        told.append(say(lang, "prepare-letter"))
    return tuple(dict.fromkeys(told)) or (say(lang, "prepare-licence"),)


def cited(knowledge: Knowledge, answers: Mapping[str, Any], assessment: Assessment) -> list[str]:
    """Return the ids of the pages the report rests on."""
    pages: list[str] = []
    for finding in assessment.findings:
        rule = knowledge.rules.get(finding.rule or "")
        pages += rule.cite if rule else []
    for fix in assessment.fixes:
        pages += knowledge.issues[fix.issue].cite if fix.issue else []
    source = knowledge.sources.get(str(answers.get("signature-source") or ""))
    pages += source.cite if source else []
    pages += knowledge.facts["review-time"].cite
    return list(dict.fromkeys(pages))


def _joined(sentences: Sequence[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(sentences)


def as_json(
    knowledge: Knowledge,
    answers: Mapping[str, Any],
    heard: Sequence[Heard],
    assessment: Assessment,
    lang: str,
) -> dict[str, Any]:
    """Return findings and report as the machine-readable contract has them."""
    needed = [fix for fix in assessment.fixes if fix.severity != "hint"]
    return {
        "findings": [finding_json(knowledge, finding, lang) for finding in assessment.findings],
        "report": {
            "reasons": list(dict.fromkeys(reason.issue for reason in heard if reason.issue)),
            "fixes": [fix_text(knowledge, fix, lang) for fix in needed],
            "description": description(answers, assessment, lang),
            "prepare": list(prepare(knowledge, answers, assessment, lang)),
            "sources": [
                {
                    "title": models.say(page.title, lang),
                    "url": page.url,
                    "date": page.date.isoformat() if page.date else None,
                }
                for page in sourcing.pages(knowledge, cited(knowledge, answers, assessment))
            ],
        },
    }


def finding_json(knowledge: Knowledge, finding: Finding, lang: str) -> dict[str, Any]:
    """Return a finding as the machine-readable contract has it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "issue": finding.issue,
        "stage": finding.stage,
        "rule": finding.rule,
        "message": sentence(knowledge, finding, lang),
    }
