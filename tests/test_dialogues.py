"""Conversations in both languages, played against the real assistant; and the laws of its table of moves."""

from __future__ import annotations

import asyncio
import shutil

import pytest
from dialogues import transcript
from dialogues.conversation import MORNING, Conversation, NoButton
from dialogues.expectations import faults

from bot.desk import NOBODY, Desk
from bot.dialogue import EVENTS, MOVES, Stage
from bot.hours import Hours

PATHS = transcript.paths()
LANGUAGES = ("en", "zh")


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


def _hours(told):
    """Return when staff are there: always, or as a transcript says."""
    return None if told is True else Hours.parse(told, MORNING.tzinfo)


@pytest.mark.parametrize("path", PATHS, ids=[f"{path.parent.name}-{path.stem}" for path in PATHS])
async def test_conversation_goes_as_written(path, library, empty, tmp_path):
    """After each step of a transcript everything is as the step expects it."""
    told = transcript.read(path)
    hint = told.get("hint", path.parent.name)
    desk = Desk(there=True, hours=_hours(told["staff"])) if "staff" in told else NOBODY
    talk = Conversation(shutil.copy(empty, tmp_path / "talk.sqlite3"), library, hint, desk)
    await talk.open()
    wrong = []
    try:
        for number, step in enumerate(told["steps"], 1):
            said = await talk.do(step)
            wrong += [f"step {number}: {fault}" for fault in await faults(talk, step, said)]
    except NoButton as missing:
        wrong.append(f"step {number}: {missing}")
    finally:
        await talk.close()
    assert not wrong, "\n".join([told["about"], *wrong])
    assert talk.set_aside == 0


def test_every_stage_has_a_move_for_every_event():
    """No pair of stage and event is missing in the table of moves, and none is there twice or by mistake."""
    assert set(MOVES) == {(stage, event) for stage in Stage for event in EVENTS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stage_is_reached(lang):
    """Each stage is where some transcript of each language stands at some time."""
    told = (transcript.read(path) for path in PATHS if path.parent.name == lang)
    reached = {step["stage"] for one in told for step in one["steps"] if "stage" in step}
    assert reached == {stage.name for stage in Stage}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_issue_has_a_conversation(library, lang):
    """Each issue is told by a person in some transcript of each language."""
    told = (transcript.read(path) for path in PATHS if path.parent.name == lang)
    named = {step["issue"] for one in told for step in one["steps"] if step.get("issue")}
    assert named == set(library.knowledge.issues)
