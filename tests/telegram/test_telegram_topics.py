"""What goes wrong in the staff's chat (topics deleted, rights taken, the limit) loses and doubles nothing."""

from __future__ import annotations

import pytest
from handed import STAFF, heard_by, heard_in, opened, texts, written

from bot.channels.telegram_pace import Pace
from bot.model import Key, OpenCase, Paragraph, Reply, Said, Session, Turn
from bot.words import say

CARD = "A person asks for support"


def slowed(house, most):
    """Let only so many messages a minute into the staff's chat; the minute passes with the house's clock."""
    house.channel.deliver.pace = Pace(lambda: house.clock().timestamp(), most=most)


async def put_off(house, count=1):
    """Wait until something was put off for the limit's sake, so many times."""
    await house.until(lambda: len([told for _, told in house.told if told == "later pace"]) >= count)


async def ended(house, desk, person, topic):
    """Let a person end the conversation with staff, the topic closed."""
    await person.say("close")
    await heard_in(house, desk, topic, "The person ended")
    await house.until(lambda: desk.chat.topics[topic].closed)


async def test_a_second_case_whose_topic_was_deleted(staffed, desk, ann, kit):
    """Staff tidy up: the card of the next case stands in a new topic, and what is written after it."""
    topic = await opened(staffed, desk, ann)
    await ended(staffed, desk, ann, topic)
    desk.delete_topic(topic)
    again = await opened(staffed, desk, ann)
    await ann.say("It was rejected once more")
    await heard_in(staffed, desk, again, "once more")
    assert [text.splitlines()[0] for text in texts(desk, again)] == [CARD, "It was rejected once more"]
    await kit.say_in(desk, "I see", topic=again)
    await heard_by(staffed, ann, "Support: I see")


async def test_a_topic_closed_at_the_limit_is_told_once(staffed, desk, ann, kit):
    """The remark that a case is closed took the minute's last place: the topic is closed in the next one."""
    topic = await opened(staffed, desk, ann)
    slowed(staffed, 1)
    await kit.say_in(desk, "/close", topic=topic)
    await heard_in(staffed, desk, topic, "Closed by Kit")
    await put_off(staffed)
    assert not desk.chat.topics[topic].closed
    staffed.forward(61)
    await staffed.until(lambda: desk.chat.topics[topic].closed)
    await staffed.settled()
    assert len([text for text in texts(desk, topic) if text.startswith("Closed by Kit")]) == 1


@pytest.mark.parametrize("other_process", [False, True])
async def test_a_new_topic_gets_its_card_first_whoever_goes_on(staffed, desk, ann, other_process):
    """The limit is reached between topic and card: the card comes a minute later, once, then the words."""
    topic = await opened(staffed, desk, ann)
    desk.delete_topic(topic)
    slowed(staffed, 2)
    await ann.say("Is anybody there?")
    await put_off(staffed)
    again = next(iter(desk.chat.topics))
    assert texts(desk, again) == []
    if other_process:
        await staffed.stop()
        await staffed.open()
        await staffed.run()
    staffed.forward(61)
    await heard_in(staffed, desk, again, "Is anybody there?")
    assert [text.splitlines()[0] for text in texts(desk, again)] == [CARD, "Is anybody there?"]
    assert list(desk.chat.topics) == [again]


async def test_what_staff_write_before_the_card_arrives(staffed, desk, ann, kit):
    """A topic is the person's as soon as it is there: who writes in it at once is heard."""
    desk.delete_topic(await opened(staffed, desk, ann))
    slowed(staffed, 2)
    await ann.say("Is anybody there?")
    await put_off(staffed)
    await kit.say_in(desk, "I am", topic=next(iter(desk.chat.topics)))
    await heard_by(staffed, ann, "Support: I am")


@pytest.mark.parametrize(
    "refusal",
    [
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: have no rights to send a message",
        "Bad Request: chat not found",
        "Bad Request: TOPIC_CLOSED",
    ],
)
async def test_a_chat_closed_to_the_assistant_loses_nothing(staffed, desk, ann, bot_api, refusal):
    """What somebody has to mend in the staff's chat is waited for."""
    topic = await opened(staffed, desk, ann)
    bot_api.fault("sendMessage", status=400, description=refusal, times=3, chat=STAFF)
    await ann.say("first")
    await ann.say("second")
    await heard_in(staffed, desk, topic, "second")
    assert texts(desk, topic)[1:] == ["first", "second"]
    assert ("desk:1", "later staff-chat-closed") in staffed.told


async def test_a_chat_without_the_bot_loses_nothing(staffed, desk, ann):
    """Thrown out and let in again, the bot says what waited."""
    topic = await opened(staffed, desk, ann)
    desk.make("kicked")
    await ann.say("first")
    await staffed.until(lambda: ("desk:1", "later staff-gone") in staffed.told or None)
    desk.make("administrator")
    await heard_in(staffed, desk, topic, "first")


async def test_a_chat_that_moved_loses_nothing(staffed, desk, ann):
    """A group that became another waits until the settings name it."""
    topic = await opened(staffed, desk, ann)
    desk.chat.moved_to = -1009999999999
    await ann.say("first")
    await staffed.until(lambda: ("desk:1", "later staff-chat-moved") in staffed.told or None)
    desk.chat.moved_to = None
    await heard_in(staffed, desk, topic, "first")


async def test_without_the_right_to_close_topics(staffed, desk, ann, kit):
    """A topic that cannot be closed or opened holds up nothing of what is said in it."""
    topic = await opened(staffed, desk, ann)
    desk.chat.manages_topics = False
    await kit.say_in(desk, "/close", topic=topic)
    await heard_by(staffed, ann, say("en", "handoff-closed"))
    await kit.say_in(desk, "/reopen", topic=topic)
    await heard_in(staffed, desk, topic, "Open again")
    await kit.say_in(desk, "one more thing", topic=topic)
    await heard_by(staffed, ann, "Support: one more thing")
    assert [what for where, what in staffed.told if where == "desk:1"] == ["sent"] * 3


async def test_forgetting_closes_the_topic(staffed, desk, ann):
    """After everything was deleted nobody writes into a topic that leads nowhere."""
    topic = await opened(staffed, desk, ann)
    await staffed.exchange(ann, "/forget")
    await ann.tap(ann.inbox[-1], ann.inbox[-1].buttons[0])
    await heard_in(staffed, desk, topic, "deleted their data")
    await staffed.until(lambda: desk.chat.topics[topic].closed)
    assert len(written(desk, topic)) == 2


async def test_a_name_of_wide_characters_fits_a_topic(staffed, desk, ann):
    """Telegram counts UTF-16 units: a title of emoji alone is cut to what it takes."""
    key = Key(channel="telegram", conversation=str(ann.id), person=str(ann.id))
    told = Said(id="7", key=key, at=staffed.clock(), text="…")
    case = OpenCase(card=Reply(blocks=(Paragraph(text="card"),), topic="open"), title="😀" * 100)
    await staffed.store.turn(told, lambda _: Turn(Session(key=key), (), (case,)))
    staffed.sender.wake()
    topic = await staffed.until(lambda: next(iter(desk.chat.topics.values()), None))
    assert topic.name == "#1 " + "😀" * 58
