"""What never arrives between a person and staff is told to whose words it were; what waits is not lost."""

from __future__ import annotations

import datetime as dt

import pytest
from handed import STAFF, heard_by, heard_in, opened, texts

import bot.running.sender as sender_module
from bot.model import Paragraph, Reply
from bot.running.sender import SENDABLE_WITHIN, Early
from bot.words import say

PICTURE = b"picture"


@pytest.fixture
def hasty(monkeypatch):
    """Give up after two tries, if a day has passed."""
    monkeypatch.setattr(sender_module, "GIVE_UP_AFTER", 2)


async def test_what_cannot_be_copied_is_told_to_the_person(staffed, desk, ann, bot_api):
    """A file that Telegram does not copy did not reach staff: the person knows, and what follows arrives."""
    topic = await opened(staffed, desk, ann)
    bot_api.fault("copyMessage", status=400, description="Bad Request: message can't be copied", chat=STAFF)
    await ann.photo(PICTURE)
    await heard_by(staffed, ann, say("en", "handoff-not-passed"))
    await ann.say("Then in words")
    await heard_in(staffed, desk, topic, "Then in words")
    assert (await staffed.session(ann)).case is not None


async def test_a_kind_of_message_nobody_can_copy_is_told_to_the_person(staffed, desk, ann):
    """What Telegram lets people send, but no bot copy, is not taken for arrived."""
    await opened(staffed, desk, ann)
    tasks = [{"id": 1, "text": "licence"}]
    await ann.send({"checklist": {"title": "Papers", "tasks": tasks}})
    await heard_by(staffed, ann, say("en", "handoff-not-passed"))


async def test_an_answer_lost_after_the_end_is_told_to_staff(staffed, desk, ann, kit):
    """Staff answered and closed at once: that the answer did not arrive is said all the same."""
    topic = await opened(staffed, desk, ann)
    ann.block()
    await kit.say_in(desk, "All is well now.", topic=topic)
    await kit.say_in(desk, "/close", topic=topic)
    await heard_in(staffed, desk, topic, "Closed by Kit")
    await heard_in(staffed, desk, topic, say("en", "staff-note-unreachable"))


async def test_staff_away_for_a_day_end_the_case(staffed, desk, ann, hasty):
    """Where nobody can be reached all day the person is told once, and the assistant is back."""
    topic = await opened(staffed, desk, ann)
    desk.make("kicked")
    await ann.say("Is anybody there?")
    await ann.say("Hello?")
    await staffed.until(lambda: staffed.told.count(("desk:1", "later staff-gone")) > 2 or None)
    staffed.forward(dt.timedelta(hours=25).total_seconds())
    await heard_by(staffed, ann, "Sorry, support could not be reached")
    assert (await staffed.session(ann)).case is None
    await staffed.until(lambda: ("desk:1", "never staff-gone-too-often") in staffed.told or None)
    desk.make("administrator")
    await heard_in(staffed, desk, topic, "For a day nothing reached this chat")
    assert "could not be reached" in ann.inbox[-1].text
    assert len([m for m in ann.inbox if "could not be reached" in m.text]) == 1


async def test_waiting_for_the_minute_to_pass_is_no_failure(staffed, desk, ann, hasty):
    """However long the group's limit puts a message off, it is not given up."""
    topic = await opened(staffed, desk, ann)
    pace = staffed.channel.deliver.pace
    pace.close(STAFF, 3600)
    await ann.say("still here")
    for times in range(1, 5):
        await staffed.until(lambda times=times: staffed.told.count(("desk:1", "later pace")) >= times or None)
        staffed.forward(dt.timedelta(hours=9).total_seconds())
    pace._closed.clear()
    staffed.forward(600)
    await heard_in(staffed, desk, topic, "still here")
    assert len(texts(desk, topic)) == 2


async def test_what_was_put_off_often_may_still_fail_once(house, ann, monkeypatch):
    """Put off many times, then met by one fault: it is tried again."""
    await ann.say("/help")
    await house.hear(ann)
    real = house.sender._deliver
    fates = [Early("pace", dt.timedelta(0))] * (SENDABLE_WITHIN + 1) + [ValueError()]

    async def deliver(parcel):
        if fates:
            raise fates.pop(0)
        return await real(parcel)

    monkeypatch.setattr(house.sender, "_deliver", deliver)
    await house.queue(ann, Reply(blocks=(Paragraph(text="at last"),)))
    await heard_by(house, ann, "at last")
