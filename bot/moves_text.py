"""The moves that follow a text: typed twins first, then what routing takes it for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from bot import advice, answering, asking, feedback, keeping, menus, moves, papers, replies, showing
from bot.actions import undecided
from bot.assessment import odds
from bot.counting import UNKNOWN
from bot.desk import ORDERS
from bot.here import Here
from bot.model import Block, Chose, Commanded, Count, Doubt, Event, Heard, Keep, Said, Turn
from bot.route import Route
from bot.routing import route
from bot.seeing import REMARK
from knowledge.derived import made_once
from knowledge.matching.normalise import fold
from knowledge.models import Knowledge
from validators.finding import Unclear

_TITLE = 200
_LOOKED_UP = frozenset({"show", "more"})
"""What can be chosen where something was looked up."""


def said(here: Here) -> Turn:
    """Follow a text."""
    event = _said(here.event)
    if event.edited and event.message:
        corrected = _corrected(here, event)
        if corrected:
            return corrected
    choice = None
    if not event.forwarded:
        choice = menus.typed(here.session, event.text) or papers.spoken(here, event.text)
    if choice:
        return moves.take(here, choice)
    return _routed(here, event)


def said_in_doubt(here: Here) -> Turn:
    """Follow the answer to "is it your answer or the reviewer's words?"; anything else settles it as new."""
    event = _said(here.event)
    choice = None if event.forwarded else menus.typed(here.session, event.text)
    if choice:
        return moves.take(here, choice)
    return said(here.having(doubt=None))


def said_while_choosing(here: Here) -> Turn:
    """Follow the answer to "which of these is it?"; another text leaves the reason open and counts anew."""
    event = _said(here.event)
    choice = None if event.forwarded else menus.typed(here.session, event.text)
    if choice:
        return moves.take(here, choice)
    waiting = undecided(here.session)
    left = tuple(
        reason.model_copy(update={"candidates": ()}) if reason == waiting else reason
        for reason in here.form.heard
    )
    turn = said(here.with_form(heard=left))
    unclear = keeping.asked(waiting.text, "not-chosen", here.lang, here.library) if waiting else ()
    return dataclasses.replace(turn, requests=(*turn.requests, *unclear))


def in_group(here: Here) -> Turn:
    """Answer in a group: look-up only, for staff in their chat with all that can be looked up."""
    event = here.event
    if event.staff and isinstance(event, Commanded) and event.name in ORDERS:
        return here.said_only([here.note("staff-note-no-case")])
    if event.staff and isinstance(event, Commanded) and event.name == "lookup":
        return showing.looked_up(here, event.argument)
    if event.staff and isinstance(event, Chose) and event.choice.partition(":")[0] in _LOOKED_UP:
        return moves.chose(here)
    if isinstance(event, Said):
        reasons = here.library.matcher.match(event.text)
        named = next((reason.issue for reason in reasons if reason.issue), None)
        return showing.group_answer(here, event.text, named)
    if isinstance(event, Commanded) and event.name == "lookup":
        return showing.group_answer(here, event.argument)
    if isinstance(event, Commanded):
        return showing.group_answer(here, "")
    return here.silent()


def _said(event: Event) -> Said:
    if not isinstance(event, Said):
        raise TypeError(event)
    return event


def _group_named(here: Here, text: str) -> tuple[str, ...]:
    """Return the issues of the level-1 issue that a text gives and nothing else."""
    return _groups(here.knowledge).get(_bare(text[:_TITLE]), ())


@made_once
def _groups(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return the issues of each level-1 issue by its title, in every language."""
    return {
        _bare(title): tuple(issue for issue, known in knowledge.issues.items() if known.group == name)
        for name, group in knowledge.groups.items()
        for title in group.title.values()
    }


def _bare(title: str) -> str:
    return fold(title).strip(" .。")


def _routed(here: Here, event: Said) -> Turn:
    within = _group_named(here, event.text)
    if within:
        heard = Heard(text=event.text[:200], candidates=within, message=event.message)
        there = here.with_form(heard=(*here.form.heard, heard))
        return (
            replies.which_again(there, heard) if len(within) > 1 else moves.take(there, f"issue:{within[0]}")
        )
    resumed = _resumed(here, event)
    if resumed:
        return resumed
    given = asking.relevant(here.knowledge, here.form.answers)
    found = route(
        event.text,
        here.open_field,
        here.library,
        answers=given,
        odds=odds(given, here.knowledge, event.at.date()),
        forwarded=event.forwarded,
    )
    turn = ROUTES[found.kind](here, event, found)
    if _in_vain(found):
        counted = (*turn.requests, Count(what=UNKNOWN))
        turn = dataclasses.replace(turn, requests=(*counted, *_unclear(here, event, found)))
    if event.cut and turn.replies:
        first = turn.replies[0]
        noted = first.model_copy(update={"blocks": (here.note("text-cut"), *first.blocks)})
        return dataclasses.replace(turn, replies=(noted, *turn.replies[1:]))
    return turn


def _in_vain(found: Route) -> bool:
    """Tell whether nothing that is known was seen in a text: neither a reason nor a topic, nor talk."""
    if found.kind == "unknown":
        return True
    return found.kind == "rejection" and not any(
        reason.topic or reason.decision != "unknown" for reason in found.reasons
    )


def _unclear(here: Here, event: Said, found: Route) -> tuple[Keep, ...]:
    """Return what is kept of a text in vain: nothing of what the open question takes for its answer."""
    field = here.open_field if found.kind == "unknown" and here.open_field != REMARK else None
    if field and answering.reads(here.knowledge.fields[field], event.text):
        return ()
    keep = keeping.kept(event.text, "unknown", here.lang, found.reasons, here.library)
    return (keep,) if keep else ()


def _resumed(here: Here, event: Said) -> Turn | None:
    """Take a brief answer to the question a stopped check is at: it goes on from there."""
    if here.open_field or here.session.checking or not here.form.answers:
        return None
    name = here.having(checking=True).open_field
    field = here.knowledge.fields[name] if name else None
    if field is None or not field.options or not answering.is_brief(event.text):
        return None
    if not answering.reads(field, event.text):
        return None
    return replies.answered(here, {str(name): answering.read(field, event.text)}, event.message)


def _command(here: Here, _: Said, found: Route) -> Turn:
    return moves.command(here, found.command or "help", found.field or "")


def _person(here: Here, _: Said, __: Route) -> Turn:
    return moves.command(here, "person")


def _rejection(here: Here, event: Said, found: Route) -> Turn:
    if not found.remark:
        return replies.supposed(here, found.reasons)
    return replies.rejected(here, found.reasons, event.message)


def _vague(here: Here, _: Said, __: Route) -> Turn:
    """Ask for the reviewer's words, or go on with the reason in hand."""
    last = next((reason.issue for reason in reversed(here.form.heard) if reason.issue), None)
    if here.open_field and last is None:
        return here.asked([here.paragraph("ask-remark"), here.note("ask-again")])
    if last and not here.form.shown:
        return replies.in_short(here, last)
    return here.turn([here.paragraph("ask-remark")], here.options("issues", "check"))


def _field_question(here: Here, _: Said, found: Route) -> Turn:
    return showing.guidance(here, "field", found.field or "")


def _answer(here: Here, event: Said, found: Route) -> Turn:
    if found.field == REMARK:
        return moves.command(here, "skip")
    return replies.answered(here, {str(found.field): found.value}, event.message)


def _several(here: Here, event: Said, found: Route) -> Turn:
    return replies.answered(here, found.answers, event.message)


def _doubt(here: Here, event: Said, found: Route) -> Turn:
    doubt = Doubt(text=event.text[:500], field=str(found.field), message=event.message)
    told = here.paragraph("doubt", text=event.text[:80].strip())
    return here.having(doubt=doubt).turn([told], here.options("as-answer", "as-remark"))


def _misfit(here: Here, _: Said, found: Route) -> Turn:
    """Say why a text cannot be the answer, and ask again."""
    told: list[Block] = []
    if found.unclear:
        told.append(here.paragraph(f"unclear-{found.unclear.code}", **found.unclear.params))
    return here.asked(told)


def _topic(here: Here, event: Said, found: Route) -> Turn:
    blocks: tuple[Block, ...] = ()
    for topic in dict.fromkeys(reason.topic for reason in found.reasons if reason.topic):
        blocks += advice.fact(here.knowledge, topic, here.lang)
    after = here
    if here.open_field == REMARK:
        heard = replies.heard_of(found.reasons, event.message)
        after = here.with_form(heard=replies.distinct((*here.form.heard, *heard)))
        return replies.onward(after, blocks)
    if after.open_field:
        return after.asked([*blocks, after.note("ask-again")])
    topics = (reason.topic for reason in found.reasons if reason.topic)
    return after.turn(blocks, (*after.options("check", "issues"), *feedback.options(after, next(topics, ""))))


def _small_talk(here: Here, _: Said, __: Route) -> Turn:
    if here.open_field:
        return here.asked([here.paragraph("small-talk"), here.note("ask-again")])
    return moves.command(here, "start")


def _unknown(here: Here, _: Said, found: Route) -> Turn:
    if found.reasons and found.reasons[0].kind is not None and not here.open_field:
        return here.turn([here.paragraph("advice-offtopic")], here.options("check", "issues", "person"))
    return replies.unknown(here)


ROUTES: dict[str, Callable[[Here, Said, Route], Turn]] = {
    "command": _command,
    "person": _person,
    "rejection": _rejection,
    "field-question": _field_question,
    "several": _several,
    "answer": _answer,
    "doubt": _doubt,
    "misfit": _misfit,
    "topic": _topic,
    "small-talk": _small_talk,
    "vague": _vague,
    "unknown": _unknown,
}


def _corrected(here: Here, event: Said) -> Turn | None:
    """Take an edited message as a correction of what it said first; nothing when it said nothing."""
    trace = next((one for one in here.session.traces if one.message == event.message), None)
    if trace:
        return _corrected_answers(here, event, trace.fields)
    if any(reason.message == event.message for reason in here.form.heard):
        kept = tuple(reason for reason in here.form.heard if reason.message != event.message)
        found = route(event.text, None, here.library, answers=here.form.answers, forwarded=True)
        return replies.rejected(here.with_form(heard=kept), found.reasons, event.message)
    return None


def _corrected_answers(here: Here, event: Said, fields: tuple[str, ...]) -> Turn:
    if len(fields) > 1:
        many = answering.several(event.text, fields[0], here.knowledge, {})
        if many:
            return replies.answered(here, many, event.message, corrected=True)
    field = here.knowledge.fields[fields[0]]
    try:
        value = answering.read_leading(field, answering.without_preamble(event.text))
    except Unclear as unclear:
        told = [here.paragraph(f"unclear-{unclear.code}", **unclear.params)]
        return here.asked(told) if here.open_field else here.turn(told, here.options("change", "report"))
    return replies.answered(here, {fields[0]: value}, event.message, corrected=True)
