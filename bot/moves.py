"""The moves that follow a tap, a command, a file or a timer; what text leads to stands in ``moves_text``."""

from __future__ import annotations

import dataclasses

from bot import actions, asking, feedback, talk
from bot.here import REMINDER, Here
from bot.model import Chose, Commanded, Due, Sent, Turn

HARMLESS = (
    "check",
    "continue",
    "issues",
    "report",
    "help",
    "new",
    "change",
    "person",
    "lang",
    "field",
    "show",
    "person-yes",
    "close-case",
    "helped",
    "not-helped",
    "outcome-passed",
    "outcome-again",
    "outcome-waiting",
    "outcome-not",
)
"""Choices that may be taken from an old menu: they hang on no question."""

CALMER = (
    "a",
    "again",
    "keep",
    "skip",
    "back",
    "none",
    "as-answer",
    "as-remark",
    "forget-yes",
    "forget-no",
    "person-no",
)
"""Choices whose question is done with: the reply takes its place instead of standing below it."""


def chose(here: Here) -> Turn:
    """Follow a tap; a repeated one is harmless, an old one gets a kind answer."""
    event = here.event
    if not isinstance(event, Chose):
        raise TypeError(event)
    menu = here.session.menu
    if event.stamp is not None:
        if here.session.taken == (event.stamp, event.choice):
            return here.silent()
        offered = [option.id for option in menu.options] if menu else []
        # A stamp alone may come again after everything was deleted: the choice must be on offer, too.
        current = menu is not None and menu.stamp == event.stamp and event.choice in offered
        if not current and event.choice.split(":")[0] not in HARMLESS:
            return actions.old_button(here)
        if current and event.choice.split(":")[0] in CALMER:
            here = dataclasses.replace(here, replaces=event.stamp)
        here = here.having(taken=(event.stamp, event.choice))
    return take(here, event.choice)


def take(here: Here, choice: str) -> Turn:
    """Do what an option stands for; an unknown one is an old button."""
    name, _, rest = choice.partition(":")
    move = actions.CHOICES.get(name)
    return move(here, rest) if move else actions.old_button(here)


def commanded(here: Here) -> Turn:
    """Follow a command."""
    event = here.event
    if not isinstance(event, Commanded):
        raise TypeError(event)
    return command(here, event.name, event.argument.strip())


def command(here: Here, name: str, argument: str = "") -> Turn:
    """Do what a command or its typed twin says; an unknown one gets the help."""
    if name.startswith("lang-"):
        return talk.language(here, name.removeprefix("lang-"))
    move = actions.COMMANDS.get(name)
    return move(here, argument) if move else talk.help_(here, argument)


def sent(here: Here) -> Turn:
    """Answer a voice message, a sticker, a place: kindly, with nothing lost."""
    event = here.event
    if not isinstance(event, Sent):
        raise TypeError(event)
    kind = event.kind if event.kind in {"voice", "sticker"} else "other"
    blocks = [here.paragraph(f"file-{kind}")]
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    return here.turn(blocks, here.options("check", "issues"))


def reminded(here: Here) -> Turn:
    """Ask once whether an unfinished check shall go on."""
    event = here.event
    if not isinstance(event, Due):
        raise TypeError(event)
    if event.timer != REMINDER:
        return nothing_due(here)
    name = here.open_field or asking.open_question(
        here.session.model_copy(update={"checking": True}), here.knowledge
    )
    if here.session.reminded or name is None:
        return here.silent()
    fields = asking.applicable(here.knowledge, here.form.answers)
    place = str(fields.index(name) + 1) if name in fields else str(len(fields))
    blocks = [here.paragraph("reminder", place=place, count=str(len(fields)))]
    return here.having(reminded=True).turn(blocks, here.options("continue", "stop"))


def nothing_due(here: Here) -> Turn:
    """Ask how the review went; let a timer pass that has nothing left to remind of."""
    return feedback.due(here) if feedback.is_outcome(here.event) else here.silent()
