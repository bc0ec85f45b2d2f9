"""Weights of n-grams by class, in the two forms that plain Python adds up fast.

:class:`Lanes`, for up to :data:`MANY` classes: a row of weights is one integer with 32 bits a class, so
that a text is scored by adding integers. :class:`Postings`, for more: a row lists only the classes an
n-gram speaks for most. Both keep weights as bytes (128 is nothing) in steps of each class.
"""

from __future__ import annotations

import itertools
from array import array
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MANY = 200
"""Classes from which a row keeps only its strongest weights."""
KEPT = 48
"""Classes a row of :class:`Postings` keeps."""
CONTENDERS = 60
"""Classes of :class:`Postings` that are scored for a text; the others stay far behind."""
_LANE = 4
_ONCE = 4
_ZERO = 128


class Lanes:
    """All weights of every row; ``sums`` gives all classes."""

    def __init__(self, raw: bytes, classes: int) -> None:
        """Take ``classes`` bytes a row; rows become integers when first used."""
        self._raw = raw
        self._classes = classes
        self._integers = [-1] * (len(raw) // classes)
        self._changed: set[int] = set()

    def sums(self, times: Sequence[tuple[int, int]]) -> dict[int, float]:
        """Return, by class, the sum of ``times`` × weight over ``(row, times)`` pairs, in steps."""
        integers = self._integers
        rows = [row for row, _ in times]
        for row in rows:
            if integers[row] < 0:
                self._integer(row)
        # Most n-grams stand in a text once: their rows are added at the speed of C.
        total = _ONCE * sum(map(integers.__getitem__, rows))
        weight = _ONCE * len(rows)
        for row, often in times:
            if often != _ONCE:
                total += (often - _ONCE) * integers[row]
                weight += often - _ONCE
        zero = _ZERO * weight
        lanes = memoryview(total.to_bytes((self._classes + 1) * _LANE, "little")).cast("I")
        return {at: lanes[at] - zero for at in range(self._classes)}

    def weight(self, row: int, at: int) -> int:
        """Return one weight, in steps."""
        if row in self._changed:
            return int(self._integers[row] >> (8 * _LANE * at) & 0xFFFFFFFF) - _ZERO
        return self._raw[row * self._classes + at] - _ZERO

    def change(self, row: int, by: dict[int, int]) -> None:
        """Add steps to the weights of a row; the row after the last one is a new one."""
        if row == len(self._integers):
            self._integers.append(int.from_bytes(bytes((_ZERO, 0, 0, 0)) * self._classes, "little"))
        number = self._integer(row)
        self._changed.add(row)
        for at, steps in by.items():
            held = number >> (8 * _LANE * at) & 0xFFFFFFFF
            number += (max(held + steps, 0) - held) << (8 * _LANE * at)
        self._integers[row] = number

    def _integer(self, row: int) -> int:
        found = self._integers[row]
        if found < 0:
            lanes = bytearray(self._classes * _LANE)
            lanes[::_LANE] = self._raw[row * self._classes : (row + 1) * self._classes]
            found = self._integers[row] = int.from_bytes(lanes, "little")
        return found


class Postings:
    """The strongest weights of every row; ``sums`` gives the best classes only."""

    def __init__(self, sizes: Sequence[int], classes: array[int], weights: bytes) -> None:
        """Take how many classes each row keeps, and for all rows in one the classes and their weights."""
        self._starts = [0, *itertools.accumulate(sizes)]
        self._classes = classes
        self._weights = weights
        self._changed: dict[int, dict[int, int]] = {}

    def sums(self, times: Iterable[tuple[int, int]]) -> dict[int, float]:
        """Return the same sums as :meth:`Lanes.sums`, of the best classes only."""
        totals: dict[int, float] = {}
        for row, often in times:
            for at, steps in self._row(row):
                totals[at] = totals.get(at, 0.0) + often * steps
        return dict(nlargest(CONTENDERS, totals.items(), key=lambda item: (item[1], -item[0])))

    def weight(self, row: int, at: int) -> int:
        """Return one weight, in steps."""
        return dict(self._row(row)).get(at, 0)

    def change(self, row: int, by: dict[int, int]) -> None:
        """Add steps to the weights of a row; the row after the last one is a new one."""
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


Weights = Lanes | Postings
