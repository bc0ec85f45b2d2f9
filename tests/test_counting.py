"""What of a turn is counted: the reasons told, chosen, not known; a report; a conversation once."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import dialogue
from bot.model import Commanded, Count, Key, Said

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
KEY = Key(channel="test", conversation="1", person="1")


@pytest.fixture
def talk(library):
    """Return a function that says something and gives what was counted, in one conversation."""
    state = {"session": None, "number": 0}

    def say(text):
        state["number"] += 1
        common = {"id": str(state["number"]), "key": KEY, "at": NOW, "hint": "zh"}
        command = text.removeprefix("/")
        event = (
            Commanded(**common, name=command)
            if command != text
            else Said(**common, text=text, message=str(state["number"]))
        )
        turn = dialogue.advance(state["session"], event, library)
        state["session"] = turn.session
        return [(one.what, one.of) for one in turn.requests if isinstance(one, Count)]

    return say


def test_a_reason_told(talk):
    """A conversation counts once, each reason with its issue."""
    assert talk("未查询到商标") == [("conversation", ""), ("answer", "trademark-not-found")]
    assert talk("/help") == []


def test_a_reason_chosen(talk, library):
    """What was offered counts as offered, then what was chosen."""
    named = [issue.group for issue in library.knowledge.issues.values()]
    group = next(name for name in library.knowledge.groups if named.count(name) > 1)
    ((_, _), (what, _)) = talk(library.knowledge.groups[group].title["zh"])
    assert what == "choose"
    ((what, issue),) = talk("1")
    assert (what, library.knowledge.issues[issue].group) == ("chosen", group)


def test_what_is_not_known(talk):
    """A text nobody can place counts as unknown, every time."""
    assert set(talk("明天想去湖边画画")) == {("conversation", ""), ("unknown", "")}
    assert talk("后天想去山里画画") == [("unknown", "")]


def test_talk_counts_nothing(talk):
    """Commands and answers of the check are not counted."""
    talk("/check")
    assert talk("智云科技") == []


def test_forgetting_counts_nothing(talk):
    """Who wants to be forgotten leaves no count."""
    talk("/check")
    assert talk("/forget") == []
