"""What reading a page gives: its lines of text, where they stand, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["read", "unavailable", "failed", "busy"]
Turned = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text: ``box`` is left, top, right, bottom in pixels of the page set upright and level.

    ``confidence`` (0 to 1) is the reading's own; it tells neither blur nor covered text.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's lines from top to bottom; ``turned`` says by how many degrees to the right it was set upright.

    Only the state ``read`` has lines: ``unavailable`` is a missing extra, ``busy`` a full queue, ``failed``
    a page that took too long or on which reading died twice.
    """

    state: State
    turned: Turned = 0
    lines: tuple[Line, ...] = ()
