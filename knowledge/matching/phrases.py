"""The phrase layer: messages nearly the same as a known one, and titles of issues quoted in a text."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import fold, mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.models import Knowledge

ALIKE = 85
"""``fuzz.ratio`` from which two masked messages count as the same phrase with slips."""
QUOTED = 92
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
        pairs = sorted(((label, mask(text)) for label, text in phrases), key=lambda pair: len(pair[1]))
        self._lengths = [len(text) for _, text in pairs]
        self._labels = [label for label, _ in pairs]
        self._phrases = [text for _, text in pairs]
        self._titles = [
            (issue, masked)
            for issue, said in titles.items()
            for masked in (mask(title).strip(" .。") for title in said)
            if len(masked) >= _SHORTEST_TITLE
        ]

    def near(self, masked: str) -> tuple[Near, ...]:
        """Return the phrases at least :data:`ALIKE` to the text, the best of each label."""
        # A ratio of 85 is out of reach for texts whose lengths differ by more than the rest.
        share = ALIKE / (200 - ALIKE)
        start = bisect.bisect_left(self._lengths, math.floor(len(masked) * share))
        end = bisect.bisect_right(self._lengths, math.ceil(len(masked) / share))
        best: dict[str, Near] = {}
        near = self._phrases[start:end]
        found = process.extract(masked, near, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        for phrase, alike, place in found:
            label = self._labels[start + place]
            best.setdefault(label, Near(label, phrase, alike))
        return tuple(best.values())

    def quoted(self, masked: str) -> tuple[Near, ...]:
        """Return the titles that stand in the text, letter for letter or with a slip."""
        found = []
        for issue, title in self._titles:
            if len(title) <= len(masked) + 2:
                alike = fuzz.partial_ratio(title, masked, score_cutoff=QUOTED)
                if alike:
                    found.append(Near(issue, title, alike))
        return tuple(found)


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
