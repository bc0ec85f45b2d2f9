"""The phrase layer: messages nearly the same as a known one, and titles of issues quoted in a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import fold, mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.models import Knowledge

ALIKE = 85
"""``fuzz.ratio`` from which two masked messages count as the same phrase with slips."""
QUOTED = 92
RAREST = 8
"""Pieces under which a phrase is found: more find phrases with more slips, and cost time."""
_SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A known phrase that a text resembles: its label, its words, how alike (0–100)."""

    label: str
    phrase: str
    alike: float


class Phrases:
    """Known phrases and titles, ready to be compared with a text."""

    def __init__(self, phrases: Iterable[tuple[str, str]], titles: Mapping[str, Iterable[str]]) -> None:
        """Keep ``(label, message)`` pairs and the titles of each issue, masked."""
        self._phrases = _Index((label, mask(text)) for label, text in phrases)
        masked = ((issue, mask(title).strip(" .。")) for issue, said in titles.items() for title in said)
        self._titles = _Index(pair for pair in masked if len(pair[1]) >= _SHORTEST_TITLE)

    def near(self, masked: str) -> tuple[Near, ...]:
        """Return the phrases at least :data:`ALIKE` to the text, the best of each label."""
        # A ratio of 85 is out of reach for texts whose lengths differ by more than the rest.
        share = ALIKE / (200 - ALIKE)
        low, high = len(masked) * share, len(masked) / share
        found = []
        for label, phrase in self._phrases.sharing(masked):
            if low <= len(phrase) <= high:
                alike = fuzz.ratio(masked, phrase, score_cutoff=ALIKE)
                if alike:
                    found.append(Near(label, phrase, alike))
        best: dict[str, Near] = {}
        for near in sorted(found, key=lambda one: (-one.alike, one.phrase)):
            best.setdefault(near.label, near)
        return tuple(best.values())

    def quoted(self, masked: str) -> tuple[Near, ...]:
        """Return the titles that stand in the text, letter for letter or with a slip."""
        found = []
        for issue, title in self._titles.sharing(masked):
            if len(title) <= len(masked) + 2:
                alike = fuzz.partial_ratio(title, masked, score_cutoff=QUOTED)
                if alike:
                    found.append(Near(issue, title, alike))
        return tuple(found)


class _Index:
    """Texts by their rarest pieces, so that only those sharing some with a query are compared.

    Law: a text with a few slips keeps a third of its :data:`RAREST` rarest pieces; what shares fewer is
    not looked at.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep ``(label, text)`` pairs."""
        self._pairs = list(pairs)
        pieces = [tuple(dict.fromkeys(_pieces(text))) for _, text in self._pairs]
        common = Counter(piece for several in pieces for piece in several)
        self._needed = bytearray()
        self._holders: dict[str, list[int]] = {}
        for place, several in enumerate(pieces):
            rare = nsmallest(RAREST, several, key=common.__getitem__)
            self._needed.append(-(-len(rare) // 3))
            for piece in rare:
                self._holders.setdefault(piece, []).append(place)

    def sharing(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs whose text shares a third of its rarest pieces with ``text``."""
        shared: dict[int, int] = {}
        holders = self._holders.get
        for piece in dict.fromkeys(_pieces(text)):
            for place in holders(piece, ()):
                shared[place] = shared.get(place, 0) + 1
        for place, pieces in shared.items():
            if pieces >= self._needed[place]:
                yield self._pairs[place]


def _pieces(text: str) -> Iterator[str]:
    """Yield pairs of characters, and triples where they are plain letters (pairs of those are too common)."""
    padded = f" {text} "
    for start in range(len(padded) - 2):
        piece = padded[start : start + 3]
        yield piece if piece.isascii() else piece[:2]


def nearest(knowledge: Knowledge, texts: Sequence[str]) -> list[tuple[float, str]]:
    """Return, for each text, how alike (``fuzz.ratio``, 0–100) its nearest phrase is, and its file."""
    bank = [
        (label, fold(text))
        for label, languages in knowledge.examples.items()
        for styles in languages.values()
        for messages in styles.values()
        for text in messages
    ]
    phrases = [phrase for _, phrase in bank]
    found = []
    for text in texts:
        best = process.extractOne(fold(text), phrases, scorer=fuzz.ratio)
        found.append((best[1], bank[best[2]][0]) if best else (0.0, ""))
    return found
