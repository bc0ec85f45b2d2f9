"""Puts boxes of lines level: a page photographed askew gets rows again.

Law: only places are changed, never pixels. First the page's whole turn is taken out, then what is left
of each line's slope, which in a photo from the side changes across the page.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Quads = NDArray[np.float64]
_LONG = 2.5
"""A box that much wider than high shows its slope; a single character's is noise."""
_FEW = 6


def level(quads: Quads) -> list[tuple[float, float, float, float]]:
    """Return left, top, right, bottom of each box of four corners (n, 4, 2), clockwise from top left."""
    if not len(quads):
        return []
    quads = _turned(quads, -_slope(quads))
    quads = _straightened(quads)
    left, top = quads[:, [0, 3], 0].mean(axis=1), quads[:, :2, 1].mean(axis=1)
    right, bottom = quads[:, 1:3, 0].mean(axis=1), quads[:, 2:, 1].mean(axis=1)
    boxes = np.stack([left, top, right, bottom], axis=1).round(1)
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in boxes]


def _slopes(quads: Quads) -> tuple[Quads, Quads]:
    """Return each box's angle in radians, and how much it counts: its width, nothing for a short one."""
    across = quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]
    down = quads[:, 3] - quads[:, 0] + quads[:, 2] - quads[:, 1]
    wide, high = np.hypot(*across.T), np.hypot(*down.T)
    return np.arctan2(across[:, 1], across[:, 0]), np.where(wide > _LONG * high, wide, 0.0)


def _slope(quads: Quads) -> float:
    angles, weights = _slopes(quads)
    if not weights.any():
        return 0.0
    order = np.argsort(angles)
    reached = np.cumsum(weights[order])
    return float(angles[order][np.searchsorted(reached, reached[-1] / 2)])


def _turned(quads: Quads, angle: float) -> Quads:
    centre = quads.reshape(-1, 2).mean(axis=0)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Quads = (quads - centre) @ np.array([[cos, sin], [-sin, cos]]) + centre
    return turned


def _straightened(quads: Quads) -> Quads:
    """Take out slopes that change from top to bottom and from left to right, as perspective makes them."""
    angles, weights = _slopes(quads)
    if np.count_nonzero(weights) < _FEW:
        return quads
    points = quads.reshape(-1, 2)
    origin, scale = points.mean(axis=0), float(np.ptp(points)) or 1.0
    middles = (quads.mean(axis=1) - origin) / scale
    # Lines of a seal's ring stand askew: whatever is far from the rest does not count.
    weights = np.where(np.abs(angles) < np.radians(8), weights, 0.0)
    unknown = np.stack([np.ones(len(middles)), middles[:, 1], middles[:, 0]], axis=1)
    root = np.sqrt(weights)[:, None]
    found: Any = np.linalg.lstsq(unknown * root, np.tan(angles) * root[:, 0], rcond=None)
    at, by_row, by_column = found[0]
    x, y = ((quads - origin) / scale).transpose(2, 0, 1)
    lift = x * (at + by_row * y) + by_column * x**2 / 2
    straight = quads.copy()
    straight[:, :, 1] -= lift * scale
    return straight
