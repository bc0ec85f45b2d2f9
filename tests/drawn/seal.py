"""Round seals with a star and a ring of text, stamped unevenly as by hand."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from drawn.typeface import face

RED = (200, 22, 30)
BLACK = (38, 36, 40)


def stamp(picture, centre, radius, words, dice, ink=RED):
    """Press a seal of `words` (round the ring, below the star) onto a picture, in place."""
    ring, below = words
    mask = _mask(radius * 2, ring, below)
    mask = mask.rotate(dice.between(-14, 14), Image.Resampling.BICUBIC)
    size = radius * 2
    mask = mask.resize((size, size), Image.Resampling.LANCZOS)
    patches = Image.fromarray((dice.noise(12, 12, 30) + 205).clip(90, 235).astype(np.uint8))
    uneven = patches.resize((size, size), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(6))
    pressed = np.asarray(mask, dtype=np.float32) / 255 * np.asarray(uneven, dtype=np.float32) / 255
    box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    paper = np.asarray(picture.crop(box), dtype=np.float32)
    tinted = paper * (np.asarray(ink, dtype=np.float32) / 255)
    share = pressed[:, :, None]
    wet = paper * (1 - share) + (tinted * 0.75 + np.asarray(ink, dtype=np.float32) * 0.25) * share
    picture.paste(Image.fromarray(wet.clip(0, 255).astype(np.uint8)), box)


def _mask(radius, ring, below):
    """Return a seal as a mask of twice the final size."""
    size = radius * 2
    mask = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(mask)
    thick = max(3, radius // 26)
    pen.ellipse((thick, thick, size - thick, size - thick), outline=255, width=thick)
    pen.polygon(_star(radius, radius * 0.29), fill=255)
    height = round(radius * min(0.25, 3.9 / len(ring)))
    _round(mask, ring, radius, height)
    pen.text((radius, radius * 1.55), below, font=face("sans", round(radius * 0.16)), fill=255, anchor="mm")
    return mask


def _star(centre, radius):
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5
        points.append((centre + reach * math.sin(angle), centre - reach * math.cos(angle)))
    return points


def _round(mask, ring, radius, height):
    letters = face("serif-bold", height)
    spread = min(285, 22 * len(ring))
    for place, sign in enumerate(ring):
        angle = -spread / 2 + spread * (place / max(1, len(ring) - 1))
        tile = Image.new("L", (height * 2, height * 2), 0)
        ImageDraw.Draw(tile).text((height, height), sign, font=letters, fill=255, anchor="mm")
        tile = tile.rotate(-angle, Image.Resampling.BICUBIC)
        reach = radius - height * 1.05
        x = radius + reach * math.sin(math.radians(angle)) - height
        y = radius - reach * math.cos(math.radians(angle)) - height
        mask.paste(255, (round(x), round(y)), tile)
