"""A page to draw on, in pixels from the top left: boxes, and lines of text in the charts' own fonts.

Law: nothing global is touched, so that pages may be drawn in any thread. Whether the fonts have what is to
be written is for the caller to ask.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Rectangle
from PIL import Image

from bot.staff.fonts import ELLIPSIS, REGULAR

Align = Literal["left", "center", "right"]

_DPI = 100
_POINTS = 72 / _DPI
_ATOM = re.compile(r"[!-~]+\s*|[^!-~\s][，。、；：？！）》」”’]*\s*")
_COLOURS = 64
_MEASURED = 64
"""How many units of the measuring make a pixel."""


class Page:
    """A picture in the making."""

    def __init__(self, width: int, height: int, ink: str) -> None:
        """Begin white, of that many pixels; ``ink`` is the colour of text."""
        self._size = (width, height)
        self._ink = ink
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
        self._sheet = self._figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._sheet.set_axis_off()

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self._sheet.add_artist(Rectangle((left, top), width, height, facecolor=colour, linewidth=0))

    def write(  # noqa: PLR0913 - what a line of text is made of
        self,
        x: float,
        baseline: float,
        text: str,
        size: int,
        *,
        face: Path = REGULAR,
        ink: str | None = None,
        align: Align = "left",
    ) -> None:
        """Write a line of text, ``size`` pixels high."""
        self._sheet.text(
            x,
            baseline,
            text,
            fontproperties=FontProperties(fname=face, size=size * _POINTS),
            color=ink or self._ink,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )

    def png(self) -> bytes:
        """Return the picture; so few colours need no more than a palette, a third of the bytes."""
        raw, file = io.BytesIO(), io.BytesIO()
        self._figure.savefig(raw, format="raw")
        picture = Image.frombytes("RGBA", self._size, raw.getvalue()).convert("RGB")
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, format="png", optimize=True)
        return file.getvalue()

    @staticmethod
    def writable(text: str) -> bool:
        """Tell whether the fonts have every character of a text."""
        return set(map(ord, text)) <= get_font(str(REGULAR)).get_charmap().keys()

    @staticmethod
    def fit(text: str, size: int, room: float, face: Path = REGULAR) -> int:
        """Return the size, made smaller where the text would not fit into so many pixels."""
        return min(size, int(size * room / max(Page.width(text, size, face), 1)))

    @staticmethod
    def lines(text: str, size: int, room: float, most: int | None = None) -> list[str]:
        """Return a text as lines of at most ``room`` pixels, cut after ``most`` with an ellipsis."""
        found: list[str] = [""]
        for atom in _ATOM.findall(text):
            for piece in [atom] if Page.width(atom.rstrip(), size) <= room else atom:
                if found[-1] and Page.width((found[-1] + piece).rstrip(), size) > room:
                    found.append("")
                found[-1] += piece
        if most and len(found) > most:
            kept = found[most - 1].rstrip()
            while Page.width(kept + ELLIPSIS, size) > room:
                kept = kept[:-1].rstrip()
            found = [*found[: most - 1], kept + ELLIPSIS]
        return [line.rstrip() for line in found]

    @staticmethod
    def width(text: str, size: int, face: Path = REGULAR) -> float:
        """Return how many pixels wide a text of that size is."""
        font = get_font(str(face))
        font.set_size(size, 72)
        font.set_text(text, 0)
        wide, _ = font.get_width_height()
        return wide / _MEASURED
