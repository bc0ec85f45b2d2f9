"""A drawn paper, and what is printed on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True)
class Paper:
    """A picture (RGB) and the truth about it: `doc`, the values printed, `lines` and their `boxes`."""

    picture: Image.Image
    truth: dict[str, Any] = field(default_factory=dict)
