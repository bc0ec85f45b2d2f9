"""Weights of n-grams by class, in the two forms that plain Python adds up fast.

:class:`Lanes`, for up to :data:`MANY` classes: a row of weights is one integer with 32 bits a class, so
that a text is scored by adding integers. :class:`Postings`, for more: a row lists only the classes an
n-gram speaks for most. Both keep weights as bytes (128 is nothing) in steps of each class.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING, Protocol

from knowledge.matching.grams import frequency, grams
from knowledge.matching.passage import Passage, Table

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Mapping, Sequence

MANY = 200
"""Classes from which a row keeps only its strongest weights."""
KEPT = 48
"""Classes a row of :class:`Postings` keeps."""
CONTENDERS = 60
"""Classes of :class:`Postings` that are scored for a text; the others stay far behind."""
_LANE = 4
_ZERO = 128

Measured = tuple[dict[int, float], float]
"""By class the sum of frequency × weight, in steps; and the length of a text's vector, in steps of rarity."""


class Lanes:
    """All weights of every row; every class is measured.

    The integer of a row has a lane for each class, then one that counts rows, which tells how often 128 is
    to be taken off, and on top, with room to grow, the square of the row's rarity.
    """

    def __init__(self, rows: Mapping[str, int], rarity: Sequence[int], raw: bytes, classes: int) -> None:
        """Take the rows and their rarity, which may both grow, and ``classes`` bytes a row."""
        self._rarity = rarity
        self._raw = raw
        self._classes = classes
        self._changed: dict[int, list[int]] = {}
        self._lanes = struct.Struct(f"<{classes + 1}IQ")
        self._table = Table(rows, self._integer, 8 * _LANE * (classes + 1))

    def reader(self, masked: str) -> Callable[[str], Measured]:
        """Return what measures texts; a stretch of ``masked`` is measured without looking it up again."""
        passage = Passage(self._table, masked)

        def measure(text: str) -> Measured:
            total, square = passage.total(text)
            *lanes, rows, _ = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
            zero = _ZERO * rows
            return dict(enumerate([lane - zero for lane in lanes])), math.sqrt(square)

        return measure

    def column(self, rows: Iterable[int | None], at: int) -> list[int]:
        """Return the weights of rows for one class, in steps; 0 where there is no row."""
        if self._changed:
            return [0 if row is None else self._row(row)[at] - _ZERO for row in rows]
        raw, classes = self._raw, self._classes
        return [0 if row is None else raw[row * classes + at] - _ZERO for row in rows]

    def change(self, row: int, by: dict[int, int]) -> None:
        """Add steps to the weights of a row; a row that was never there is a new one."""
        held = list(self._row(row))
        for at, steps in by.items():
            held[at] = max(held[at] + steps, 0)
        self._changed[row] = held
        self._table.forget()

    def _row(self, row: int) -> Sequence[int]:
        known = self._raw[row * self._classes : (row + 1) * self._classes] or [_ZERO] * self._classes
        return self._changed.get(row, known) if self._changed else known

    def _integer(self, row: int) -> int:
        return int.from_bytes(self._lanes.pack(*self._row(row), 1, self._rarity[row] ** 2), "little")


class Postings:
    """The strongest weights of every row; the best classes only are measured."""

    def __init__(
        self,
        rows: Mapping[str, int],
        rarity: Sequence[int],
        sizes: Sequence[int],
        classes: array[int],
        weights: bytes,
    ) -> None:
        """Take the rows and their rarity, which may both grow, how many classes each row keeps, and these."""
        self._rows = rows
        self._rarity = rarity
        self._starts = [0, *itertools.accumulate(sizes)]
        self._classes = classes
        self._weights = weights
        self._changed: dict[int, dict[int, int]] = {}

    def reader(self, _masked: str) -> Callable[[str], Measured]:
        """Return what measures texts, as that of :meth:`Lanes.reader` does."""
        return self._measure

    def _measure(self, masked: str) -> Measured:
        counts = Counter(row for row in map(self._rows.get, grams(masked)) if row is not None)
        totals: dict[int, float] = {}
        square = 0
        for row, count in counts.items():
            times = frequency(count)
            square += (times * self._rarity[row]) ** 2
            for at, steps in self._row(row):
                totals[at] = totals.get(at, 0.0) + times * steps
        best = dict(nlargest(CONTENDERS, totals.items(), key=lambda item: (item[1], -item[0])))
        return best, math.sqrt(square)

    def column(self, rows: Iterable[int | None], at: int) -> list[int]:
        """Return the weights of rows for one class, in steps; 0 where there is no row."""
        return [0 if row is None else dict(self._row(row)).get(at, 0) for row in rows]

    def change(self, row: int, by: dict[int, int]) -> None:
        """Add steps to the weights of a row; a row that was never there is a new one."""
        held = dict(self._row(row))
        for at, steps in by.items():
            held[at] = held.get(at, 0) + steps
        self._changed[row] = held

    def _row(self, row: int) -> Iterable[tuple[int, int]]:
        changed = self._changed.get(row) if self._changed else None
        if changed is not None:
            return changed.items()
        if row >= len(self._starts) - 1:
            return ()
        start, end = self._starts[row], self._starts[row + 1]
        return [
            (at, steps - _ZERO)
            for at, steps in zip(self._classes[start:end], self._weights[start:end], strict=True)
        ]


class Weights(Protocol):
    """What both forms can do."""

    def reader(self, masked: str) -> Callable[[str], Measured]:
        """Return what measures texts, best the stretches of ``masked``."""

    def column(self, rows: Iterable[int | None], at: int) -> list[int]:
        """Return the weights of rows for one class, in steps; 0 where there is no row."""

    def change(self, row: int, by: dict[int, int]) -> None:
        """Add steps to the weights of a row."""
