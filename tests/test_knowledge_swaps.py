"""The knowledge may change in the middle of any conversation: it goes on, whatever it was about."""

from __future__ import annotations

import asyncio
import os
import shutil
import zlib

import pytest
from dialogues import transcript
from dialogues.conversation import ALONE, Conversation, NoButton

from bot.desk import NOBODY, Desk
from bot.model import Doubt, Form, Heard, Session, Shown, Trace
from bot.recalled import recalled
from knowledge.library import Library
from knowledge.matching.decide import Matcher
from knowledge.matching.lookup import Finder
from knowledge.models import Knowledge

PATHS = transcript.paths()
SWAPS = 12 if os.environ.get("COUNTERSIGN_DRILLS") else 1
"""Conversations after each transcript, each with another entry gone, from another place on."""


def without(knowledge, issue=None, field=None):
    """Return the knowledge as it is once an issue or a field is gone, and all that named it."""
    told = {name: dict(getattr(knowledge, name)) for name in type(knowledge).model_fields}
    if issue:
        del told["issues"][issue], told["examples"][issue]
    if field:
        del told["fields"][field]
        for name, one in told["issues"].items():
            steps = [
                step.model_copy(update={"field": None}) if step.field == field else step for step in one.steps
            ]
            left = [name for name in one.fields if name != field]
            told["issues"][name] = one.model_copy(update={"steps": steps, "fields": left})
        for name, one in told["sources"].items():
            left = [name for name in one.needs if name != field]
            told["sources"][name] = one.model_copy(update={"needs": left})
        for name, one in told["fields"].items():
            if one.ask and field in one.ask.only:
                only = {key: value for key, value in one.ask.only.items() if key != field}
                ask = one.ask.model_copy(update={"only": only})
                told["fields"][name] = one.model_copy(update={"ask": ask})
        for name, one in told["rules"].items():
            if one.field == field:
                told["rules"][name] = one.model_copy(update={"field": None})
    return Knowledge.model_construct(**told)


@pytest.fixture(scope="session")
def lacking(library):
    """Return a function that gives the library without an issue or a field; each is made once."""
    made = {}

    def of(**gone):
        key = tuple(gone.items())
        if key not in made:
            knowledge = without(library.knowledge, **gone)
            finder = Finder(knowledge)
            matcher = Matcher(knowledge, library.matcher.model, finder)
            # Comparing with the phrases of one issue more takes less time than making them anew.
            matcher.believer.phrases = library.matcher.believer.phrases
            made[key] = Library(knowledge, matcher, finder, stale=True)
        return made[key]

    return of


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """Return an empty database, made once: each conversation starts with a copy."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite3"

    async def made():
        talk = Conversation(path, None, None)
        await talk.open()
        await talk.close()

    asyncio.run(made())
    return path


def gone(library, path, swap, steps):
    """Return the entry that is gone and the step from which it is: always the same, spread over all."""
    known = library.knowledge
    entries = [{"issue": name} for name in known.issues] + [{"field": name} for name in known.fields]
    number = zlib.crc32(f"{path.parent.name}/{path.stem}".encode()) + 7 * swap
    return entries[number % len(entries)], number // len(entries) % steps


@pytest.mark.drill
@pytest.mark.parametrize("path", PATHS, ids=[f"{path.parent.name}-{path.stem}" for path in PATHS])
async def test_a_conversation_goes_on_when_an_entry_is_gone(path, library, lacking, empty, tmp_path):
    """From any place on, without an issue or a field that it may be about, no event is set aside."""
    told = transcript.read(path)
    steps = told["steps"]
    for swap in range(SWAPS):
        entry, at = gone(library, path, swap, len(steps))
        hint = told.get("hint", path.parent.name)
        desk = Desk(there=True) if "staff" in told else NOBODY
        talk = Conversation(shutil.copy(empty, tmp_path / f"{swap}.sqlite3"), library, hint, desk)
        await talk.open()
        try:
            for number, step in enumerate(steps):
                if number == at:
                    talk.library = talk._service.library = lacking(**entry)
                try:
                    await talk.do(step)
                except (NoButton, IndexError):
                    # What was offered, or a file to be looked at, came of what is gone.
                    assert number >= at
            # What every conversation can come to: the report, the start of a second one, the list.
            for command in ("check", "report", "change", "issues", "new", "check"):
                await talk.do({"command": command})
        finally:
            await talk.close()
        assert talk.set_aside == 0, entry


def test_what_is_remembered_fits_the_knowledge(library, lacking):
    """Names of entries that are gone are left out, words and answers stay; nothing gone, nothing changed."""
    session = Session(
        key=ALONE,
        form=Form(
            answers={"company-code": "x", "signature-name": "y"},
            heard=(
                Heard(text="a", issue="name-format"),
                Heard(text="b", candidates=("name-format", "name-mismatch")),
                Heard(text="c", topic="hidden"),
            ),
            shown=Shown(findings=(("code", "field"),), issues=("name-format",), caused=("name-format",)),
        ),
        previous=Form(heard=(Heard(text="d", issue="name-format"),)),
        checking=True,
        editing="company-code",
        doubt=Doubt(text="e", field="company-code"),
        traces=(Trace(message="1", fields=("company-code",)), Trace(message="2", fields=("signature-name",))),
    )
    now = recalled(session, lacking(issue="name-format").knowledge)
    assert [(h.text, h.issue, h.topic, h.candidates) for h in now.form.heard] == [
        ("a", None, None, ()),
        ("b", None, None, ("name-mismatch",)),
        ("c", None, None, ()),
    ]
    assert (now.form.shown.issues, now.form.shown.caused) == ((), ())
    assert now.previous.heard[0].issue is None
    assert (now.form.answers, now.editing, now.doubt) == (session.form.answers, "company-code", session.doubt)
    other = recalled(session, lacking(field="company-code").knowledge)
    assert (other.editing, other.doubt) == (None, None)
    assert [trace.message for trace in other.traces] == ["2"]
    assert other.form.answers == session.form.answers
    known = recalled(now, library.knowledge)
    assert known is now
