"""Groups, topics, channels: only when addressed, only look-up."""

from __future__ import annotations

import pytest
from botapi.chats import Topic

REASON = "未查询到商标"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
def group(bot_api):
    """Know a group the assistant is in; it hears everything said there."""
    return bot_api.group()


async def test_talk_is_ignored(house, group, li):
    """What people say to each other in a group is neither answered nor kept."""
    await li.say_in(group, REASON)
    await li.say_in(group, "hello @other_bot, and @countersign_bots")
    await li.say_in(group, "/lookup@other_bot 营业执照")
    await house.settled()
    assert (group.inbox, await house.session(li, str(group.id))) == ([], None)


async def test_pictures_are_ignored(house, group, li):
    """A picture in a group is not for the assistant."""
    await li.send({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, group)
    await house.settled()
    assert group.inbox == []


@pytest.mark.parametrize(
    "text",
    [
        f"@countersign_bot {REASON}",
        f"@Countersign_Bot {REASON}",
        f"{REASON} @countersign_bot",
        f"@countersign_bots? ß @countersign_bot {REASON}",
        f"/lookup {REASON}",
        f"/lookup@countersign_bot {REASON}",
    ],
)
async def test_who_addresses_it_is_answered(house, group, li, text):
    """A mention and a command look things up, and say that a check is for a private chat."""
    await li.say_in(group, text)
    answer = await house.hear(group)
    assert house.library.knowledge.issues["trademark-not-found"].title["zh"] in answer.text
    assert answer.buttons == []


async def test_a_reply_addresses_it(house, group, li, words):
    """Replying to the assistant's message is speaking to it."""
    await li.say_in(group, "@countersign_bot")
    first = await house.hear(group)
    assert first.text == words("zh", "group-only-lookup")
    await li.say_in(group, REASON, reply_to=first)
    assert house.library.knowledge.issues["trademark-not-found"].title["zh"] in (await house.hear(group)).text


async def test_a_reply_to_somebody_else_does_not(house, group, li, ann):
    """Replying to another person is not speaking to the assistant."""
    said = await ann.say_in(group, "the reviewer is right")
    await li.say_in(group, REASON, reply_to=said)
    await house.settled()
    assert group.inbox == []


@pytest.mark.parametrize("command", ["check", "new", "forget", "start", "change", "nonsense"])
async def test_no_check_in_a_group(house, group, li, words, command):
    """No command begins a check, offers a button or deletes anything in a group."""
    await li.say_in(group, f"/{command}@countersign_bot")
    answer = await house.hear(group)
    session = await house.session(li, str(group.id))
    assert (answer.text, answer.buttons) == (words("zh", "group-only-lookup"), [])
    assert not session.checking


async def test_the_group_and_the_private_chat_are_apart(house, group, li):
    """What a person answers in private stays as it is whatever they look up in a group."""
    await house.checking(li)
    await house.exchange(li, "智云科技")
    await li.say_in(group, f"@countersign_bot {REASON}")
    await house.hear(group)
    form = (await house.session(li)).form
    assert (form.answers, form.heard) == ({"signature-name": "智云科技"}, ())


async def test_an_anonymous_administrator_is_answered(house, bot_api, group):
    """Somebody who speaks as the group is a person like any other."""
    boss = bot_api.person(ANONYMOUS["id"], language_code=None)
    boss.user.update(ANONYMOUS)
    sender_chat = {"id": group.id, "type": "supergroup", "title": "Group"}
    await boss.say_in(group, f"@countersign_bot {REASON}", sender_chat=sender_chat)
    assert house.library.knowledge.issues["trademark-not-found"].title["zh"] in (await house.hear(group)).text


async def test_other_bots_are_ignored(house, bot_api, group):
    """Two bots do not talk to each other without end."""
    other = bot_api.person(77, "Other", None)
    other.user["is_bot"] = True
    await other.say_in(group, f"@countersign_bot {REASON}")
    await house.settled()
    assert group.inbox == []


async def test_channel_posts_are_ignored(house, bot_api, li):
    """A channel's posts, fresh or as messages, are not for the assistant."""
    chat = {"id": -1009999999999, "type": "channel", "title": "News"}
    post = {"message_id": 5, "date": 1, "chat": chat, "sender_chat": chat, "text": "/lookup 营业执照"}
    for kind in ("channel_post", "edited_channel_post", "message"):
        bot_api.updates.put(kind, post, ("message", chat["id"]))
    await house.exchange(li, "/help")
    await house.settled()
    assert [call.chat for call in bot_api.calls_of("sendMessage")] == [li.id]


async def test_a_topic_keeps_its_thread(house, bot_api, li):
    """What is asked in a topic is answered in that topic; two topics are two conversations."""
    forum = bot_api.group(-1002222222222, topics=True)
    topics = [
        (await house.channel._bot.create_forum_topic(forum.id, name)).message_thread_id for name in ("a", "b")
    ]
    for topic in topics:
        await li.say_in(forum, f"@countersign_bot {REASON}", topic=topic)
    answers = [await house.hear(forum) for _ in topics]
    assert sorted(answer.topic for answer in answers) == sorted(topics)
    assert all([await house.session(li, f"{forum.id}/{topic}") for topic in topics])


async def test_talk_in_a_topic_it_opened_is_ignored(house, bot_api, li):
    """Every message in a topic answers its opening one; that alone addresses nobody."""
    forum = bot_api.group(-1002222222222, topics=True)
    topic = (await house.channel._bot.create_forum_topic(forum.id, "a")).message_thread_id
    opening = forum.chat.messages[topic]
    await li.say_in(forum, REASON, topic=topic, reply_to=opening)
    await house.settled()
    assert forum.inbox == []


async def test_a_tap_in_a_private_topic_is_of_that_topic(house, bot_api, li):
    """Where a private chat has topics, a button answers the question of its own topic."""
    li.chat.topics[9] = Topic(9, "second signature")
    await li.say("/check", message_thread_id=9, is_topic_message=True)
    asked = await house.hear(li)
    asked.raw["is_topic_message"] = True
    assert asked.topic == 9
    await li.say("智云科技", message_thread_id=9, is_topic_message=True)
    question = await house.hear(li)
    question.raw["is_topic_message"] = True
    await li.tap(question, question.buttons[0])
    await house.settled()
    session = await house.session(li, f"{li.id}/9")
    assert set(session.form.answers) == {"signature-name", "signature-type"}


async def test_a_group_that_became_a_supergroup(house, bot_api, li):
    """Replies to a group that moved are given up; the new group is served."""
    old = bot_api.group(-4242, "Old")
    await li.say_in(old, f"@countersign_bot {REASON}")
    new = old.upgrade(-1003333333333)
    await house.until(lambda: bool(house.told))
    assert house.told[0][1] == "never migrated"
    await li.say_in(new, f"@countersign_bot {REASON}")
    assert (await house.hear(new)).text
