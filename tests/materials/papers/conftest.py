"""Pages set by hand: each line with its place, as reading gives them."""

from __future__ import annotations

import pytest

from bot.materials.lines import Line

HEIGHT = 40
CHINESE = 0x2E7F


@pytest.fixture
def typeset():
    """Return a function that sets lines, each ``(left, top, text)``, forty pixels high."""

    def setting(*lines, height=HEIGHT):
        return tuple(
            Line(text, (left, top, left + width(text) * height, top + height)) for left, top, text in lines
        )

    return setting


def width(text):
    """Return how many heights wide a text is."""
    return sum(1 if ord(sign) > CHINESE else 0.55 for sign in text)
