"""Tells what a text is, given the open question.

Law, the precedence: commands; a request for a person; forwarded messages and whole notices (never
answers); a clear question about a field; an answer that parses; a reason of rejection; a known near
miss; small talk; else unknown. Where a text can be an answer and a reason, it is a doubt.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

from bot import answering
from bot.answer_routes import answer_in
from bot.asides import FACTS, NAMED_FACT, OUTSIDE, named_field, side_question, to_change
from bot.cues import (
    ASKS_PRIVACY,
    EMOJI,
    FIRST_PERSON,
    NO,
    ORDERS,
    POLITE,
    TOLD_TO,
    VAGUE,
    WANTS_PERSON,
)
from bot.route import Route
from bot.seeing import REMARK, Seen
from bot.words import languages, typed
from knowledge.library import Library
from knowledge.matching.belief import NO_ODDS
from knowledge.matching.decide import Reason
from knowledge.matching.normalise import fold, simplify
from knowledge.matching.split import is_notice, is_remark
from validators.finding import Unclear

COMMANDS = (
    "back",
    "skip",
    "stop",
    "help",
    "change",
    "new",
    "report",
    "check",
    "continue",
    "issues",
    "privacy",
    "forget",
    "passed",
    "lang-en",
    "lang-zh",
    "close",
    "dont-ask",
)


_CHAT_LENGTH = 40


def route(
    text: str,
    open_field: str | None,
    library: Library,
    *,
    answers: Mapping[str, Any] | None = None,
    odds: Mapping[str, float] = NO_ODDS,
    forwarded: bool = False,
) -> Route:
    """Return what ``text`` is while ``open_field`` (a field id, or nothing) is being asked.

    ``answers`` are those given so far, ``odds`` what they say about the reasons to expect.
    """
    command = command_in(text)
    if command in {"person", "talk"}:
        return Route("person" if command == "person" else "small-talk")
    if command:
        return Route("command", command=command)
    if VAGUE.match(simplify(fold(text[: _CHAT_LENGTH * 3]))) and not forwarded:
        return Route("vague")
    if open_field is None and NO.match(simplify(fold(text[:_CHAT_LENGTH]))):
        return Route("small-talk")
    reasons = library.matcher.match(text, odds)
    if not any(character.isalnum() for character in text):
        return Route("small-talk" if EMOJI.search(text) else "unknown", reasons=reasons)
    seen = Seen(simplify(text), text, open_field, library, reasons, answers or {})
    if forwarded or is_notice(text) or is_remark(text):
        return _notice(reasons, library)
    return _told(seen) or _reported(seen) or side_question(seen) or answer_in(seen) or _unasked(seen)


def command_in(text: str) -> str | None:
    """Return the command a text spells, in any language; politeness around it does not count.

    >>> command_in("请返回上一步"), command_in("Skip, please!"), command_in("智云科技")
    ('back', 'skip', None)
    """
    folded = fold(text[: _CHAT_LENGTH * 2])
    said = folded.strip(" .。!！~,，…?？/") or folded
    if len(said) > _CHAT_LENGTH:
        return None
    bare = said
    for _ in range(3):
        bare = POLITE.sub("", bare).strip(" ,，")
    spelled = _spellings()
    return min(filter(None, (spelled.get(said), spelled.get(bare))), default=(0, None))[1]


def spells(name: str, text: str) -> bool:
    """Tell whether a text is nothing but a way to type the command ``name``."""
    said = fold(text[: _CHAT_LENGTH * 2]).strip(" .。!！~,，…/")
    return _spellings().get(said, (0, ""))[1] == name


@functools.cache
def _spellings() -> dict[str, tuple[int, str]]:
    """Return the first command that each word spells, with its place among them."""
    named = [
        (fold(word), (place, name))
        for place, name in enumerate((*COMMANDS, "person", "talk"))
        for lang in languages()
        for word in typed(lang, name)
    ]
    return dict(reversed(named))


def is_rejection(reasons: tuple[Reason, ...]) -> bool:
    """Tell whether at least one reason was recognised, for sure or to choose from."""
    return any(reason.decision != "unknown" for reason in reasons)


def _notice(reasons: tuple[Reason, ...], library: Library) -> Route:
    if is_rejection(reasons):
        return Route("rejection", reasons=reasons)
    told = tuple(reason if reason.topic else _with_fact(reason, library) for reason in reasons)
    if any(reason.topic for reason in told):
        return Route("topic", reasons=told)
    return Route(
        "unknown" if reasons[0].certain and reasons[0].kind in OUTSIDE else "rejection", reasons=told
    )


def _with_fact(reason: Reason, library: Library) -> Reason:
    """Return the reason with the fact its words name, if one does."""
    found = library.finder.find(reason.text, "en", kinds=FACTS, limit=1)
    return (
        dataclasses.replace(reason, topic=found[0].id) if found and found[0].score >= NAMED_FACT else reason
    )


def _told(seen: Seen) -> Route | None:
    """Return a command or a wish for a person told in a sentence."""
    if ASKS_PRIVACY.search(seen.text) and seen.asks:
        return Route("command", command="privacy")
    ordered = bool(ORDERS.search(seen.text))
    if seen.strictly_answers or (seen.name_like and not ordered):
        return None
    wished = not seen.asks_for_name or WANTS_PERSON.search(seen.text)
    if seen.best.kind == "person" and seen.best.certain and wished:
        return Route("person")
    commanding = seen.best.kind == "chat-commands" and (seen.best.certain or not seen.open_field)
    if len(seen.text) > _CHAT_LENGTH * 2 or not (commanding or ordered) or seen.reported:
        return None
    if answering.several(seen.typed, seen.open_field, seen.library.knowledge, seen.answers):
        return None
    for command, pattern in TOLD_TO:
        if pattern.search(seen.text):
            named = (to_change(seen) or named_field(seen)) if command == "change" else None
            if seen.asks_for_name and not (named or (commanding and not seen.capitalised)):
                return None
            return Route("command", command=command, field=named)
    return None


def _reported(seen: Seen) -> Route | None:
    """Return a rejection told as such, or word for word as the platform tells it, whatever is open."""
    if not is_rejection(seen.reasons):
        return None
    told = seen.reported and any(r.decision == "answer" for r in seen.reasons)
    verbatim = seen.best.verbatim and (seen.complains or not seen.short)
    return Route("rejection", reasons=seen.reasons) if told or verbatim else None


def _unasked(seen: Seen) -> Route:
    asking = seen.open_field if seen.open_field != REMARK else None
    strong = any(r.decision == "answer" for r in seen.reasons)
    if is_rejection(seen.reasons) and (asking is None or (strong and seen.complains)):
        supposed = seen.asks or FIRST_PERSON.search(seen.text)
        remark = seen.reported or not supposed or seen.open_field == REMARK
        return Route("rejection", reasons=seen.reasons, remark=remark)
    if any(reason.topic and (reason.certain or reason.likely) for reason in seen.reasons) and (
        not asking or seen.best.certain
    ):
        return Route("topic", reasons=seen.reasons)
    if seen.talk in {"small-talk", "chat-commands"} and not (asking and seen.a_value):
        return Route("small-talk", reasons=seen.reasons)
    if seen.open_field == REMARK and seen.talk not in OUTSIDE:
        return Route("rejection", reasons=seen.reasons)
    if asking:
        try:
            answering.read(seen.library.knowledge.fields[asking], seen.text)
        except Unclear as unclear:
            return Route("misfit", field=asking, unclear=unclear, reasons=seen.reasons)
    return Route("unknown", reasons=seen.reasons)
