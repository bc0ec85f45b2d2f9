"""From a text to its reasons: each with a decision, calibrated candidates, a topic and the words that spoke.

Law: ``answer`` when one issue is clear, ``choose`` when two or three are likely, else ``unknown``;
what is known but is no signature review issue is ``unknown`` with a ``topic``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from knowledge.matching import linear
from knowledge.matching.explain import speaking_words
from knowledge.matching.normalise import READ, fold, mask
from knowledge.matching.phrases import Phrases
from knowledge.matching.split import take_apart
from knowledge.references import NOTHING

if TYPE_CHECKING:
    from knowledge.matching.lookup import Finder, Kind
    from knowledge.models import Knowledge

Decision = Literal["answer", "choose", "unknown"]
SHOWN = 3
TALK = frozenset(
    {"small-talk", "person", "chat-commands", "field-question", "other-sms", "cloud", "everyday"}
)
"""Kinds of talk that no fact answers; routing knows what to do with them."""
NO_ODDS: Mapping[str, float] = MappingProxyType({})
_FACTS: tuple[Kind, ...] = ("fact",)
_NAMED = 0.66
_PLAINLY = 0.85
_CERTAIN = 0.8
_LIKELY = 0.4
_LISTED = 6
_LEAST = 2
_LOOKED_AT = 400
_PIECES = 40
_MARKED = 0.5
_CLAUSE = 0.6
_JOINED = 0.9
_PLAIN = 0.98
_HEARD = 0.005
_BESIDE = 0.3
_OUTSIDE = 0.5
_PHRASE_PULL = 5.0
_TITLE_PULL = 3.0


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
class _Belief:
    issues: tuple[tuple[str, float], ...]
    nothing: str
    outside: float
    outside_best: float
    verbatim: bool


class Matcher:
    """Matching over one knowledge and one trained model."""

    def __init__(self, knowledge: Knowledge, model: linear.Model, finder: Finder) -> None:
        """Keep what to match with; nothing is trained here."""
        self.knowledge = knowledge
        self.model = model
        self._finder = finder
        self._issues = frozenset(at for at, name in enumerate(model.classes) if name in knowledge.issues)
        self._outside = frozenset(at for at, name in enumerate(model.classes) if name.startswith(NOTHING))

    @cached_property
    def _phrases(self) -> Phrases:
        messages = (
            (label, text)
            for label, languages in self.knowledge.examples.items()
            for styles in languages.values()
            for texts in styles.values()
            for text in texts
        )
        titles = {name: issue.title.values() for name, issue in self.knowledge.issues.items()}
        return Phrases(messages, titles)

    def match(self, text: str, odds: Mapping[str, float] = NO_ODDS) -> tuple[Reason, ...]:
        """Return the reasons in ``text``, at least one, in the order they stand.

        ``odds`` multiplies the odds of issues by what is known besides the text; clear words win over it.
        """
        text = text[:READ]
        apart = take_apart(text)
        belief = self._believe(text, apart.core, odds)
        whole = self._reason(apart.core or text, belief)
        return (
            self._marked(apart.marked, odds)
            or self._spread(apart.joined, belief, _JOINED)
            or self._spread(apart.clauses, belief, _PLAIN)
            or (whole,)
        )

    def weigh(self, text: str) -> dict[int, float]:
        """Return the logits of a text as a whole, by the place of the class in the model's ``classes``."""
        text = text[:READ]
        return self._weigh(text, take_apart(text).core)[0]

    def _marked(self, pieces: tuple[str, ...], odds: Mapping[str, float]) -> tuple[Reason, ...]:
        """Return the reasons of a numbered or bulleted list; those outside the review are named, too."""
        beliefs = [(piece, self._believe(piece, None, odds)) for piece in pieces[:_PIECES]]
        reasons = [self._reason(piece, belief, answer=_MARKED) for piece, belief in beliefs]
        known = _first_of_each([reason for reason in reasons if reason.issue or reason.topic])
        return known if len(known) > 1 and any(reason.issue for reason in known) else ()

    def _spread(self, pieces: tuple[str, ...], whole: _Belief, plain: float) -> tuple[Reason, ...]:
        """Return the reasons of running text: at least two issues, each clear in its piece.

        A piece counts when the text as a whole speaks for its issue as well, or when it leaves no doubt
        (``plain``).
        """
        if len(pieces) < 2 or whole.outside > _OUTSIDE:  # noqa: PLR2004 - one piece is no several
            return ()
        heard = dict(whole.issues)
        clear = []
        for piece in pieces[:_PIECES]:
            belief = self._believe(piece)
            issue, chance = belief.issues[0] if belief.issues else ("", 0.0)
            supported = chance >= _CLAUSE and belief.outside <= _BESIDE and heard.get(issue, 0.0) >= _HEARD
            if supported or chance >= plain:
                clear.append(self._reason(piece, belief, answer=_CLAUSE))
        named = _first_of_each(clear)
        return named if len(named) > 1 else ()

    def _believe(self, text: str, core: str | None = None, odds: Mapping[str, float] = NO_ODDS) -> _Belief:
        logits, verbatim = self._weigh(text, core)
        sharpness = self.model.fitted["sharpness"]
        for name, times in odds.items():
            at = self.model.places.get(name)
            if at in logits:
                logits[at] += math.log(times) / sharpness
        chances = linear.probabilities(logits, sharpness)
        classes = self.model.classes
        issues = nlargest(_LISTED, ((chances[at], classes[at]) for at in chances if at in self._issues))
        without = [(chances[at], classes[at]) for at in chances if at in self._outside]
        outside = max(without, default=(0.0, ""))
        return _Belief(
            issues=tuple((name, chance) for chance, name in issues),
            nothing=outside[1].removeprefix(NOTHING),
            outside=sum(chance for chance, _ in without),
            outside_best=outside[0],
            verbatim=verbatim,
        )

    def _weigh(self, text: str, core: str | None = None) -> tuple[dict[int, float], bool]:
        """Return the logits of a text, half by its core, and whether an issue is told nearly verbatim."""
        masked = mask(text)
        logits = self.model.logits(masked)
        if core is not None:
            inner = mask(core)
            if inner and inner != masked:
                logits = _halfway(logits, self.model.logits(inner))
                masked = inner
        return self._with_phrases(logits, masked)

    def _with_phrases(self, logits: dict[int, float], masked: str) -> tuple[dict[int, float], bool]:
        """Return the logits raised by phrases and titles, and whether an issue was told nearly verbatim."""
        places = self.model.places
        raised = dict(logits)
        floor = min(logits.values())
        verbatim = False
        for near in self._phrases.near(masked):
            if near.label in places:
                at = places[near.label]
                raised[at] = raised.get(at, floor) + _PHRASE_PULL * (near.alike - 80) / 20
                verbatim = verbatim or near.label in self.knowledge.issues
        for quoted in self._phrases.quoted(masked):
            if quoted.label in places:
                at = places[quoted.label]
                raised[at] = raised.get(at, floor) + _TITLE_PULL
                verbatim = True
        return raised, verbatim

    def _reason(self, text: str, belief: _Belief, answer: float | None = None) -> Reason:
        best = belief.issues[0][1] if belief.issues else 0.0
        fitted = self.model.fitted
        decision: Decision = "unknown"
        if sum(map(str.isalnum, text[:_LOOKED_AT])) < _LEAST:
            decision = "unknown"
        elif best >= (fitted["answer"] if answer is None else answer):
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
            verbatim=belief.verbatim and decision == "answer",
            candidates=tuple(Candidate(name, round(chance, 4)) for name, chance in belief.issues),
        )

    def _topic(self, text: str, kind: str | None) -> str | None:
        """Return the fact that answers a text outside the review: the one its words name, else its kind's."""
        if kind is None or kind in TALK:
            return None
        named = self._finder.find(text, "en", kinds=_FACTS, limit=1)
        needed = _PLAINLY if kind in self.knowledge.facts else _NAMED
        if named and named[0].score >= needed:
            return named[0].id
        return kind if kind in self.knowledge.facts else None

    def speaking(self, reason: Reason) -> tuple[str, ...]:
        """Return the words of a reason that spoke most for its first candidate."""
        issue = reason.candidates[0].issue
        return speaking_words(self.model, fold(reason.text), self.model.places[issue])


def _halfway(outer: Mapping[int, float], inner: Mapping[int, float]) -> dict[int, float]:
    """Return the mean of two scorings; a class that one of them left out counts as its last."""
    low, lower = min(outer.values()), min(inner.values())
    return {at: (outer.get(at, low) + inner.get(at, lower)) / 2 for at in dict.fromkeys((*outer, *inner))}


def _first_of_each(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Return the reasons with each issue and each topic once."""
    kept: dict[str, Reason] = {}
    for reason in reasons:
        kept.setdefault(reason.issue or f"?{reason.topic}", reason)
    return tuple(kept.values())
