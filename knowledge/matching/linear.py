"""The learned weighting: a linear classifier over character n-grams, in plain Python.

A text is its 1- to 4-grams with sublinear term frequency and inverse document frequency, scaled to
length one; each class adds up its weights. Weights are kept as bytes; a row of them is one integer
with 32 bits a class, so that a text is scored by adding integers (0.1 ms for 100 characters).
"""

from __future__ import annotations

import functools
import json
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 4
_LANE = 4
_ZERO = 128
_QUARTERS = 4


class NoModel(ValueError):
    """The model file is missing or is none; the message names the command that makes one."""


def grams(masked: str) -> Iterator[str]:
    """Yield each 1- to 4-gram of the text as often as it stands there, blanks at its ends included.

    >>> sorted(set(grams("ab")))[:4]
    [' ', ' a', ' ab', ' ab ']
    """
    padded = f" {masked} "
    size = len(padded)
    for length in range(1, LONGEST + 1):
        for start in range(size - length + 1):
            yield padded[start : start + length]


@functools.cache
def frequency(count: int) -> int:
    """Return the sublinear term frequency in quarters, as a whole number."""
    return round(_QUARTERS * (1 + math.log(count)))


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A trained weighting: classes, n-grams with their rarity and weights, and what was fitted on it."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    rarity: Sequence[float]
    lanes: bytes
    steps: tuple[float, ...]
    offsets: tuple[float, ...]
    fitted: dict[str, float]
    examples: str
    integers: list[int]

    def logits(self, masked: str) -> list[float]:
        """Return each class's score for a masked text, in the order of ``classes``."""
        counts: dict[int, int] = {}
        known = self.rows.get
        for gram in grams(masked):
            row = known(gram)
            if row is not None:
                counts[row] = counts.get(row, 0) + 1
        if not counts:
            return list(self.offsets)
        total = weight = 0
        squares = 0.0
        for row, count in counts.items():
            times = frequency(count)
            total += times * self.integer(row)
            weight += times
            squares += (times * self.rarity[row]) ** 2
        sums = total.to_bytes((len(self.classes) + 1) * _LANE, "little")
        length = math.sqrt(squares)
        zero = _ZERO * weight
        lanes = memoryview(sums).cast("I")
        return [
            (lane - zero) * step / length + offset
            for lane, step, offset in zip(lanes, self.steps, self.offsets, strict=False)
        ]

    def integer(self, row: int) -> int:
        """Return the weights of a row as one integer, a lane of 32 bits a class."""
        found = self.integers[row]
        if found < 0:
            width = len(self.classes) * _LANE
            found = int.from_bytes(self.lanes[row * width : (row + 1) * width], "little")
            self.integers[row] = found
        return found

    def weight(self, gram: str, at: int) -> float:
        """Return what one n-gram adds to the class at place ``at``; 0 for an unknown one."""
        row = self.rows.get(gram)
        if row is None:
            return 0.0
        width = len(self.classes) * _LANE
        return (self.lanes[row * width + at * _LANE] - _ZERO) * self.steps[at]


def probabilities(logits: Sequence[float], sharpness: float) -> list[float]:
    """Return the softmax of the logits, each multiplied by ``sharpness``."""
    top = max(logits)
    raised = [math.exp((value - top) * sharpness) for value in logits]
    whole = sum(raised)
    return [value / whole for value in raised]


def load(path: Path) -> Model:
    """Read a model file; raise :class:`NoModel` when there is none."""
    try:
        head, _, body = zlib.decompress(path.read_bytes()).partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        names, _, body = body.partition(b"\0")
        vocabulary = names.decode().split("\n")
        rarity, weights = body[: len(vocabulary)], body[len(vocabulary) :]
        if len(weights) != len(vocabulary) * len(told["classes"]):
            raise ValueError("cut short")  # noqa: TRY301 - told below, as any other damage
        lanes = bytearray(len(weights) * _LANE)
        lanes[::_LANE] = weights
        return Model(
            classes=tuple(told["classes"]),
            rows={gram: row for row, gram in enumerate(vocabulary)},
            rarity=[told["rarity_step"] * step for step in rarity],
            lanes=bytes(lanes),
            steps=tuple(told["steps"]),
            offsets=tuple(told["offsets"]),
            fitted=told["fitted"],
            examples=told["examples"],
            integers=[-1] * len(vocabulary),
        )
    except (OSError, zlib.error, ValueError, KeyError, TypeError) as error:
        message = f"{path} holds no model: run `countersign knowledge train`"
        raise NoModel(message) from error


def dump(
    path: Path,
    told: dict[str, Any],
    vocabulary: Sequence[str],
    rarity: bytes,
    weights: bytes,
) -> None:
    """Write a model file; the same input gives the same bytes."""
    head = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    body = "\n".join(vocabulary).encode() + b"\0" + rarity + weights
    path.write_bytes(zlib.compress(head + b"\n" + body, 9))
