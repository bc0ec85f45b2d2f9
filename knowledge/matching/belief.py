"""What is believed of a text: the chance of each issue by weights, known phrases and what else is known."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from knowledge.matching import linear
from knowledge.matching.normalise import mask
from knowledge.matching.phrases import Near, Phrases
from knowledge.matching.taught import FILLS, PLAIN, Lesson, Lessons, raised
from knowledge.references import NOTHING

if TYPE_CHECKING:
    from knowledge.models import Knowledge

Verbatim = Literal["", "inside", "whole"]
"""Whether known words stand nowhere in a text, inside it, or are all of it."""
NO_ODDS: Mapping[str, float] = MappingProxyType({})
_LISTED = 6
_QUOTABLE = 24
_PHRASE_PULL = 5.0
_TITLE_PULL = 3.0


@dataclass(frozen=True, slots=True)
class Belief:
    """The likeliest issues, the chance of each (``heard``), and what else the text may be about."""

    issues: tuple[tuple[str, float], ...]
    heard: Mapping[str, float]
    nothing: str
    outside: float
    outside_best: float
    verbatim: Verbatim

    @property
    def best(self) -> tuple[str, float]:
        """The likeliest issue and its chance."""
        return self.issues[0] if self.issues else ("", 0.0)


class Believer:
    """Weighs texts by one knowledge and one trained model."""

    def __init__(self, knowledge: Knowledge, model: linear.Model, *, stale: bool) -> None:
        """Keep what to weigh with; ``stale``: the model is to learn the messages that are new to it first."""
        self.knowledge = knowledge
        self.model = model
        self._stale = stale
        self._issues = frozenset(at for at, name in enumerate(model.classes) if name in knowledge.issues)
        self._outside = frozenset(at for at, name in enumerate(model.classes) if name.startswith(NOTHING))
        self.lessons = Lessons((), model.rarity)

    def taught(self, lessons: Iterable[Lesson]) -> Believer:
        """Return what believes the same but for what staff taught; lessons of no class are left out."""
        places = self.model.places
        self.phrases  # noqa: B018 - what is new to the model moves its weights before they are shared
        other = copy.copy(self)
        told = [(places[one.label], mask(one.text)) for one in lessons if one.label in places]
        other.lessons = Lessons(told, self.model.rarity)
        return other

    @cached_property
    def phrases(self) -> Phrases:
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

    def believe(
        self,
        text: str,
        core: str | None = None,
        odds: Mapping[str, float] = NO_ODDS,
        lean: float | None = None,
    ) -> Belief:
        """Return what is believed of a text; ``lean`` takes that share from what is outside the review.

        A piece of a text (``lean``) is weighed by its n-grams alone: phrases were looked for in the whole.
        """
        verbatim: Verbatim = ""
        if lean is None:
            logits, verbatim = self.weigh(text, core)
        else:
            piece = mask(text)
            logits, verbatim = self._with_lessons(self.model.logits(piece), "", piece)
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
        return Belief(
            issues=tuple(issues),
            heard=heard,
            nothing=outside[1].removeprefix(NOTHING),
            outside=sum(chance for chance, _ in without),
            outside_best=outside[0],
            verbatim=verbatim,
        )

    def weigh(self, text: str, core: str | None = None) -> tuple[dict[int, float], Verbatim]:
        """Return the logits of a text, half by its core, and where an issue is told nearly verbatim."""
        phrases = self.phrases
        masked = mask(text)
        logits = self.model.logits(masked)
        if core is not None and core != text:
            inner = mask(core)
            if inner and inner != masked:
                logits = _halfway(logits, self.model.logits(inner))
                masked = inner
        return self._with_lessons(*self._with_phrases(logits, *phrases.near(masked)), masked)

    def _with_lessons(
        self, logits: dict[int, float], verbatim: Verbatim, masked: str
    ) -> tuple[dict[int, float], Verbatim]:
        """Return the logits raised by what staff taught; a text that says nothing else is told verbatim."""
        found = self.lessons.recognised(masked)
        if not found:
            return logits, verbatim
        whole = any(one.alike >= PLAIN and one.fills >= FILLS and one.at in self._issues for one in found)
        return raised(logits, found, self.model.fitted["sharpness"]), "whole" if whole else verbatim

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


def _halfway(outer: Mapping[int, float], inner: Mapping[int, float]) -> dict[int, float]:
    """Return the mean of two scorings; a class that one of them left out counts as its last."""
    low, lower = min(outer.values()), min(inner.values())
    return {at: (outer.get(at, low) + inner.get(at, lower)) / 2 for at in dict.fromkeys((*outer, *inner))}
