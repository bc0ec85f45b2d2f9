"""What the gate tells of a file: plain JSON values under these keys, and nothing else.

| key | what it is |
|---|---|
| `bytes` | size of the file |
| `format` | what it is by its first bytes: `jpeg`, `png`, `gif`, `webp`, `bmp`, `pdf`, `heic` … `unknown` |
| `fault` | why there is no page, one of `FAULTS`; absent where the file opened |
| `trailing` | bytes behind the end of the picture or document, padding left out |
| `width`, `height` | pixels as stored; of a PDF, pixels of page 1 as drawn |
| `pixels` | width times height as the file's header tells |
| `frames` | pictures in the file, 1 for a still one |
| `scans` | passes a JPEG is stored in |
| `orientation` | the EXIF note, 1 to 8; 1 is upright |
| `gps` | whether the EXIF note tells where a photo was taken |
| `ink` | share of pixels (0 to 1) that stand out from the paper |
| `light` | what the brightest 0.2 % of the pixels reach, 0 to 255 |
| `sharpness` | share of the edges' steepness (0 to 1) lost when the page is blurred once more |
| `colour` | share of pixels (0 to 1) that are clearly coloured |
| `red-ring` | how much of a ring, as a seal has one, is red, 0 to 1 |
| `pages` | pages of a PDF |
| `page-points` | width and height of page 1 of a PDF in points (1/72 inch) |
| `active` | what a PDF would do by itself: `javascript`, `launch`, `files`, `form`, `media` |
"""

from __future__ import annotations

import math
from collections.abc import Mapping

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]

LARGEST = 20_000_000
"""Bytes of the largest file that is looked at."""
MOST_PIXELS = 50_000_000
"""Pixels of the largest picture that is opened: 150 MB once in memory."""
MOST_SCANS = 64
"""Passes of a JPEG that is opened; cameras store one, web pages some ten."""
LONGEST_POINTS = 14_400
"""Longest side of a PDF's page, 200 inches: the largest that the format knows."""

FAULTS = frozenset(
    {
        "empty",
        "too-large-to-read",
        "not-opened",
        "too-many-pixels",
        "too-many-scans",
        "truncated",
        "damaged",
        "decode-timeout",
        "out-of-memory",
        "encrypted",
        "page-too-large",
    }
)
ACTIONS = frozenset({"javascript", "launch", "files", "form", "media"})
OWN = frozenset({"bytes", "format"})
"""Facts that this process finds out itself."""
KEYS: Mapping[str, type] = {
    **dict.fromkeys(
        ("bytes", "trailing", "width", "height", "pixels", "frames", "scans", "orientation", "pages"), int
    ),
    **dict.fromkeys(("format", "fault"), str),
    **dict.fromkeys(("ink", "light", "sharpness", "colour", "red-ring"), float),
    **dict.fromkeys(("page-points", "active"), list),
    "gps": bool,
}


def too_large(size: int) -> dict[str, JSON] | None:
    """Return the facts of a file too large to be looked at, None for any other: size in bytes."""
    return {"bytes": size, "fault": "too-large-to-read"} if size > LARGEST else None


def sound(facts: Mapping[str, JSON]) -> bool:
    """Tell whether a child's facts are all of the agreed kind: hostile bytes may have written them.

    >>> sound({"width": 3, "ink": 0.5}), sound({"width": "3"}), sound({"bytes": 3})
    (True, False, False)
    """
    return all(key in KEYS and key not in OWN and _fits(key, value) for key, value in facts.items())


def _fits(key: str, value: JSON) -> bool:
    kind = KEYS[key]
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        return False
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, list):
        return _listed(key, value)
    return not isinstance(value, str) or value in FAULTS


def _listed(key: str, value: list[JSON]) -> bool:
    if key == "active":
        return all(isinstance(one, str) and one in ACTIONS for one in value)
    return len(value) == 2 and all(isinstance(one, int | float) and 0 <= one < math.inf for one in value)  # noqa: PLR2004
