"""The review on Telegram: in the staff's chat and in private, by buttons and by typing, for staff alone."""

from __future__ import annotations

import pytest

from bot.staff.office import Office
from bot.words import say

STAFF = -1001000000077
TEXT = "the <desk> says our plate is not in the big book"


@pytest.fixture
async def staffed(idle, bot_api):
    """Return an assistant with support staff, that runs."""
    idle.staff = bot_api.group(STAFF, "Support", topics=True)
    await idle.stop()
    await idle.open()
    idle.service.staff = Office(idle.service)
    await idle.reach.look()
    await idle.run()
    return idle


@pytest.fixture
def kit(bot_api, staffed):
    """Know a member of the staff."""
    kit = bot_api.person(2001, "Kit", "en")
    staffed.staff.chat.members[kit.id] = "member"
    return kit


async def shown(house, room, words, after=0):
    """Wait until words stand in a chat, in a message as it looks now."""
    return await house.until(lambda: next((m for m in room.inbox[after:] if words in m.text), None))


async def test_in_the_staffs_chat(staffed, ann, kit):
    """A message nobody understood is shown escaped, with its buttons; a tap settles it, in place."""
    await staffed.exchange(ann, TEXT)
    await kit.say_in(staffed.staff, "/review")
    message = await shown(staffed, staffed.staff, "Review: 1 of 1")
    assert TEXT in message.text
    await kit.tap(message, "Dismiss")
    await shown(staffed, staffed.staff, "Dismissed.")
    assert "Dismissed." in message.text
    assert await staffed.store.review.waiting() == ()
    (decision,) = await staffed.store.review.decided()
    assert (decision.what, decision.by) == ("dismiss", str(kit.id))


async def test_typed_in_the_staffs_chat(staffed, ann, kit):
    """A label typed as an answer to the list does what its button does; talk between staff does nothing."""
    await staffed.exchange(ann, TEXT)
    await kit.say_in(staffed.staff, "/review")
    message = await shown(staffed, staffed.staff, "Review: 1 of 1")
    await kit.say_in(staffed.staff, "Dismiss")
    await kit.say_in(staffed.staff, "Out of scope", reply_to=message)
    await shown(staffed, staffed.staff, say("en", "review-noted-out-of-scope"))
    assert await staffed.store.review.waiting() == ()
    assert [one.what for one in await staffed.store.review.decided()] == ["out-of-scope"]


async def test_in_private(staffed, ann, kit):
    """A member may do it in private, too, by buttons."""
    await staffed.exchange(ann, TEXT)
    message = await staffed.exchange(kit, "/review")
    assert TEXT in message.text
    await kit.tap(message, "Dismiss")
    await staffed.settled()
    assert await staffed.store.review.waiting() == ()


async def test_strangers_get_nothing(staffed, ann, li, kit):
    """Who is no staff gets what an unknown command gets, and a button seen over a shoulder does nothing."""
    await staffed.exchange(ann, TEXT)
    unknown = (await staffed.exchange(li, "/nonsense")).text
    assert (await staffed.exchange(li, "/review")).text == unknown
    await kit.say_in(staffed.staff, "/review")
    message = await shown(staffed, staffed.staff, "Review: 1 of 1")
    staffed.staff.chat.members[li.id] = "left"
    await li.tap(message, "Dismiss")
    await staffed.settled()
    assert len(await staffed.store.review.waiting()) == 1
