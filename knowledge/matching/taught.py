"""What staff taught: phrases that mean an issue, recognised with slips and among other words.

Law: nothing of the model beneath is changed, so that what is taken back leaves no trace; the same lessons in
any order give the same decisions. A lesson is recognised by the n-grams it shares with a text, rare ones
counting most: slips and another order cost it a few of them, words around it next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.matching.grams import grams
from knowledge.matching.phrases import Index

LEAST = 0.4
"""Likeness from which a lesson begins to speak for its label."""
PLAIN = 0.65
"""Likeness from which its label leads as if the text were the lesson itself."""
FILLS = 0.75
"""Share of a text from which a lesson is all that it says."""
_LEAD = 3.0
"""How far, in logits after sharpening, the label of a plainly recognised lesson leads."""
_SURER = 24.0
"""How much further for each step of likeness, so that of two lessons the nearer one decides."""
_BESIDE = 0.12
"""What words beside a lesson count, set against words of its own that are missing."""
_WORDY = 7_000
"""Rarity, some ten characters, below which a lesson's words are too few not to be used for other things."""
_PIECE = 2


@dataclass(frozen=True, order=True, slots=True)
class Lesson:
    """A phrase that means the issue ``label``, as staff decided."""

    label: str
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A class whose lesson a text resembles: how much (0 to 1), and how much of the text the lesson fills."""

    at: int
    alike: float
    fills: float


@dataclass(frozen=True, slots=True)
class _Known:
    """A lesson as it is compared: its class, its n-grams, their weight together."""

    at: int
    pieces: frozenset[str]
    whole: int


class Lessons:
    """Lessons ready to be compared with a text."""

    def __init__(self, lessons: Iterable[tuple[int, str]], rarity: Callable[[str], int]) -> None:
        """Keep ``(place of the class, masked text)`` pairs; ``rarity`` tells how rare an n-gram is."""
        self._rarity = rarity
        self._known: dict[str, list[_Known]] = {}
        for at, masked in sorted(set(lessons)):
            pieces = _pieces(masked)
            self._known.setdefault(masked, []).append(_Known(at, pieces, sum(map(rarity, pieces))))
        self._index = Index([("", masked, False) for masked in self._known])

    def recognised(self, masked: str) -> tuple[Recognised, ...]:
        """Return the classes whose lessons the text resembles at least :data:`LEAST`, by their place."""
        near = self._index.sharing(masked) if self._known else ()
        if not near:
            return ()
        pieces = _pieces(masked)
        text = sum(map(self._rarity, pieces))
        best: dict[int, Recognised] = {}
        for known in (one for _, lesson, _ in near for one in self._known[lesson]):
            both = sum(map(self._rarity, known.pieces & pieces))
            beside = _BESIDE * max(1.0, _WORDY / known.whole) * (text - both)
            found = Recognised(known.at, both / (known.whole + beside), both / text)
            if found.alike >= LEAST and (known.at not in best or found.alike > best[known.at].alike):
                best[known.at] = found
        return tuple(best[at] for at in sorted(best))

    def weights(self, found: Sequence[str], at: int) -> list[float]:
        """Return what each n-gram says for the class at place ``at``: its rarity, in its lessons."""
        own = frozenset[str]().union(
            *(one.pieces for known in self._known.values() for one in known if one.at == at)
        )
        return [float(self._rarity(gram)) if gram in own else 0.0 for gram in found]


def raised(
    logits: Mapping[int, float], recognised: Sequence[Recognised], sharpness: float
) -> dict[int, float]:
    """Return the logits in which the recognised classes lead over all others, as far as they are alike."""
    told = dict(logits)
    others = [value for at, value in logits.items() if all(one.at != at for one in recognised)]
    top, floor = max(others, default=0.0), min(logits.values())
    for one in recognised:
        own = told.get(one.at, floor)
        sure = min((one.alike - LEAST) / (PLAIN - LEAST), 1.0)
        wanted = top + (_LEAD + _SURER * max(one.alike - PLAIN, 0.0)) / sharpness
        told[one.at] = own + sure * max(wanted - own, 0.0)
    return told


def _pieces(masked: str) -> frozenset[str]:
    """Return the n-grams of a masked text that tell one phrase from another: single characters do not."""
    return frozenset(gram for gram in grams(masked) if len(gram) >= _PIECE)
