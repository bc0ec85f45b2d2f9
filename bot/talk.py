"""What is said around the check: greeting, help, language, privacy, a look-up."""

from __future__ import annotations

import dataclasses

from bot import asking, showing
from bot.here import Here
from bot.model import Paragraph, Turn
from bot.words import languages, say


def language(here: Here, code: str) -> Turn:
    """Speak another language from now on; the open question is asked in it."""
    if code not in languages():
        return here.turn([here.paragraph("unknown-lang")], here.options("lang"))
    spoken = dataclasses.replace(here.having(lang=code), lang=code)
    changed = [spoken.paragraph("lang-changed")]
    if spoken.open_field:
        return spoken.asked(changed)
    return spoken.turn(changed, spoken.options("check", "issues"))


def other_language(here: Here, code: str) -> Turn:
    """Speak the language asked for, else the next one."""
    spoken = list(languages())
    following = spoken[(spoken.index(here.lang) + 1) % len(spoken)] if here.lang in spoken else spoken[0]
    return language(here, code or following)


def help_(here: Here, _: str) -> Turn:
    """Tell what can be done, then ask on."""
    lines = [Paragraph(text=line.strip()) for line in here.say("help").splitlines()]
    if here.open_field:
        return here.asked(lines)
    return here.turn(lines, here.options("check", "issues", "lang"))


def start(here: Here, argument: str) -> Turn:
    """Greet, resume an open check, or follow a deep link such as an issue's id."""
    if argument:
        return showing.deep_link(here, argument)
    if here.open_field:
        fields = asking.applicable(here.knowledge, here.form.answers)
        place = fields.index(here.open_field) + 1 if here.open_field in fields else len(fields)
        blocks = [here.paragraph("welcome-back", place=str(place), count=str(len(fields)))]
        return here.asked(blocks)
    if here.session.checking:
        return here.turn([here.paragraph("after-report")], here.options("change", "report", "new"))
    options = here.options("check", "issues", "lang")
    if here.form.answers:
        options = here.options("continue", "new", "lang")
    # Before a person has said a word, nobody knows their language: greet in each.
    unknown = here.session.lang is None
    greeting = [Paragraph(text=say(lang, "welcome")) for lang in languages()] if unknown else []
    return here.turn(greeting or [here.paragraph("welcome"), here.note("welcome-typed")], options)


def privacy(here: Here, _: str) -> Turn:
    """Tell what is kept, and how long."""
    told = [here.paragraph("privacy", days=str(here.retention_days))]
    if here.desk.there:
        told.append(here.paragraph("privacy-handed"))
    return here.asked(told) if here.open_field else here.turn(told, here.options("check"))


def lookup(here: Here, words: str) -> Turn:
    """Look up a few words."""
    return showing.looked_up(here, words)
