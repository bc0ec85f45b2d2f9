"""From a text to its reasons: each with a decision, calibrated candidates, a topic and the words that spoke.

Law: ``answer`` when one issue is clear, ``choose`` when two or three are likely, else ``unknown``;
what is known but is no signature review issue is ``unknown`` with a ``topic``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from knowledge.matching import linear, several
from knowledge.matching.explain import speaking_words
from knowledge.matching.normalise import READ, fold, mask
from knowledge.matching.phrases import Near, Phrases
from knowledge.matching.split import items, reviewers_words
from knowledge.references import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.matching.lookup import Finder, Kind
    from knowledge.matching.several import Stretch
    from knowledge.models import Knowledge

Decision = Literal["answer", "choose", "unknown"]
Verbatim = Literal["", "inside", "whole"]
"""Whether known words stand nowhere in a text, inside it, or are all of it."""
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
_MARKED = 0.45
_CLAUSE = 0.5
_LEAN = 0.8
_DECISIVE = 0.8
_DOUBTED = 0.5
_SETTLED = 0.995
_QUOTABLE = 24
_HEARD = 0.03
_FEW = 6
_WORDY = 18
_PLAIN = 0.98
_REFUSED = frozenset({"letter-of-attorney", "qualification", "template", "other-icp"})
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
    heard: Mapping[str, float]
    nothing: str
    outside: float
    outside_best: float
    verbatim: Verbatim


class Matcher:
    """Matching over one knowledge and one trained model."""

    def __init__(
        self, knowledge: Knowledge, model: linear.Model, finder: Finder, *, stale: bool = False
    ) -> None:
        """Keep what to match with; ``stale``: the model is to learn the messages that are new to it first."""
        self.knowledge = knowledge
        self.model = model
        self._finder = finder
        self._stale = stale
        self._issues = frozenset(at for at, name in enumerate(model.classes) if name in knowledge.issues)
        self._outside = frozenset(at for at, name in enumerate(model.classes) if name.startswith(NOTHING))

    @cached_property
    def _phrases(self) -> Phrases:
        """The known phrases; messages added since the training count from now on in the weights, too."""
        messages = [
            (label, text)
            for label, languages in self.knowledge.examples.items()
            for styles in languages.values()
            for texts in styles.values()
            for text in texts
        ]
        for label, text in messages if self._stale else ():
            self.model.learn(label, mask(text))
        titles = {name: issue.title.values() for name, issue in self.knowledge.issues.items()}
        named = [(name, title) for name, said in titles.items() for title in said]
        return Phrases([*messages, *named], titles)

    def warm(self) -> None:
        """Read and build everything that the first message would wait for."""
        self.match("…")

    def match(self, text: str, odds: Mapping[str, float] = NO_ODDS) -> tuple[Reason, ...]:
        """Return the reasons in ``text``, at least one, in the order they stand.

        ``odds`` multiplies the odds of issues by what is known besides the text; clear words win over it.
        """
        text = text[:READ]
        core = reviewers_words(text)
        belief = self._believe(text, core, odds)
        return (
            self._marked(items(core), belief, odds)
            or self._running(core, belief, odds)
            or (self._reason(core or text, belief),)
        )

    def weigh(self, text: str) -> dict[int, float]:
        """Return the logits of a text as a whole, by the place of the class in the model's ``classes``."""
        text = text[:READ]
        return self._weigh(text, reviewers_words(text))[0]

    def further(self, text: str) -> list[tuple[str, list[float]]]:
        """Return the stretches beside the clearest one: their issues and what tells whether they count."""
        core = reviewers_words(text[:READ])
        whole = self._believe(text[:READ], core)
        found, heard = self._stretches(core, whole, NO_ODDS, {}), whole.heard
        return [
            (found[place].issue, several.features(core, found, place, heard))
            for place in range(1, len(found))
        ]

    def _stretches(
        self, core: str, whole: _Belief, odds: Mapping[str, float], seen: dict[str, _Belief]
    ) -> list[Stretch]:
        """Return the stretches of a text that may be reasons; ``seen`` takes what is believed of each piece.

        A piece of a text that as a whole is about a review is less likely than by itself to be about
        something else.
        """
        issue, chance = whole.issues[0] if whole.issues else ("", 0.0)
        if max(whole.outside, chance) >= _SETTLED and not several.hinted(core):
            return []
        lean = _LEAN * (1 - whole.outside)

        def best(piece: str) -> tuple[str, float]:
            seen[piece] = belief = self._believe(piece, None, odds, lean)
            return belief.issues[0] if belief.issues else ("", 0.0)

        main = issue if chance >= _DECISIVE else None
        return several.stretches(core, best, main)[: several.REASONS]

    def _marked(
        self, pieces: tuple[str, ...], whole: _Belief, odds: Mapping[str, float]
    ) -> tuple[Reason, ...]:
        """Return the reasons of a numbered or bulleted list; those outside the review are named, too."""
        lean = _LEAN * (1 - whole.outside)
        beliefs = [(piece, self._believe(piece, None, odds, lean)) for piece in pieces[:_PIECES]]
        reasons = [self._reason(piece, belief, answer=_MARKED) for piece, belief in beliefs]
        known = _first_of_each([reason for reason in reasons if reason.issue or reason.topic])
        named = [reason.issue for reason in known if reason.issue]
        # A list that leaves out what the whole plainly means is of something else: of tips, mostly.
        issue, chance = whole.issues[0] if whole.issues else ("", 0.0)
        missed = chance >= _DECISIVE and issue not in named
        return known if len(known) > 1 and named and not missed else ()

    def _running(self, core: str, whole: _Belief, odds: Mapping[str, float]) -> tuple[Reason, ...]:
        """Return the reasons of running text, where there are several, in the order they stand."""
        if whole.verbatim == "whole":
            return ()
        seen: dict[str, _Belief] = {}
        found = self._stretches(core, whole, odds, seen) or self._clearest(core, seen, whole.heard)
        if not found or found[0].chance < _CLAUSE:
            return ()
        weights, heard = self.model.several, whole.heard
        # Where the whole speaks plainly for the first reason, a further one needs less to be believed.
        least = self.model.fitted["further"] if heard[found[0].issue] >= _DECISIVE else _DOUBTED
        clear = [found[0]]
        for place in range(1, len(found)):
            chance = several.belief(weights, several.features(core, found, place, heard))
            if chance >= least:
                clear.append(replace(found[place], chance=chance))
        others = self._beside(clear, seen, core)
        told = sorted([*clear, *others], key=lambda one: one.first)
        reasons = [self._reason(one.text, seen[one.text], sure=one.chance) for one in told]
        named = _first_of_each([reason for reason in reasons if reason.issue or reason.topic])
        return named if len(named) > 1 else ()

    def _clearest(self, core: str, seen: Mapping[str, _Belief], heard: Mapping[str, float]) -> list[Stretch]:
        """Return the clause that by itself leaves no doubt of an issue, whatever stands beside it."""
        alone = []
        for at, (start, end) in enumerate(several.clauses(core)):
            text = core[start:end].strip()
            belief = seen.get(text)
            issue, chance = belief.issues[0] if belief and belief.issues else ("", 0.0)
            wordy = len(text.encode(errors="replace")) >= _WORDY
            if wordy and chance >= _PLAIN and heard.get(issue, 0.0) >= _HEARD:
                alone.append(several.Stretch(at, at, text, issue, chance))
        return sorted(alone, key=lambda one: -one.chance)[:1]

    def _beside(self, clear: Sequence[Stretch], seen: Mapping[str, _Belief], core: str) -> list[Stretch]:
        """Return the clauses beside the reasons that are plainly something else which reviews refuse."""
        parts = several.clauses(core)
        if len(parts) > _FEW:
            return []
        alone = [several.Stretch(at, at, core[a:b].strip(), "", 0.0) for at, (a, b) in enumerate(parts)]
        return [
            one
            for one in alone
            if all(one.beside(other) for other in clear)
            and (belief := seen.get(one.text))
            and belief.nothing in _REFUSED
            and belief.outside_best >= _PLAIN
            and len(one.text.encode(errors="replace")) >= _WORDY
        ]

    def _believe(
        self, text: str, core: str | None = None, odds: Mapping[str, float] = NO_ODDS, lean: float = 0.0
    ) -> _Belief:
        """Return what is believed of a text; ``lean`` takes that share from what is outside the review."""
        logits, verbatim = self._weigh(text, core)
        sharpness = self.model.fitted["sharpness"]
        for name, times in odds.items():
            at = self.model.places.get(name)
            if at in logits:
                logits[at] += math.log(times) / sharpness
        chances = linear.probabilities(logits, sharpness)
        if lean:
            chances = {at: chance * (1 - lean * (at in self._outside)) for at, chance in chances.items()}
            rest = sum(chances.values())
            chances = {at: chance / rest for at, chance in chances.items()}
        classes = self.model.classes
        heard = {classes[at]: chance for at, chance in chances.items() if at in self._issues}
        issues = sorted(heard.items(), key=itemgetter(1, 0), reverse=True)[:_LISTED]
        without = [(chance, classes[at]) for at, chance in chances.items() if at in self._outside]
        outside = max(without, default=(0.0, ""))
        return _Belief(
            issues=tuple(issues),
            heard=heard,
            nothing=outside[1].removeprefix(NOTHING),
            outside=sum(chance for chance, _ in without),
            outside_best=outside[0],
            verbatim=verbatim,
        )

    def _weigh(self, text: str, core: str | None = None) -> tuple[dict[int, float], Verbatim]:
        """Return the logits of a text, half by its core, and where an issue is told nearly verbatim."""
        phrases = self._phrases
        masked = mask(text)
        logits = self.model.logits(masked)
        if core is not None and core != text:
            inner = mask(core)
            if inner and inner != masked:
                logits = _halfway(logits, self.model.logits(inner))
                masked = inner
        return self._with_phrases(logits, *phrases.near(masked))

    def _with_phrases(
        self, logits: dict[int, float], alike: Iterable[Near], titles: Iterable[Near]
    ) -> tuple[dict[int, float], Verbatim]:
        """Return the logits raised by phrases and titles, and where an issue was told nearly verbatim."""
        places = self.model.places
        raised = dict(logits)
        floor = min(logits.values())
        verbatim: Verbatim = ""
        for quoted in titles:
            if quoted.label in places:
                at = places[quoted.label]
                raised[at] = raised.get(at, floor) + _TITLE_PULL
                verbatim = "inside"
        for near in alike:
            if near.label in places:
                at = places[near.label]
                raised[at] = raised.get(at, floor) + _PHRASE_PULL * (near.alike - 80) / 20
                # A few known words are no quotation: others use them for other things.
                known = near.label in self.knowledge.issues and (verbatim or len(near.phrase) >= _QUOTABLE)
                verbatim = "whole" if known else verbatim
        return raised, verbatim

    def _reason(self, text: str, belief: _Belief, answer: float | None = None, sure: float = 0.0) -> Reason:
        """Decide about a piece; ``sure`` is the confidence in its first issue where that is settled."""
        best = belief.issues[0][1] if belief.issues else 0.0
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
