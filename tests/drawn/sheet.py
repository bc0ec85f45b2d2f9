"""A sheet to write on, which remembers every line written and where it stands."""

from __future__ import annotations

import re

from PIL import Image, ImageDraw

from drawn.typeface import face

_PIECE = re.compile(r"[!-~]+ *|.", re.DOTALL)
_NEVER_FIRST = "，。；、）：！？”’%"


class Sheet:
    """A picture under way: text goes on by `write`, and is kept in `lines` and `boxes`."""

    def __init__(self, size, colour):
        """Take an empty sheet of a size in pixels."""
        self.picture = Image.new("RGB", size, colour)
        self.lines = []
        self.boxes = []

    @property
    def draw(self):
        """Return the pen for shapes."""
        return ImageDraw.Draw(self.picture)

    def write(self, at, text, type_, ink, anchor="la"):
        """Write one line in a type `(style, size)` and return its width in pixels."""
        pen, letters = self.draw, face(*type_)
        pen.text(at, text, font=letters, fill=ink, anchor=anchor)
        self._keep(text, pen.textbbox(at, text, font=letters, anchor=anchor))
        return pen.textlength(text, font=letters)

    def mark(self, at, text, type_, ink, anchor="la"):
        """Write something that is no line of the paper: an icon, a seal's sign."""
        self.draw.text(at, text, font=face(*type_), fill=ink, anchor=anchor)

    def spread(self, at, text, width, type_, ink):
        """Write a label with its signs spread over a width, as licences do."""
        pen, letters = self.draw, face(*type_)
        wide = [pen.textlength(sign, font=letters) for sign in text]
        gap = (width - sum(wide)) / max(1, len(text) - 1)
        x, y = at
        for sign, own in zip(text, wide, strict=True):
            pen.text((x, y), sign, font=letters, fill=ink)
            x += own + gap
        whole = pen.textbbox(at, text, font=letters)
        self._keep(text, (at[0], whole[1], at[0] + width, whole[3]))

    def paragraph(self, at, text, width, type_, ink, leading=1.45):
        """Write a text in lines of at most a width and return the y below the last."""
        x, y = at
        for line in wrapped(text, width, type_):
            self.write((x, y), line, type_, ink)
            y += type_[1] * leading
        return y

    def _keep(self, text, box):
        if text.strip():
            self.lines.append(text.strip())
            self.boxes.append([round(edge) for edge in box])


def wrapped(text, width, type_):
    """Return a text's lines, broken between Chinese signs and between Latin words."""
    letters, lines = face(*type_), [""]
    for piece in _PIECE.findall(text):
        fits = letters.getlength((lines[-1] + piece).rstrip()) <= width
        if piece == "\n":
            lines.append("")
        elif fits or not lines[-1] or (piece in _NEVER_FIRST and lines[-1]):
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines]


def scaled(picture, boxes, long_side):
    """Return a picture and its boxes, brought to a length of the longer side in pixels."""
    share = long_side / max(picture.size)
    size = (round(picture.width * share), round(picture.height * share))
    smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return smaller, [[round(edge * share) for edge in box] for box in boxes]
