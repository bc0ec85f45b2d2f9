r"""What a file is, by its first bytes: a name or an ending proves nothing.

>>> kind_of(b"\xff\xd8\xff\xe0"), kind_of(b"\0\0\0\x18ftypheic"), kind_of(b"hello")
('jpeg', 'heic', 'unknown')
"""

from __future__ import annotations

import re

UNKNOWN = "unknown"
OPENED = frozenset({"jpeg", "png", "gif", "webp", "bmp", "pdf"})
"""The kinds that are opened at all; of the others no more than the name is learnt."""

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"8BPS", "psd"),
    (b"%!PS", "eps"),
    (b"\xc5\xd0\xd3\xc6", "eps"),
    (b"\0\0\1\0", "ico"),
    (b"\0\0\0\x0cjP  ", "jp2"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL ", "jxl"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}
_OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"OFD.xml", "ofd"))
_LOOK = 4096
_PDF_WITHIN = 1024
"""A reader takes a PDF that begins this far behind the start."""
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})


def kind_of(data: bytes) -> str:
    """Return what the bytes are: ``jpeg`` (MPO too), ``png``, ``pdf``, ``heic`` … or ``unknown``."""
    start = data[:_LOOK]
    if start[4:8] == b"ftyp":
        return _box(start)
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[:4] == b"PK\3\4":
        return next((kind for sign, kind in _OFFICE if sign in start), "zip")
    for sign, kind in _STARTS:
        if start.startswith(sign) and (kind != "bmp" or _is_bitmap(start)):
            return kind
    if b"%PDF-" in start[:_PDF_WITHIN]:
        return "pdf"
    return _markup(start)


def _box(start: bytes) -> str:
    brands = [start[8:12], *(start[at : at + 4] for at in range(16, int.from_bytes(start[:4]), 4))]
    # mif1 only says "a picture": what it is coded with stands beside it.
    found = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    return "avif" if "avif" in found else "heic" if found else "mp4"


def _is_bitmap(start: bytes) -> bool:
    return int.from_bytes(start[14:18], "little") in _BMP_HEADERS


def _markup(start: bytes) -> str:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text.startswith(b"<"):
        return UNKNOWN
    if re.search(rb"<svg[\s>:]", text):
        return "svg"
    return "html" if re.match(rb"<!doctype html|<html|<head|<body", text) else UNKNOWN
