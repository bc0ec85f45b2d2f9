"""What stands on official paper around the text: tint, waves, frames, a square code, an emblem."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from drawn.typeface import face

GOLD = (178, 146, 70)
_FINDER = ((0, 0), (0, 1), (1, 0))
_MODULES = 29


def waves(picture, dice, tint):
    """Lay fine wavy lines of a tint over a whole picture, as against copying."""
    height, width = picture.height, picture.width
    y = np.arange(height, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    bend = np.sin(x / dice.between(60, 120)) * dice.between(4, 14)
    phase = np.sin((y + bend) / dice.between(4.5, 8.0))
    phase -= 0.75
    phase *= 3 * 255 * dice.between(0.3, 0.7)
    share = Image.fromarray(phase.clip(0, 178).astype(np.uint8))
    return Image.composite(Image.new("RGB", picture.size, tint), picture, share)


def frame(picture, dice, colour=GOLD):
    """Draw a licence's frame of two or three lines, in place."""
    pen, inset = ImageDraw.Draw(picture), dice.whole(30, 46)
    for thick, step in dice.pick((((8, 0), (2, 14), (3, 28)), ((12, 0), (3, 26)), ((4, 0), (4, 16)))):
        edge = inset + step
        pen.rectangle((edge, edge, picture.width - edge, picture.height - edge), outline=colour, width=thick)
    return inset + 40


def square_code(picture, corner, size, dice):
    """Draw a block that looks like a QR code and says nothing, in place."""
    cells = (dice.generator.random((_MODULES, _MODULES)) < 0.5).astype(np.uint8)
    finder = np.ones((7, 7), dtype=np.uint8)
    finder[1:6, 1:6] = 0
    finder[2:5, 2:5] = 1
    for row, column in _FINDER:
        top, left = row * (_MODULES - 7), column * (_MODULES - 7)
        cells[max(0, top - 1) : top + 8, max(0, left - 1) : left + 8] = 0
        cells[top : top + 7, left : left + 7] = finder
    block = Image.fromarray((1 - np.pad(cells, 1)) * 255).convert("RGB")
    picture.paste(block.resize((size, size), Image.Resampling.NEAREST), corner)


def emblem(picture, centre, radius, colour=(190, 30, 32)):
    """Draw a round mark where a licence bears an emblem; this one is nobody's."""
    pen = ImageDraw.Draw(picture)
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=max(3, radius // 10))
    pen.text(centre, "样", font=face("serif-bold", round(radius * 1.1)), fill=colour, anchor="mm")
