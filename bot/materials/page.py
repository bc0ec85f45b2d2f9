"""A picture as it is handed from one process to the next: nothing but its pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A picture, upright as far as its file says: rows of red, green, blue, a byte each."""

    width: int
    height: int
    pixels: bytes
