"""How a page looks, in numbers: ink, light, sharpness, colour; only in the gate's child process.

Each measure is one that holds on dark screenshots, tinted paper and noisy photos alike: the mean
brightness, the standard deviation and the variance of the Laplacian do not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Floats = npt.NDArray[np.float32]

_PAPER = 51
"""Side of the window, in pixels of a page reduced to ``_COARSE``, whose median is the paper."""
_COARSE = 800
_ROBUST = 1.4826
"""Turns the median distance from the median into a standard deviation."""
_OUTSTANDING = 5.0
_LEAST_NOISE = 1.6
"""Levels of brightness: a drawn page has no noise, and its rounding is not writing."""
_DENOISED, _BLURRED = 2.0, 5.0
"""Radii in pixels of a page of 2,000: the first takes noise away, the second is the further blur."""
_STEEPEST = 0.01
_CLEARLY = 40
"""Levels between the strongest and the weakest of red, green and blue, the paper's own tint taken off."""


def looks(page: Image.Image) -> dict[str, float]:
    """Return ``ink``, ``light``, ``sharpness`` and ``colour`` of an RGB page as :mod:`facts` tells them."""
    grey = page.convert("L")
    return {
        "ink": ink(grey),
        "light": light(grey),
        "sharpness": sharpness(grey),
        "colour": float(coloured(page).mean()),
    }


def light(grey: Image.Image) -> float:
    """Return the 99th percentile of the brightness: what the brightest parts reach, 0 to 255.

    >>> light(Image.new("L", (10, 10), 60))
    60.0
    """
    return float(np.quantile(np.asarray(grey), 0.99))


def ink(grey: Image.Image) -> float:
    """Return the share of pixels that differ from the paper around them by five times its noise."""
    small = _reduced(grey)
    values = np.asarray(small, np.float32)
    # The median of a wide window is the paper, shadows included; an eighth of the size is enough for it.
    eighth = small.resize((max(1, small.width // 8), max(1, small.height // 8)), Image.Resampling.BOX)
    paper = eighth.filter(ImageFilter.MedianFilter(_PAPER // 8 | 1)).resize(
        small.size, Image.Resampling.BILINEAR
    )
    distance = values - np.asarray(paper, np.float32)
    middle = np.median(distance)
    noise = max(_ROBUST * float(np.median(np.abs(distance - middle))), _LEAST_NOISE)
    return float((np.abs(distance - middle) > _OUTSTANDING * noise).mean())


def sharpness(grey: Image.Image) -> float:
    """Return how much of the steepest edges a further blur takes: soft edges have little to lose."""
    plain, blurred = (
        _steepness(np.asarray(grey.filter(ImageFilter.GaussianBlur(radius)), np.float32))
        for radius in (_DENOISED, _BLURRED)
    )
    if not plain.size:
        return 0.0
    edges = plain >= max(float(np.quantile(plain[::2, ::2], 1 - _STEEPEST)), 1.0)
    return float(1 - blurred[edges].mean() / plain[edges].mean()) if edges.any() else 0.0


def _steepness(values: Floats) -> Floats:
    across = np.abs(np.diff(values, axis=1))[:-1]
    return across + np.abs(np.diff(values, axis=0))[:, :-1]


def coloured(page: Image.Image) -> npt.NDArray[np.bool_]:
    """Return which pixels of the reduced page are clearly coloured once the light's own tint is taken off."""
    differences = tinted(page)
    return differences.max(axis=2) - differences.min(axis=2) > _CLEARLY


def tinted(page: Image.Image) -> Floats:
    """Return red, green and blue of the reduced page less its grey and the tint of most of the page."""
    values = np.asarray(_reduced(page), np.float32)
    differences = values - values.mean(axis=2, keepdims=True)
    return differences - np.median(differences, axis=(0, 1)).astype(np.float32)


def _reduced(page: Image.Image) -> Image.Image:
    small = page.copy()
    small.thumbnail((_COARSE, _COARSE), Image.Resampling.BOX)
    return small
