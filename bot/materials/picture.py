"""Opening a picture whose outline was found harmless; only in the gate's child process.

Law: what is cut or damaged raises :class:`Faulty`; nothing is mended or guessed.
"""

from __future__ import annotations

import contextlib
import io
import warnings

from PIL import Image

from bot.materials import facts, outline
from bot.materials.facts import JSON

LONGEST = 2000
"""Longest side of a page in pixels: enough for the smallest print of a licence."""

_PLUGINS = {"jpeg": ["JPEG", "MPO"], "png": ["PNG"], "gif": ["GIF"], "webp": ["WEBP"], "bmp": ["BMP"]}
_RESIZED = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
"""Modes that can be made smaller as they are, so that no large copy in another mode is needed."""
_ORIENTATION = 0x0112
_GPS = 0x8825
_POSITIONS = frozenset({1, 2, 3, 4})
"""GPS tags that tell latitude and longitude: cameras write others without knowing where they are."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PADS = (b"\x5a\xa5" * 32, b"\x00" * 64)


class Faulty(Exception):
    """A file that cannot be looked at; ``fault`` is one of :data:`facts.FAULTS`."""

    def __init__(self, fault: str) -> None:
        """Keep the name of the fault."""
        super().__init__(fault)
        self.fault = fault


def opened(data: bytes, kind: str, told: dict[str, JSON]) -> Image.Image:
    """Return the first frame upright in RGB, its long side at most ``LONGEST``; fill ``told`` on the way."""
    found = outline.of(data, kind)
    told |= {
        "trailing": outline.trailing(data, found),
        "frames": found.frames,
        "width": found.width,
        "height": found.height,
        "pixels": found.width * found.height,
    }
    if kind == "jpeg":
        told["scans"] = found.scans
    if found.width * found.height > facts.MOST_PIXELS:
        raise Faulty("too-many-pixels")
    if found.scans > facts.MOST_SCANS:
        raise Faulty("too-many-scans")
    if found.damaged:
        raise Faulty("damaged")
    return _loaded(data, kind, found, told)


def _loaded(data: bytes, kind: str, found: outline.Outline, told: dict[str, JSON]) -> Image.Image:
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = facts.MOST_PIXELS
    try:
        return _decoded(data, kind, told)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Faulty("too-many-pixels") from None
    except MemoryError:
        raise Faulty("out-of-memory") from None
    except Exception:  # noqa: BLE001 - Pillow raises whatever a broken file leads it to
        if found.end is not None or not found.width:
            raise Faulty("damaged") from None
    if not found.whole:
        raise Faulty("truncated")
    return _ended(data, kind, told)


def _ended(data: bytes, kind: str, told: dict[str, JSON]) -> Image.Image:
    """Return a JPEG that lacks its end mark alone.

    What a decoder reads behind complete data changes nothing; where data is missing, two fillings show.
    """
    end = b"\xff\xd9"
    try:
        first, second = (_decoded(data.rstrip(b"\xff") + pad + end, kind, told) for pad in _PADS)
    except Exception:  # noqa: BLE001 - as above
        raise Faulty("truncated") from None
    if first.tobytes() != second.tobytes():
        raise Faulty("truncated")
    return first


def _decoded(data: bytes, kind: str, told: dict[str, JSON]) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=_PLUGINS[kind]) as image:
        # A photo far larger than a page is decoded at a half, a quarter or an eighth of its size.
        image.draft("RGB", (LONGEST, LONGEST))
        image.load()
        orientation = _noted(image, told)
        if image.mode in _RESIZED:
            _fit(image)
        plain = on_white(image)
    _fit(plain)
    return plain.transpose(_TURNS[orientation]) if orientation in _TURNS else plain


def _fit(image: Image.Image) -> None:
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _noted(image: Image.Image, told: dict[str, JSON]) -> int:
    """Return the orientation of the EXIF note; a broken note tells nothing."""
    orientation, gps = 1, False
    with contextlib.suppress(Exception):  # a note is an aside: the picture counts
        note = image.getexif()
        value = note.get(_ORIENTATION, 1)
        orientation = value if isinstance(value, int) and 1 <= value <= 8 else 1  # noqa: PLR2004 - EXIF's own
        gps = bool(_POSITIONS & set(note.get_ifd(_GPS)))
    told |= {"orientation": orientation, "gps": gps}
    return orientation


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture in RGB: 16 bits scaled to 8, what is transparent shown on white."""
    if image.mode.startswith("I") or image.mode == "F":
        wide = image.convert("F")
        return wide.point(lambda value: value / 257).convert("L").convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return image.convert("RGB")
