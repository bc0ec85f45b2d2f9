"""From a text to its reasons: each with a decision, calibrated candidates, a topic and the words that spoke.

Law: ``answer`` when one issue is clear, ``choose`` when two or three are likely, else ``unknown``;
what is known but is no signature review issue is ``unknown`` with a ``topic``.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from knowledge.matching import several
from knowledge.matching.belief import NO_ODDS, Belief, Believer
from knowledge.matching.explain import speaking_words
from knowledge.matching.normalise import READ, fold, mask
from knowledge.matching.several import Stretch
from knowledge.matching.split import items, reviewers_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.matching import linear
    from knowledge.matching.lookup import Finder, Kind
    from knowledge.matching.taught import Lesson
    from knowledge.models import Knowledge

Decision = Literal["answer", "choose", "unknown"]
SHOWN = 3
TALK = frozenset(
    {"small-talk", "person", "chat-commands", "field-question", "other-sms", "cloud", "everyday"}
)
"""Kinds of talk that no fact answers; routing knows what to do with them."""
_FACTS: tuple[Kind, ...] = ("fact",)
_NAMED = 0.66
_PLAINLY = 0.85
_CERTAIN = 0.8
_LIKELY = 0.4
_LEAST = 2
_LOOKED_AT = 400
_PIECES = 40
_MARKED = 0.45
_CLAUSE = 0.5
_LEAN = 0.8
_DECISIVE = 0.8
_DOUBTED = 0.5
_SETTLED = 0.995
_HEARD = 0.03
_FEW = 6
_SEVERAL = 2
_WORDY = 18
_PLAIN = 0.98
_REFUSED = frozenset({"letter-of-attorney", "qualification", "template", "other-icp"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An issue a text may be about, and the confidence in it (0 to 1)."""

    issue: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of a message: what was decided about it."""

    text: str
    decision: Decision
    topic: str | None
    candidates: tuple[Candidate, ...]
    kind: str | None = None
    certain: bool = False
    likely: bool = False
    verbatim: bool = False

    @property
    def issue(self) -> str | None:
        """The issue it is, once decided."""
        return self.candidates[0].issue if self.decision == "answer" else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A message taken in: its core, what is believed of it all (``heard``: of each issue) and of pieces."""

    core: str
    whole: Belief
    heard: Mapping[str, float]
    believed: Callable[[str], Belief]


class Matcher:
    """Matching over one knowledge and one trained model."""

    def __init__(
        self, knowledge: Knowledge, model: linear.Model, finder: Finder, *, stale: bool = False
    ) -> None:
        """Keep what to match with; ``stale``: the model is to learn the messages that are new to it first."""
        self.knowledge = knowledge
        self.model = model
        self.believer = Believer(knowledge, model, stale=stale)
        self._finder = finder

    def taught(self, lessons: Iterable[Lesson]) -> Matcher:
        """Return what matches the same but for what staff taught."""
        other = copy.copy(self)
        other.believer = self.believer.taught(lessons)
        return other

    def warm(self) -> None:
        """Read and build everything that the first message would wait for."""
        self.match("…")

    def match(self, text: str, odds: Mapping[str, float] = NO_ODDS) -> tuple[Reason, ...]:
        """Return the reasons in ``text``, at least one, in the order they stand.

        ``odds`` multiplies the odds of issues by what is known besides the text; clear words win over it.
        """
        told = self._told(text[:READ], odds)
        return self._marked(told) or self._running(told) or (self._reason(told.core or text, told.whole),)

    def _told(self, text: str, odds: Mapping[str, float]) -> _Told:
        """Take a message in: what is believed of it as a whole, and of its pieces when they are asked for.

        A piece of a text that as a whole is about a review is less likely than by itself to be about
        something else.
        """
        core = reviewers_words(text)
        opened = self.believer.open(text)
        whole = self.believer.believe(text, core, odds, opened=opened)
        lean = _LEAN * (1 - whole.outside)
        seen: dict[str, Belief] = {}

        def believed(piece: str) -> Belief:
            if piece not in seen:
                seen[piece] = self.believer.believe(piece, None, odds, lean, opened)
            return seen[piece]

        return _Told(core, whole, whole.heard, believed)

    def weigh(self, text: str) -> dict[int, float]:
        """Return the logits of a text as a whole, by the place of the class in the model's ``classes``."""
        text = text[:READ]
        return self.believer.weigh(text, reviewers_words(text))[0]

    def further(self, text: str) -> list[tuple[str, list[float]]]:
        """Return the stretches beside the clearest one: their issues and what tells whether they count."""
        told = self._told(text[:READ], NO_ODDS)
        parts = _apart(told)
        found = _stretches(told, parts)
        return [
            (found[place].issue, several.features(told.core, found, place, told.heard, parts))
            for place in range(1, len(found))
        ]

    def _marked(self, told: _Told) -> tuple[Reason, ...]:
        """Return the reasons of a numbered or bulleted list; those outside the review are named, too."""
        pieces = items(told.core)[:_PIECES]
        reasons = [self._reason(piece, told.believed(piece), answer=_MARKED) for piece in pieces]
        known = _first_of_each([reason for reason in reasons if reason.issue or reason.topic])
        named = [reason.issue for reason in known if reason.issue]
        # A list that leaves out what the whole plainly means is of something else: of tips, mostly.
        issue, chance = told.whole.best
        missed = chance >= _DECISIVE and issue not in named
        return known if len(known) > 1 and named and not missed else ()

    def _running(self, told: _Told) -> tuple[Reason, ...]:
        """Return the reasons of running text, where there are several, in the order they stand."""
        parts = _apart(told) if told.whole.verbatim != "whole" else []
        found = _stretches(told, parts) or _clearest(told, parts)
        if not found or found[0].chance < _CLAUSE:
            return ()
        weights, heard = self.model.several, told.heard
        # Where the whole speaks plainly for the first reason, a further one needs less to be believed.
        least = self.model.fitted["further"] if heard[found[0].issue] >= _DECISIVE else _DOUBTED
        clear = [found[0]]
        for place in range(1, len(found)):
            chance = several.belief(weights, several.features(told.core, found, place, heard, parts))
            if chance >= least:
                clear.append(replace(found[place], chance=chance))
        listed = sorted([*clear, *_beside(clear, told, parts)], key=lambda one: one.first)
        if len(listed) < _SEVERAL:
            return ()
        reasons = [self._reason(one.text, told.believed(one.text), sure=one.chance) for one in listed]
        named = _first_of_each([reason for reason in reasons if reason.issue or reason.topic])
        return named if len(named) >= _SEVERAL else ()

    def _reason(self, text: str, belief: Belief, answer: float | None = None, sure: float = 0.0) -> Reason:
        """Decide about a piece; ``sure`` is the confidence in its first issue where that is settled."""
        best = belief.best[1]
        fitted = self.model.fitted
        candidates = [Candidate(name, round(chance, 4)) for name, chance in belief.issues]
        if sure:
            candidates[0] = replace(candidates[0], confidence=round(sure, 4))
        decision: Decision = "unknown"
        if sum(map(str.isalnum, text[:_LOOKED_AT])) < _LEAST:
            decision = "unknown"
        elif sure or best >= (fitted["answer"] if answer is None else answer):
            decision = "answer"
        elif best >= fitted["choose"]:
            decision = "choose"
        kind = belief.nothing if decision == "unknown" and belief.outside > best else None
        return Reason(
            text=text.strip(),
            decision=decision,
            topic=self._topic(text, kind),
            kind=kind,
            certain=kind is not None and belief.outside_best >= _CERTAIN,
            likely=kind is not None and belief.outside_best >= _LIKELY,
            verbatim=bool(belief.verbatim) and decision == "answer",
            candidates=tuple(candidates),
        )

    def _topic(self, text: str, kind: str | None) -> str | None:
        """Return the fact that answers a text outside the review: the one its words name, else its kind's."""
        if kind is None or kind in TALK:
            return None
        needed = _PLAINLY if kind in self.knowledge.facts else _NAMED
        named = self._finder.find(text, "en", kinds=_FACTS, limit=1, least=needed)
        if named:
            return named[0].id
        return kind if kind in self.knowledge.facts else None

    def speaking(self, reason: Reason) -> tuple[str, ...]:
        """Return the words of a reason that spoke most for its first candidate."""
        at = self.model.places[reason.candidates[0].issue]
        lessons = self.believer.lessons
        known = any(one.at == at for one in lessons.recognised(mask(reason.text)))
        return speaking_words(lessons if known else self.model, fold(reason.text), at)


def _apart(told: _Told) -> list[tuple[int, int]]:
    """Return where the clauses of a message stand; none where they cannot hold several reasons."""
    settled = max(told.whole.outside, told.whole.best[1]) >= _SETTLED
    parts = [] if settled and not several.hinted(told.core) else several.clauses(told.core)
    return parts if len(parts) >= _SEVERAL else []


def _stretches(told: _Told, parts: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the stretches of a message that may be reasons."""
    issue, chance = told.whole.best
    main = issue if chance >= _DECISIVE else None
    return several.stretches(told.core, lambda piece: told.believed(piece).best, main, parts)[
        : several.REASONS
    ]


def _alone(core: str, parts: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return each clause by itself."""
    return [Stretch(at, at, core[start:end].strip(), "", 0.0) for at, (start, end) in enumerate(parts)]


def _wordy(text: str) -> bool:
    return len(text.encode(errors="replace")) >= _WORDY


def _clearest(told: _Told, parts: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the clause that by itself leaves no doubt of an issue, whatever stands beside it."""
    alone = []
    for one in _alone(told.core, parts):
        issue, chance = told.believed(one.text).best
        if chance >= _SETTLED and told.heard.get(issue, 0.0) >= _HEARD and _wordy(one.text):
            alone.append(replace(one, issue=issue, chance=chance))
    return sorted(alone, key=lambda one: -one.chance)[:1]


def _beside(clear: Sequence[Stretch], told: _Told, parts: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the clauses beside the reasons that are plainly something else which reviews refuse."""
    if len(parts) > _FEW:
        return []
    return [
        one
        for one in _alone(told.core, parts)
        if all(one.beside(other) for other in clear)
        and (belief := told.believed(one.text)).nothing in _REFUSED
        and belief.outside_best >= _PLAIN
        and _wordy(one.text)
    ]


def _first_of_each(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Return the reasons with each issue and each topic once."""
    kept: dict[str, Reason] = {}
    for reason in reasons:
        kept.setdefault(reason.issue or f"?{reason.topic}", reason)
    return tuple(kept.values())
