"""What options and commands do: one function each, found by its name in ``CHOICES`` and ``COMMANDS``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from bot import answering, asking, feedback, handing, keeping, looking, replies, showing, talk
from bot.here import Here
from bot.model import Forget, Form, Heard, Option, Session, Turn
from knowledge.matching.lookup import Kind
from validators.finding import Unclear


def undecided(session: Session) -> Heard | None:
    """Return the reason that waits for the person to choose what it is."""
    return next((heard for heard in session.form.heard if heard.candidates and not heard.issue), None)


def old_button(here: Here) -> Turn:
    """Answer the button of an earlier question kindly, and say where one is."""
    if here.open_field:
        return here.asked([here.paragraph("old-button")])
    return here.turn([here.paragraph("old-menu")], here.options("check", "issues"))


def _answer(here: Here, rest: str) -> Turn:
    name, _, option = rest.partition(":")
    if name not in here.knowledge.fields or name != here.open_field:
        return old_button(here)
    field = here.knowledge.fields[name]
    known = any(one.id == option for one in field.options)
    if not known:
        return old_button(here)
    return replies.answered(here, {name: answering.option_value(field, option)})


def _again(here: Here, name: str) -> Turn:
    earlier = here.session.previous.answers if here.session.previous else {}
    if name not in earlier or name != here.open_field:
        return old_button(here)
    return replies.answered(here, {name: earlier[name]})


def _check(here: Here, _: str) -> Turn:
    begun = here.having(checking=True, editing=None, doubt=None)
    if begun.open_field is None:
        return replies.report(begun)
    first = not here.form.answers and not here.form.skipped
    return begun.asked([begun.paragraph("ask-start")] if first else [])


def _continue(here: Here, _: str) -> Turn:
    if here.form.answers or here.session.checking:
        return _check(here, "")
    return talk.start(here, "")


def _stop(here: Here, _: str) -> Turn:
    if not (here.session.checking or here.session.editing):
        return here.turn([here.paragraph("nothing-to-stop")], here.options("check"))
    stopped = here.having(checking=False, editing=None, doubt=None)
    days = str(here.retention_days)
    return stopped.turn([here.paragraph("stopped", days=days)], here.options("continue", "new"))


def _skip(here: Here, _: str) -> Turn:
    name = here.open_field
    if name is None:
        return talk.start(here, "")
    field = here.knowledge.fields[name]
    if field.ask and not field.ask.optional:
        return here.asked([here.paragraph("cannot-skip")])
    answers = {key: value for key, value in here.form.answers.items() if key != name}
    after = here.with_form(answers=answers, skipped=(*here.form.skipped, name)).having(editing=None)
    return replies.onward(after)


def _back(here: Here, _: str) -> Turn:
    if not (here.session.checking or here.session.editing):
        return talk.start(here, "")
    name = asking.before(here.session, here.knowledge)
    if name is None:
        return here.asked([here.paragraph("nothing-before")])
    return here.having(editing=name).asked()


def _keep(here: Here, _: str) -> Turn:
    return replies.onward(here.having(editing=None))


def _change(here: Here, argument: str) -> Turn:
    fields = [
        name
        for name in asking.applicable(here.knowledge, here.form.answers)
        if asking.is_answered(here.form, name)
    ]
    if argument in fields:
        return here.having(editing=argument).asked()
    if not fields:
        return here.turn([here.paragraph("nothing-to-change")], here.options("check"))
    options = [Option(id=f"edit:{name}", label=replies.label(here, name)) for name in fields]
    return here.turn([here.paragraph("change-which")], options)


def _edit(here: Here, name: str) -> Turn:
    if name not in asking.applicable(here.knowledge, here.form.answers):
        return old_button(here)
    return here.having(editing=name).asked()


def _new(here: Here, _: str) -> Turn:
    has_content = bool(here.form.answers or here.form.heard)
    previous = here.form if has_content else here.session.previous
    fresh = here.having(
        form=Form(),
        previous=previous,
        checking=False,
        editing=None,
        doubt=None,
        traces=(),
        reminded=False,
        papers=(),
    )
    return fresh.turn([here.paragraph("new-started")], here.options("check", "issues"))


def _report(here: Here, _: str) -> Turn:
    if not here.form.answers:
        return _check(here, "")
    fields = asking.applicable(here.knowledge, here.form.answers)
    missing = [name for name in fields if not asking.is_answered(here.form, name)]
    begun = here.having(checking=True, editing=None)
    if missing:
        return begun.asked([here.paragraph("report-unfinished", count=len(missing))])
    return replies.report(begun)


def _issue(here: Here, name: str) -> Turn:
    if name not in here.knowledge.issues:
        return old_button(here)
    waiting = undecided(here.session)
    if waiting is None:
        waiting = Heard(text=replies.title(here, name))
        here = here.with_form(heard=(*here.form.heard, waiting))
    settled = waiting.model_copy(update={"issue": name, "topic": None, "candidates": ()})
    heard = tuple(settled if reason == waiting else reason for reason in here.form.heard)
    return replies.explained(here.with_form(heard=replies.distinct(heard)), name)


def _none(here: Here, _: str) -> Turn:
    waiting = undecided(here.session)
    if waiting is None:
        return old_button(here)
    heard = tuple(reason for reason in here.form.heard if reason != waiting)
    unclear = keeping.asked(waiting.text, "not-chosen", here.lang, here.library)
    turn = replies.not_listed(here.with_form(heard=heard))
    return dataclasses.replace(turn, requests=(*turn.requests, *unclear))


def _issues(here: Here, _: str) -> Turn:
    options = [Option(id=f"issue:{name}", label=replies.title(here, name)) for name in here.knowledge.issues]
    return here.turn([here.paragraph("advice-list")], options)


def _other(here: Here, _: str) -> Turn:
    """Take back the reason last understood, and ask which of the others it is."""
    last = next((reason for reason in reversed(here.form.heard) if reason.issue), None)
    if last is None:
        return _issues(here, "")
    others = tuple(name for name in here.knowledge.issues if name != last.issue)
    open_again = last.model_copy(update={"issue": None, "candidates": others})
    heard = tuple(open_again if reason == last else reason for reason in here.form.heard)
    return replies.which_again(here.with_form(heard=heard), open_again)


def _show(here: Here, rest: str) -> Turn:
    kind, _, name = rest.partition(":")
    kinds: tuple[Kind, ...] = ("issue", "field", "fact", "source", "rule")
    found = next((one for one in kinds if one == kind), None)
    return showing.guidance(here, found, name) if found else old_button(here)


def _more(here: Here, place: str) -> Turn:
    return showing.more(here, place) or old_button(here)


def _field(here: Here, name: str) -> Turn:
    return showing.guidance(here, "field", name)


def _as_answer(here: Here, _: str) -> Turn:
    doubt = here.session.doubt
    if doubt is None or doubt.field != here.open_field:
        return old_button(here)
    settled = here.having(doubt=None)
    try:
        value = answering.read_leading(here.knowledge.fields[doubt.field], doubt.text)
    except Unclear:
        value = None
    return replies.answered(settled, {doubt.field: value}, doubt.message)


def _as_remark(here: Here, _: str) -> Turn:
    doubt = here.session.doubt
    if doubt is None:
        return old_button(here)
    reasons = here.library.matcher.match(doubt.text)
    turn = replies.rejected(here.having(doubt=None), reasons, doubt.message)
    known = any(reason.topic or reason.decision != "unknown" for reason in reasons)
    unclear = None if known else keeping.kept(doubt.text, "unknown", here.lang, reasons, here.library)
    return dataclasses.replace(turn, requests=(*turn.requests, unclear)) if unclear else turn


def _forget(here: Here, _: str) -> Turn:
    return here.turn([here.paragraph("forget-ask")], here.options("forget-yes", "forget-no"))


def _forget_yes(here: Here, _: str) -> Turn:
    gone = dataclasses.replace(
        here, session=Session(key=here.session.key, lang=here.lang, turns=here.session.turns)
    )
    sentence = "forgotten-handed" if here.session.handed else "forgotten"
    told = gone.turn([here.paragraph(sentence)])
    return dataclasses.replace(told, requests=(Forget(), *handing.forgotten(here)))


def _forget_no(here: Here, _: str) -> Turn:
    if here.open_field:
        return here.asked([here.paragraph("forget-kept")])
    return here.turn([here.paragraph("forget-kept")], here.options("check"))


def _paper(here: Here, rest: str) -> Turn:
    return looking.chosen(here, rest) or old_button(here)


def _read_right(here: Here, number: str) -> Turn:
    return looking.right(here, number) or old_button(here)


def _read_wrong(here: Here, number: str) -> Turn:
    return looking.wrong(here, number) or old_button(here)


Action = Callable[[Here, str], Turn]

COMMANDS: dict[str, Action] = {
    "start": talk.start,
    "help": talk.help_,
    "check": _check,
    "continue": _continue,
    "stop": _stop,
    "skip": _skip,
    "back": _back,
    "change": _change,
    "new": _new,
    "report": _report,
    "issues": _issues,
    "lookup": talk.lookup,
    "language": talk.other_language,
    "lang": talk.other_language,
    "privacy": talk.privacy,
    "passed": feedback.passed,
    "dont-ask": feedback.not_asked,
    "forget": _forget,
    "person": handing.person,
    "close": handing.close,
}

CHOICES: dict[str, Action] = {
    **{name: COMMANDS[name] for name in ("check", "continue", "stop", "skip", "back", "change", "new")},
    **{name: COMMANDS[name] for name in ("report", "issues", "help", "person", "lang")},
    "a": _answer,
    "again": _again,
    "keep": _keep,
    "edit": _edit,
    "issue": _issue,
    "none": _none,
    "other": _other,
    "show": _show,
    "more": _more,
    "field": _field,
    "paper": _paper,
    "read-right": _read_right,
    "read-wrong": _read_wrong,
    "as-answer": _as_answer,
    "as-remark": _as_remark,
    "forget-yes": _forget_yes,
    "forget-no": _forget_no,
    "person-yes": handing.opened,
    "person-no": handing.declined,
    "close-case": handing.close,
    "helped": feedback.helped,
    "not-helped": feedback.not_helped,
    "outcome-passed": feedback.passed,
    "outcome-again": feedback.rejected_again,
    "outcome-waiting": feedback.waiting,
    "outcome-not": feedback.not_asked,
}
