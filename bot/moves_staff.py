"""The moves that follow what support staff do about a conversation.

Law: an order of staff is carried out in the conversation it is about, under its lock, whoever of them gives
it; what staff are told of it is in the language they read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from bot import guidance, handing
from bot.counting import FIRST_ANSWER, answered_within
from bot.desk import CHANNEL
from bot.here import Here
from bot.model import (
    Ban,
    Block,
    Case,
    Count,
    Note,
    Paragraph,
    Passing,
    Reply,
    Request,
    StaffDid,
    StaffSaid,
    Turn,
    Undelivered,
)


def staff_said(here: Here) -> Turn:
    """Pass on what a member of the staff wrote."""
    event, case = here.event, handing.case_of(here)
    if not isinstance(event, StaffSaid):
        raise TypeError(event)
    if event.file and event.edited and not event.text:
        return here.silent()
    passes = Passing(
        message=event.message,
        place=event.place,
        answers=event.answers,
        anew=event.edited,
        whole=event.file and not event.edited and here.session.key.channel == CHANNEL,
    )
    turn = _answered(here, case, event.member, Reply(blocks=_shown(here, event), passes=passes))
    if event.file and here.session.key.channel != CHANNEL and not event.edited:
        told = handing.note(here, "staff-note-no-file-there")
        return dataclasses.replace(turn, requests=(*turn.requests, told))
    return turn


def _shown(here: Here, event: StaffSaid) -> tuple[Block, ...]:
    """Return what the person sees of a message, beside the file that is copied."""
    if not event.file:
        return (here.paragraph("handoff-says", text=event.text),)
    if here.session.key.channel != CHANNEL:
        said = (here.paragraph("handoff-says", text=event.text),) if event.text else ()
        return (*said, here.paragraph("handoff-sends-elsewhere"))
    # What is changed are the words under the copy, which are staff's own.
    return (Paragraph(text=event.text),) if event.edited else (here.paragraph("handoff-sends"),)


def _answered(here: Here, case: Case, member: str, reply: Reply) -> Turn:
    """Say something of the staff's to the person; who answers first has the conversation."""
    requests: tuple[Request, ...] = ()
    if not case.answered:
        requests = (Count(what=FIRST_ANSWER, of=answered_within(here.event.at - case.opened)),)
    has_it = case.model_copy(
        update={"member": case.member or member, "waiting": None, "reminded": 0, "answered": True}
    )
    return Turn(here.having(case=has_it).session, (reply,), requests)


def staff_did(here: Here) -> Turn:
    """Carry out an order about the conversation."""
    event = here.event
    if not isinstance(event, StaffDid):
        raise TypeError(event)
    return DEEDS[event.deed](here, event)


def _close(here: Here, event: StaffDid) -> Turn:
    told = handing.note(here, "staff-note-closed", topic="close", member=event.name)
    return handing.ended(here, "handoff-closed", told)


def _take(here: Here, event: StaffDid) -> Turn:
    case = handing.case_of(here).model_copy(update={"member": event.member})
    told = handing.note(here, "staff-note-taken", member=event.name)
    return Turn(here.having(case=case).session, (), (told,))


def _answer(here: Here, event: StaffDid) -> Turn:
    """Send the guidance a few words find, in the person's language."""
    if not event.argument.strip():
        return Turn(here.session, (), (handing.note(here, "staff-note-answer-how"),))
    found = here.library.finder.find(event.argument, here.lang, limit=1)
    if not found:
        words = event.argument.strip()[:60]
        return Turn(here.session, (), (handing.note(here, "staff-note-answer-none", words=words),))
    shown = guidance.entry(here.knowledge, found[0].kind, found[0].id, here.lang)
    turn = _answered(
        here,
        handing.case_of(here),
        event.member,
        Reply(blocks=(here.paragraph("handoff-guidance"), *shown)),
    )
    spoken = here.library.finder.title(found[0].kind, found[0].id, handing.for_staff(here).lang)
    told = handing.note(here, "staff-note-sent", title=spoken)
    return dataclasses.replace(turn, requests=(*turn.requests, told))


def _ban(here: Here, event: StaffDid) -> Turn:
    told = handing.note(here, "staff-note-banned", topic="close")
    ban = Ban(by=event.member)
    if here.session.case is None:
        return Turn(here.session, (), (ban, told))
    turn = handing.kept_out(here, told)
    return dataclasses.replace(turn, requests=(ban, *turn.requests))


def _unban(here: Here, event: StaffDid) -> Turn:
    return Turn(
        here.session, (), (Ban(by=event.member, lifted=True), handing.note(here, "staff-note-unbanned"))
    )


def _reopen(here: Here, event: StaffDid) -> Turn:
    """Write to a person again whose case is closed."""
    if here.session.case is not None:
        return Turn(here.session, (), (handing.note(here, "staff-note-open-already"),))
    if here.desk.banned:
        return Turn(here.session, (), (handing.note(here, "staff-note-banned-still"),))
    after = here.having(case=Case(opened=here.event.at, member=event.member, answered=True), doubt=None)
    spoken = handing.for_staff(here)
    told = Reply(blocks=(Note(text=spoken.say("staff-note-reopened")),), topic="open")
    return after.turn(
        [after.paragraph("handoff-reopened")], after.options("close-case"), (handing.case_for(here, told),)
    )


DEEDS: dict[str, Callable[[Here, StaffDid], Turn]] = {
    "close": _close,
    "take": _take,
    "answer": _answer,
    "ban": _ban,
    "unban": _unban,
    "reopen": _reopen,
}
"""What staff can order about a conversation they have."""
_ANY_TIME = frozenset({"ban", "unban", "reopen"})


def closed_said(here: Here) -> Turn:
    """Tell staff that the conversation is closed, so that nobody waits for an answer to what they write."""
    event = here.event
    if isinstance(event, StaffSaid) and event.edited:
        return here.silent()
    return Turn(here.session, (), (handing.note(here, "staff-note-closed-already"),))


def closed_did(here: Here) -> Turn:
    """Carry out an order that needs no open case."""
    event = here.event
    if not isinstance(event, StaffDid):
        raise TypeError(event)
    return DEEDS[event.deed](here, event) if event.deed in _ANY_TIME else closed_said(here)


def undelivered(here: Here) -> Turn:
    """Tell who wrote it that a message did not arrive: staff, or the person."""
    event = here.event
    if not isinstance(event, Undelivered):
        raise TypeError(event)
    if event.to_staff:
        return _unreached(here, event)
    if event.why == "blocked":
        return Turn(here.session, (), (handing.note(here, "staff-note-unreachable"),))
    return Turn(here.session, (), (handing.note(here, "staff-note-undelivered", why=event.why),))


def _unreached(here: Here, event: Undelivered) -> Turn:
    """Tell the person what did not reach staff; where nobody was there all day, be there again."""
    if here.session.case is None:
        return here.silent()
    if event.at_last:
        told = handing.note(here, "staff-note-unreached", topic="close")
        return handing.ended(here, "handoff-unreached", told)
    return here.said_only([here.paragraph("handoff-not-passed")])
