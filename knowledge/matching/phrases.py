"""The phrase layer: messages nearly the same as a known one, and titles of issues quoted in a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import fold, mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
        told = [(label, mask(text), False) for label, text in phrases]
        named = [(issue, mask(title).strip(" .。"), True) for issue, said in titles.items() for title in said]
        self._index = Index([*told, *(one for one in named if len(one[1]) >= _SHORTEST_TITLE)])

    def near(self, masked: str) -> tuple[tuple[Near, ...], tuple[Near, ...]]:
        """Return the phrases at least :data:`ALIKE` to the text, the best of each label, and quoted titles.

        A title stands in a text letter for letter or with a slip.
        """
        # A ratio of 85 is out of reach for texts whose lengths differ by more than the rest.
        share = ALIKE / (200 - ALIKE)
        low, high = len(masked) * share, len(masked) / share
        alike, quoted = [], []
        for label, phrase, is_title in self._index.sharing(masked):
            if is_title and len(phrase) <= len(masked) + 2:
                part = fuzz.partial_ratio(phrase, masked, score_cutoff=QUOTED)
                if part:
                    quoted.append(Near(label, phrase, part))
            elif not is_title and low <= len(phrase) <= high:
                ratio = fuzz.ratio(masked, phrase, score_cutoff=ALIKE)
                if ratio:
                    alike.append(Near(label, phrase, ratio))
        best: dict[str, Near] = {}
        for near in sorted(alike, key=lambda one: (-one.alike, one.phrase)):
            best.setdefault(near.label, near)
        return tuple(best.values()), tuple(quoted)


class Index:
    """Texts by their rarest pieces, so that only those sharing some with a query are compared.

    Law: a text with a few slips keeps a third of its :data:`RAREST` rarest pieces; what shares fewer is
    not looked at.
    """

    def __init__(self, entries: Sequence[tuple[str, str, bool]]) -> None:
        """Keep entries of ``(label, text, is a title)``."""
        self._entries = entries
        common = Counter(chain.from_iterable(pieces(text) for _, text, _ in entries))
        rarest = sorted(common, key=lambda piece: (common[piece], piece))
        rank = {piece: place for place, piece in enumerate(rarest)}
        self._needed = bytearray()
        holders: dict[str, list[int]] = {}
        for place, (_, text, _) in enumerate(entries):
            rare = nsmallest(RAREST, map(rank.__getitem__, pieces(text)))
            self._needed.append(-(-len(rare) // 3))
            for at in rare:
                holders.setdefault(rarest[at], []).append(place)
        self._holders = {piece: tuple(places) for piece, places in holders.items()}

    def sharing(self, text: str) -> list[tuple[str, str, bool]]:
        """Return the entries whose text shares a third of its rarest pieces with ``text``."""
        holders = self._holders
        shared = Counter(chain.from_iterable([holders[piece] for piece in pieces(text) if piece in holders]))
        needed, entries = self._needed, self._entries
        return [entries[place] for place, pieces in shared.items() if pieces >= needed[place]]


def pieces(text: str) -> set[str]:
    """Return pairs of characters, and triples where they are plain letters: pairs of those are too common."""
    padded = f" {text} "
    if padded.isascii():
        return {padded[at : at + 3] for at in range(len(padded) - 2)}
    threes = [padded[at : at + 3] for at in range(len(padded) - 2)]
    return {piece if piece.isascii() else piece[:2] for piece in threes}


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
