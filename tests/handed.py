"""What stands in the staff's chat of the tests, and a person handed over to it."""

from __future__ import annotations

from bot.words import say

STAFF = -1001000000077


async def opened(house, desk, person):
    """Let a person be handed over; return the topic's number."""
    before, heard = set(desk.chat.topics), len(person.inbox)
    await person.say("/person")
    asked = await heard_by(house, person, say("en", "handoff-stays"), after=heard)
    await person.tap(asked, asked.buttons[0])
    await heard_by(house, person, "Support has your conversation", after=heard)
    person.chat.read = len(person.chat.sent)  # what comes next is what a test waits for
    topic = await house.until(lambda: next(iter(set(desk.chat.topics) - before), None))
    await house.until(lambda: written(desk, topic) or None)
    return topic


def written(desk, topic):
    """Return what the assistant wrote in a topic, as it looks now."""
    return [message for message in desk.inbox if message.topic == topic and message.text]


def with_data(desk, topic, count):
    """Return the pictures and documents in a topic, once there are so many."""
    found = [m for m in desk.inbox if m.topic == topic and {"photo", "document"} & m.raw.keys()]
    return found if len(found) == count else None


def texts(desk, topic):
    """Return the words the assistant wrote in a topic."""
    return [message.text for message in written(desk, topic)]


async def heard_in(house, desk, topic, words):
    """Wait until words stand in a topic, and return their message."""
    return await house.until(lambda: next((m for m in written(desk, topic) if words in m.text), None))


async def heard_by(house, person, words, after=0):
    """Wait until a person has got words, ``after`` so many messages, and return their message."""
    return await house.until(lambda: next((m for m in person.inbox[after:] if words in m.text), None))
