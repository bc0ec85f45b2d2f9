"""The moves while support staff have the conversation.

Law: what a person says then is passed on, and nothing is answered but what concerns the hand-off itself.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from bot import feedback, handing, menus, moves
from bot.here import Here
from bot.model import (
    Block,
    Chose,
    Commanded,
    Due,
    Looked,
    Paragraph,
    Pass,
    Passing,
    Reply,
    Request,
    Said,
    Sent,
    StartTimer,
    Turn,
    Waiting,
)
from bot.routing import spells

_FORGETTING = frozenset({"forget-yes", "forget-no"})
_THROUGH = frozenset({"close-case", "lang", "forget-yes", "forget-no", "helped", "not-helped"})
"""Choices that concern no question, and may be taken while staff have the conversation."""
_COMMANDS = frozenset({"close", "forget", "privacy", "language", "lang"})
_TOMORROW = dt.timedelta(days=1)


def said(here: Here) -> Turn:
    """Pass on what the person wrote, but for the words that end it or have everything deleted."""
    event = here.event
    if not isinstance(event, Said):
        raise TypeError(event)
    if not (event.forwarded or event.edited):
        told = next((name for name in ("close", "forget") if spells(name, event.text)), None)
        if told:
            return moves.command(here, told)
        if here.session.menu and (choice := menus.typed(here.session, event.text)) in _FORGETTING:
            return moves.take(here, str(choice))
    blocks: tuple[Block, ...] = (Paragraph(text=event.text),)
    turn = _passed_on(here, blocks, event.message, event.answers, anew=event.edited)
    if not event.cut:
        return turn
    return dataclasses.replace(turn, replies=(Reply(blocks=(here.note("text-cut"),)), *turn.replies))


def sent(here: Here) -> Turn:
    """Pass on a picture or a file as it is, where the messenger can copy it."""
    event = here.event
    if not isinstance(event, Sent):
        raise TypeError(event)
    if event.message is None:
        return here.said_only([here.paragraph("handoff-no-file")])
    return _passed_on(here, (), event.message, event.answers, whole=True)


def _passed_on(
    here: Here,
    blocks: tuple[Block, ...],
    message: str | None,
    answers: str | None,
    *,
    anew: bool = False,
    whole: bool = False,
) -> Turn:
    if here.desk.banned:
        return handing.kept_out(here, handing.note(here, "staff-note-banned", topic="close"))
    case = handing.case_of(here)
    place = here.session.key.conversation
    passes = Passing(message=message, place=place, answers=answers, anew=anew, whole=whole)
    requests: tuple[Request, ...] = (Pass(reply=Reply(blocks=blocks, passes=passes)),)
    if case.waiting is not None or anew:
        return Turn(here.session, (), requests)
    after = here.having(case=case.model_copy(update={"waiting": here.event.at, "reminded": 0}))
    requests += (handing.reminding(after, 0),)
    later = handing.until_answered(after)
    if not here.desk.there:
        turn = after.said_only([after.paragraph("handoff-nobody-there")])
    elif later:
        turn = after.said_only([after.paragraph("handoff-later", **later)])
    else:
        return Turn(after.session, (), requests)
    return dataclasses.replace(turn, requests=requests)


def chose(here: Here) -> Turn:
    """Follow a tap that concerns no question; to any other, tell who has the conversation."""
    event = here.event
    if not isinstance(event, Chose):
        raise TypeError(event)
    return moves.chose(here) if event.choice.split(":")[0] in _THROUGH else _theirs(here)


def commanded(here: Here) -> Turn:
    """Follow a command that ends it, or concerns language and data; to any other, tell who has it."""
    event = here.event
    if not isinstance(event, Commanded):
        raise TypeError(event)
    through = event.name in _COMMANDS or event.name.startswith("lang-")
    return moves.commanded(here) if through else _theirs(here)


def looked(here: Here) -> Turn:
    """Let go a file that was still being looked at: staff have the conversation now."""
    if not isinstance(here.event, Looked | Waiting):
        raise TypeError(here.event)
    return here.silent()


def due(here: Here) -> Turn:
    """Remind staff of a person who waits; nothing else is asked meanwhile."""
    event, case = here.event, handing.case_of(here)
    if not isinstance(event, Due):
        raise TypeError(event)
    if feedback.is_outcome(event):
        later = StartTimer(timer=event.timer, at=event.at + _TOMORROW, stamp=event.stamp)
        return Turn(here.session, (), (later,))
    if event.timer != handing.UNANSWERED or case.waiting is None:
        return here.silent()
    if handing.until_answered(here):
        return Turn(here.session, (), (handing.reminding(here, None),))
    span = _span(here, event.at - case.waiting)
    requests: tuple[Request, ...] = (handing.note(here, "staff-note-waiting", span=span),)
    reminded = case.reminded + 1
    after = here.having(case=case.model_copy(update={"reminded": reminded}))
    if reminded < len(handing.REMIND_AFTER):
        requests += (handing.reminding(after, reminded),)
    return Turn(after.session, (), requests)


def _span(here: Here, time: dt.timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    spoken = handing.for_staff(here)
    if minutes < 60:  # noqa: PLR2004 - an hour
        return spoken.say("staff-note-span-minutes", count=minutes)
    return spoken.say("staff-note-span-hours", count=round(minutes / 60))


def _theirs(here: Here) -> Turn:
    return here.turn([here.paragraph("handoff-has-it")], here.options("close-case"))
