"""What to say next: the stage is computed, the move looked up in one table, the move decides.

Law: ``advance`` is a plain function of session, event and library. Every pair of stage and event has
its move; a test holds the table to that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum

from bot import asking, moves, moves_handed, moves_papers, moves_staff, moves_text
from bot.actions import undecided
from bot.counting import counts
from bot.desk import NOBODY, Desk
from bot.here import Here
from bot.model import (
    Chose,
    Commanded,
    Due,
    Event,
    Forget,
    Looked,
    Said,
    Sent,
    Session,
    StaffDid,
    StaffSaid,
    Turn,
    Undelivered,
    Waiting,
)
from bot.recalled import recalled
from bot.words import DEFAULT, language_of
from knowledge.library import Library


class Stage(Enum):
    """Where a conversation stands, computed from what is known."""

    HANDED = "support staff have the conversation"
    NEW = "nothing is known yet"
    ADVISED = "a reason was explained, nothing was checked"
    DOUBT = "a text can be an answer or the reviewer's words"
    CHOOSING = "a reason can be one of several issues"
    ASKING = "a question of the check is open"
    REPORTED = "the check is complete"
    PAUSED = "a check was begun and stopped"


Move = Callable[[Here], Turn]

EVENTS: tuple[type[Event], ...] = (
    *(Said, Chose, Sent, Looked, Waiting, Commanded, Due),
    *(StaffSaid, StaffDid, Undelivered),
)

MOVES: dict[tuple[Stage, type[Event]], Move] = {
    (Stage.HANDED, Said): moves_handed.said,
    (Stage.HANDED, Chose): moves_handed.chose,
    (Stage.HANDED, Sent): moves_handed.sent,
    (Stage.HANDED, Looked): moves_handed.looked,
    (Stage.HANDED, Waiting): moves_handed.looked,
    (Stage.HANDED, Commanded): moves_handed.commanded,
    (Stage.HANDED, Due): moves_handed.due,
    (Stage.HANDED, StaffSaid): moves_staff.staff_said,
    (Stage.HANDED, StaffDid): moves_staff.staff_did,
    (Stage.HANDED, Undelivered): moves_staff.undelivered,
    (Stage.NEW, Said): moves_text.said,
    (Stage.NEW, Chose): moves.chose,
    (Stage.NEW, Sent): moves_papers.sent,
    (Stage.NEW, Looked): moves_papers.looked,
    (Stage.NEW, Waiting): moves_papers.waiting,
    (Stage.NEW, Commanded): moves.commanded,
    (Stage.NEW, Due): moves.nothing_due,
    (Stage.NEW, StaffSaid): moves_staff.closed_said,
    (Stage.NEW, StaffDid): moves_staff.closed_did,
    (Stage.NEW, Undelivered): moves_staff.undelivered,
    (Stage.ADVISED, Said): moves_text.said,
    (Stage.ADVISED, Chose): moves.chose,
    (Stage.ADVISED, Sent): moves_papers.sent,
    (Stage.ADVISED, Looked): moves_papers.looked,
    (Stage.ADVISED, Waiting): moves_papers.waiting,
    (Stage.ADVISED, Commanded): moves.commanded,
    (Stage.ADVISED, Due): moves.nothing_due,
    (Stage.ADVISED, StaffSaid): moves_staff.closed_said,
    (Stage.ADVISED, StaffDid): moves_staff.closed_did,
    (Stage.ADVISED, Undelivered): moves_staff.undelivered,
    (Stage.DOUBT, Said): moves_text.said_in_doubt,
    (Stage.DOUBT, Chose): moves.chose,
    (Stage.DOUBT, Sent): moves_papers.sent,
    (Stage.DOUBT, Looked): moves_papers.looked,
    (Stage.DOUBT, Waiting): moves_papers.waiting,
    (Stage.DOUBT, Commanded): moves.commanded,
    (Stage.DOUBT, Due): moves.reminded,
    (Stage.DOUBT, StaffSaid): moves_staff.closed_said,
    (Stage.DOUBT, StaffDid): moves_staff.closed_did,
    (Stage.DOUBT, Undelivered): moves_staff.undelivered,
    (Stage.CHOOSING, Said): moves_text.said_while_choosing,
    (Stage.CHOOSING, Chose): moves.chose,
    (Stage.CHOOSING, Sent): moves_papers.sent,
    (Stage.CHOOSING, Looked): moves_papers.looked,
    (Stage.CHOOSING, Waiting): moves_papers.waiting,
    (Stage.CHOOSING, Commanded): moves.commanded,
    (Stage.CHOOSING, Due): moves.reminded,
    (Stage.CHOOSING, StaffSaid): moves_staff.closed_said,
    (Stage.CHOOSING, StaffDid): moves_staff.closed_did,
    (Stage.CHOOSING, Undelivered): moves_staff.undelivered,
    (Stage.ASKING, Said): moves_text.said,
    (Stage.ASKING, Chose): moves.chose,
    (Stage.ASKING, Sent): moves_papers.sent,
    (Stage.ASKING, Looked): moves_papers.looked,
    (Stage.ASKING, Waiting): moves_papers.waiting,
    (Stage.ASKING, Commanded): moves.commanded,
    (Stage.ASKING, Due): moves.reminded,
    (Stage.ASKING, StaffSaid): moves_staff.closed_said,
    (Stage.ASKING, StaffDid): moves_staff.closed_did,
    (Stage.ASKING, Undelivered): moves_staff.undelivered,
    (Stage.REPORTED, Said): moves_text.said,
    (Stage.REPORTED, Chose): moves.chose,
    (Stage.REPORTED, Sent): moves_papers.sent,
    (Stage.REPORTED, Looked): moves_papers.looked,
    (Stage.REPORTED, Waiting): moves_papers.waiting,
    (Stage.REPORTED, Commanded): moves.commanded,
    (Stage.REPORTED, Due): moves.nothing_due,
    (Stage.REPORTED, StaffSaid): moves_staff.closed_said,
    (Stage.REPORTED, StaffDid): moves_staff.closed_did,
    (Stage.REPORTED, Undelivered): moves_staff.undelivered,
    (Stage.PAUSED, Said): moves_text.said,
    (Stage.PAUSED, Chose): moves.chose,
    (Stage.PAUSED, Sent): moves_papers.sent,
    (Stage.PAUSED, Looked): moves_papers.looked,
    (Stage.PAUSED, Waiting): moves_papers.waiting,
    (Stage.PAUSED, Commanded): moves.commanded,
    (Stage.PAUSED, Due): moves.nothing_due,
    (Stage.PAUSED, StaffSaid): moves_staff.closed_said,
    (Stage.PAUSED, StaffDid): moves_staff.closed_did,
    (Stage.PAUSED, Undelivered): moves_staff.undelivered,
}


def stage(session: Session, library: Library) -> Stage:
    """Return where the conversation stands."""
    if session.case:
        return Stage.HANDED
    if session.doubt:
        return Stage.DOUBT
    if undecided(session):
        return Stage.CHOOSING
    if session.editing or session.checking:
        asked = asking.open_question(session, library.knowledge)
        return Stage.ASKING if asked else Stage.REPORTED
    if session.form.answers:
        return Stage.PAUSED
    return Stage.ADVISED if session.form.heard else Stage.NEW


def advance(
    session: Session | None,
    event: Event,
    library: Library,
    *,
    retention_days: int = 30,
    desk: Desk = NOBODY,
) -> Turn:
    """Return the new session, the replies and the requests that follow from one event.

    ``desk`` is what is known of the support staff. ``session`` is ``None`` for a conversation never seen or
    forgotten. No input raises.
    """
    known = recalled(session, library.knowledge) if session else Session(key=event.key)
    before = session and known
    lang = language(known, event)
    if known.lang is None and (isinstance(event, Said) or language_of(event.hint)):
        known = known.model_copy(update={"lang": lang})
    here = Here(known, event, library, lang, retention_days, desk=desk)
    if event.group:
        return moves_text.in_group(here)
    turn = MOVES[stage(known, library), type(event)](here)
    if any(isinstance(request, Forget) for request in turn.requests):
        return turn
    counted = counts(before, turn.session)
    return dataclasses.replace(turn, requests=(*turn.requests, *counted)) if counted else turn


def language(session: Session, event: Event) -> str:
    """Return the language to speak: chosen or seen before, the person's setting, the text's script."""
    if session.lang:
        return session.lang
    told = language_of(event.hint)
    if told:
        return told
    text = event.text if isinstance(event, Said) else ""
    han = sum("一" <= character <= "鿿" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    # A Chinese character says about as much as four letters.
    return "zh" if han * 4 > latin else DEFAULT
