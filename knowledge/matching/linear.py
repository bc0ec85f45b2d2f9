"""The learned weighting: a linear classifier over character n-grams, in plain Python.

A text is its :func:`grams` with sublinear term frequency and inverse document frequency, scaled to
length one; each class adds up its weights.

The file: one line of JSON (classes, what was fitted, sizes and check sums), then two deflated parts, the
n-grams with their rarity and weights, and the check sums of the messages it was trained on. The line is
read at the start, the parts when first used.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from knowledge.matching.grams import frequency, grams
from knowledge.matching.weights import Lanes, Postings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.matching.weights import Weights

_MARGIN = 3.0
"""How far, in logits after sharpening, a message learned later is to lead."""
_LESSONS = 8
_FULL = 255


class NoModel(ValueError):
    """The model file is missing or is none; the message names the command that makes one."""


def fingerprint(label: str, masked: str) -> int:
    """Return the check sum under which a model remembers a message it was trained on (32 bits)."""
    return zlib.crc32(f"{label}\0{masked}".encode())


class Model:
    """A trained weighting: classes, n-grams with their rarity and weights, and what was fitted on it."""

    def __init__(self, told: dict[str, Any], body: bytes, known: bytes) -> None:
        """Take the head of a model file and its two parts, still deflated."""
        self.classes: tuple[str, ...] = tuple(told["classes"])
        self.fitted: dict[str, float] = told["fitted"]
        self.examples: str = told["examples"]
        self.several: list[float] = told["several"]
        self._steps: list[float] = told["steps"]
        self._offsets: list[float] = told["offsets"]
        self._rarity_step: float = told["rarity_step"]
        self._sparse: bool = told["sparse"]
        self._body = body
        self._known = known

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each class in ``classes``."""
        return {name: at for at, name in enumerate(self.classes)}

    @cached_property
    def _parts(self) -> tuple[dict[str, int], bytearray, Weights]:
        """The row of each n-gram, its rarity in steps, and its weights."""
        names, _, rest = zlib.decompress(self._body).partition(b"\0")
        vocabulary = names.decode().split("\n")
        rarity, rest = bytearray(rest[: len(vocabulary)]), rest[len(vocabulary) :]
        rows = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
        self._body = b""
        if self._sparse:
            return rows, rarity, Postings(rows, rarity, *_postings(rest, len(vocabulary)))
        return rows, rarity, Lanes(rows, rarity, rest, len(self.classes))

    @cached_property
    def trained_on(self) -> frozenset[int]:
        """The check sums (:func:`fingerprint`) of the messages the weights come from."""
        return frozenset(array("I", zlib.decompress(self._known)))

    def __len__(self) -> int:
        """Return the number of n-grams known."""
        return len(self._parts[0])

    def logits(self, masked: str) -> dict[int, float]:
        """Return scores for a masked text by the place of the class in ``classes``; the best, if many."""
        return self.reader(masked)(masked)

    def reader(self, masked: str) -> Callable[[str], dict[int, float]]:
        """Return what gives the :meth:`logits` of masked texts, those of stretches of ``masked`` fast."""
        measure = self._parts[2].reader(masked)
        steps, offsets = self._steps, self._offsets

        def read(text: str) -> dict[int, float]:
            sums, length = measure(text)
            if not length:
                return dict(enumerate(offsets))
            length *= self._rarity_step
            return {at: total * steps[at] / length + offsets[at] for at, total in sums.items()}

        return read

    def rarity(self, gram: str) -> int:
        """Return how rare an n-gram is in what was trained on, 0 to 255; an unknown one is the rarest."""
        rows, rarity, _ = self._parts
        row = rows.get(gram)
        return _FULL if row is None else rarity[row]

    def weights(self, found: Sequence[str], at: int) -> list[float]:
        """Return what each n-gram adds to the class at place ``at``; 0 for unknown ones."""
        rows, _, weights = self._parts
        step = self._steps[at]
        return [steps * step for steps in weights.column(map(rows.get, found), at)]

    def learn(self, label: str, masked: str) -> bool:
        """Move the weights that a new message touches until its label leads; tell whether it was new.

        The smallest change that gives the lead (passive-aggressive: Crammer et al., 2006), over the
        n-grams of the message; unknown ones become known. What the model has no class for is left.
        """
        at = self.places.get(label)
        if at is None or fingerprint(label, masked) in self.trained_on:
            return False
        self._widen(masked)
        for _ in range(_LESSONS):
            logits = self.logits(masked)
            rival = max((score, place) for place, score in logits.items() if place != at)
            short = _MARGIN / self.fitted["sharpness"] - (logits.get(at, self._offsets[at]) - rival[0])
            if short <= 0:
                break
            self._move(masked, {at: short / 2, rival[1]: -short / 2})
        return True

    def _widen(self, masked: str) -> None:
        rows, rarity, weights = self._parts
        for gram in grams(masked):
            if gram not in rows:
                rows[gram] = len(rows)
                rarity.append(_FULL)
                weights.change(rows[gram], {})

    def _move(self, masked: str, by: dict[int, float]) -> None:
        """Add to the coefficients of the classes in ``by`` the message's vector, so many times."""
        rows, rarity, weights = self._parts
        counts = Counter(rows[gram] for gram in grams(masked) if gram in rows)
        times = {row: frequency(count) * rarity[row] * self._rarity_step for row, count in counts.items()}
        length = math.hypot(*times.values())
        for row, value in times.items():
            pull = value / length * rarity[row] * self._rarity_step
            weights.change(row, {at: round(much * pull / self._steps[at]) for at, much in by.items()})


def _postings(raw: bytes, rows: int) -> tuple[bytes, array[int], bytes]:
    sizes = raw[:rows]
    whole = sum(sizes)
    classes = array("H", raw[rows : rows + 2 * whole])
    return sizes, classes, raw[rows + 2 * whole :]


def probabilities(logits: dict[int, float], sharpness: float) -> dict[int, float]:
    """Return the softmax of the logits, each multiplied by ``sharpness``."""
    top = max(logits.values())
    raised = {at: math.exp((value - top) * sharpness) for at, value in logits.items()}
    whole = sum(raised.values())
    return {at: value / whole for at, value in raised.items()}


def load(path: Path) -> Model:
    """Read a model file; raise :class:`NoModel` when there is none or it is damaged."""
    try:
        head, _, rest = path.read_bytes().partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        body, known = rest[: told["body"]], rest[told["body"] :]
        if [zlib.crc32(body), zlib.crc32(known)] != told["sums"]:
            raise ValueError("damaged")  # noqa: TRY301 - told below, as any other damage
        return Model(told, body, known)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} holds no model: run `countersign knowledge train`"
        raise NoModel(message) from error


def dump(
    path: Path,
    told: dict[str, Any],
    vocabulary: Sequence[str],
    rarity: bytes,
    weights: bytes,
    known: Sequence[int],
) -> None:
    """Write a model file; the same input gives the same bytes.

    ``weights``: a byte a class and row, or (``told["sparse"]``) the number of classes of each row, the
    classes as two bytes each, and their weights.
    """
    body = zlib.compress("\n".join(vocabulary).encode() + b"\0" + rarity + weights, 9)
    trained = zlib.compress(array("I", sorted(set(known))).tobytes(), 9)
    told = {**told, "body": len(body), "sums": [zlib.crc32(body), zlib.crc32(trained)]}
    head = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    path.write_bytes(head + b"\n" + body + trained)
