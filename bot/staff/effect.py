"""What a phrase would change: the held-out messages answered with and without it, compared.

Law: better is a right answer where there was none or a wrong one; worse is the other way round. Answering
them all takes a core for a second or two: beside the loop, and one at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.log import Journal
from bot.staff.review import understood
from knowledge.library import Lesson, Library
from knowledge.matching.evaluate import NONE, SHOWN, BadRows, Row, Seen, look
from knowledge.matching.fit import heldout

journal = Journal("review")

_WORTH = {"helped": 2, "quiet": 2, "unhelped": 1, "wrong": 0, "false": 0}


@dataclass(frozen=True, slots=True)
class Change:
    """A held-out message that would be answered differently: what is right, what was told, what would be.

    Issues by id; nothing told, or nothing to be told, is empty.
    """

    text: str
    right: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """How many messages were measured, and which change, for the better, the worse, or neither.

    ``unsure`` are the phrases that would not be answered for certain even then.
    """

    messages: int
    better: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()
    neither: tuple[Change, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def changed(self) -> int:
        """How many messages would be answered differently."""
        return len(self.better) + len(self.worse) + len(self.neither)


class Scales:
    """Weighs phrases on the held-out messages of a knowledge folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; what is answered as usual is kept for as long as the library is the same."""
        self._folder = folder
        self._one = asyncio.Lock()
        self._usual: tuple[Library, list[Seen]] | None = None

    async def weigh(self, library: Library, lessons: Sequence[Lesson]) -> Effect:
        """Return what lessons would change; of no messages where the folder holds none that can be read."""
        async with self._one:
            return await asyncio.to_thread(self._weighed, library, lessons)

    def _weighed(self, library: Library, lessons: Sequence[Lesson]) -> Effect:
        taught = library.taught(lessons)
        unsure = tuple(one.text for one in lessons if understood([one.text], taught) != one.label)
        rows = self._rows()
        if self._usual is None or self._usual[0] is not library:
            self._usual = (library, look(rows, library.matcher.match))
        return effect(self._usual[1], look(rows, taught.matcher.match), unsure)

    def _rows(self) -> list[Row]:
        try:
            return heldout(self._folder)
        except BadRows as error:
            journal.warning("heldout-unreadable", fault=str(error))
            return []


def effect(before: Sequence[Seen], after: Sequence[Seen], unsure: tuple[str, ...] = ()) -> Effect:
    """Return what changes from one answering of the held-out messages to another of the same messages."""
    kinds: dict[int, list[Change]] = {1: [], -1: [], 0: []}
    for was, now in zip(before, after, strict=True):
        told, telling = _told(was), _told(now)
        if (was.decision, told) == (now.decision, telling):
            continue
        gained = _merit(now) > _merit(was)
        lost = _merit(now) < _merit(was)
        right = () if was.row.label == NONE else tuple(sorted(was.row.right))
        kinds[gained - lost].append(Change(was.row.text, right, told, telling))
    return Effect(len(before), tuple(kinds[1]), tuple(kinds[-1]), tuple(kinds[0]), unsure)


def _told(seen: Seen) -> tuple[str, ...]:
    """Return the issues a person is told, or offered where none is told."""
    told = [reason.issue for reason in seen.reasons if reason.issue]
    offered = [
        candidate.issue
        for reason in seen.reasons
        if reason.decision == "choose"
        for candidate in reason.candidates[:SHOWN]
    ]
    return tuple(dict.fromkeys(told or offered))


def _merit(seen: Seen) -> tuple[int, int]:
    """Return how good an answer is: by its outcome, then by its reasons that are right less those wrong."""
    told = {reason.issue for reason in seen.reasons if reason.issue}
    return _WORTH[seen.outcome], len(told & seen.row.right) - len(told - seen.row.right)
