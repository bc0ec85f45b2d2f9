"""The knowledge ready for use: what is known, how texts are matched, how guidance is found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import loader
from knowledge.matching import linear
from knowledge.matching.decide import Matcher
from knowledge.matching.lookup import Finder
from knowledge.matching.taught import Lesson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.models import Knowledge

__all__ = ["MODEL", "Lesson", "Library", "library_of", "open_library"]

MODEL = "model.bin"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One knowledge with its matcher and its look-up.

    ``stale`` when the model knows other examples; ``marks`` tells how its files looked before they were read.
    """

    knowledge: Knowledge
    matcher: Matcher
    finder: Finder
    stale: bool
    lessons: frozenset[Lesson] = frozenset()
    marks: loader.Marks = ()

    def warm(self) -> None:
        """Read and build everything that the first message or look-up would wait for."""
        self.matcher.warm()
        self.finder.warm()

    def taught(self, lessons: Iterable[Lesson]) -> Library:
        """Return a library that answers these phrases, and what says the same, with their issues.

        It knows what this one was taught besides; this one stays as it is. The order of lessons does not
        matter, and lessons of an issue that is not known teach nothing.
        """
        known = self.knowledge.issues
        all_of_them = self.lessons | {lesson for lesson in lessons if lesson.label in known}
        if all_of_them == self.lessons:
            return self
        return replace(self, matcher=self.matcher.taught(all_of_them), lessons=all_of_them)


def open_library(folder: Path = loader.PACKAGED, cache: Path | None = None) -> Library:
    """Load the knowledge of ``folder`` and its model.

    Raises :class:`~knowledge.loader.BadKnowledge` or :class:`~knowledge.matching.linear.NoModel`.
    A model trained on other examples is called stale; it learns the new ones when it is first used.
    """
    marks = loader.marks(folder, MODEL) if folder.is_dir() else ()
    return library_of(loader.load(folder, cache), folder, marks)


def library_of(knowledge: Knowledge, folder: Path, marks: loader.Marks) -> Library:
    """Return the library of a knowledge that was read from ``folder``, with the model there."""
    model = linear.load(folder / MODEL)
    stale = model.examples != loader.examples_fingerprint(folder)
    finder = Finder(knowledge)
    matcher = Matcher(knowledge, model, finder, stale=stale)
    return Library(knowledge, matcher, finder, stale, marks=marks)
