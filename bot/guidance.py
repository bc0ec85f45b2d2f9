"""Entries of the knowledge in words: an issue, a field, a source, a rule or a fact by its id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import advice, asking, sourcing
from bot.model import Block, Heading, Items, Note, Paragraph
from bot.words import say
from knowledge import models
from knowledge.matching.lookup import KINDS, Kind
from knowledge.models import Knowledge

LINK_MARK = "_"
"""What stands between kind and id in a deep link; ids have none."""


def shelves(knowledge: Knowledge) -> dict[Kind, Mapping[str, Any]]:
    """Return the entries of each kind by id."""
    return {
        "issue": knowledge.issues,
        "field": knowledge.fields,
        "source": knowledge.sources,
        "fact": knowledge.facts,
        "rule": knowledge.rules,
    }


def ids(knowledge: Knowledge) -> list[str]:
    """Return the ids of all entries."""
    return [name for entries in shelves(knowledge).values() for name in entries]


def kind_of(knowledge: Knowledge, name: str) -> Kind | None:
    """Return the kind of the entry with this id; issues come before fields, fields before facts."""
    known = shelves(knowledge)
    return next((kind for kind in KINDS if name in known[kind]), None)


def link_id(knowledge: Knowledge, kind: Kind, name: str) -> str:
    """Return what a deep link calls an entry: its id, with its kind where another kind has the id, too."""
    return name if kind_of(knowledge, name) == kind else f"{kind}{LINK_MARK}{name}"


def entry(knowledge: Knowledge, kind: Kind, name: str, lang: str) -> tuple[Block, ...]:
    """Return what is known of one entry; nothing when there is none of that kind and id."""
    if name not in shelves(knowledge)[kind]:
        return ()
    if kind == "issue":
        return advice.explained(knowledge, name, lang)
    if kind == "field":
        cited = knowledge.fields[name].cite
        return (*asking.explained(knowledge, name, lang), sourcing.note(knowledge, cited, lang))
    if kind == "fact":
        return advice.fact(knowledge, name, lang)
    return _source(knowledge, name, lang) if kind == "source" else _rule(knowledge, name, lang)


def _source(knowledge: Knowledge, name: str, lang: str) -> tuple[Block, ...]:
    source = knowledge.sources[name]
    found: list[Block] = [
        Heading(text=models.say(source.label, lang)),
        Paragraph(text=models.say(source.advice, lang)),
        Heading(text=say(lang, "advice-prepare")),
        Items(items=tuple(models.say(paper, lang) for paper in source.materials)),
    ]
    if source.third_party:
        found.append(Paragraph(text=say(lang, "source-third-party")))
        found.append(Items(items=tuple(models.say(paper, lang) for paper in source.third_party)))
    if source.good:
        found.append(Heading(text=say(lang, "source-good")))
        found.append(Items(items=tuple(models.say(pair, lang) for pair in source.good)))
    return (*found, sourcing.note(knowledge, source.cite, lang))


def _rule(knowledge: Knowledge, name: str, lang: str) -> tuple[Block, ...]:
    rule = knowledge.rules[name]
    found: list[Block] = [Paragraph(text=models.say(rule.text, lang))]
    if rule.basis != "platform":
        found.append(Note(text=sourcing.of_rule(knowledge, name, lang)))
    return (*found, sourcing.note(knowledge, rule.cite, lang)) if rule.cite else tuple(found)
