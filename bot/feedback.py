"""Whether it helped, asked under each answer; whether it passed, asked once, a week after a report.

Law: what is counted is a code and an entry of the knowledge, never a person or their words.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from bot import keeping
from bot.counting import HELPED, NOT_HELPED
from bot.here import Here
from bot.model import Count, Due, Option, Request, StartTimer, Turn

OUTCOME = "outcome"
"""The timer that asks whether an application passed."""
ASK_AFTER = dt.timedelta(days=7)
"""A review takes three to five workdays (REVIEW, 2024-09-14)."""
REPORT = "report"
SUPPORT = "person"
_LONGEST_ID = 48


def options(here: Here, of: str) -> tuple[Option, ...]:
    """Return the two buttons under an answer: ``of`` is an entry's id, a report or the support."""
    return tuple(
        Option(id=f"{name}:{of}"[:_LONGEST_ID], label=here.say(f"option-{name}"))
        for name in (HELPED, NOT_HELPED)
    )


def helped(here: Here, of: str) -> Turn:
    """Count that an answer helped."""
    told = [here.paragraph("feedback-thanks")]
    turn = here.asked(told) if here.open_field else here.turn(told, here.options("check", "new"))
    return _counted(here, turn, HELPED, of)


def not_helped(here: Here, of: str) -> Turn:
    """Count that an answer did not help, keep what it answered for the review, and offer what may."""
    told = [here.paragraph("feedback-sorry")]
    turn = here.asked(told) if here.open_field else here.turn(told, here.options("other", "check", "person"))
    said = next((heard.text for heard in reversed(here.form.heard) if of in {heard.issue, heard.topic}), "")
    unclear = keeping.asked(said, "unhelpful", here.lang, here.library) if said else ()
    counted = _counted(here, turn, NOT_HELPED, of)
    return dataclasses.replace(counted, requests=(*counted.requests, *unclear))


def later(here: Here) -> tuple[Here, tuple[Request, ...]]:
    """Return the place after a report, and the timer that asks once how the review went.

    An application that passed, was asked about, or is not to be asked about, is left alone.
    """
    if here.form.outcome not in {None, "again"}:
        return here, ()
    timer = StartTimer(timer=OUTCOME, at=here.event.at + ASK_AFTER, stamp=here.session.turns + 1)
    return here.with_form(outcome=None), (timer,)


def due(here: Here) -> Turn:
    """Ask whether the application passed, unless that is known by now."""
    if here.form.shown is None or here.form.outcome is not None:
        return here.silent()
    name = str(here.form.answers.get("signature-name") or "")
    asked = here.paragraph("outcome-ask", name=name) if name else here.paragraph("outcome-ask-nameless")
    names = ("outcome-passed", "outcome-again", "outcome-waiting", "outcome-not")
    return here.with_form(outcome="asked").turn([asked], here.options(*names))


def passed(here: Here, _: str) -> Turn:
    """Congratulate on a review that was passed."""
    after = here.with_form(outcome="passed") if here.form.heard or here.form.shown else here
    return after.turn([after.paragraph("passed")], after.options("new", "report"))


def rejected_again(here: Here, _: str) -> Turn:
    """Ask for the new remark."""
    return here.with_form(outcome="again").turn([here.paragraph("outcome-again")], here.options("issues"))


def waiting(here: Here, _: str) -> Turn:
    """Tell what to do while the review takes its time."""
    return here.turn([here.paragraph("outcome-waiting")], here.options("report", "new"))


def not_asked(here: Here, _: str) -> Turn:
    """Never ask how the review went."""
    told = [here.paragraph("outcome-not")]
    after = here.with_form(outcome="declined")
    return after.asked(told) if after.open_field else after.turn(told, after.options("report", "new"))


def is_outcome(event: object) -> bool:
    """Tell whether a timer asks how the review went."""
    return isinstance(event, Due) and event.timer == OUTCOME


def _counted(here: Here, turn: Turn, what: str, of: str) -> Turn:
    """Count for an entry that there is, so that no code from outside is counted."""
    known = here.knowledge
    if of not in {*known.issues, *known.facts, *known.fields, REPORT, SUPPORT}:
        return turn
    return dataclasses.replace(turn, requests=(*turn.requests, Count(what=what, of=of)))
