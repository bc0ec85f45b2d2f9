"""Side questions: how a field is filled in, or what a fact answers, asked in the middle of anything."""

from __future__ import annotations

import dataclasses
import re

from bot.cues import HERE, NONE, TO_CHANGE
from bot.route import Route
from bot.seeing import REMARK, Seen
from knowledge.matching.lookup import Kind as Entry

FIELDS: tuple[Entry, ...] = ("field",)
FACTS: tuple[Entry, ...] = ("fact",)
OUTSIDE = frozenset({"other-sms", "cloud", "everyday"})
_NAMED_FIELD = 0.7
_TO_CHANGE = 0.8
NAMED_FACT = 0.66
_MARGIN = 0.1
_PLAINLY_NAMED = 0.85


def named_field(seen: Seen) -> str | None:
    """Return the field whose name stands in the text."""
    found = seen.library.finder.find(seen.text, "en", kinds=FIELDS, limit=1)
    return found[0].id if found and found[0].score >= _NAMED_FIELD else None


def to_change(seen: Seen) -> str | None:
    """Return the field that a short order wants changed, by what stands behind the verb."""
    order = TO_CHANGE.match(seen.text.strip(" .。!！"))
    what = order and (order["what"] or order["which"])
    found = seen.library.finder.find(what, "en", kinds=FIELDS, limit=1) if what else ()
    return found[0].id if found and found[0].score >= _TO_CHANGE else None


def side_question(seen: Seen) -> Route | None:
    """Return the question about a field, or the one a fact answers; nothing where nothing is asked."""
    if not _asks(seen):
        return None
    if seen.open_field is None:
        fact = _asked_fact(seen)
        if fact:
            return fact
    asked = _asked_field(seen)
    return Route("field-question", field=asked, reasons=seen.reasons) if asked else None


def _asks(seen: Seen) -> bool:
    if not seen.asks:
        return False
    told = seen.reported and seen.best.kind != "field-question"
    claimed = seen.clear and seen.complains
    answered = NONE.search(seen.text) and not re.search("[?？]", seen.text)
    return not (told or claimed or answered)


def _asked_field(seen: Seen) -> str | None:
    named = named_field(seen)
    if seen.open_field is None:
        unclear = seen.best.kind == "field-question" or seen.best.decision != "answer"
        return named if unclear and not (seen.best.topic and seen.best.certain) else None
    if seen.best.kind in {"small-talk", "chat-commands", "person", *OUTSIDE} and not named:
        asked = seen.open_field if HERE.search(seen.text) or not seen.best.certain else None
    elif seen.best.topic and seen.best.topic != seen.open_field and seen.best.certain:
        asked = None
    else:
        asked = named or seen.open_field
    about_remark = asked == REMARK and not named and seen.best.kind != "field-question"
    return None if about_remark else asked


def _asked_fact(seen: Seen) -> Route | None:
    """Return the fact a question names better than any field."""
    if seen.best.decision == "answer" or (seen.best.topic and seen.best.certain):
        return None
    found = seen.library.finder.find(seen.text, "en", kinds=(*FIELDS, *FACTS), limit=2)
    rival = len(found) > 1 and found[1].kind == "field" and found[1].score > found[0].score - _MARGIN
    needed = _PLAINLY_NAMED if rival and seen.best.kind == "field-question" else NAMED_FACT
    if not found or found[0].kind != "fact" or found[0].score < needed:
        return None
    told = dataclasses.replace(seen.best, decision="unknown", topic=found[0].id)
    return Route("topic", reasons=(told,))
