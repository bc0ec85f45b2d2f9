"""What a member of the staff sees of the review: a page is blocks, what to choose, and what it is about.

Law: every choice begins with :data:`~bot.review.OURS`; what applicants wrote is quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot import advice, asking
from bot.model import Block, Heading, Items, Note, Option, Paragraph, Quote, Request, Reviewed, Steps
from bot.review import OURS
from bot.staff.effect import Change, Effect
from bot.staff.review import Group
from bot.stores import Decision
from bot.words import say
from knowledge.matching.decide import Candidate
from knowledge.models import Knowledge

BUTTON = 60
TOLD = 3
"""Held-out messages that are shown of those that change, for the better and for the worse."""
_SHORT = 80
_MINUTES = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Page:
    """A message to a member of the staff; ``reviewed`` is what its choices are about."""

    blocks: tuple[Block, ...]
    options: tuple[Option, ...] = ()
    reviewed: Reviewed | None = None
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, by which clock, and how the others of the staff are called."""

    lang: str
    knowledge: Knowledge
    zone: dt.tzinfo | None
    named: Callable[[str], str | None]

    def title(self, issue: str) -> str:
        """Return an issue's title; the id of one that is no longer there."""
        known = issue in self.knowledge.issues
        return advice.title(self.knowledge, issue, self.lang) if known else issue

    def label(self, issue: str) -> str:
        """Return an issue's title as a button can carry it."""
        return asking.short(self.title(issue), BUTTON)

    def titles(self, issues: Sequence[str]) -> str:
        """Return what is told, as a few words."""
        told = (say(self.lang, "review-title", title=self.title(issue)) for issue in issues)
        return say(self.lang, "review-joint").join(told) or say(self.lang, "review-nothing")

    def when(self, at: dt.datetime) -> str:
        """Return a moment to the minute."""
        return at.astimezone(self.zone).strftime(_MINUTES)

    def who(self, member: str) -> str:
        """Return a member's name, as far as it is known, and id."""
        name = self.named(member)
        return say(self.lang, "review-who", name=name, id=member) if name else member

    def what(self, what: str, of: str) -> str:
        """Return what was decided, as a few words."""
        return say(self.lang, f"review-what-{what}", title=self.title(of))

    def decided(self, decision: Decision) -> str:
        """Return what was decided, by whom and when."""
        what = self.what(decision.what, decision.of)
        return say(
            self.lang, "review-decision", who=self.who(decision.by), when=self.when(decision.at), what=what
        )

    def option(self, name: str, choice: str | None = None) -> Option:
        """Return an option; its id is its name unless ``choice`` says more."""
        return Option(id=f"{OURS}{choice or name}", label=say(self.lang, f"review-option-{name}"))


def waiting(
    reader: Reader, group: Group, found: Sequence[Candidate], place: tuple[int, int], by_now: str | None
) -> Page:
    """Return a group that waits: what was written, how often, why it was kept, what it may mean.

    ``place`` is which of how many it is; ``by_now`` is the issue it is answered with by now, if it is.
    """
    here, whole = place
    blocks: list[Block] = [
        Heading(text=say(reader.lang, "review-heading", place=str(here + 1), groups=str(whole))),
        *(Quote(text=text) for text in group.texts),
        Paragraph(
            text=say(
                reader.lang,
                "review-facts",
                count=len(group.kept),
                people=group.people,
                last=reader.when(group.newest.at),
                langs=", ".join(group.langs),
            )
        ),
        Items(items=tuple(say(reader.lang, f"review-why-{why}", count=number) for why, number in group.whys)),
    ]
    if group.refused:
        blocks.append(Note(text=say(reader.lang, "review-refused", titles=reader.titles(group.refused))))
    if by_now:
        blocks.append(Note(text=say(reader.lang, "review-by-now", title=reader.title(by_now))))
    blocks.append(Paragraph(text=say(reader.lang, "review-ask")))
    names = ["more", "new-issue", "out-of-scope", "dismiss", *(["later"] if whole > 1 else []), "stop"]
    options = (*(_guess(reader, one) for one in found), *(reader.option(name) for name in names))
    return Page(tuple(blocks), options, _about(group, here))


def nothing(reader: Reader) -> Page:
    """Return that nothing waits."""
    return Page((Paragraph(text=say(reader.lang, "review-none")),))


def stopped(reader: Reader) -> Page:
    """Return that the review was left, and how it goes on."""
    return Page((Paragraph(text=say(reader.lang, "review-stopped")),))


def which(reader: Reader, group: Group, place: int) -> Page:
    """Return all issues to choose from."""
    quoted = tuple(Quote(text=text) for text in group.texts)
    asked = Paragraph(text=say(reader.lang, "review-which"))
    options = [Option(id=f"{OURS}issue:{name}", label=reader.label(name)) for name in reader.knowledge.issues]
    return Page((*quoted, asked), (*options, reader.option("back")), _about(group, place))


def confirming(reader: Reader, group: Group, issue: str, measured: Effect, place: int) -> Page:
    """Return what would be accepted, and what it would change."""
    blocks: list[Block] = [
        *(Quote(text=text) for text in group.texts),
        Paragraph(text=say(reader.lang, "review-confirm", title=reader.title(issue))),
        *_changes(reader, measured),
        *(
            Note(text=say(reader.lang, "review-unsure", text=asking.short(text, _SHORT)))
            for text in measured.unsure
        ),
    ]
    options = (reader.option("accept", f"accept:{issue}"), reader.option("back"))
    return Page(tuple(blocks), options, _about(group, place))


def undoing(reader: Reader, decisions: Sequence[Decision]) -> Page:
    """Return the last decisions in force, each to be taken back."""
    if not decisions:
        return Page((Paragraph(text=say(reader.lang, "review-undo-none")),))
    lines = tuple(
        say(
            reader.lang,
            "review-undo-line",
            decision=reader.decided(decision),
            text=asking.short(decision.texts[0] if decision.texts else "", _SHORT),
        )
        for decision in decisions
    )
    asked = Paragraph(text=say(reader.lang, "review-undo-which"))
    options = [
        Option(
            id=f"{OURS}undo:{decision.id}",
            label=say(
                reader.lang,
                "review-option-undo",
                place=str(place),
                what=asking.short(reader.what(decision.what, decision.of), BUTTON),
            ),
        )
        for place, decision in enumerate(decisions, 1)
    ]
    return Page((asked, Steps(items=lines)), (*options, reader.option("stop")))


def _guess(reader: Reader, candidate: Candidate) -> Option:
    sure = str(round(candidate.confidence * 100))
    label = say(reader.lang, "review-option-issue", title=reader.label(candidate.issue), sure=sure)
    return Option(id=f"{OURS}issue:{candidate.issue}", label=label)


def _about(group: Group, place: int) -> Reviewed:
    entries = tuple(kept.id for kept in group.kept)
    return Reviewed(entries=entries, shown=tuple(kept.id for kept in group.samples), place=place)


def _changes(reader: Reader, measured: Effect) -> tuple[Block, ...]:
    """Return what a phrase changes on the held-out messages, a loss before a gain."""
    whole = measured.messages
    if not whole:
        return (Note(text=say(reader.lang, "review-unmeasured")),)
    if not measured.changed:
        return (Note(text=say(reader.lang, "review-same", messages=whole)),)
    told = say(
        reader.lang,
        "review-differs",
        changed=measured.changed,
        messages=whole,
        better=len(measured.better),
        worse=len(measured.worse),
        neither=len(measured.neither),
    )
    lines = [_line(reader, "review-worse", change) for change in measured.worse[:TOLD]]
    lines += [_line(reader, "review-better", change) for change in measured.better[:TOLD]]
    return (Paragraph(text=told), *((Items(items=tuple(lines)),) if lines else ()))


def _line(reader: Reader, name: str, change: Change) -> str:
    return say(
        reader.lang,
        name,
        text=asking.short(" ".join(change.text.split()), _SHORT),
        right=reader.titles(change.right),
        before=reader.titles(change.before),
        after=reader.titles(change.after),
    )
