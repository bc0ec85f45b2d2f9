"""What is believed of a text: the chance of each issue by weights, known phrases and what else is known."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from knowledge.matching.normalise import mask
from knowledge.matching.phrases import Near, Phrases
from knowledge.matching.taught import FILLS, PLAIN, Lesson, Lessons, raised
from knowledge.references import NOTHING

if TYPE_CHECKING:
    from knowledge.matching import linear
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
    """The weights of the issues, and of what else a text may be about, in a ``whole``.

    ``best`` is the likeliest issue; what only some texts are asked for is put in order when it is.
    """

    best: tuple[str, float]
    inside: Sequence[tuple[float, str]]
    beside: Sequence[tuple[float, str]]
    whole: float
    verbatim: Verbatim

    @property
    def issues(self) -> list[tuple[str, float]]:
        """The likeliest issues with their chances."""
        return [(name, weight / self.whole) for weight, name in sorted(self.inside, reverse=True)[:_LISTED]]

    @property
    def heard(self) -> dict[str, float]:
        """The chance of each issue."""
        return {name: weight / self.whole for weight, name in self.inside}

    @property
    def outside(self) -> float:
        """The chance that the text is about something else."""
        return sum(weight for weight, _ in self.beside) / self.whole

    @property
    def nothing(self) -> str:
        """What else it may be about most likely."""
        return max(self.beside, default=(0.0, ""))[1].removeprefix(NOTHING)

    @property
    def outside_best(self) -> float:
        """The chance of what it may most likely be about else."""
        return max(self.beside, default=(0.0, ""))[0] / self.whole


@dataclass(frozen=True, slots=True)
class Opened:
    """A text taken in once: as the model sees it, and ready to be scored as a whole and in pieces."""

    masked: str
    read: Callable[[str], dict[int, float]]


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
        self._taught  # noqa: B018 - what is new to the model moves its weights before they are shared
        other = copy.copy(self)
        told = [(places[one.label], mask(one.text)) for one in lessons if one.label in places]
        other.lessons = Lessons(told, self.model.rarity)
        return other

    @cached_property
    def _taught(self) -> linear.Model:
        """The model, with messages added since the training counting in its weights, too."""
        for label, text in self._messages() if self._stale else ():
            self.model.learn(label, mask(text))
        return self.model

    def _messages(self) -> list[tuple[str, str]]:
        """Return every known message with its label."""
        return [
            (label, text)
            for label, languages in self.knowledge.examples.items()
            for styles in languages.values()
            for texts in styles.values()
            for text in texts
        ]

    @cached_property
    def phrases(self) -> Phrases:
        """The known phrases and titles."""
        titles = {name: issue.title.values() for name, issue in self.knowledge.issues.items()}
        named = [(name, title) for name, said in titles.items() for title in said]
        return Phrases([*self._messages(), *named], titles)

    def open(self, text: str) -> Opened:
        """Take in a text."""
        masked = mask(text)
        return Opened(masked, self._taught.reader(masked))

    def believe(
        self,
        text: str,
        core: str | None = None,
        odds: Mapping[str, float] = NO_ODDS,
        lean: float | None = None,
        opened: Opened | None = None,
    ) -> Belief:
        """Return what is believed of a text; ``lean`` takes that share from what is outside the review.

        A piece of a text (``lean``) is weighed by its n-grams alone: phrases were looked for in the whole,
        which is ``opened``.
        """
        verbatim: Verbatim = ""
        if lean is None:
            logits, verbatim = self.weigh(text, core, opened)
        else:
            piece = mask(text)
            logits = (opened or self.open(text)).read(piece)
            logits, verbatim = self._with_lessons(logits, "", piece)
        sharpness = self.model.fitted["sharpness"]
        for name, times in odds.items():
            at = self.model.places.get(name)
            if at in logits:
                logits[at] += math.log(times) / sharpness
        return self._believed(logits, sharpness, 1 - (lean or 0.0), verbatim)

    def _believed(
        self, logits: dict[int, float], sharpness: float, left: float, verbatim: Verbatim
    ) -> Belief:
        """Return the softmax of the logits in issues and the rest, of which only a share is ``left``."""
        classes = self.model.classes
        top = max(logits.values())
        raised = [math.exp((value - top) * sharpness) for value in logits.values()]
        named = list(zip(raised, logits, strict=True))
        inside = [(weight, classes[at]) for weight, at in named if at in self._issues]
        beside = [(weight, classes[at]) for weight, at in named if at in self._outside]
        whole = sum(raised)
        if left < 1:
            whole -= sum([weight for weight, _ in beside]) * (1 - left)
            beside = [(weight * left, name) for weight, name in beside]
        weight, issue = max(inside, default=(0.0, ""))
        return Belief((issue, weight / whole), inside, beside, whole, verbatim)

    def weigh(
        self, text: str, core: str | None = None, opened: Opened | None = None
    ) -> tuple[dict[int, float], Verbatim]:
        """Return the logits of a text, half by its core, and where an issue is told nearly verbatim."""
        phrases = self.phrases
        opened = opened or self.open(text)
        masked = opened.masked
        logits = opened.read(masked)
        if core is not None and core != text:
            inner = mask(core)
            if inner and inner != masked:
                logits = _halfway(logits, opened.read(inner))
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
