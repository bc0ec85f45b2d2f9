"""What a reviewer's reason means and what to do: replies to a rejection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot import sourcing
from bot.assessment import Comparison
from bot.model import Block, Heading, Heard, Items, Note, Paragraph, Quote, Steps
from bot.words import say
from knowledge import models
from knowledge.derived import made_once
from knowledge.models import Issue, Knowledge, Step

CAUSES = 4
_QUOTED = 80


def title(knowledge: Knowledge, issue: str, lang: str) -> str:
    """Return the issue's title without its final stop, for use inside a sentence."""
    return models.say(knowledge.issues[issue].title, lang).rstrip(".。")


def explained(knowledge: Knowledge, issue: str, lang: str, words: Sequence[str] = ()) -> tuple[Block, ...]:
    """Return everything an applicant needs about one issue: meaning, causes, steps, papers, sources."""
    meaning, advised = _known(knowledge, issue, lang)
    told = (Note(text=say(lang, "advice-words", words=quoted(words, lang))),) if words else ()
    return (*meaning, *told, *advised)


@made_once
def _known(knowledge: Knowledge, issue: str, lang: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what is told of an issue to everybody: what it means, and what to do."""
    known = knowledge.issues[issue]
    meaning = (
        Heading(text=models.say(known.title, lang)),
        Paragraph(text=models.say(known.meaning, lang)),
    )
    advised = (
        Heading(text=say(lang, "advice-causes")),
        Items(items=tuple(models.say(cause, lang) for cause in known.causes[:CAUSES])),
        Heading(text=say(lang, "advice-steps")),
        Steps(items=tuple(step(knowledge, one, lang) for one in known.steps)),
        Heading(text=say(lang, "advice-prepare")),
        Items(items=tuple(models.say(paper, lang) for paper in known.prepare)),
        Paragraph(text=say(lang, "advice-wrong", example=models.say(known.wrong, lang))),
        Paragraph(text=say(lang, "advice-right", example=models.say(known.right, lang))),
        Note(text=today(known, lang)),
    )
    return meaning, (*advised, *sourcing.blocks(knowledge, known.cite, lang))


def briefly(knowledge: Knowledge, issue: str, lang: str, words: str = "") -> tuple[Block, ...]:
    """Return the short form, for one of several reasons: the words it was told in, meaning and steps."""
    heading, *rest = _brief(knowledge, issue, lang)
    told = [Quote(text=words if len(words) <= _QUOTED else words[:_QUOTED] + "…")] if words else []
    return (heading, *told, *rest)


@made_once
def _brief(knowledge: Knowledge, issue: str, lang: str) -> tuple[Block, ...]:
    """Return the short form of an issue as everybody is told it: heading, meaning, steps."""
    known = knowledge.issues[issue]
    return (
        Heading(text=models.say(known.title, lang)),
        Paragraph(text=models.say(known.meaning, lang)),
        Steps(items=tuple(step(knowledge, one, lang) for one in known.steps)),
    )


def step(knowledge: Knowledge, one: Step, lang: str) -> str:
    """Return a step as a sentence: what to do, where, in which field."""
    what = models.say(one.do, lang)
    where = models.say(one.where, lang) if one.where else ""
    field = models.say(knowledge.fields[one.field].label, lang) if one.field else ""
    if where and field:
        return say(lang, "step-where-field", what=what, where=where, field=field)
    if where:
        return say(lang, "step-where", what=what, where=where)
    return say(lang, "step-field", what=what, field=field) if field else what


def today(issue: Issue, lang: str) -> str:
    """Return whether the issue still arises as its page tells it."""
    return models.say(issue.today.note, lang)


def quoted(words: Iterable[str], lang: str) -> str:
    """Return words in quotation marks, as a list in a sentence."""
    return say(lang, "list-joint").join(say(lang, "quoted", text=word) for word in words)


def several(
    knowledge: Knowledge, heard: Sequence[Heard], order: Sequence[str], lang: str
) -> tuple[Block, ...]:
    """Return the reply to a notice with several reasons: the order to mend them in, then each."""
    intro, sources = _around(knowledge, tuple(order), lang)
    found: list[Block] = [*intro]
    words = {reason.issue: reason.text for reason in reversed(heard)}
    for issue in order:
        found += briefly(knowledge, issue, lang, words.get(issue, ""))
    found += outside(knowledge, heard, lang)
    return (*found, *sources)


@made_once
def _around(
    knowledge: Knowledge, order: tuple[str, ...], lang: str
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what is told before several reasons, and their sources."""
    titles = tuple(title(knowledge, issue, lang) for issue in order)
    intro = (Paragraph(text=say(lang, "advice-several", count=len(order))), Steps(items=titles))
    cited = [page for issue in order for page in knowledge.issues[issue].cite]
    return intro, sourcing.blocks(knowledge, cited, lang)


def outside(knowledge: Knowledge, heard: Iterable[Heard], lang: str) -> tuple[Block, ...]:
    """Return what is said of reasons that are no signature review issue: named, with their fact."""
    found: list[Block] = []
    for reason in heard:
        if reason.issue is None and reason.topic:
            found += [
                Paragraph(text=say(lang, "advice-outside")),
                Quote(text=reason.text),
                *fact(knowledge, reason.topic, lang, sources=False),
            ]
    return tuple(found)


@made_once
def fact(knowledge: Knowledge, topic: str, lang: str, *, sources: bool = True) -> tuple[Block, ...]:
    """Return a fact's short answer with its next step."""
    known = knowledge.facts[topic]
    found: list[Block] = [
        Heading(text=models.say(known.title, lang)),
        Paragraph(text=models.say(known.answer, lang)),
    ]
    if known.next:
        found.append(Paragraph(text=models.say(known.next, lang)))
    return (*found, *(sourcing.blocks(knowledge, known.cite, lang) if sources else ()))


def compared(knowledge: Knowledge, comparison: Comparison, lang: str) -> tuple[Block, ...]:
    """Return how a second rejection compares with the report before it."""
    told = (
        ("compare-again", comparison.again),
        ("compare-foretold", comparison.foretold),
        ("compare-new", comparison.new),
        ("compare-gone", comparison.gone),
    )
    lines = tuple(
        say(lang, name, titles=quoted((title(knowledge, issue, lang) for issue in issues), lang))
        for name, issues in told
        if issues
    )
    return (Heading(text=say(lang, "compare-heading")), Items(items=lines)) if lines else ()
