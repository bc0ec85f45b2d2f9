"""Pictures sent to the real process: measured and read by its own children, answered over real HTTP."""

from __future__ import annotations

import importlib.util
import os
import time

import pytest
from crowd import FULL, WAIT, once
from drawn import distorted, licence, notice

pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("rapidocr") and "CI" not in os.environ,
    reason="reads pictures: pip install -e '.[ocr]'",
)
PEOPLE = 10 if FULL else 3
SENTENCES = 40 if FULL else 10


def photo_of(seed):
    """Return a phone's photo of a licence, as Telegram makes it smaller, and what stands on it."""
    paper = licence(seed)
    return distorted(paper.picture, "phone", seed), paper.truth


def answers(person, count):
    """Wait for so many messages and return their texts."""
    return [person.answer(WAIT).text for _ in range(count)]


@pytest.fixture
def running(process, bot_api_in_thread):
    """Return a process that takes updates, with the reader warm: it has looked at one picture."""
    one = process()
    one.start()
    bot_api_in_thread.polled(WAIT)
    first = bot_api_in_thread.person(900, "First", "en")
    first.photo(photo_of(900)[0])
    answers(first, 2)
    return one


@pytest.mark.drill
def test_a_crowd_with_pictures(running, bot_api_in_thread):
    """People who send a licence at once are each answered about their own; who writes is not kept waiting."""
    api = bot_api_in_thread
    papers = [photo_of(910 + at) for at in range(PEOPLE)]
    senders = [api.person(910 + at, "Sender", "en") for at in range(PEOPLE)]
    writer = api.person(990, "Writer", "en")
    writer.say("/check")
    writer.answer(WAIT)
    for sender, (picture, _) in zip(senders, papers, strict=True):
        sender.photo(picture)
    waits = []
    for _ in range(SENTENCES):
        begin = time.monotonic()
        writer.say("What does “No trademark is found” mean?")
        writer.answer(WAIT)
        waits.append(time.monotonic() - begin)
    for sender, (_, truth) in zip(senders, papers, strict=True):
        told = ""
        while truth["uscc"] not in told:
            told = sender.answer(WAIT).text
    if FULL:
        assert sorted(waits)[int(len(waits) * 0.95)] < 0.2


@pytest.mark.drill
def test_soon(running, bot_api_in_thread):
    """With the reader warm, the photo of a licence is answered soon."""
    picture, truth = photo_of(930)
    li = bot_api_in_thread.person(930, "Li", "zh-hans")
    begin = time.monotonic()
    li.photo(picture)
    _, found = answers(li, 2)
    assert truth["uscc"] in found
    if FULL:
        assert time.monotonic() - begin < 3


def test_killed_before_it_was_looked_at(process, bot_api_in_thread):
    """Killed between the picture and its result, the result still comes, once, after the next start."""
    api, running = bot_api_in_thread, process()
    running.start()
    api.polled(WAIT)
    paper = notice(940, "zh", issue="trademark-not-found")
    li = api.person(940, "Li", "zh-hans")
    li.photo(distorted(paper.picture, "clean", 940))
    begun = found = li.answer(WAIT).text
    running.kill()
    running.start()
    while found == begun:  # it may have been sent and not marked when the process was killed
        found = li.answer(WAIT).text
    assert paper.truth["reason_text"][:8] in found.replace("\n", "")
    assert running.terminate()[0] == 0
    assert len(once([message.text for message in li.inbox])) == 2
