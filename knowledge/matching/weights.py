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
    from collections.abc import Collection, Iterable, Sequence

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

    def sums(self, rows: Collection[int], more: Sequence[tuple[int, int]]) -> dict[int, float]:
        """Return, by class, the sum of frequency × weight over ``rows``, in steps.

        ``more`` tells, as ``(row, much)``, which rows count for more than once.
        """
        integers = self._integers
        # Rows are added at the speed of C; most n-grams stand in a text once.
        held = list(map(integers.__getitem__, rows))
        if -1 in held:
            held = list(map(self._integer, rows))
        total = _ONCE * sum(held)
        weight = _ONCE * len(held)
        for row, much in more:
            total += much * integers[row]
            weight += much
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

    def sums(self, rows: Collection[int], more: Sequence[tuple[int, int]]) -> dict[int, float]:
        """Return the same sums as :meth:`Lanes.sums`, of the best classes only."""
        often = dict.fromkeys(rows, _ONCE)
        for row, much in more:
            often[row] += much
        totals: dict[int, float] = {}
        for row, times in often.items():
            for at, steps in self._row(row):
                totals[at] = totals.get(at, 0.0) + times * steps
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
