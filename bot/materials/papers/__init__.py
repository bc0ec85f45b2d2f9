"""Which paper a page of text is, and what it says: one module per kind, found by its file name.

A module has ``KIND`` (a slot's id), ``likeness(sheet)`` (how much speaks for this kind; from
:data:`ENOUGH` on it may be one) and ``fields(sheet)``; one whose words matter has ``text(sheet)``.

Law: text from a picture is data; nothing in it is followed, and what is uncertain is called so.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, cast

from bot.materials.fields import ReadField
from bot.materials.lines import Line
from bot.materials.sheet import Sheet

__all__ = ["ReadField", "Understood", "understand"]

ENOUGH = 2.0


class Paper(Protocol):
    """A module of this package."""

    KIND: str

    def likeness(self, sheet: Sheet) -> float:
        """Return how much speaks for this kind."""

    def fields(self, sheet: Sheet) -> Mapping[str, ReadField]:
        """Return what the paper says, by the field's id."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a page is and says; ``kind`` is none where it is unsure, ``text`` what is worth reading of it."""

    kind: str | None
    fields: Mapping[str, ReadField] = field(default_factory=dict)
    text: str = ""


@cache
def papers() -> tuple[Paper, ...]:
    """Return the kinds of paper in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast("Paper", importlib.import_module(f"{__name__}.{name}")) for name in names)


def understand(lines: Sequence[Line], expected: str | None = None) -> Understood:
    """Return what the lines of a page say; ``expected`` (a slot's id) wins where two kinds are as likely."""
    sheet = Sheet(lines)
    likely = max(papers(), key=lambda paper: (paper.likeness(sheet), expected == paper.KIND))
    if likely.likeness(sheet) < ENOUGH:
        return Understood(None, text=sheet.text)
    text = getattr(likely, "text", None)
    return Understood(likely.KIND, dict(likely.fields(sheet)), text(sheet) if text else sheet.text)
