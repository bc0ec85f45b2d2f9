"""Replicas: real processes on one PostgreSQL; whichever takes an update, it is as if there were one."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from balancer import Balancer
from crowd import DRILLS, PEOPLE, SCRIPT, WAIT, drained, kept, key, once, open_store, remembered
from handed import STAFF

from bot.running.sender import AT_ONCE


@pytest.fixture
def balancer():
    """Return a load balancer; the replicas are told of its address."""
    with Balancer() as balancer:
        yield balancer


@pytest.fixture
def replicas(replica, balancer, bot_api_in_thread):
    """Return a function that starts so many replicas more behind the balancer."""
    running = []

    def start(count, **settings):
        for _ in range(count):
            one = replica(f"replica-{len(running)}", PUBLIC_URL=balancer.url, **settings)
            one.start()
            running.append(one)
        bot_api_in_thread.wait_for(method="setWebhook", count=len(running), timeout=WAIT)
        share(running)
        return running

    def share(among):
        ports = [one.environment["COUNTERSIGN_LISTEN"].rpartition(":")[2] for one in among]
        balancer.backends = tuple(ports)

    start.share = share
    return start


@pytest.mark.drill
@pytest.mark.parametrize("count", [2, 4] if DRILLS > 1 else [2])
def test_one_killed_and_one_added(replicas, balancer, crowd, expected, count):
    """While one replica dies and one joins, nothing is lost or doubled, and everybody's order is kept."""
    told, session = expected
    running = replicas(count)
    crowd.begin()
    crowd.speak()
    crowd.answered(len(PEOPLE) * (1 + len(SCRIPT) // 3))
    running[0].kill()
    replicas(1)
    replicas.share(running[1:])
    crowd.hear_out(told[-1])
    asyncio.run(drained(running[0]))
    heard = crowd.told()
    assert [once(texts) for texts in heard] == [told] * len(PEOPLE)
    assert sum(len(texts) - len(told) for texts in heard) <= min(AT_ONCE, len(PEOPLE))
    assert balancer.doubled > 0
    assert [one.terminate()[0] for one in running[1:]] == [0] * count
    assert asyncio.run(remembered(running[0])) == (dict.fromkeys(PEOPLE, session), 0)


def test_a_tap_and_a_message_at_once(replicas, bot_api_in_thread):
    """Whichever replica is first, both are taken, one after the other, and each answered once."""
    running = replicas(2)
    people = [bot_api_in_thread.person(who, "Many", "en") for who in PEOPLE]
    menus = []
    for person in people:
        person.say("/help")
        menus.append(person.answer(WAIT))
    for person, menu in zip(people, menus, strict=True):
        person.tap(menu, menu.buttons[0])
        person.say("No trademark is found")
    bot_api_in_thread.confirmed(WAIT)
    for one in running:
        assert one.terminate()[0] == 0
    found, waiting = asyncio.run(remembered(running[0]))
    assert waiting == 0
    assert [turns for _, _, _, turns, _, _ in found.values()] == [3] * len(PEOPLE)
    assert [len({heard.issue for heard in heard}) for _, heard, *_ in found.values()] == [1] * len(PEOPLE)


def test_a_person_and_words_at_once_open_one_topic(replicas, bot_api_in_thread):
    """Whichever replicas take the tap and the words, each conversation has one topic, its card first."""
    api = bot_api_in_thread
    room = api.group(STAFF, "Support", topics=True)
    running = replicas(2, STAFF_CHAT=str(STAFF), LANG="en")
    people = [api.person(who, "Many", "en") for who in PEOPLE[:5]]
    menus = []
    for person in people:
        person.say("/person")
        menus.append(person.answer(WAIT))
    for person, menu in zip(people, menus, strict=True):
        person.tap(menu, menu.buttons[0])
        person.tap(menu, menu.buttons[0])
        for number in range(2):
            person.say(f"question {number} of {person.id}")
    api.confirmed(WAIT)
    asyncio.run(drained(running[0]))
    for one in running:
        assert one.terminate()[0] == 0
    told = {topic: [m.text for m in room.inbox if m.topic == topic and m.text] for topic in room.chat.topics}
    assert len(told) == len(people)
    assert all(texts[0].startswith("A person asks for support") for texts in told.values())
    passed = sorted(text for texts in told.values() for text in texts[1:])
    # Words that were taken before the tap are the assistant's to answer.
    assert len(set(passed)) == len(passed)
    assert all(any(f"of {person.id}" in text for person in people) for text in passed)


def test_one_polls_the_others_stand_by(replica, bot_api_in_thread):
    """The second process takes over the polling when the first stops; what is said meanwhile is answered."""
    api = bot_api_in_thread
    first, second = replica("first"), replica("second")
    first.start()
    api.polled(WAIT)
    second.start()
    api.wait_for(method="getMe", count=2, timeout=WAIT)
    li = api.person()
    li.say("/help")
    assert li.answer(WAIT).text
    assert not [call for call in api.calls_of("getUpdates") if call.error]  # nobody polls beside the first
    assert first.terminate()[0] == 0
    li.say("/privacy")
    assert li.answer(WAIT).text
    assert second.terminate()[0] == 0
    with contextlib.closing(asyncio.new_event_loop()) as loop:
        assert loop.run_until_complete(_turns(second, li.id)) == 2


async def _turns(process, person):
    """Return how many turns the database keeps of a person."""
    store = await open_store(process)
    try:
        return kept(await store.session(key(person)))[3]
    finally:
        await store.close()
