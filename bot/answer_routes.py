"""Answers among texts: to the open question, to several at once; and the doubt between name and complaint."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from bot import answering
from bot.cues import MARKED, NO, NO_REMARK, NONE, REVIEWER_VERB, SAME
from bot.route import Route
from bot.seeing import REMARK, Seen
from knowledge.matching.normalise import fold
from knowledge.models import FormField, Knowledge
from validators.finding import Unclear

COMPANY = "company_name"
_FEW = 2
_MOSTLY = 0.6


def answer_in(seen: Seen) -> Route | None:
    """Return the answers a text gives, to the open question or to others; nothing where it gives none."""
    return _several(seen) or (_to_question(seen, seen.open_field) if seen.open_field else None)


def _several(seen: Seen) -> Route | None:
    """Return several answers at once, one with its label, or one told later."""
    knowledge = seen.library.knowledge
    many = answering.several(seen.typed, seen.open_field, knowledge, seen.answers)
    told = len(many) > _FEW or bool(seen.open_field)
    if many and (told or not (seen.clear and seen.complains)):
        return Route("several", answers=many, reasons=seen.reasons)
    single = answering.labelled(seen.typed, knowledge) if MARKED.match(seen.typed) else None
    elsewhere = single and single[0] != seen.open_field and seen.open_field != "description"
    if single and elsewhere and not (seen.clear and seen.complains):
        field = knowledge.fields[single[0]]
        if answering.applies(field, seen.answers) and answering.reads(field, single[1]):
            return Route(
                "several", answers={single[0]: answering.read(field, single[1])}, reasons=seen.reasons
            )
    if seen.open_field is None:
        later = _told_later(seen.typed, knowledge, seen.answers)
        return Route("several", answers=later, reasons=seen.reasons) if later else None
    return None


def _told_later(text: str, knowledge: Knowledge, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the one answer a text brings along while nothing is asked: a link the source wanted, a code.

    Only for an application that was begun, and only for what it still lacks.
    """
    wanted = {"app": "app-download-url", "shop": "e-shop-url"}.get(str(answers.get("signature-source")))
    if wanted not in knowledge.fields:
        return {}
    address = re.search(r"https?://\S+", text)
    if address and not answers.get(wanted) and answering.reads(knowledge.fields[wanted], address[0]):
        return {wanted: answering.read(knowledge.fields[wanted], address[0])}
    return {}


def _to_question(seen: Seen, open_field: str) -> Route | None:
    """Return the answer to the open question: a value, "there is none", or a doubt."""
    none = Route("answer", field=seen.open_field, reasons=seen.reasons)
    if seen.open_field == REMARK:
        says_none = NO_REMARK.search(seen.text) and not any(r.decision == "answer" for r in seen.reasons)
        return none if says_none else None
    asked = seen.library.knowledge.fields[open_field]
    gone = _without_value(seen, asked, none)
    if gone:
        return gone
    try:
        value = answering.read_leading(asked, answering.without_preamble(seen.typed))
    except Unclear:
        again = _said_again(seen)
        if again:
            return again
        if not NONE.search(seen.text) or seen.best.verbatim:
            return None
        return dataclasses.replace(none, kind="doubt") if REVIEWER_VERB.search(seen.text) else none
    found = dataclasses.replace(none, value=value)
    if not answering.takes_any_text(asked):
        named = bool(asked.options) and seen.best.topic and seen.best.topic != seen.open_field
        outside = named and seen.best.certain and not seen.short
        spoken = outside or (seen.clear and seen.complains and not seen.short)
        return None if spoken and not answering.leads(asked, seen.typed) else found
    return _name_or_complaint(seen, found)


def _said_again(seen: Seen) -> Route | None:
    """Return the correction of a name given before: nearly its words, at a question they do not answer."""
    said = fold(seen.typed)
    for name, value in reversed(list(seen.answers.items())):
        field = seen.library.knowledge.fields.get(name)
        if field is None or field.ask is None or name == "description" or not isinstance(value, str):
            continue
        known = fold(value)
        shorter, longer = sorted((said, known), key=len)
        alike = len(shorter) >= _FEW and shorter in longer and len(shorter) >= _MOSTLY * len(longer)
        if alike and said != known and answering.takes_any_text(field):
            return Route("several", answers={name: answering.read(field, seen.typed)}, reasons=seen.reasons)
    return None


def _without_value(seen: Seen, asked: FormField, none: Route) -> Route | None:
    """Return "the same company", or the wish to leave out what cannot be left out."""
    if asked.ask is None:
        return None
    if seen.open_field == "description" and NO.match(seen.text.strip()):
        return none
    owner = seen.answers.get("company-name")
    if asked.ask.parser == COMPANY and SAME.search(seen.text) and (owner or asked.ask.optional):
        return dataclasses.replace(none, value=owner)
    nothing = NONE.search(seen.text) and seen.short and not seen.name_like
    if not asked.ask.optional and (nothing or SAME.search(seen.text)):
        return Route("command", command="skip", reasons=seen.reasons)
    return None


def _name_or_complaint(seen: Seen, found: Route) -> Route | None:
    """Tell a name from the reviewer's words, where the field would take both."""
    best, field = seen.best, seen.open_field
    if seen.name_like:
        return found
    if best.decision == "unknown":
        if best.kind in {"small-talk", "chat-commands"} and best.certain and not seen.nameable:
            return None
        asks = seen.asks
        outside = best.topic and best.certain and (asks or (seen.complains and field != "description"))
        return None if outside else found
    if seen.complains and REVIEWER_VERB.search(seen.text) and seen.short and not best.verbatim:
        return dataclasses.replace(found, kind="doubt")
    if field == "description" or not seen.complains or answering.looks_like_company(seen.text):
        return found
    if best.decision == "choose" or not seen.clear:
        return found if seen.short else dataclasses.replace(found, kind="doubt")
    return None if best.verbatim or not seen.short else dataclasses.replace(found, kind="doubt")
