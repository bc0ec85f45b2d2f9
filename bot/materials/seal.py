"""Whether a page shows a red ring, as a company's round seal has one; only in the gate's child process.

Law: a ring is red all the way round and has little red close outside it; letters in red, a red
line or a red field are none. Seals that are pale, cut off or photographed aslant lose some of the way.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_COARSE = 256
_REDNESS = 22
"""Levels that red stands above the pixel's grey, the tint of the paper taken off."""
_SMALLEST, _LARGEST, _STEP = 0.035, 0.22, 1.12
"""Radii looked for, as a share of the page's long side: a seal has 0.07 of a sheet A4."""
_WIDTH = 0.1
"""Half the width in which the ring may lie, as a share of its radius: aslant it is an ellipse."""
_OUTSIDE = (1.22, 1.4)
_SECTORS = 36
_EVEN = 32
"""Sides are filled up to a multiple of this, for which the transform is fast."""
_FREE = 0.25
"""Share of red pixels close outside a sector that leaves the ring a ring."""
_INSIDE, _FILLED = 0.8, 0.85
"""A disc of this share of the radius that is red by more than this share is a field, no ring."""


def ring(tints: Floats) -> float:
    """Return the largest share (0 to 1) of a circle's sectors that are red with paper close outside.

    ``tints``: red, green and blue of each pixel less its grey, in levels.
    """
    red = _red(tints)
    if not red.any():
        return 0.0
    longest = max(red.shape)
    # Room around the page: a circle that leaves it must not come in again on the other side.
    room = math.ceil(longest * _LARGEST * _OUTSIDE[1])
    padded = np.pad(red, [(room, room + -(side + 2 * room) % _EVEN) for side in red.shape])
    spectrum = np.fft.rfft2(padded)
    radius, best = longest * _SMALLEST, 0.0
    while radius <= longest * _LARGEST and best < 1:
        best = max(best, _round(padded, spectrum, radius))
        radius *= _STEP
    return best


def _red(levels: Floats) -> Floats:
    red = (levels[:, :, 0] > _REDNESS) & (levels[:, :, 1:].max(axis=2) < 0)
    scale = max(1, math.ceil(max(red.shape) / _COARSE))
    high, wide = (-(-side // scale) * scale for side in red.shape)
    whole = np.pad(red, ((0, high - red.shape[0]), (0, wide - red.shape[1])))
    # A thin ring must not vanish: one red pixel makes the larger one red.
    small: npt.NDArray[np.bool_] = whole.reshape(high // scale, scale, wide // scale, scale).max(axis=(1, 3))
    return small.astype(np.float32)


def _round(padded: Floats, spectrum: npt.NDArray[np.complexfloating], radius: float) -> float:
    """Return the share of sectors in which the best circle of this radius (in pixels) is red."""
    reach = math.ceil(radius * _OUTSIDE[1]) + 1
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    distance = np.hypot(down, across)
    wide = max(1.0, _WIDTH * radius)
    on = np.abs(distance - radius) <= wide
    out = (distance >= max(_OUTSIDE[0] * radius, radius + wide + 1)) & (distance <= reach)
    wanted = np.zeros_like(padded)
    wanted[: 2 * reach + 1, : 2 * reach + 1] = on / on.sum() - out / out.sum()
    likeness = np.fft.irfft2(spectrum * np.conj(np.fft.rfft2(wanted)), padded.shape)
    top, left = np.unravel_index(int(likeness.argmax()), likeness.shape)
    window = padded[top : top + 2 * reach + 1, left : left + 2 * reach + 1]
    if window.shape != distance.shape:
        return 0.0
    if window[distance < _INSIDE * radius].mean() > _FILLED:
        return 0.0
    sector = ((np.arctan2(down, across) / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
    ringed = np.bincount(sector[on], window[on], _SECTORS) > 0
    around = np.bincount(sector[out], window[out], _SECTORS) / np.maximum(
        np.bincount(sector[out], minlength=_SECTORS), 1
    )
    return float((ringed & (around <= _FREE)).mean())
