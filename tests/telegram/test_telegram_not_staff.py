"""Who is no staff gets nothing of theirs: command by command, button by button, in private and in groups."""

from __future__ import annotations

import pytest
from handed import heard_in, opened, texts

from bot.channels.telegram_html import data
from bot.channels.telegram_roles import STAFF_ONLY
from bot.staff.office import Office

REVIEW = ("go", "later", "stop", "more", "back", "issue:trademark-not-found", "accept", "new-issue")
REVIEW += ("out-of-scope", "dismiss", "undo-last", "undo:1")


@pytest.fixture
async def reviewing(staffed):
    """Return an assistant whose staff can review."""
    staffed.service.staff = Office(staffed.service)
    return staffed


async def guessed(person, message, choice, number):
    """Let a person send a tap on a button that was never shown to them."""
    query = {
        "id": str(number),
        "from": person.user,
        "message": message.raw,
        "chat_instance": "1",
        "data": data(1, choice),
    }
    person.world.updates.put("callback_query", query, ("tap", person.id))


@pytest.mark.parametrize("command", sorted(STAFF_ONLY))
async def test_an_order_in_another_group(staffed, bot_api, ann, li, command):
    """It gets what a command gets that nobody knows, and nothing happens to anybody's case."""
    await opened(staffed, staffed.staff, ann)
    group = bot_api.group(-1005555555555, "Friends")
    await li.say_in(group, "/nonsense@countersign_bot 1")
    unknown = await staffed.hear(group)
    await li.say_in(group, f"/{command}@countersign_bot 1")
    answer = await staffed.hear(group)
    assert (answer.text, answer.buttons) == (unknown.text, unknown.buttons)
    assert (await staffed.session(ann)).case is not None


@pytest.mark.parametrize("choice", [f"rv:{name}" for name in REVIEW])
async def test_a_button_of_the_review(reviewing, li, choice):
    """A tap that is made up gets what a button gets that is no more."""
    await li.say("/help")
    shown = await reviewing.hear(li)
    await guessed(li, shown, "no-such-button", 1)
    unknown = await reviewing.hear(li)
    await guessed(li, shown, choice, 2)
    answer = await reviewing.hear(li)
    assert (answer.text, answer.buttons) == (unknown.text, unknown.buttons)


@pytest.mark.parametrize(
    "choice", [*(f"rv:{name}" for name in REVIEW), "close-case", "show:issue:name-format"]
)
async def test_a_button_in_the_staffs_chat(reviewing, desk, ann, li, choice):
    """A tap made up on a message of the staff's chat does nothing, for its case neither."""
    topic = await opened(reviewing, desk, ann)
    card = await heard_in(reviewing, desk, topic, "A person asks")
    await guessed(li, card, choice, 1)
    await reviewing.settled()
    assert len(texts(desk, topic)) == 1
    assert (await reviewing.session(ann)).case is not None
    assert li.inbox == []


async def test_every_button_of_the_review_is_tried(reviewing):
    """What the review offers is all in the list above."""
    assert {name.partition(":")[0] for name in REVIEW} == set(reviewing.service.staff._deeds)
