"""A masked text whose n-grams are looked up once: it and each of its stretches are weighed from there.

Law: what a stretch weighs is to the last bit what looking up each of its n-grams by itself gives. What an
n-gram weighs is one integer with 32 bits for each thing that is added up; what holds for n-grams so holds
for their sums, which are kept for every place and subtracted from each other.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from knowledge.matching.grams import LONGEST, ONCE, PLAIN, frequency
from knowledge.matching.normalise import SILENT, SOUNDING, sounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_PLAIN = range(1, LONGEST + 1)
_OTHER = range(1, LONGEST)
_SOUNDS = range(2, LONGEST)


class Reach(dict[str, int]):
    """What n-grams weigh, each together with the shorter ones that it begins with.

    So one look-up at a place counts the n-grams of every length that begin there. Known ones are kept once
    a text held them; an unknown one weighs what the longest known one weighs that it begins with.
    """

    def __init__(
        self, rows: Mapping[str, int], weigh: Callable[[int], int], counts: Callable[[str], object]
    ) -> None:
        """Take the row of each n-gram, what a row weighs, and which n-grams count at all."""
        super().__init__()
        self._rows, self._weigh, self._counts = rows, weigh, counts
        self.forget()

    def __missing__(self, gram: str) -> int:
        """Return what an n-gram weighs that is met for the first time, or is unknown."""
        row = self._rows.get(gram)
        if row is None or not self._counts(gram):
            return self[gram[:-1]]
        self[gram] = total = self[gram[:-1]] + self._weigh(row)
        return total

    def forget(self) -> None:
        """Forget what was added up of weights that have changed since."""
        self.clear()
        self.update((SILENT * length, 0) for length in range(LONGEST))

    def twice(self, grams: Iterable[str]) -> list[tuple[int, int]]:
        """Return what the n-grams weigh that are given more than once, together by how often they are."""
        found: dict[int, list[str]] = {}
        for gram, count in Counter(grams).items():
            if count > 1:
                found.setdefault(count, []).append(gram)
        return [(self._alone(several), count) for count, several in found.items()]

    def _alone(self, grams: Sequence[str]) -> int:
        """Return what n-grams weigh without the shorter ones that they begin with."""
        return sum(map(self.__getitem__, grams)) - sum(map(self.__getitem__, [gram[:-1] for gram in grams]))


class Table:
    """What n-grams of characters and of sounds weigh; ``top``: where the squares of the rarity begin."""

    def __init__(self, rows: Mapping[str, int], weigh: Callable[[int], int], top: int) -> None:
        """Take the row of each n-gram and what each row weighs."""
        self.plain = Reach(rows, weigh, len)
        self.sounding = Reach(rows, weigh, SOUNDING.fullmatch)
        self.top = top

    def forget(self) -> None:
        """Forget what was added up of weights that have changed since."""
        self.plain.forget()
        self.sounding.forget()


class _Series:
    """The n-grams of characters, or of sounds, by their length, and what they weigh up to each place."""

    __slots__ = ("_grams", "_reach", "_until", "again", "text")

    def __init__(self, reach: Reach, text: str, lengths: range) -> None:
        """Look up the n-grams of some lengths, from one or from two, that begin at each place of a text."""
        self._reach, self.text = reach, text
        # Longer n-grams are put together from shorter ones at the speed of C.
        grams = pairs = list(map(add, text, text[1:]))
        self._grams = [pairs]
        for length in range(2, lengths[-1]):
            grams = list(map(add, grams, text[length:]))
            self._grams.append(grams)
        windows = [*grams, *(text[at:] for at in range(len(grams), len(text)))]
        if lengths is _PLAIN and not text.isascii():
            # The longest are plain letters: what cannot be known need not be looked up.
            windows = [one if one.isascii() else one[:-1] for one in windows]
        self._until = list(accumulate(map(reach.__getitem__, windows), initial=0))
        self.again = len(set(pairs)) < len(pairs)

    def weighs(self, start: int, end: int, ends: Iterable[str]) -> int:
        """Return what begins from ``start`` to before ``end`` weighs, and ``ends`` with it."""
        return self._until[max(start, end)] - self._until[start] + sum(map(self._reach.__getitem__, ends))

    def twice(self, start: int, end: int, edges: list[str]) -> list[str]:
        """Return the n-grams among which all are that stand there more than once; ``edges`` count as well."""
        pairs = self._grams[0][start : max(start, end - 1)]
        # A longer one that stands twice begins with a pair that does.
        if edges or (self.again and len(set(pairs)) < len(pairs)):
            edges += pairs
            for length, grams in enumerate(self._grams[1:], 2):
                edges += grams[start : max(start, end - length)]
        return edges


class Passage:
    """What the n-grams of a text weigh, up to each of its places."""

    __slots__ = ("_plain", "_sounding", "_table")

    def __init__(self, table: Table, masked: str) -> None:
        """Look up what stands in a masked text."""
        self._table = table
        self._plain = _Series(table.plain, masked, _PLAIN if PLAIN.search(masked) else _OTHER)
        self._sounding = None if masked.isascii() else _Series(table.sounding, sounded(masked), _SOUNDS)

    def total(self, text: str) -> tuple[int, int]:
        """Return what a stretch weighs, each n-gram by its frequency, and its vector's length squared."""
        start = self._plain.text.find(text)
        if start < 0:
            return Passage(self._table, text).total(text)
        end = start + len(text)
        padded = f" {text} "
        total = self._plain.weighs(start, end - LONGEST + 1, _at_ends(text))
        # What has a blank of the ends in it stands there once, unless there are blanks within.
        edges = _edges(padded) if " " in text else []
        again = self._table.plain.twice([*padded, *self._plain.twice(start, end, edges)])
        if self._sounding:
            total += self._sounding.weighs(start, end - 2, [self._sounding.text[max(start, end - 2) : end]])
            again += self._table.sounding.twice(self._sounding.twice(start, end, []))
        total *= ONCE
        square = ONCE * (total >> self._table.top)
        for more, count in again:
            often = frequency(count)
            total += (often - ONCE * count) * more
            square += (often * often - ONCE * ONCE * count) * (more >> self._table.top)
        return total, square


def _at_ends(text: str) -> list[str]:
    """Return what stands, a blank around a text, at its first place and at the last ones.

    Near the end n-grams of a passage reach beyond the stretch; here the blank follows.
    """
    first, last = f" {text} "[:LONGEST], text[1 - LONGEST :] + " "
    if not first.isascii():
        # The longest are plain letters: what cannot be known need not be looked up.
        first = first[: LONGEST - 1]
    ends = [last[at:] for at in range(len(last))]
    if not last.isascii():
        ends[0] = last[: LONGEST - 1]
    return [first, *ends]


def _edges(padded: str) -> list[str]:
    """Return the n-grams of at least two characters that begin or end with a text."""
    return [
        padded[at : at + length]
        for length in range(2, LONGEST + 1)
        for at in {0, len(padded) - length}
        if at >= 0
    ]
