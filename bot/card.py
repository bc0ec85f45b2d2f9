"""What support staff are told of a conversation they get: language, reviewer's words, answers, findings.

Law: redacted: what identifies a person or a company by number, reaches or opens something, is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from bot import advice, asking, replies
from bot import report as reporting
from bot.here import Here
from bot.model import Block, Heading, Heard, Items, Note, Paragraph, Quote
from bot.redaction import redacted
from bot.words import say
from knowledge import models
from validators.finding import Finding

_QUOTED = 400
_TITLE = 60
_SHOWN = 3
_KNOWN_BY = 5
"""Characters in a row, a digit among them, by which a value is known again."""
_OTHER = re.compile(r"[^0-9a-z]")
_DIGIT = re.compile(r"\d", re.ASCII)
_CHANNELS = frozenset({"telegram", "terminal"})
"""Channels that have a name of their own in words."""


def title(here: Here) -> str:
    """Return in a few words which application it is about."""
    name = str(here.form.answers.get("signature-name") or "")
    if name:
        return here.say("card-title", name=f"【{redacted(name)[:_TITLE]}】")
    named = next((heard.issue for heard in reversed(here.form.heard) if heard.issue), None)
    if named in here.knowledge.issues:
        return asking.short(advice.title(here.knowledge, str(named), here.lang), _TITLE)
    return here.say("card-title-nameless")


def blocks(here: Here) -> tuple[Block, ...]:
    """Return the card, in the language of ``here``."""
    spoken = say(here.session.lang or here.lang, "card-language-name")
    channel = here.session.key.channel
    shown = here.say(f"card-channel-{channel}") if channel in _CHANNELS else channel
    return (
        Heading(text=here.say("card-heading")),
        Items(
            items=(
                here.say("card-language", language=spoken),
                here.say("card-channel", channel=shown),
            )
        ),
        *_reviewer(here),
        *_answers(here),
        *_findings(here),
        Note(text=here.say("card-how")),
    )


def _reviewer(here: Here) -> list[Block]:
    found: list[Block] = [Heading(text=here.say("card-reviewer"))]
    for heard in here.form.heard:
        found += [Quote(text=redacted(heard.text)[:_QUOTED]), Paragraph(text=_meant(here, heard))]
    return found if len(found) > 1 else [*found, Paragraph(text=here.say("card-reviewer-none"))]


def _meant(here: Here, heard: Heard) -> str:
    """Return what a reason was taken for: what the person chose, or what is likely, with its confidence."""
    known = here.knowledge
    if heard.topic in known.facts:
        return models.say(known.facts[str(heard.topic)].title, here.lang)
    found = {
        one.issue: f"{one.confidence:.0%}"
        for reason in here.library.matcher.match(heard.text)
        for one in reason.candidates[:_SHOWN]
        if one.issue in known.issues
    }
    if heard.issue in known.issues:
        found = {str(heard.issue): found.get(str(heard.issue), "–")}
    told = [
        here.say("card-candidate", title=advice.title(known, issue, here.lang), percent=percent)
        for issue, percent in found.items()
    ]
    return here.say("list-joint").join(told) if told else here.say("card-not-known")


def _answers(here: Here) -> list[Block]:
    known = here.knowledge
    told = tuple(
        here.say(
            "card-answer",
            label=models.say(known.fields[name].label, here.lang),
            value=redacted(asking.value_text(known, name, value, here.lang)),
        )
        for name, value in here.form.answers.items()
        if name in known.fields
    )
    shown: Block = Items(items=told) if told else Paragraph(text=here.say("card-answers-none"))
    return [Heading(text=here.say("card-answers")), shown]


def _findings(here: Here) -> list[Block]:
    if not here.form.answers:
        return []
    found = replies.assessed(here).findings
    left_out = _pieces(text for text in _texts(here.form.answers) if redacted(text) != text)
    told = tuple(_finding(here, one, left_out) for one in found)
    return [Heading(text=here.say("card-findings")), Items(items=told)] if told else []


def _finding(here: Here, finding: Finding, left_out: frozenset[str]) -> str:
    """Return a finding in words; one that repeats what is left out, such as a name mended, only in short."""
    whole = redacted(reporting.sentence(here.knowledge, finding, here.lang))
    if not left_out & _pieces([whole]):
        return whole
    field = here.knowledge.fields.get(finding.field or "")
    label = models.say(field.label, here.lang) if field else here.say("card-answers")
    if finding.issue not in here.knowledge.issues:
        return here.say("card-finding-short", label=label)
    title = advice.title(here.knowledge, str(finding.issue), here.lang)
    return here.say("card-finding-of", label=label, title=title)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in an answer, whatever it is made of."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _pieces(texts: Iterable[str]) -> frozenset[str]:
    """Return the stretches of texts by which a number is known again, however it is spelled or spaced."""
    found: set[str] = set()
    for text in texts:
        plain = [unicodedata.digit(one, None) for one in text]
        digits = "".join(one if digit is None else str(digit) for one, digit in zip(text, plain, strict=True))
        bare = _OTHER.sub("", unicodedata.normalize("NFKC", digits).lower())
        found |= {bare[at : at + _KNOWN_BY] for at in range(len(bare) - _KNOWN_BY + 1)}
    return frozenset(piece for piece in found if _DIGIT.search(piece))
