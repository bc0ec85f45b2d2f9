"""What of a text can be looked up: its words, its Chinese characters, their pairs and how those sound.

Law: a text of the knowledge is taken apart by :func:`terms`, a query by :func:`wanted`; both see the same
terms. Words are cut to their stem, Chinese pairs count by sight and by sound, so that a homophone is found.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.matching.normalise import fold, sounds, spelled

Answers = tuple[tuple[str, float], ...]
"""Terms that answer a piece of a query, each by how well, 0 to 1."""
HEARD = 0.75
"""How well a pair of characters answers that only sounds like the one wanted."""
SWAPPED = 0.7
APART = 0.6
SINGLE = 0.3
"""How much a single character of a longer query counts beside the pairs."""
HAN = re.compile(r"[一-鿿]")
WORD = re.compile(r"[a-z]{2,}")
_RUNS = re.compile(r"[一-鿿]+|[a-z0-9]+")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece of a query: what answers it, and how much it counts."""

    answers: Answers
    counts: float = 1.0


def terms(text: str) -> set[str]:
    """Return the terms of a text.

    >>> sorted(terms("Uploading 商标"))[:4]
    ['upload', '商', '商标', '标']
    """
    found: set[str] = set()
    for run in _RUNS.findall(fold(text)):
        if run.isascii():
            found.add(stem(run))
            continue
        found.update(run)
        for pair in _pairs(run):
            found.add(pair)
            found.update(_heard(pair))
    return found


def wanted(query: str, near: Callable[[str], Answers]) -> list[Wanted]:
    """Return the pieces of a folded query, each once.

    ``near`` says what a word in letters means; one that means nothing may be Chinese typed by its sound.
    """
    found: dict[str, Wanted] = {}
    strange: list[str] = []
    for run in [*_RUNS.findall(query), ""]:
        if run and not run.isascii():
            found |= _chinese(run)
        meant = near(run) if run.isascii() else ()
        if run.isascii() and run and not meant:
            strange.append(run)
            continue
        found |= _by_sound(strange)
        strange.clear()
        if meant:
            found[run] = Wanted(meant)
    return list(found.values())


def _chinese(run: str) -> dict[str, Wanted]:
    """Return the pairs of a run, with what slips leave of them, and its single characters."""
    if len(run) == 1:
        return {run: Wanted(((run, 1.0),))}
    found = {character: Wanted(((character, 1.0),), SINGLE) for character in run}
    for at, pair in enumerate(_pairs(run)):
        answers = [(pair, 1.0), (pair[::-1], SWAPPED), *((heard, HEARD) for heard in sounds(pair))]
        if at + 2 < len(run):
            answers.append((run[at] + run[at + 2], APART))
        found[pair] = Wanted(tuple(answers))
    return found


def _by_sound(words: Sequence[str]) -> dict[str, Wanted]:
    """Return words that mean nothing: as pairs of Chinese sounds where they can be that, else as they are."""
    sound = "".join(spelled(word) for word in words)
    if len(sound) > 1 and all(map(spelled, words)):
        return {pair: Wanted(((pair, 1.0),)) for pair in _pairs(sound)}
    return {word: Wanted(((word, 1.0),)) for word in words}


def stem(word: str) -> str:
    """Return a word without its ending.

    >>> stem("uploads"), stem("uploading"), stem("gas")
    ('upload', 'upload', 'gas')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=8_192)
def _heard(pair: str) -> tuple[str, ...]:
    # Only for texts of the knowledge: nothing of what people type is kept.
    return tuple(sounds(pair))


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
