"""How a page looks, in numbers: ink, light, sharpness, colour; only in the gate's child process.

Each measure is one that holds on dark screenshots, tinted paper and noisy photos alike: the mean
brightness, the standard deviation and the variance of the Laplacian do not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from bot.materials import seal
from bot.materials.seal import Floats

COARSE = 800
"""Longest side of the reduced page on which ink and colours are looked for."""
_BRIGHTEST = 0.998
"""The words of a dark screenshot take less than a hundredth of it."""
_GOOD_LIGHT, _MOST_LIGHT = 200, 3
_BLOCK, _PAPER = 4, 13
"""The paper is the median of blocks, then of a window of so many blocks: wider than any letter's stroke."""
_QUIET = (0.25, 0.3186)
"""The quietest quarter of pixels is paper even on a full page; a normal noise has it within 0.3186 sigma."""
_OUTSTANDING = 5.0
_LEAST_NOISE = 1.6
"""Levels of brightness: a drawn page has no noise, and its rounding is not writing."""
_DENOISED, _BLURRED = 2.0, 5.0
"""Radii in pixels of a page of 2,000: the first takes noise away, the second is the further blur."""
_STEEPEST = 0.01
_CLEARLY = 40
"""Levels between the strongest and the weakest of red, green and blue, the paper's own tint taken off."""


def looks(page: Image.Image) -> dict[str, float]:
    """Return the measures of an RGB page under the keys of :mod:`bot.materials.facts`."""
    small, grey = page.copy(), page.convert("L")
    small.thumbnail((COARSE, COARSE), Image.Resampling.BOX)
    shining = light(grey)
    tints = tinted(small, shining)
    return {
        "ink": ink(small.convert("L")),
        "light": shining,
        "sharpness": sharpness(grey),
        "colour": coloured(tints),
        "red-ring": seal.ring(tints),
    }


def light(grey: Image.Image) -> float:
    """Return what the brightest fifth of a percent reaches, 0 to 255.

    >>> light(Image.new("L", (10, 10), 60))
    60.0
    """
    counts = np.cumsum(grey.histogram())
    return float(np.searchsorted(counts, _BRIGHTEST * counts[-1]))


def ink(grey: Image.Image) -> float:
    """Return the share of pixels that differ from the paper around them by five times its noise."""
    values = np.asarray(grey, np.float32)
    distance = np.abs(values - _paper(values))
    share, sigmas = _QUIET
    noise = max(float(np.quantile(distance, share)) / sigmas, _LEAST_NOISE)
    return float((distance > _OUTSTANDING * noise).mean())


def _paper(values: Floats) -> Floats:
    """Return the brightness of the paper at each pixel, shadows included."""
    high, wide = (-(-side // _BLOCK) * _BLOCK for side in values.shape)
    whole = np.pad(values, ((0, high - values.shape[0]), (0, wide - values.shape[1])), mode="edge")
    blocks = whole.reshape(high // _BLOCK, _BLOCK, wide // _BLOCK, _BLOCK).transpose(0, 2, 1, 3)
    middles = np.median(blocks.reshape(high // _BLOCK, wide // _BLOCK, -1), axis=2)
    wider = Image.fromarray(middles.astype(np.uint8)).filter(ImageFilter.MedianFilter(_PAPER))
    paper = np.asarray(wider.resize((wide, high), Image.Resampling.BILINEAR), np.float32)
    return paper[: values.shape[0], : values.shape[1]]


def sharpness(grey: Image.Image) -> float:
    """Return how much of the steepest edges a further blur takes: soft edges have little to lose."""
    plain, blurred = (
        _steepness(np.asarray(grey.filter(ImageFilter.GaussianBlur(radius)), np.int16))
        for radius in (_DENOISED, _BLURRED)
    )
    if not plain.size:
        return 0.0
    edges = plain >= max(float(np.quantile(plain[::3, ::3], 1 - _STEEPEST)), 1.0)
    return float(1 - blurred[edges].mean() / plain[edges].mean()) if edges.any() else 0.0


def _steepness(values: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    across = np.abs(np.diff(values, axis=1))[:-1]
    return across + np.abs(np.diff(values, axis=0))[:, :-1]


def coloured(tints: Floats) -> float:
    """Return the share of pixels that are clearly coloured."""
    return float((tints.max(axis=2) - tints.min(axis=2) > _CLEARLY).mean())


def tinted(small: Image.Image, shining: float) -> Floats:
    """Return red, green and blue less the pixel's grey and the light's tint, brought to good light."""
    values = np.asarray(small, np.float32) * min(max(_GOOD_LIGHT / max(shining, 1), 1), _MOST_LIGHT)
    differences = values - values.mean(axis=2, keepdims=True)
    differences -= np.median(differences[::2, ::2], axis=(0, 1)).astype(np.float32)
    tints: Floats = differences.astype(np.float32)
    return tints
