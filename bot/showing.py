"""Entries of the knowledge shown in a conversation: asked for, looked up, followed by a link."""

from __future__ import annotations

from collections.abc import Sequence

from bot import asking, replies
from bot import guidance as guide
from bot.here import Here
from bot.model import Block, Heard, Option, Turn
from knowledge.matching.lookup import KINDS, Hit, Kind

FOUND = 6
LONGEST = 200
"""Characters of what was looked up that are kept, so that more of it can be shown."""
_NEAR = 0.5
"""Score from which an entry is shown in a group, where nobody asked to look something up."""


def guidance(here: Here, kind: Kind, name: str) -> Turn:
    """Show an entry of the knowledge, then go on where one was."""
    blocks = guide.entry(here.knowledge, kind, name, here.lang)
    if not blocks:
        return here.turn([here.paragraph("guide-unknown", id=name)], here.options("issues"))
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    return here.turn(blocks, here.options("check", "issues"))


def looked_up(here: Here, words: str) -> Turn:
    """Show the best entry for a few words, in their language, and offer the next ones."""
    if not words:
        return here.turn([here.paragraph("lookup-how")], here.options("issues"))
    spoken = here.library.finder.language(words, here.lang)
    hits = here.library.finder.look_up(words, spoken)
    if not hits:
        told = [here.paragraph("lookup-none", words=asking.short(words, replies.BUTTON))]
        return here.asked(told) if here.open_field else here.turn(told, here.options("issues", "check"))
    blocks = [
        here.note("lookup-found", words=asking.short(words, replies.BUTTON)),
        *guide.entry(here.knowledge, hits[0].kind, hits[0].id, spoken),
    ]
    if here.open_field:
        return here.asked([*blocks, here.note("ask-again")])
    return _offered(here.having(sought=words[:LONGEST]), blocks, hits, 1)


def more(here: Here, place: str) -> Turn | None:
    """Offer the next entries for the words last looked up; nothing where there are none."""
    words = here.session.sought
    if words is None or not place.isdecimal():
        return None
    spoken = here.library.finder.language(words, here.lang)
    hits = here.library.finder.look_up(words, spoken)
    begin = int(place)
    if not 0 < begin < len(hits):
        return None
    last = min(begin + FOUND, len(hits))
    told = here.note("lookup-more", first=str(begin + 1), last=str(last), count=str(len(hits)))
    return _offered(here, [told], hits, begin)


def _offered(here: Here, blocks: Sequence[Block], hits: Sequence[Hit], begin: int) -> Turn:
    """Return the turn that offers the hits from ``begin`` on, and those behind them."""
    options = [
        Option(id=f"show:{hit.kind}:{hit.id}"[:48], label=asking.short(hit.title, replies.BUTTON))
        for hit in hits[begin : begin + FOUND]
    ]
    if len(hits) > begin + FOUND:
        options.append(Option(id=f"more:{begin + FOUND}", label=here.say("option-more")))
    return here.turn(blocks, options)


def deep_link(here: Here, argument: str) -> Turn:
    """Follow the id behind ``/start``: an issue counts as the person's reason, the rest is shown."""
    if argument in here.knowledge.issues:
        named = Heard(text=replies.title(here, argument), issue=argument)
        return replies.explained(here.with_form(heard=replies.distinct((*here.form.heard, named))), argument)
    told, _, name = argument.rpartition(guide.LINK_MARK)
    kind = next((kind for kind in KINDS if kind == told), None) or guide.kind_of(here.knowledge, name)
    return guidance(here, kind, name) if kind else looked_up(here, argument)


def group_answer(here: Here, words: str, issue: str | None = None) -> Turn:
    """Answer in a group: look-up only, the check moves to a private chat; ``issue``: what the words name."""
    spoken = here.library.finder.language(words, here.lang)
    hits = here.library.finder.look_up(words, spoken)[:1]
    found: list[tuple[Kind, str]] = [(hit.kind, hit.id) for hit in hits if hit.score >= _NEAR]
    if issue:
        found = [("issue", issue)]
    blocks = [block for kind, name in found for block in guide.entry(here.knowledge, kind, name, spoken)]
    return here.turn((*blocks, here.note("group-only-lookup")))
