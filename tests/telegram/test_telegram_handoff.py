"""Support staff take over: a topic a conversation, everything passed on both ways, nothing lost."""

from __future__ import annotations

import asyncio

import pytest
from handed import heard_by, heard_in, opened, texts, with_data, written

from bot.words import say

PICTURE = b"picture"


def _file(message):
    return message.raw.get("photo") or message.raw["document"]


async def test_a_topic_opens_with_a_card(staffed, desk, ann):
    """The card tells language, channel, the reviewer's words with confidence; the topic has a number."""
    await staffed.exchange(ann, "Rejected: no trademark is found")
    topic = await opened(staffed, desk, ann)
    card = written(desk, topic)[0].text
    assert desk.chat.topics[topic].name == "#1 No trademark is found"
    for words in (
        "A person asks for support",
        "Language: English",
        "Telegram",
        "No trademark is found (100%)",
    ):
        assert words in card


async def test_words_go_both_ways(staffed, desk, ann, kit):
    """What a person writes stands in the topic, what staff write reaches the person; nobody else answers."""
    topic = await opened(staffed, desk, ann)
    await ann.say("Why was <b>my</b> signature & name rejected?")
    await heard_in(staffed, desk, topic, "Why was <b>my</b> signature & name rejected?")
    before = len(ann.inbox)
    await kit.say_in(desk, "Because of the trademark.", topic=topic)
    message = await heard_by(staffed, ann, "Because of the trademark.")
    await staffed.settled()
    assert message.text == "Support: Because of the trademark."
    assert len(ann.inbox) == before + 1


async def test_pictures_documents_and_albums_go_both_ways(staffed, desk, ann, kit, bot_api):
    """What is more than words is copied as it is, in order, album by album."""
    topic = await opened(staffed, desk, ann)
    sent = [
        await ann.photo(PICTURE, caption="our licence"),
        await ann.document("letter.pdf", b"%PDF-1.4 letter", "application/pdf"),
        *await ann.album([b"one", b"two"]),
    ]
    copied = await staffed.until(lambda: with_data(desk, topic, 4))
    assert [_file(message) for message in copied] == [_file(message) for message in sent]
    assert copied[0].text == "our licence"
    answer = {"photo": bot_api.files.photo(b"answer"), "caption": "like this", "message_thread_id": topic}
    sent = await kit.send(answer, desk)
    back = await staffed.until(lambda: next((m for m in ann.inbox if "photo" in m.raw), None))
    assert (_file(back), back.text) == (_file(sent), "like this")


async def test_an_answer_to_a_message_answers_its_copy(staffed, desk, ann, kit):
    """A reply on one side is a reply to the same message on the other."""
    topic = await opened(staffed, desk, ann)
    question = await ann.say("Which certificate?")
    copy = await heard_in(staffed, desk, topic, "Which certificate?")
    await ann.say("And by when?")
    await heard_in(staffed, desk, topic, "And by when?")
    await kit.say_in(desk, "The trademark's.", topic=topic, reply_to=copy)
    answer = await heard_by(staffed, ann, "The trademark's.")
    assert answer.raw["reply_to_message"]["message_id"] == question.id
    await ann.say("Thank you!", reply_to=answer)
    thanks = await heard_in(staffed, desk, topic, "Thank you!")
    original = next(m for m in desk.chat.messages.values() if m.text == "The trademark's.")
    assert thanks.raw["reply_to_message"]["message_id"] == original.id


async def test_an_edited_message_edits_its_copy(staffed, desk, ann, kit):
    """A correction on one side corrects the copy on the other, words under a picture, too."""
    topic = await opened(staffed, desk, ann)
    mine = await ann.say("number 123")
    copy = await heard_in(staffed, desk, topic, "number 123")
    await ann.edit(mine, "number 124")
    await staffed.until(lambda: copy.text == "number 124")
    theirs = await kit.say_in(desk, "Wait untill Monday", topic=topic)
    got = await heard_by(staffed, ann, "Wait untill Monday")
    await kit.edit(theirs, "Wait until Monday")
    await staffed.until(lambda: got.text == "Support: Wait until Monday")
    picture = await ann.photo(PICTURE, caption="licence A")
    copied = await staffed.until(lambda: next((m for m in desk.inbox if m.text == "licence A"), None))
    await ann.edit(picture, "licence B")
    await staffed.until(lambda: copied.text == "licence B")


async def test_what_staff_keep_among_themselves(staffed, desk, ann, kit):
    """Words behind // and unknown commands stay in the topic."""
    topic = await opened(staffed, desk, ann)
    before = len(ann.inbox)
    await kit.say_in(desk, "// looks like a fake licence", topic=topic)
    await kit.say_in(desk, "/nonsense", topic=topic)
    await kit.say_in(desk, "done", topic=topic)
    await heard_by(staffed, ann, "Support: done")
    assert len(ann.inbox) == before + 1


@pytest.mark.parametrize("way", ["/close", "topic"])
async def test_closing_tells_both_and_asks_whether_it_helped(staffed, desk, ann, kit, way):
    """By command or in the app: the person is told, the topic closed, the assistant answers again."""
    topic = await opened(staffed, desk, ann)
    if way == "topic":
        await kit.send({"forum_topic_closed": {}, "message_thread_id": topic, "is_topic_message": True}, desk)
        desk.chat.topics[topic].closed = True
    else:
        await kit.say_in(desk, way, topic=topic)
    ended = await heard_by(staffed, ann, say("en", "handoff-closed"))
    assert say("en", "option-helped") in ended.buttons
    await heard_in(staffed, desk, topic, "Closed by Kit")
    await staffed.until(lambda: desk.chat.topics[topic].closed)
    await ann.say("No trademark is found")
    assert "No trademark is found" in (await heard_by(staffed, ann, "Usual causes")).text


async def test_a_second_case_reopens_the_same_topic(staffed, desk, ann, kit):
    """Asked for again, the person stands in the same topic, open again, with a new card."""
    topic = await opened(staffed, desk, ann)
    await ann.say("close")
    await staffed.until(lambda: desk.chat.topics[topic].closed)
    before = len(ann.inbox)
    await ann.say("/person")
    asked = await heard_by(staffed, ann, say("en", "handoff-stays"), after=before)
    await ann.tap(asked, asked.buttons[0])
    await staffed.until(lambda: texts(desk, topic).count(written(desk, topic)[0].text) == 2)
    assert list(desk.chat.topics) == [topic]
    assert not desk.chat.topics[topic].closed
    await ann.say("close")
    await heard_in(staffed, desk, topic, "The person ended")
    await kit.say_in(desk, "/reopen", topic=topic)
    await heard_by(staffed, ann, say("en", "handoff-reopened"))
    await kit.say_in(desk, "one more thing", topic=topic)
    await heard_by(staffed, ann, "Support: one more thing")


async def test_a_deleted_topic_is_made_anew(staffed, desk, ann, kit):
    """What is written after its topic was deleted stands in a new one, behind the card."""
    topic = await opened(staffed, desk, ann)
    desk.delete_topic(topic)
    await ann.say("Is anybody there?")
    again = await staffed.until(lambda: next(iter(desk.chat.topics), None))
    await heard_in(staffed, desk, again, "Is anybody there?")
    assert "A person asks for support" in texts(desk, again)[0]
    assert len(texts(desk, again)) == 2
    await kit.say_in(desk, "yes", topic=again)
    await heard_by(staffed, ann, "Support: yes")


async def test_who_blocks_the_bot_shows_in_the_topic(staffed, desk, ann, kit):
    """Staff are told that their answer did not arrive."""
    topic = await opened(staffed, desk, ann)
    ann.block()
    await kit.say_in(desk, "hello?", topic=topic)
    await heard_in(staffed, desk, topic, "they have blocked the bot")
    ann.unblock()
    await kit.say_in(desk, "hello again", topic=topic)
    await heard_by(staffed, ann, "hello again")


async def test_a_ban_keeps_a_person_from_staff(staffed, desk, ann, kit):
    """Whoever is banned is told where else to ask, and helped by the assistant; a ban can be lifted."""
    topic = await opened(staffed, desk, ann)
    await kit.say_in(desk, "/ban", topic=topic)
    await heard_by(staffed, ann, say("en", "handoff-banned"))
    await staffed.settled()
    await staffed.reach.look()
    refused = await staffed.exchange(ann, "/person")
    assert refused.text.startswith("I cannot put you through")
    await ann.say("No trademark is found")
    await heard_by(staffed, ann, "Usual causes")
    await kit.say_in(desk, "/unban", topic=topic)
    await heard_in(staffed, desk, topic, "The ban is lifted")
    await staffed.reach.look()
    await ann.say("/person")
    await heard_by(staffed, ann, say("en", "handoff-stays"))


async def test_two_first_messages_open_one_topic(staffed, desk, ann):
    """A tap that is brought twice, and words at the same instant, stand in one topic."""
    await staffed.exchange(ann, "/person")
    asked = ann.inbox[-1]
    await asyncio.gather(
        ann.tap(asked, asked.buttons[0]),
        ann.tap(asked, asked.buttons[0]),
        ann.say("first"),
        ann.say("second"),
    )
    await staffed.settled()
    assert len(desk.chat.topics) == 1


async def test_sixty_messages_in_a_minute_arrive_in_order(staffed, desk, ann, bot_api, monkeypatch):
    """The group takes twenty a minute: the rest waits, in order, and none is lost or said twice."""
    topic = await opened(staffed, desk, ann)
    bot_api.limit_per_chat = (20, 60.0)
    monkeypatch.setattr(staffed.channel.deliver.pace, "_clock", lambda: staffed.clock().timestamp())
    for number in range(60):
        await ann.say(f"message {number}")
    wanted = [f"message {number}" for number in range(60)]

    def arrived():
        return [text for text in texts(desk, topic) if text.startswith("message ")]

    def put_off():
        return staffed.told.count(("desk:1", "later pace"))

    seen = 0
    while len(arrived()) < len(wanted):
        await staffed.until(lambda seen=seen: put_off() > seen or len(arrived()) == len(wanted))
        # Time passes only while nothing is on its way: else the lease on what is being sent would run out.
        if put_off() > seen:
            seen = put_off()
            staffed.forward(61)
    assert arrived() == wanted


async def test_staff_chat_that_is_no_forum_loses_nothing(staffed, desk, ann):
    """Without topics what is passed on waits until the chat allows them."""
    desk.chat.manages_topics = False
    await staffed.exchange(ann, "/person")
    await ann.tap(ann.inbox[-1], ann.inbox[-1].buttons[0])
    await heard_by(staffed, ann, "Support has your conversation")
    await ann.say("still here")
    await staffed.until(lambda: staffed.pauses)
    desk.chat.manages_topics = True
    topic = await staffed.until(lambda: next(iter(desk.chat.topics), None))
    await heard_in(staffed, desk, topic, "still here")


async def test_forgetting_leaves_staff_without_a_way_back(staffed, desk, ann, kit):
    """After everything was deleted, staff are told so, and what they write reaches nobody."""
    topic = await opened(staffed, desk, ann)
    await staffed.exchange(ann, "/forget")
    await ann.tap(ann.inbox[-1], ann.inbox[-1].buttons[0])
    await heard_in(staffed, desk, topic, "deleted their data")
    gone = await heard_by(staffed, ann, say("en", "forgotten-handed"))
    await kit.say_in(desk, "are you there?", topic=topic)
    await staffed.settled()
    assert ann.inbox[-1] is gone
    assert await staffed.store.cases.case(1) is None


async def test_a_stranger_gets_nothing_of_it(staffed, desk, ann, li):
    """An order of staff given in a private chat or another group is a command nobody knows."""
    topic = await opened(staffed, desk, ann)
    unknown = (await staffed.exchange(li, "/nonsense")).text
    for order in ("/take", "/ban", "/unban", "/answer trademark", "/reopen"):
        assert (await staffed.exchange(li, order)).text == unknown
    await staffed.settled()
    assert len(texts(desk, topic)) == 1
