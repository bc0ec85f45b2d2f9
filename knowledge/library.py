"""The knowledge ready for use: what is known, how texts are matched, how guidance is found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import loader
from knowledge.matching import linear
from knowledge.matching.decide import Matcher
from knowledge.matching.lookup import Finder

if TYPE_CHECKING:
    from knowledge.models import Knowledge

MODEL = "model.bin"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One knowledge with its matcher and its look-up; ``stale`` when the model knows other examples."""

    knowledge: Knowledge
    matcher: Matcher
    finder: Finder
    stale: bool

    def taught(self, lessons: "list[Lesson]") -> "Library":
        """Temporary."""
        import copy
        knowledge = self.knowledge
        examples = {k: {l: dict(st) for l, st in v.items()} for k, v in knowledge.examples.items()}
        for one in lessons:
            examples[one.label].setdefault(one.lang, {}).setdefault("taught", ())
            examples[one.label][one.lang]["taught"] = (*examples[one.label][one.lang]["taught"], one.text)
        more = knowledge.model_copy(update={"examples": examples})
        return Library(knowledge, Matcher(more, copy.deepcopy(self.matcher.model), self.finder, stale=True), self.finder, self.stale)


@dataclass(frozen=True)
class Lesson:
    """Temporary."""
    label: str
    text: str
    lang: str


def open_library(folder: Path = loader.PACKAGED, cache: Path | None = None) -> Library:
    """Load the knowledge of ``folder`` and its model.

    Raises :class:`~knowledge.loader.BadKnowledge` or :class:`~knowledge.matching.linear.NoModel`.
    A model trained on other examples is called stale; it learns the new ones when it is first used.
    """
    knowledge = loader.load(folder, cache)
    model = linear.load(folder / MODEL)
    stale = model.examples != loader.examples_fingerprint(folder)
    finder = Finder(knowledge)
    return Library(knowledge, Matcher(knowledge, model, finder, stale=stale), finder, stale)
