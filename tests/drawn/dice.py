"""Chance that falls the same way for the same seed, on every machine."""

from __future__ import annotations

from zlib import crc32

import numpy as np


class Dice:
    """Choices drawn from one seeded generator, one after the other."""

    def __init__(self, seed, what):
        """Start the choices of one drawing: `what` keeps a licence and a letter of one seed apart."""
        self.generator = np.random.default_rng([seed, crc32(what.encode())])

    def pick(self, things):
        """Return one of a sequence's things."""
        return things[int(self.generator.integers(len(things)))]

    def whole(self, least, most):
        """Return a whole number, both ends included."""
        return int(self.generator.integers(least, most + 1))

    def between(self, low, high):
        """Return a number between two others."""
        return float(self.generator.uniform(low, high))

    def chance(self, share):
        """Return whether something that happens this often (0 to 1) happens now."""
        return bool(self.generator.random() < share)

    def noise(self, height, width, strength):
        """Return grain for a picture of this size: normal, in grey levels."""
        return self.generator.standard_normal((height, width), dtype=np.float32) * strength

    def signs(self, alphabet, count):
        """Return a text of this many signs of an alphabet."""
        return "".join(self.pick(alphabet) for _ in range(count))
