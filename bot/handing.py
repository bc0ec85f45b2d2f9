"""The way to a person of the support staff: offered, told what it means, opened, closed.

Law: the person is told what staff will see before anything is passed on; while staff have the conversation
the assistant is silent, but for what concerns the hand-off itself.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Literal

from bot import card, feedback
from bot.counting import HANDED_OVER
from bot.desk import PER_DAY
from bot.here import Here
from bot.model import Block, Case, CloseCase, Count, Note, OpenCase, Pass, Reply, StartTimer, Turn

UNANSWERED = "unanswered"
"""The timer that reminds staff of a person who waits."""
REMIND_AFTER = (dt.timedelta(minutes=15), dt.timedelta(hours=1), dt.timedelta(hours=4))
"""How long after a person wrote, or after the last reminder, staff are reminded that nobody has answered."""


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def person(here: Here, _: str) -> Turn:
    """Tell what it means to get a person, and ask; where there is none, tell where to ask instead."""
    refused = _refused(here)
    if refused is not None:
        return refused
    told: list[Block] = [here.paragraph("handoff-ask")]
    later = until_answered(here)
    if later:
        told.append(here.paragraph("handoff-hours", **later))
    told.append(here.paragraph("handoff-stays"))
    return here.turn(told, here.options("person-yes", "person-no"))


def declined(here: Here, _: str) -> Turn:
    """Go on without a person."""
    return _going_on(here, "handoff-not")


def opened(here: Here, _: str) -> Turn:
    """Let staff have the conversation."""
    refused = _refused(here)
    if refused is not None:
        return refused
    now = here.event.at
    after = here.having(
        case=Case(opened=now, waiting=now),
        handed=(now.date(), _times(here) + 1),
        doubt=None,
        misses=0,
        papers=(),
    )
    later = until_answered(here)
    told = after.paragraph("handoff-opened-later", **later) if later else after.paragraph("handoff-opened")
    requests = (case_for(here), reminding(after, 0), Count(what=HANDED_OVER))
    return after.turn([told], after.options("close-case"), requests)


def close(here: Here, _: str) -> Turn:
    """End the conversation with staff, as the person wants it."""
    if here.session.case is None:
        return _going_on(here, "handoff-nothing-open")
    return ended(here, "handoff-closed-by-you", note(here, "staff-note-closed-by-person", topic="close"))


def ended(here: Here, sentence: str, told: Pass) -> Turn:
    """Note that staff no longer have the conversation, and be there again."""
    after = here.having(case=None, misses=0)
    options = (
        *feedback.options(after, feedback.SUPPORT),
        *after.options("continue" if after.form.answers else "check"),
    )
    return after.turn([after.paragraph(sentence)], options, (told, CloseCase()))


def kept_out(here: Here, told: Pass) -> Turn:
    """End the conversation with staff of a person who is kept from them."""
    after = here.having(case=None)
    turn = after.turn([after.paragraph("handoff-banned")], after.options("check", "issues"))
    return dataclasses.replace(turn, requests=(told, CloseCase()))


def case_of(here: Here) -> Case:
    """Return the case that staff have."""
    case = here.session.case
    if case is None:
        raise LookupError("staff do not have the conversation")
    return case


def forgotten(here: Here) -> tuple[Pass, ...]:
    """Return what staff are told when the person has everything deleted."""
    return (note(here, "staff-note-forgotten", topic="close"),) if here.session.handed else ()


def note(
    here: Here, sentence: str, topic: Literal["open", "close"] | None = None, **values: str | int
) -> Pass:
    """Return a remark of the assistant for staff, in the language they read."""
    return Pass(reply=Reply(blocks=(Note(text=for_staff(here).say(sentence, **values)),), topic=topic))


def case_for(here: Here, first: Reply | None = None) -> OpenCase:
    """Return the request that lets staff have the conversation; ``first`` is told if they know the card."""
    spoken = for_staff(here)
    return OpenCase(
        card=Reply(blocks=card.blocks(spoken), topic="open"),
        title=card.title(spoken),
        first=first,
        last=note(here, "staff-note-expired", topic="close").reply,
    )


def for_staff(here: Here) -> Here:
    """Return the same place, spoken of in the language staff read."""
    return dataclasses.replace(here, lang=here.desk.lang or here.lang)


def reminding(here: Here, reminded: int | None) -> StartTimer:
    """Return the timer that reminds staff the next time, while they are there.

    That is so long after now, or after they begin to answer; ``None``: as soon as they do.
    """
    hours, now = here.desk.hours, here.event.at
    after = dt.timedelta(0) if reminded is None else REMIND_AFTER[reminded]
    due = now + after if hours is None else hours.next_open(hours.next_open(now) + after)
    return StartTimer(timer=UNANSWERED, at=due, stamp=here.session.turns + 1)


def until_answered(here: Here) -> dict[str, str]:
    """Return when staff answer and from when on an answer can be expected; nothing while they do."""
    hours, now = here.desk.hours, here.event.at
    if hours is None or hours.open(now):
        return {}
    begin = hours.next_open(now)
    when = here.say(f"day-{_DAYS[begin.weekday()]}", day=begin.date().isoformat(), time=f"{begin:%H:%M}")
    return {"hours": hours.told(here.lang), "when": when}


def _refused(here: Here) -> Turn | None:
    """Return why no person can be had: none there, kept out, or asked for too often today."""
    if not here.desk.there:
        return _going_on(here, "person")
    if here.desk.banned:
        return _going_on(here, "handoff-banned")
    if _times(here) >= PER_DAY:
        told = [here.paragraph("handoff-enough", count=str(PER_DAY))]
        return here.asked(told) if here.open_field else here.turn(told, here.options("check", "issues"))
    return None


def _going_on(here: Here, sentence: str) -> Turn:
    told = [here.paragraph(sentence)]
    return here.asked(told) if here.open_field else here.turn(told, here.options("check", "issues"))


def _times(here: Here) -> int:
    """Return how often a person was asked for today."""
    day, times = here.session.handed or (here.event.at.date(), 0)
    return times if day == here.event.at.date() else 0
