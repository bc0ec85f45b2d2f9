"""Tells what a text is, given the open question.

Law, the precedence: commands; a request for a person; forwarded messages and whole notices (never
answers); a clear question about a field; an answer that parses; a reason of rejection; a known near
miss; small talk; else unknown. Where a text can be an answer and a reason, it is a doubt.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot import answering
from bot.cues import (
    ASKS,
    ASKS_PRIVACY,
    COMPLAINT,
    EMOJI,
    HERE,
    MARKED,
    NO_REMARK,
    NONE,
    ORDERS,
    POLITE,
    REPORTED,
    REVIEWER_VERB,
    SAME,
    TOLD_TO,
    WANTS_PERSON,
)
from bot.seeing import REMARK, Seen
from bot.words import languages, typed
from knowledge.library import Library
from knowledge.matching.decide import Reason
from knowledge.matching.lookup import Kind as Entry
from knowledge.matching.normalise import fold, simplify
from knowledge.matching.split import is_notice, is_remark
from validators.finding import Unclear

Kind = Literal[
    "command",
    "person",
    "rejection",
    "field-question",
    "several",
    "answer",
    "doubt",
    "misfit",
    "topic",
    "small-talk",
    "unknown",
]
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
)

COMPANY = "company_name"
FIELDS: tuple[Entry, ...] = ("field",)
FACTS: tuple[Entry, ...] = ("fact",)

_FEW = 2
_NAMED_FIELD = 0.7
_NAMED_FACT = 0.66
_MARGIN = 0.1
_PLAINLY_NAMED = 0.85
_CHAT_LENGTH = 40
_OUTSIDE = frozenset({"other-sms", "cloud", "everyday"})


@dataclass(frozen=True, slots=True)
class Route:
    """What a text was taken for, with what was read out of it; an answer of ``None`` says "there is none"."""

    kind: Kind
    command: str | None = None
    field: str | None = None
    value: Any = None
    answers: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    unclear: Unclear | None = None


def route(
    text: str,
    open_field: str | None,
    library: Library,
    *,
    answers: Mapping[str, Any] | None = None,
    forwarded: bool = False,
) -> Route:
    """Return what ``text`` is while ``open_field`` (a field id, or nothing) is being asked."""
    command = command_in(text)
    if command in {"person", "talk"}:
        return Route("person" if command == "person" else "small-talk")
    if command:
        return Route("command", command=command)
    reasons = library.matcher.match(text)
    if not any(character.isalnum() for character in text):
        return Route("small-talk" if EMOJI.search(text) else "unknown", reasons=reasons)
    seen = Seen(simplify(text), text, open_field, library, reasons, answers or {})
    if forwarded or is_notice(text) or is_remark(text):
        return _notice(reasons, library)
    return _told(seen) or _reported(seen) or _field_question(seen) or _answer(seen) or _unasked(seen)


def command_in(text: str) -> str | None:
    """Return the command a text spells, in any language; politeness around it does not count.

    >>> command_in("请返回上一步"), command_in("Skip, please!"), command_in("智云科技")
    ('back', 'skip', None)
    """
    said = fold(text[: _CHAT_LENGTH * 2]).strip(" .。!！~,，…?？/")
    if len(said) > _CHAT_LENGTH:
        return None
    bare = said
    for _ in range(3):
        bare = POLITE.sub("", bare).strip(" ,，")
    return next((name for name, spelled in _spellings() if {said, bare} & spelled), None)


@functools.cache
def _spellings() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (name, frozenset(fold(word) for lang in languages() for word in typed(lang, name)))
        for name in (*COMMANDS, "person", "talk")
    )


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
        "unknown" if reasons[0].certain and reasons[0].kind in _OUTSIDE else "rejection", reasons=told
    )


def _with_fact(reason: Reason, library: Library) -> Reason:
    """Return the reason with the fact its words name, if one does."""
    found = library.finder.find(reason.text, "en", kinds=FACTS, limit=1)
    return (
        dataclasses.replace(reason, topic=found[0].id) if found and found[0].score >= _NAMED_FACT else reason
    )


def _told(seen: Seen) -> Route | None:
    """Return a command or a wish for a person told in a sentence."""
    if ASKS_PRIVACY.search(seen.text) and ASKS.search(seen.text):
        return Route("command", command="privacy")
    ordered = bool(ORDERS.search(seen.text))
    if seen.strictly_answers or (seen.name_like and not ordered):
        return None
    wished = not seen.asks_for_name or WANTS_PERSON.search(seen.text)
    if seen.best.kind == "person" and seen.best.certain and wished:
        return Route("person")
    commanding = seen.best.kind == "chat-commands" and (seen.best.certain or not seen.open_field)
    if len(seen.text) > _CHAT_LENGTH * 2 or not (commanding or ordered) or REPORTED.search(seen.text):
        return None
    if answering.several(seen.typed, seen.open_field, seen.library.knowledge, seen.answers):
        return None
    for command, pattern in TOLD_TO:
        if pattern.search(seen.text):
            named = _named_field(seen) if command == "change" else None
            if seen.asks_for_name and not (named or (commanding and not seen.capitalised)):
                return None
            return Route("command", command=command, field=named)
    return None


def _reported(seen: Seen) -> Route | None:
    """Return a rejection told as such, or word for word as the platform tells it, whatever is open."""
    if not is_rejection(seen.reasons):
        return None
    told = REPORTED.search(seen.text) and any(r.decision == "answer" for r in seen.reasons)
    verbatim = seen.best.verbatim and (COMPLAINT.search(seen.text) or not seen.short)
    return Route("rejection", reasons=seen.reasons) if told or verbatim else None


def _named_field(seen: Seen) -> str | None:
    found = seen.library.finder.find(seen.text, "en", kinds=FIELDS, limit=1)
    return found[0].id if found and found[0].score >= _NAMED_FIELD else None


def _field_question(seen: Seen) -> Route | None:
    if not ASKS.search(seen.text):
        return None
    if REPORTED.search(seen.text) and seen.best.kind != "field-question":
        return None
    if seen.clear and COMPLAINT.search(seen.text):
        return None
    if NONE.search(seen.text) and not re.search("[?？]", seen.text):
        return None
    named = _named_field(seen)
    if seen.open_field is None:
        fact = _asked_fact(seen)
        if fact:
            return fact
        asked = (
            named
            if seen.best.kind == "field-question" or (named and seen.best.decision != "answer")
            else None
        )
        if seen.best.topic and seen.best.certain:
            asked = None
    elif seen.best.kind in {"small-talk", "chat-commands", "person", *_OUTSIDE} and not named:
        asked = seen.open_field if HERE.search(seen.text) or not seen.best.certain else None
    elif seen.best.topic and seen.best.topic != seen.open_field and (seen.best.certain or not named):
        asked = None
    else:
        asked = named or seen.open_field
    if asked is None or (asked == REMARK and not named and seen.best.kind != "field-question"):
        return None
    return Route("field-question", field=asked, reasons=seen.reasons)


def _asked_fact(seen: Seen) -> Route | None:
    """Return the fact a question names better than any field."""
    if seen.best.decision == "answer" or (seen.best.topic and seen.best.certain):
        return None
    found = seen.library.finder.find(seen.text, "en", kinds=(*FIELDS, *FACTS), limit=2)
    rival = len(found) > 1 and found[1].kind == "field" and found[1].score > found[0].score - _MARGIN
    needed = _PLAINLY_NAMED if rival and seen.best.kind == "field-question" else _NAMED_FACT
    if not found or found[0].kind != "fact" or found[0].score < needed:
        return None
    told = dataclasses.replace(seen.best, decision="unknown", topic=found[0].id)
    return Route("topic", reasons=(told,))


def _answer(seen: Seen) -> Route | None:
    knowledge = seen.library.knowledge
    complains = bool(COMPLAINT.search(seen.text))
    many = answering.several(seen.typed, seen.open_field, knowledge, seen.answers)
    told = len(many) > _FEW or bool(seen.open_field)
    if many and (told or not (seen.clear and complains)):
        return Route("several", answers=many, reasons=seen.reasons)
    single = answering.labelled(seen.typed, knowledge) if MARKED.match(seen.typed) else None
    if single and single[0] != seen.open_field and not (seen.clear and complains):
        field = knowledge.fields[single[0]]
        if answering.reads(field, single[1]):
            return Route(
                "several", answers={single[0]: answering.read(field, single[1])}, reasons=seen.reasons
            )
    if seen.open_field is None:
        later = answering.told_later(seen.typed, knowledge, seen.answers)
        return Route("several", answers=later, reasons=seen.reasons) if later else None
    none = Route("answer", field=seen.open_field, reasons=seen.reasons)
    if seen.open_field == REMARK:
        says_none = NO_REMARK.search(seen.text) and not any(r.decision == "answer" for r in seen.reasons)
        return none if says_none else None
    asked = knowledge.fields[seen.open_field]
    owner = seen.answers.get("company-name")
    if asked.ask and asked.ask.parser == COMPANY and SAME.search(seen.text) and (owner or asked.ask.optional):
        return dataclasses.replace(none, value=owner)
    needed = asked.ask is not None and not asked.ask.optional
    if needed and (SAME.search(seen.text) or (NONE.search(seen.text) and seen.short and not seen.name_like)):
        return Route("command", command="skip", reasons=seen.reasons)
    try:
        value = answering.read_leading(asked, answering.without_preamble(seen.typed))
    except Unclear:
        if not NONE.search(seen.text) or seen.best.verbatim:
            return None
        return dataclasses.replace(none, kind="doubt") if REVIEWER_VERB.search(seen.text) else none
    found = Route("answer", field=seen.open_field, value=value, reasons=seen.reasons)
    if not answering.takes_any_text(asked):
        named = bool(asked.options) and seen.best.topic and seen.best.topic != seen.open_field
        outside = named and seen.best.certain and not seen.short
        spoken = outside or (seen.clear and complains and not seen.short)
        return None if spoken and not answering.leads(asked, seen.typed) else found
    return _name_or_complaint(seen, found, complains=complains)


def _name_or_complaint(seen: Seen, found: Route, *, complains: bool) -> Route | None:
    """Tell a name from the reviewer's words, where the field would take both."""
    best, field = seen.best, seen.open_field
    if seen.name_like:
        return found
    if best.decision == "unknown":
        if best.kind in {"small-talk", "chat-commands"} and best.certain and not seen.nameable:
            return None
        asks = bool(ASKS.search(seen.text))
        outside = best.topic and best.certain and (asks or (complains and field != "description"))
        return None if outside else found
    if complains and REVIEWER_VERB.search(seen.text) and seen.short and not best.verbatim:
        return dataclasses.replace(found, kind="doubt")
    if field == "description" or not complains or answering.looks_like_company(seen.text):
        return found
    if best.decision == "choose" or not seen.clear:
        return found if seen.short else dataclasses.replace(found, kind="doubt")
    return None if best.verbatim or not seen.short else dataclasses.replace(found, kind="doubt")


def _unasked(seen: Seen) -> Route:
    complains = bool(COMPLAINT.search(seen.text))
    asking = seen.open_field if seen.open_field != REMARK else None
    strong = any(r.decision == "answer" for r in seen.reasons)
    if is_rejection(seen.reasons) and (asking is None or (strong and complains)):
        return Route("rejection", reasons=seen.reasons)
    if any(reason.topic and (reason.certain or reason.likely) for reason in seen.reasons) and (
        not asking or seen.best.certain
    ):
        return Route("topic", reasons=seen.reasons)
    if seen.talk in {"small-talk", "chat-commands"} and not (asking and seen.a_value):
        return Route("small-talk", reasons=seen.reasons)
    if seen.open_field == REMARK and seen.talk not in _OUTSIDE:
        return Route("rejection", reasons=seen.reasons)
    if asking:
        try:
            answering.read(seen.library.knowledge.fields[asking], seen.text)
        except Unclear as unclear:
            return Route("misfit", field=asking, unclear=unclear, reasons=seen.reasons)
    return Route("unknown", reasons=seen.reasons)
