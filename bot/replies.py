"""The replies several moves share: a reason explained, an answer noted, the report, guidance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot import advice, asking, feedback, sourcing
from bot import report as reporting
from bot.assessment import Assessment, assess, compare, find
from bot.here import Here
from bot.model import Block, Heard, Items, Option, Shown, Trace, Turn
from bot.seeing import REMARK
from knowledge import models
from knowledge.matching.decide import SHOWN, Reason
from validators.finding import Finding

TRACES = 40
HEARD = 12
BUTTON = 60
MISSES = 2
"""Texts in a row that were not understood, after which a person is offered."""
_TOLD = 3


def title(here: Here, issue: str) -> str:
    """Return an issue's title as a button or a sentence can carry it."""
    return asking.short(advice.title(here.knowledge, issue, here.lang), BUTTON)


def label(here: Here, field: str) -> str:
    """Return a field's label in the person's language."""
    return models.say(here.knowledge.fields[field].label, here.lang)


def distinct(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    """Return the reasons with each issue once, the last one said of it, and not more than a form can hold."""
    kept: dict[str, Heard] = {}
    for reason in heard:
        kept[reason.issue or f"?{reason.text}"] = reason
    return tuple(kept.values())[-HEARD:]


# --- rejections -------------------------------------------------------------------------------------


def heard_of(reasons: Sequence[Reason], message: str | None) -> tuple[Heard, ...]:
    """Return reasons as they are remembered: settled, to be chosen, outside the review, or unknown."""
    return tuple(
        Heard(
            text=reason.text[:500],
            issue=reason.issue,
            topic=reason.topic,
            candidates=tuple(c.issue for c in reason.candidates[:SHOWN])
            if reason.decision == "choose"
            else (),
            message=message,
        )
        for reason in reasons
    )


def rejected(here: Here, reasons: Sequence[Reason], message: str | None = None) -> Turn:
    """Answer a rejection: explain each reason, order several, ask which where it is not clear."""
    heard = heard_of(reasons, message)
    second = here.form.shown is not None
    if second:
        here = here.with_form(outcome="again")
    kept = () if second else tuple(h for h in here.form.heard if not h.candidates or h.issue)
    known = distinct((*kept, *(h for h in heard if h.issue or h.topic or h.candidates)))
    at_remark = here.open_field == REMARK
    if (at_remark or second) and not known:
        known = distinct((*kept, *heard))
    after = here.with_form(heard=known).having(misses=0)
    # Before it is clear what the reviewer meant, nothing can be said to be gone.
    settled = any(h.issue or h.topic for h in heard)
    comparing = _comparison(here, heard) if second and settled else ()
    waiting = next((h for h in heard if h.candidates and not h.issue), None)
    if waiting:
        return _which(after, waiting, comparing)
    named = tuple(dict.fromkeys(h.issue for h in heard if h.issue))
    if not named:
        return _unknown_reason(after, heard)
    if at_remark:
        told = [after.paragraph("remembered", title=title(after, issue)) for issue in named]
        return onward(after, [*comparing, *told])
    blocks = (*comparing, *_explained(after, heard, reasons, named))
    if second:
        return after.turn(blocks, after.options("change", "report", "issues"))
    return advised(after, blocks, named)


def supposed(here: Here, reasons: Sequence[Reason]) -> Turn:
    """Explain what a person asks about or supposes, without keeping it as the reviewer's words."""
    named = tuple(dict.fromkeys(reason.issue for reason in reasons if reason.issue))
    if not named:
        return _which(here.having(misses=0), heard_of(reasons, None)[0], ())
    return advised(here, _explained(here, heard_of(reasons, None), reasons, named), named)


def in_short(here: Here, issue: str) -> Turn:
    """Say again, briefly, what to do about a reason."""
    brief = advice.briefly(here.knowledge, issue, here.lang)
    return advised(here, brief, (issue,))


def _explained(
    here: Here, heard: Sequence[Heard], reasons: Sequence[Reason], named: Sequence[str]
) -> tuple[Block, ...]:
    if here.open_field:
        found = tuple(block for issue in named for block in advice.briefly(here.knowledge, issue, here.lang))
        cited = [page for issue in named for page in here.knowledge.issues[issue].cite]
        outside = advice.outside(here.knowledge, heard, here.lang)
        return (*found, *outside, sourcing.note(here.knowledge, cited, here.lang))
    if len(named) == 1 and len(heard) == 1:
        words = here.library.matcher.speaking(reasons[0])
        return advice.explained(here.knowledge, named[0], here.lang, words)
    order = sorted(named, key=lambda issue: (here.knowledge.issues[issue].root, issue))
    if len(order) == 1:
        outside = advice.outside(here.knowledge, heard, here.lang)
        return (*advice.explained(here.knowledge, order[0], here.lang), *outside)
    return advice.several(here.knowledge, heard, order, here.lang)


def advised(here: Here, blocks: Sequence[Block], of: Sequence[str]) -> Turn:
    """Say the advice ``of`` reasons, then go on: the open question, or the offer of a check."""
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    other = here.options("other") if len(of) == 1 else ()
    wanted = "continue" if here.form.answers else "check"
    told = (*blocks, here.paragraph("advice-check-next"))
    helped = feedback.options(here, of[0]) if of else ()
    return here.turn(told, (*here.options(wanted), *other, *here.options("person"), *helped))


def explained(here: Here, issue: str) -> Turn:
    """Explain an issue the person chose, then go on."""
    if here.open_field:
        brief = advice.briefly(here.knowledge, issue, here.lang)
        cited = here.knowledge.issues[issue].cite
        return advised(here, (*brief, sourcing.note(here.knowledge, cited, here.lang)), (issue,))
    return advised(here, advice.explained(here.knowledge, issue, here.lang), (issue,))


def _which(here: Here, waiting: Heard, before: Sequence[Block]) -> Turn:
    options = [Option(id=f"issue:{name}", label=title(here, name)) for name in waiting.candidates]
    options.append(Option(id="none", label=here.say("advice-none")))
    listed = len(waiting.candidates) > SHOWN
    return here.turn(
        [*before, here.paragraph("advice-choose")], [*options, *(here.options("issues") if listed else ())]
    )


def which_again(here: Here, waiting: Heard) -> Turn:
    """Ask again which of the candidates a reason is."""
    return _which(here, waiting, ())


def _unknown_reason(here: Here, heard: Sequence[Heard]) -> Turn:
    outside = advice.outside(here.knowledge, heard, here.lang)
    if here.open_field == REMARK or (here.session.checking and here.open_field is None):
        return onward(here, outside or [here.paragraph("remembered-unknown")])
    if outside:
        return advised(here, outside, tuple(h.topic for h in heard if h.topic))
    return unknown(here)


def not_listed(here: Here) -> Turn:
    """Answer that none of the candidates fits."""
    told = [here.paragraph("advice-not-listed")]
    if here.session.checking:
        return onward(here, told)
    return here.turn(told, here.options("check", "issues", "person"))


def unknown(here: Here) -> Turn:
    """Say that a text was not understood, with what can be done."""
    after = here.having(misses=here.session.misses + 1)
    again = after.session.misses >= MISSES and after.desk.there
    told = [after.paragraph("advice-unknown-again" if again else "advice-unknown")]
    if again:
        return after.turn(told, after.options("person", "issues", "check"))
    if after.open_field:
        return after.asked([*told, after.note("ask-again")])
    return after.turn(told, after.options("issues", "check", "person"))


def _comparison(here: Here, heard: Sequence[Heard]) -> tuple[Block, ...]:
    shown = here.form.shown
    if shown is None:
        return ()
    now = [h.issue for h in heard if h.issue]
    before = [h.issue for h in here.form.heard if h.issue]
    compared = compare(before, shown.issues, now)
    return advice.compared(here.knowledge, compared, here.lang)


# --- answers ----------------------------------------------------------------------------------------


def answered(
    here: Here, answers: Mapping[str, Any], message: str | None = None, *, corrected: bool = False
) -> Turn:
    """Note answers, say what they would be rejected for, go on."""
    merged = {**here.form.answers, **answers}
    skipped = tuple(name for name in here.form.skipped if name not in answers)
    traces = here.session.traces
    if message and answers:
        kept = tuple(trace for trace in traces if trace.message != message)
        traces = (*kept, Trace(message=message, fields=tuple(answers)))[-TRACES:]
    editing = None if here.session.editing in answers else here.session.editing
    after = here.with_form(answers=merged, skipped=skipped).having(editing=editing, traces=traces, misses=0)
    if not after.session.checking:
        after = after.having(checking=True)
    return onward(after, [*_noted(after, answers, corrected=corrected), *careful(after, answers, here)])


def _noted(here: Here, answers: Mapping[str, Any], *, corrected: bool) -> list[Block]:
    told = {
        name: asking.value_text(here.knowledge, name, value, here.lang) for name, value in answers.items()
    }
    if len(told) == 1:
        name, value = next(iter(told.items()))
        sentence = "corrected" if corrected else "noted"
        return [here.note(sentence, label=label(here, name), value=value)]
    lines = tuple(
        here.say("noted-line", label=label(here, name), value=value) for name, value in told.items()
    )
    return [here.note("noted-several"), Items(items=lines)]


def careful(here: Here, fields: Iterable[str], before: Here | None = None) -> list[Block]:
    """Return what the answers just given would be rejected for, so that it can be mended at once.

    That is what concerns the ``fields`` themselves, and what was not found ``before`` them.
    """
    wanted = set(fields)
    known = {(f.code, f.field) for f in _found(before)} if before else set()
    told: list[Block] = [
        here.paragraph("noticed", what=reporting.sentence(here.knowledge, finding, here.lang))
        for finding in _found(here)
        if finding.field in wanted or (before and (finding.code, finding.field) not in known)
    ]
    return told[:_TOLD]


def _found(here: Here) -> tuple[Finding, ...]:
    answers = asking.relevant(here.knowledge, here.form.answers)
    return find(answers, here.knowledge, here.event.at.date(), complete=False)


def onward(here: Here, before: Sequence[Block] = ()) -> Turn:
    """Ask the next question, or report when there is none."""
    if here.open_field:
        return here.asked(before)
    if not here.session.checking:
        return here.turn(before, here.options("check", "issues"))
    return report(here, before)


def report(here: Here, before: Sequence[Block] = ()) -> Turn:
    """Say the whole report, and remember what it said for a second rejection."""
    answers = asking.relevant(here.knowledge, here.form.answers)
    found = assessed(here)
    blocks = reporting.blocks(here.knowledge, answers, here.form.heard, found, here.lang)
    shown = Shown(
        findings=tuple((finding.code, finding.field) for finding in found.findings),
        issues=tuple(fix.issue for fix in found.fixes if fix.issue and fix.severity != "hint"),
        caused=_caused(here, found),
    )
    done = here.with_form(shown=shown)
    done, requests = feedback.later(done)
    if requests:
        blocks = (*blocks, done.note("report-asks-later"))
    options = (*feedback.options(done, feedback.REPORT), *done.options("change", "report", "new", "person"))
    return done.turn((*before, *blocks), options, requests)


def assessed(here: Here) -> Assessment:
    """Return the assessment of the application as it stands."""
    answers = asking.relevant(here.knowledge, here.form.answers)
    caused = here.form.shown.caused if here.form.shown else ()
    return assess(answers, here.form.heard, here.knowledge, here.event.at.date(), caused=caused)


def _caused(here: Here, found: Assessment) -> tuple[str, ...]:
    """Return the issues whose cause this report or an earlier one of this application showed."""
    earlier = here.form.shown.caused if here.form.shown else ()
    now = (fix.issue for fix in found.fixes if fix.issue and fix.findings)
    return tuple(dict.fromkeys((*earlier, *now)))
