"""What is written in the staff's chat: what reaches the person, what stays there, who may order what."""

from __future__ import annotations

import pytest
from handed import STAFF, heard_by, heard_in, opened, texts

from bot import dialogue
from bot.model import Key, StaffSaid
from bot.stores.passing import desk as desk_of
from bot.words import say

ANONYMOUS = {"id": STAFF, "type": "supergroup", "title": "Support"}
PICTURE = b"picture"


@pytest.mark.parametrize(
    "content",
    [
        {"text": "/ban@some_other_bot spam"},
        {"text": "// not for them"},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": ANONYMOUS}},
        {"forum_topic_edited": {"name": "urgent"}},
        {"forum_topic_reopened": {}},
        {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "Eve"}]},
        {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "Eve"}},
        {"new_chat_title": "Helpdesk"},
        {"text": "spam", "from": {"id": 6, "is_bot": True, "first_name": "Other", "username": "other_bot"}},
        {"text": "@countersign_bot trademark"},
    ],
    ids=lambda content: next(iter(content)) + content.get("text", "")[:8],
)
async def test_what_is_not_for_the_person(staffed, desk, ann, kit, bot_api, content):
    """Other bots, orders to them, what Telegram tells of a topic, and asides reach nobody."""
    topic = await opened(staffed, desk, ann)
    if content.get("text", "").startswith("@"):
        content = {"text": f"@{bot_api.me['username']} trademark"}
    before = len(ann.inbox)
    await kit.send({"message_thread_id": topic, **content}, desk)
    await kit.say_in(desk, "done", topic=topic)
    await heard_by(staffed, ann, "Support: done")
    assert len(ann.inbox) == before + 1


async def test_an_order_is_not_carried_out_again_by_an_edit(staffed, desk, ann, kit):
    """Whoever corrects an order gives a new one; the old one neither counts again nor is passed on."""
    topic = await opened(staffed, desk, ann)
    order = await kit.say_in(desk, "/take", topic=topic)
    await heard_in(staffed, desk, topic, "Kit has this now")
    await kit.edit(order, "/close")
    await kit.say_in(desk, "done", topic=topic)
    await heard_by(staffed, ann, "Support: done")
    assert len(texts(desk, topic)) == 2


async def test_words_under_a_picture_are_corrected_as_they_were_sent(staffed, desk, ann, kit, bot_api):
    """The person sees staff's new caption, and nothing else, under the copy."""
    topic = await opened(staffed, desk, ann)
    content = {"photo": bot_api.files.photo(PICTURE), "caption": "like thus", "message_thread_id": topic}
    theirs = await kit.send(content, desk)
    copy = await staffed.until(lambda: next((m for m in ann.inbox if m.text == "like thus"), None))
    before = len(ann.inbox)
    await kit.edit(theirs, "like this")
    await staffed.until(lambda: copy.text == "like this")
    await kit.edit(theirs, "")
    await kit.say_in(desk, "done", topic=topic)
    await heard_by(staffed, ann, "Support: done")
    assert (copy.text, len(ann.inbox)) == ("like this", before + 1)


async def test_an_administrator_who_stays_unnamed(staffed, desk, ann, kit):
    """Who writes as the group is staff, and is called by its name."""
    topic = await opened(staffed, desk, ann)
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    unnamed = {"from": bot, "sender_chat": ANONYMOUS, "message_thread_id": topic}
    await kit.send({"text": "I am on it.", **unnamed}, desk)
    await heard_by(staffed, ann, "Support: I am on it.")
    close = {"text": "/close", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    await kit.send({**close, **unnamed}, desk)
    await heard_in(staffed, desk, topic, "Closed by Support")


async def test_a_name_that_cannot_be_stored(staffed, desk, ann, kit):
    """A member of the staff whose name holds half a character gives orders like any other."""
    topic = await opened(staffed, desk, ann)
    order = await kit.say_in(desk, "// /close", topic=topic)
    odd = {**order.raw, "text": "/close", "from": {**kit.user, "first_name": "Jo\ud83d"}}
    key = Key(channel="telegram", conversation=str(ann.id), person=str(ann.id))
    told = staffed.channel._staff.event({"update_id": 1, "message": odd}, key, staffed.clock(), "bot")
    assert told.name == "Jo"


@pytest.mark.parametrize("order", ["close", "take", "answer trademark", "ban", "unban", "reopen"])
async def test_an_order_outside_a_case_is_told_where_to_give_it(staffed, desk, kit, order):
    """In the general topic, or one whose person is gone, staff learn that the order met nobody."""
    await kit.say_in(desk, f"/{order}")
    told = await staffed.until(lambda: next(iter(desk.inbox), None))
    assert told.text == say("en", "staff-note-no-case")


async def test_a_member_of_the_staff_may_be_an_applicant(staffed, desk, kit, ann):
    """Who asks for a person in private is answered there, whatever they are in the staff's chat."""
    topic = await opened(staffed, desk, kit)
    await kit.say("My own signature was rejected")
    await heard_in(staffed, desk, topic, "My own signature was rejected")
    await ann.say_in(desk, "Which one?", topic=topic)
    await heard_by(staffed, kit, "Support: Which one?")
    await kit.say("/take")
    await heard_by(staffed, kit, say("en", "handoff-has-it"))


async def test_what_cannot_be_carried_out_is_told_to_who_ordered_it(staffed, desk, ann, kit, monkeypatch):
    """A fault of ours in handling staff's words is no news to the person."""
    topic = await opened(staffed, desk, ann)
    before = len(ann.inbox)
    real = dialogue.advance

    def advance(session, event, *args, **more):
        if isinstance(event, StaffSaid) and event.text == "boom":
            raise ValueError
        return real(session, event, *args, **more)

    monkeypatch.setattr(dialogue, "advance", advance)
    await kit.say_in(desk, "boom", topic=topic)
    await heard_in(staffed, desk, topic, say("en", "staff-note-set-aside"))
    await staffed.settled()
    assert len(ann.inbox) == before
    assert (desk_of(1), "sent") in staffed.told
