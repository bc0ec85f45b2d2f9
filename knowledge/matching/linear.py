"""The learned weighting: a linear classifier over character n-grams, in plain Python.

A text is its 1- to 4-grams with sublinear term frequency and inverse document frequency, scaled to
length one; each class adds up its weights. Weights are kept as bytes; a row of them is one integer
with 32 bits a class, so that a text is scored by adding integers (0.1 ms for 100 characters).
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from collections.abc import Sequence
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


def grams(masked: str) -> Counter[str]:
    """Return how often each 1- to 4-gram stands in the text, blanks at its ends included.

    >>> sorted(grams("ab"))[:4]
    [' ', ' a', ' ab', ' ab ']
    """
    padded = f" {masked} "
    size = len(padded)
    return Counter(
        padded[start : start + length]
        for length in range(1, LONGEST + 1)
        for start in range(size - length + 1)
    )


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

    def logits(self, masked: str) -> list[float]:
        """Return each class's score for a masked text, in the order of ``classes``."""
        width = len(self.classes) * _LANE
        total = weight = 0
        squares = 0.0
        for gram, count in grams(masked).items():
            row = self.rows.get(gram)
            if row is None:
                continue
            times = frequency(count)
            total += times * int.from_bytes(self.lanes[row * width : (row + 1) * width], "little")
            weight += times
            squares += (times * self.rarity[row]) ** 2
        if not weight:
            return list(self.offsets)
        sums = total.to_bytes(width + _LANE, "little")
        length = math.sqrt(squares)
        return [
            (int.from_bytes(sums[at * _LANE : (at + 1) * _LANE], "little") - _ZERO * weight) * step / length
            + offset
            for at, (step, offset) in enumerate(zip(self.steps, self.offsets, strict=True))
        ]

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
