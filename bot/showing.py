"""Entries of the knowledge shown in a conversation: asked for, looked up, followed by a link."""

from __future__ import annotations

from bot import asking, replies
from bot import guidance as guide
from bot.here import Here
from bot.model import Heard, Option, Turn
from knowledge.matching.lookup import Kind

FOUND = 6


def guidance(here: Here, kind: Kind, name: str) -> Turn:
    """Show an entry of the knowledge, then go on where one was."""
    blocks = guide.entry(here.knowledge, kind, name, here.lang)
    if not blocks:
        return here.turn([here.paragraph("guide-unknown", id=name)], here.options("issues"))
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    return here.turn(blocks, here.options("check", "issues"))


def looked_up(here: Here, words: str) -> Turn:
    """Show the best entry for a few words, and offer the next ones."""
    if not words:
        return here.turn([here.paragraph("lookup-how")], here.options("issues"))
    hits = here.library.finder.find(words, here.lang, limit=FOUND)
    if not hits:
        told = [here.paragraph("lookup-none", words=asking.short(words, replies.BUTTON))]
        return here.asked(told) if here.open_field else here.turn(told, here.options("issues", "check"))
    best, others = hits[0], hits[1:]
    blocks = [
        here.note("lookup-found", words=asking.short(words, replies.BUTTON)),
        *guide.entry(here.knowledge, best.kind, best.id, here.lang),
    ]
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    options = [
        Option(id=f"show:{hit.kind}:{hit.id}"[:48], label=asking.short(hit.title, replies.BUTTON))
        for hit in others
    ]
    return here.turn(blocks, options)


def deep_link(here: Here, argument: str) -> Turn:
    """Follow the id behind ``/start``: an issue counts as the person's reason, the rest is shown."""
    if argument in here.knowledge.issues:
        named = Heard(text=replies.title(here, argument), issue=argument)
        return replies.explained(here.with_form(heard=replies.distinct((*here.form.heard, named))), argument)
    kind = guide.kind_of(here.knowledge, argument)
    return guidance(here, kind, argument) if kind else looked_up(here, argument)


def group_answer(here: Here, words: str) -> Turn:
    """Answer in a group: look-up only, the check moves to a private chat."""
    hits = here.library.finder.find(words, here.lang, limit=1) if words else ()
    blocks = guide.entry(here.knowledge, hits[0].kind, hits[0].id, here.lang) if hits else ()
    return here.turn((*blocks, here.note("group-only-lookup")))
