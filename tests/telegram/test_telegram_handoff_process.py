"""A conversation with support staff in the real process: killed in its middle, nothing is lost."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time

import pytest
from crowd import DRILLS, LOOK_EVERY, WAIT, once

from bot.words import say

STAFF = -1001000000077
MESSAGES = 12
"""Messages of each side: with topic and card fewer than the twenty that a group takes in a minute."""


@pytest.fixture(params=["polling-sqlite", "webhook-postgres"])
def serving(request, process):
    """Return a process with support staff, on each database, fed in each way."""
    way, database = request.param.split("-")
    settings = request.getfixturevalue("webhook_settings") if way == "webhook" else {}
    if database == "postgres":
        settings = {**settings, "DATABASE_URL": request.getfixturevalue("postgres_url")}
    return process(**settings, STAFF_CHAT=str(STAFF), LANG="en")


def until(api, look):
    """Wait until ``look`` gives something true; each call of the bot is a moment to look again."""
    until_when = time.monotonic() + 2 * WAIT  # a webhook comes again after growing pauses
    while not (found := look()):
        assert time.monotonic() < until_when, "waited too long"
        done = sum(call.done for call in api.calls)
        # What came between the two looks brings no further call: then it is looked once more all the same.
        with contextlib.suppress(TimeoutError):
            api.wait_for(lambda call: call.done, count=done + 1, timeout=LOOK_EVERY)
    return found


def hand_over(api, person, room):
    """Let a person be handed over; return the number of the topic."""
    person.say("/person")
    asked = person.answer(WAIT)
    person.tap(asked, asked.buttons[0])
    until(api, lambda: any(say("en", "handoff-opened") == message.text for message in person.inbox))
    return until(api, lambda: next(iter(room.chat.topics), None))


def said(messages, beginning):
    """Return the numbers of what was said, in the order it stands."""
    return [int(m.text.rsplit(" ", 1)[1]) for m in messages if m.text.startswith(beginning)]


@pytest.mark.drill
def test_killed_while_two_talk(serving, bot_api_in_thread):
    """Both sides write at once, the process is killed again and again: all arrives, in order, few twice."""
    api = bot_api_in_thread
    room = api.group(STAFF, "Support", topics=True)
    ann, kit = api.person(1002, "Ann", "en"), api.person(2001, "Kit", "en")
    serving.start()
    topic = hand_over(api, ann, room)

    def there():
        return said([m for m in room.inbox if m.topic == topic], "question ")

    def here():
        return said(ann.inbox, "Support: answer ")

    for number in range(MESSAGES):
        ann.say(f"question {number}")
        kit.say_in(room, f"answer {number}", topic=topic)
        if number % (MESSAGES // (DRILLS + 1)) == 1 and number < MESSAGES - 1:
            until(api, lambda: there() and here())
            serving.kill()
            serving.start()
    wanted = list(range(MESSAGES))
    until(api, lambda: once(there()) == wanted and once(here()) == wanted)
    assert serving.terminate()[0] == 0
    assert (once(there()), once(here())) == (wanted, wanted)
    repeats = len(there()) + len(here()) - 2 * MESSAGES
    assert repeats <= 2 * DRILLS * 2
    assert list(room.chat.topics) == [topic]


class Chat:
    """``python -m bot chat`` on the database of another process, a line at a time."""

    def __init__(self, environment, folder):
        """Start it."""
        self._running = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat", "--lang", "en"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def say(self, line):
        """Type a line."""
        self._running.stdin.write(line + "\n")
        self._running.stdin.flush()

    def hear(self, words):
        """Read on until these words were shown."""
        for line in self._running.stdout:
            if words in line:
                return line
        raise AssertionError(words)

    def leave(self):
        """End it; return its exit code."""
        self._running.stdin.close()
        self._running.stdout.close()
        return self._running.wait(WAIT)


def chat_of(process):
    """Return a chat in the terminal on the same database and with the same secret as a process."""
    wanted = ("COUNTERSIGN_DATABASE_URL", "COUNTERSIGN_SECRET", "PYTHONPATH", "PATH", "XDG_DATA_HOME")
    kept = {name: value for name, value in process.environment.items() if name in wanted}
    return Chat({**kept, "PYTHONUNBUFFERED": "1"}, process.folder)


def test_a_chat_in_the_terminal_reaches_staff(process, bot_api_in_thread):
    """Where a process serves the staff's chat, words go from the terminal to their topic and back."""
    api = bot_api_in_thread
    room = api.group(STAFF, "Support", topics=True)
    kit = api.person(2001, "Kit", "en")
    serving = process(STAFF_CHAT=str(STAFF), LANG="en")
    serving.start()
    api.polled(WAIT)
    chat = chat_of(serving)
    chat.say("talk to a person")
    chat.hear("stays in their chat")
    chat.say("1")
    chat.hear("Support has your conversation now")
    topic = until(api, lambda: next(iter(room.chat.topics), None))
    chat.say("my signature was rejected")
    copy = until(api, lambda: next((m for m in room.inbox if m.text == "my signature was rejected"), None))
    kit.say_in(room, "which one?", topic=topic, reply_to=copy)
    assert chat.hear("Support: which one?")
    kit.say_in(room, "/close", topic=topic)
    chat.hear("Did it help?")
    assert chat.leave() == 0
    assert "Channel: terminal" in next(m.text for m in room.inbox if m.topic == topic)
    assert serving.terminate()[0] == 0


def test_a_chat_in_the_terminal_without_staff_says_so(process):
    """Where no process serves staff, the person is told plainly where else to ask."""
    chat = chat_of(process())
    chat.say("talk to a person")
    assert chat.hear("I cannot put you through")
    assert chat.leave() == 0
