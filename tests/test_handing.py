"""What support staff and a person are told in moments that transcripts cannot bring about."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot import dialogue
from bot.desk import Desk
from bot.hours import Hours
from bot.model import Ban, Case, CloseCase, Due, Key, Pass, Said, Session, StaffDid, StaffSaid, StartTimer
from bot.words import say

MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
THERE = Desk(there=True, lang="en")


def session(channel="telegram", **case):
    """Return a session that staff have."""
    key = Key(channel=channel, conversation="7", person="7")
    return Session(key=key, lang="en", case=Case(opened=MONDAY, **case))


def advanced(library, known, kind, desk=THERE, at=MONDAY, **event):
    """Return the turn that answers an event, what the person hears, and what staff hear."""
    turn = dialogue.advance(known, kind(id="1", key=known.key, at=at, **event), library, desk=desk)
    passed = [request.reply for request in turn.requests if isinstance(request, Pass)]
    return turn, _words(turn.replies), _words(passed)


def _words(replies):
    return "\n".join(b.text for reply in replies for b in reply.blocks if hasattr(b, "text"))


def test_who_is_banned_elsewhere_is_kept_out_here(library):
    """A ban ends the other conversations of the person, too, as soon as they write in them."""
    banned = dataclasses.replace(THERE, banned=True)
    turn, heard, staff = advanced(library, session(), Said, banned, text="hello again")
    assert turn.session.case is None
    assert heard == say("en", "handoff-banned")
    assert staff == say("en", "staff-note-banned")
    assert any(isinstance(request, CloseCase) for request in turn.requests)


def test_who_is_banned_is_not_written_to_again(library):
    """To reopen a case the ban is to be lifted first."""
    banned = dataclasses.replace(THERE, banned=True)
    closed = session().model_copy(update={"case": None})
    turn, heard, staff = advanced(
        library, closed, StaffDid, banned, member="9", name="Kit", deed="reopen", staff=True
    )
    assert (turn.session.case, heard, staff) == (None, "", say("en", "staff-note-banned-still"))


def test_a_ban_is_noted_and_ends_the_case(library):
    """The person is kept from staff from then on."""
    turn, heard, _ = advanced(library, session(), StaffDid, member="9", name="Kit", deed="ban", staff=True)
    assert Ban(by="9") in turn.requests
    assert heard == say("en", "handoff-banned")


def test_while_nobody_serves_staff_the_person_is_told_once(library):
    """Words wait for a process that serves the staff's chat; that is said with the first of them."""
    away = dataclasses.replace(THERE, there=False)
    turn, heard, staff = advanced(library, session(), Said, away, text="hello")
    assert (heard, staff) == (say("en", "handoff-nobody-there"), "hello")
    _, heard, staff = advanced(library, turn.session, Said, away, text="hello?")
    assert (heard, staff) == ("", "hello?")


@pytest.mark.parametrize("caption", ["", "like this"])
def test_a_file_for_the_terminal_is_told_to_both(library, caption):
    """Where a file cannot be shown, its words are, and staff learn that it was not."""
    known = session("terminal")
    about = {"member": "9", "place": "-1/2", "message": "3", "staff": True}
    _, heard, staff = advanced(library, known, StaffSaid, text=caption, file=True, **about)
    shown = say("en", "handoff-sends-elsewhere")
    assert heard == (f"Support: {caption}\n{shown}" if caption else shown)
    assert staff == say("en", "staff-note-no-file-there")


def test_what_was_cut_is_told(library):
    """A text too long to be passed on whole is passed on as far as it is read."""
    _, heard, staff = advanced(library, session(waiting=MONDAY), Said, text="long", cut=True)
    assert (heard, staff) == (say("en", "text-cut"), "long")


@pytest.mark.parametrize(
    ("written", "reminded"),
    [("09:00", "09:15"), ("17:44", "17:59"), ("17:45", "09:00"), ("17:59", "09:00"), ("18:00", "09:15")],
)
def test_staff_are_reminded_while_they_are_there(library, written, reminded):
    """A reminder that would come after hours comes when they begin."""
    hours = dataclasses.replace(THERE, hours=Hours.parse("09:00-18:00"))
    at = dt.datetime.combine(MONDAY.date(), dt.time.fromisoformat(written), dt.UTC)
    turn, _, _ = advanced(library, session(), Said, hours, at, text="hello")
    timer = next(request for request in turn.requests if isinstance(request, StartTimer))
    assert f"{timer.at:%H:%M}" == reminded


def test_a_reminder_overdue_at_night_waits_for_the_morning(library):
    """After a restart at night nobody is reminded before they are there; in the morning they are."""
    hours = dataclasses.replace(THERE, hours=Hours.parse("09:00-18:00"))
    waiting = session(waiting=MONDAY)
    night = MONDAY + dt.timedelta(hours=12)
    turn, _, staff = advanced(library, waiting, Due, hours, night, timer="unanswered", stamp=1)
    assert (staff, turn.session) == ("", waiting)
    (timer,) = turn.requests
    assert timer.at == MONDAY + dt.timedelta(hours=23)
    _, _, staff = advanced(library, waiting, Due, hours, timer.at, timer="unanswered", stamp=1)
    assert staff == "Nobody has answered for 23 hours."


def test_a_clock_set_back_tells_no_negative_time(library):
    """Whatever the clock says, somebody waits at least for a minute."""
    _, _, staff = advanced(
        library, session(waiting=MONDAY), Due, at=MONDAY - dt.timedelta(hours=3), timer="unanswered", stamp=1
    )
    assert staff == "Nobody has answered for one minute."
