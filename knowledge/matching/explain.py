"""Which words spoke for an issue: the spans of a text whose n-grams weighed most."""

from __future__ import annotations

import itertools
import operator
import re
from typing import TYPE_CHECKING, Protocol

from knowledge.matching.grams import LONGEST, PLAIN

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
    size = len(padded)
    # What each place gains more than the one before it; columns are added up at the speed of C.
    steps = [0.0] * (size + 1)
    grams: Sequence[str] = padded
    longest = LONGEST if PLAIN.search(padded) else LONGEST - 1
    for length in range(1, longest + 1):
        if length > 1:
            grams = list(map(operator.add, grams, padded[length - 1 :]))
        gains = [gain / length for gain in model.weights(grams, at)]
        steps = list(map(operator.sub, steps, [*[0.0] * length, *gains]))
        steps = list(map(operator.add, steps, [*gains, *[0.0] * length]))
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
        if "一" <= text[start] <= "鿿":
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
