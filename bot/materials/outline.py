"""How a picture file is built, read from its markers alone: size, frames, scans and where it ends.

Nothing is decoded here, so a bomb is known before it is opened. A file that does not follow its own
format ends the walk early; whether it opens is for the decoder to say.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_SOS, _EOI, _EXTRA = 0xDA, 0xD9, 0xE2
_LAST_COEFFICIENT = 63
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""What ends the coded data of a scan: neither a stuffed 00 nor a restart."""


@dataclass(slots=True)
class Outline:
    """What the markers tell: width and height in pixels, frames, scans, the end in bytes.

    ``end`` is None where the file stops before its end mark. ``whole``: for a JPEG, whether every
    component has had its last scan, and the file stops inside coded data at the earliest.
    """

    width: int = 0
    height: int = 0
    frames: int = 1
    scans: int = 0
    end: int | None = None
    whole: bool = False
    damaged: bool = False
    """Whether a checksum of a PNG's own data is wrong, which decoders pass over."""
    more: bool = False
    """Whether further pictures may stand behind the end, as MPO has them."""


def of(data: bytes, kind: str) -> Outline:
    """Return the outline of a ``jpeg``, ``png``, ``gif``, ``webp`` or ``bmp`` file."""
    found = Outline()
    _WALKS[kind](data, found)
    return found


def trailing(data: bytes, found: Outline) -> int:
    """Return how many bytes stand behind the end of the picture, padding left out."""
    if found.end is None:
        return 0
    rest = data[found.end :].strip(b"\0\xff\r\n\t ")
    return 0 if found.more and rest.startswith(b"\xd8") else len(rest)


def _jpeg(data: bytes, found: Outline) -> None:
    at, components, done, progressive = 2, set[int](), set[int](), False
    while match := _MARKER.search(data, at):
        at, marker = match.end(), data[match.end() - 1]
        if marker == _EOI:
            found.end = at
            return
        if marker in _BARE:
            continue
        length = int.from_bytes(data[at : at + 2])
        part = data[at + 2 : at + length]
        found.whole = False
        if length < 2 or len(part) < length - 2:  # noqa: PLR2004 - a length counts its own two bytes
            return
        at += length
        if marker in _FRAMES and not found.width:
            found.height, found.width = int.from_bytes(part[1:3]), int.from_bytes(part[3:5])
            components, progressive = set(part[6::3]), marker in _PROGRESSIVE
        elif marker == _EXTRA and part.startswith(b"MPF\0"):
            found.more = True
        elif marker == _SOS and part:
            found.scans += 1
            last, low = part[-2:-1], part[-1] & 15
            if not progressive or (last == bytes([_LAST_COEFFICIENT]) and not low):
                done |= set(part[1 : 1 + 2 * part[0] : 2])
            found.whole = bool(components) and components <= done


def _png(data: bytes, found: Outline) -> None:
    at = 8
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = at + 8
        # A capital letter: the picture needs this chunk.
        if name[:1].isupper() and body + length + 4 <= len(data):
            told = int.from_bytes(data[body + length : body + length + 4])
            found.damaged |= told != zlib.crc32(data[at + 4 : body + length])
        if name == b"IHDR" and not found.width:
            found.width, found.height = _pair(data, body, 4)
        elif name == b"acTL":
            found.frames = max(1, int.from_bytes(data[body : body + 4]))
        at = body + length + 4
        if name == b"IEND":
            found.end = min(at, len(data))
            return


def _gif(data: bytes, found: Outline) -> None:
    found.width, found.height = _pair(data, 6, 2, "little")
    found.frames = 0
    at = 13 + _colours(data[10:11])
    while at < len(data):
        sign = data[at]
        if sign == 0x3B:  # noqa: PLR2004 - the trailer, ";"
            found.end = at + 1
            return
        if sign == 0x21:  # noqa: PLR2004 - an extension, "!"
            at = _blocks_end(data, at + 2)
        elif sign == 0x2C:  # noqa: PLR2004 - a picture, ","
            found.frames += 1
            at = _blocks_end(data, at + 11 + _colours(data[at + 9 : at + 10]))
        else:
            return


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _colours(flags: bytes) -> int:
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _webp(data: bytes, found: Outline) -> None:
    length = int.from_bytes(data[4:8], "little")
    found.end = 8 + length if 8 + length <= len(data) else None
    found.frames, at = 0, 12
    while at + 8 <= min(len(data), 8 + length):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = at + 8
        found.frames += name == b"ANMF"
        if name == b"VP8X" and not found.width:
            wide, high = (int.from_bytes(data[body + n : body + n + 3], "little") for n in (4, 7))
            found.width, found.height = wide + 1, high + 1
        elif name == b"VP8 " and not found.width:
            wide, high = _pair(data, body + 6, 2, "little")
            found.width, found.height = wide & 0x3FFF, high & 0x3FFF
        elif name == b"VP8L" and not found.width:
            bits = int.from_bytes(data[body + 1 : body + 5], "little")
            found.width, found.height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        at = body + size + (size & 1)
    found.frames = max(found.frames, 1)


def _bmp(data: bytes, found: Outline) -> None:
    # The length told in the header is wrong too often to judge what stands behind it.
    core = int.from_bytes(data[14:18], "little") == 12  # noqa: PLR2004 - the oldest header has 12 bytes
    if core:
        found.width, found.height = _pair(data, 18, 2, "little")
    else:
        wide, high = (int.from_bytes(data[at : at + 4], "little", signed=True) for at in (18, 22))
        found.width, found.height = abs(wide), abs(high)


def _pair(data: bytes, at: int, size: int, order: str = "big") -> tuple[int, int]:
    first, second = data[at : at + size], data[at + size : at + 2 * size]
    return int.from_bytes(first, order), int.from_bytes(second, order)  # type: ignore[arg-type]


_WALKS = {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "bmp": _bmp}
