"""Where a statement comes from, said beside it: page, date, and whether it is the platform's rule at all."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Block, Heading, Link, Note
from bot.words import say
from knowledge import models
from knowledge.models import Knowledge, Page

_BASES = {"experience": "source-not-the-platforms", "reading": "source-read"}


def dated(page: Page, lang: str) -> str:
    """Return the page's date as a reader should take it: the day, or that it shows none."""
    if page.date:
        return page.date.isoformat()
    return say(lang, "source-undated", read=page.read)


def named(page: Page, lang: str) -> str:
    """Return the page's title with its date; a page of nobody's rules says so."""
    name = "source-page" if page.official else "source-hint"
    return say(lang, name, title=models.say(page.title, lang), date=dated(page, lang))


def of_rule(knowledge: Knowledge, rule: str | None, lang: str) -> str:
    """Return the short source of a rule for the end of a sentence; empty without a rule."""
    known = knowledge.rules.get(rule or "")
    if known is None:
        return ""
    if known.basis != "platform":
        return say(lang, _BASES[known.basis])
    page = knowledge.pages[known.cite[0]]
    if page.date is None:
        return say(lang, "source-rule-undated", read=page.read)
    return say(lang, "source-rule", date=page.date.isoformat())


def pages(knowledge: Knowledge, cited: Iterable[str]) -> list[Page]:
    """Return the cited pages, each once, in the order they were first cited."""
    return [knowledge.pages[name] for name in dict.fromkeys(cited) if name in knowledge.pages]


def blocks(knowledge: Knowledge, cited: Iterable[str], lang: str) -> tuple[Block, ...]:
    """Return the list of sources for the end of a reply."""
    found = pages(knowledge, cited)
    if not found:
        return ()
    links: list[Block] = [Link(title=named(page, lang), url=page.url) for page in found]
    return (Heading(text=say(lang, "source-heading")), *links)


def note(knowledge: Knowledge, cited: Iterable[str], lang: str) -> Note:
    """Return the sources as one small line, without addresses."""
    told = "; ".join(named(page, lang) for page in pages(knowledge, cited))
    return Note(text=say(lang, "source-line", pages=told))
