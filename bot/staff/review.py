"""What was answered badly, grouped: the same said by several people is decided about once.

Law: plain functions of what was kept and of the library; the same texts give the same groups, in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.keeping import unmarked
from bot.stores import Kept
from knowledge.library import Library
from knowledge.matching.decide import Candidate
from knowledge.matching.likeness import bare, groups

SAMPLES = 3
"""Texts of a group that are shown, and taught when they are accepted."""
GUESSES = 3
TOGETHER = 1_000
"""Texts that one decision settles at most; the rest of a larger group comes next."""
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Group:
    """Kept texts that say the same, the commonest first, and up to three of them that differ."""

    kept: tuple[Kept, ...]
    samples: tuple[Kept, ...]

    @property
    def people(self) -> int:
        """How many people wrote them."""
        return len({(kept.who.channel, kept.who.person) for kept in self.kept})

    @property
    def newest(self) -> Kept:
        """The one kept last."""
        return max(self.kept, key=lambda kept: kept.id)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages they were written in, the commonest first."""
        return _commonest(kept.keep.lang for kept in self.kept)

    @property
    def whys(self) -> tuple[tuple[str, int], ...]:
        """Why they were kept, and how many of them for that, the commonest reason first."""
        counted = Counter(kept.keep.why for kept in self.kept)
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the samples."""
        return tuple(kept.keep.text for kept in self.samples)

    @property
    def lessons(self) -> tuple[str, ...]:
        """The words of the samples that can be learnt, each once."""
        return tuple(dict.fromkeys(unmarked(text) for text in self.texts))

    @property
    def refused(self) -> tuple[str, ...]:
        """The issues that were told or offered in vain, the commonest first."""
        vain = (kept.keep for kept in self.kept if kept.keep.why != "unknown")
        return _commonest(issue for keep in vain for issue in keep.guesses)[:GUESSES]


def grouped(waiting: Iterable[Kept]) -> tuple[Group, ...]:
    """Return what waits in groups, the largest and among those the newest first."""
    kept = sorted(waiting, key=lambda one: -one.id)
    bared = [bare(one.keep.text) for one in kept]
    found = [group([kept[place] for place in places]) for places in groups(bared)]
    return tuple(sorted(found, key=lambda one: (-len(one.kept), -one.newest.id)))


def group(kept: Sequence[Kept], shown: Iterable[int] = ()) -> Group:
    """Return texts as one group; its samples are the entries ``shown``, else the first that differ."""
    some = tuple(kept[:TOGETHER])
    wanted = frozenset(shown)
    told = [one for one in some if one.id in wanted] or some
    differing = {bare(one.keep.text): one for one in reversed(told)}
    samples = (one for one in told if differing[bare(one.keep.text)] is one)
    return Group(some, tuple(islice(samples, SAMPLES)))


def guesses(texts: Iterable[str], library: Library) -> tuple[Candidate, ...]:
    """Return the issues that texts are likeliest about, with the best confidence of any of them."""
    best: dict[str, float] = {}
    for text in texts:
        for reason in library.matcher.match(text):
            for candidate in reason.candidates:
                best[candidate.issue] = max(best.get(candidate.issue, 0.0), candidate.confidence)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Candidate(*one) for one in ranked[:GUESSES] if one[1] >= _LEAST)


def understood(texts: Iterable[str], library: Library) -> str | None:
    """Return the issue that the library answers all of the texts with, if it does."""
    told = {tuple(dict.fromkeys(reason.issue for reason in library.matcher.match(text))) for text in texts}
    (only,) = told if len(told) == 1 else ((None,),)
    return only[0] if len(only) == 1 else None


def _commonest(things: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(things)
    return tuple(sorted(counted, key=lambda thing: (-counted[thing], thing)))
