"""Which words spoke for an issue: the spans of a text whose n-grams weighed most."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Protocol

from knowledge.matching.linear import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 3
_LONGEST_SPAN = 24
_WORD = re.compile(r"[a-z0-9][a-z0-9'’-]*|[一-鿿]{1,12}|[^\sa-z0-9一-鿿]+")


class Speaker(Protocol):
    """What knows how much n-grams speak for a class."""

    def weights(self, found: Sequence[str], at: int) -> list[float]:
        """Return what each n-gram says for the class at place ``at``."""


def speaking_words(model: Speaker, folded: str, at: int) -> tuple[str, ...]:
    """Return up to three pieces of the folded text that weigh most for class ``at``, in their order."""
    padded = f" {folded[:600]} "
    # What each place gains more than the one before it.
    steps = [0.0] * (len(padded) + 1)
    for length in range(1, LONGEST + 1):
        found = [padded[start : start + length] for start in range(len(padded) - length + 1)]
        for start, gain in enumerate(model.weights(found, at)):
            steps[start] += gain / length
            steps[start + length] -= gain / length
    weights = list(itertools.accumulate(steps))
    spans = sorted(_spans(padded, weights), reverse=True)[:MOST]
    floor = spans[0][0] / 3 if spans else 0.0
    chosen = sorted((start, padded[start:end]) for gain, start, end in spans if gain > max(floor, 0.0))
    return tuple(text.strip(" ,，。.") for _, text in chosen if text.strip(" ,，。."))


def _spans(text: str, weights: list[float]) -> list[tuple[float, int, int]]:
    """Return ``(gain, start, end)`` of the strongest stretch of each word or run of Han characters."""
    found = []
    for word in _WORD.finditer(text):
        start, end = word.span()
        if re.match(r"[一-鿿]", text[start]):
            start, end = _strongest(weights, start, end)
        gain = sum(weights[start:end])
        if gain > 0 and end - start > 1:
            found.append((gain, start, end))
    return _joined(found, text)


def _strongest(weights: list[float], start: int, end: int) -> tuple[int, int]:
    best, best_from, best_to, total, since = 0.0, start, start, 0.0, start
    for place in range(start, end):
        if total <= 0:
            total, since = 0.0, place
        total += weights[place]
        if total > best:
            best, best_from, best_to = total, since, place + 1
    return best_from, best_to


def _joined(spans: list[tuple[float, int, int]], text: str) -> list[tuple[float, int, int]]:
    """Join neighbouring Latin words into one span, so that it reads as a phrase."""
    joined: list[tuple[float, int, int]] = []
    for gain, start, end in spans:
        if joined:
            before, since, until = joined[-1]
            if text[until:start] == " " and end - since <= _LONGEST_SPAN:
                joined[-1] = (before + gain, since, end)
                continue
        joined.append((gain, start, end))
    return joined
