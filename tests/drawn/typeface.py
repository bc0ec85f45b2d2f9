"""The type that Chinese papers are set in: Noto CJK, in its simplified Chinese shapes."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import ImageFont

FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/google-noto-cjk"),
)
FILES = {
    "serif": "NotoSerifCJK-Regular.ttc",
    "serif-bold": "NotoSerifCJK-Bold.ttc",
    "sans": "NotoSansCJK-Regular.ttc",
    "sans-bold": "NotoSansCJK-Bold.ttc",
}
_SIMPLIFIED = 2
"""The place of simplified Chinese among a collection's faces: Japanese, Korean, simplified, traditional."""


@lru_cache(maxsize=128)
def face(style, size):
    """Return the type of a style ("serif", "sans-bold" …) in a size in pixels."""
    name = FILES[style]
    for folder in FOLDERS:
        if (folder / name).is_file():
            return ImageFont.truetype(
                str(folder / name), size, index=_SIMPLIFIED, layout_engine=ImageFont.Layout.BASIC
            )
    missing = f"{name} is missing: install fonts-noto-cjk (apt-get install fonts-noto-cjk)"
    if "CI" not in os.environ:
        pytest.skip(missing)
    raise FileNotFoundError(missing)
