"""Opening a PDF: its pages, what it would do by itself, page 1 as a picture; only in the gate's child.

Law: nothing in it is ever run; the page's size is known before anything is drawn.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from bot.materials import facts
from bot.materials.facts import JSON
from bot.materials.picture import LONGEST, Faulty

if TYPE_CHECKING:
    from PIL import Image

_FINEST = 300 / 72
"""Pixels a point at most: a small page is not blown up beyond what a scanner gives."""
_ACTIONS = {
    "javascript": rb"/(?:JavaScript|JS)\b",
    "launch": rb"/Launch\b",
    "files": rb"/EmbeddedFiles?\b",
    "form": rb"/(?:SubmitForm|ImportData|XFA)\b",
    "media": rb"/(?:RichMedia|Rendition|Movie|3D)\b",
}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]{2,40}")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_UNPACKED = 2_000_000
_MOST_STREAMS = 200
_END = b"%%EOF"


def drawn(data: bytes, told: dict[str, JSON]) -> Image.Image:
    """Return page 1 in RGB, its long side at most ``LONGEST`` pixels; fill ``told`` on the way."""
    told["trailing"] = _trailing(data)
    told["active"] = list[JSON](sorted(_active(data)))
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Faulty("encrypted" if locked else "damaged") from None
    try:
        return _first_page(document, told)
    except pdfium.PdfiumError:
        raise Faulty("damaged") from None
    except MemoryError:
        raise Faulty("out-of-memory") from None
    finally:
        document.close()


def _first_page(document: pdfium.PdfDocument, told: dict[str, JSON]) -> Image.Image:
    told["pages"] = len(document)
    if not len(document):
        raise Faulty("damaged")
    page = document[0]
    wide, high = page.get_size()
    told["page-points"] = [round(wide, 1), round(high, 1)]
    if max(wide, high) > facts.LONGEST_POINTS:
        raise Faulty("page-too-large")
    if min(wide, high) <= 0:
        raise Faulty("damaged")
    bitmap = page.render(scale=min(LONGEST / max(wide, high), _FINEST), may_draw_forms=False)
    drawn: Image.Image = bitmap.to_pil().convert("RGB")
    drawn.thumbnail((LONGEST, LONGEST))
    told |= {"width": drawn.width, "height": drawn.height}
    return drawn


def _trailing(data: bytes) -> int:
    end = data.rfind(_END)
    return len(data[end + len(_END) :].strip(b"\0\r\n\t ")) if end >= 0 else 0


def _active(data: bytes) -> Iterator[str]:
    """Yield what kinds of action the document names, also where the name is escaped or packed."""
    names = set(_NAME.findall(_STREAM.sub(b"", data)))
    for packed in _packed(data):
        names |= set(_NAME.findall(packed))
    told = b" ".join(_ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), name) for name in names)
    yield from (kind for kind, pattern in _ACTIONS.items() if re.search(pattern, told))


def _packed(data: bytes) -> Iterator[bytes]:
    for count, match in enumerate(_OBJECTS.finditer(data)):
        if count == _MOST_STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(data[match.end() :], _UNPACKED)
        except zlib.error:
            continue  # packed in another way, or broken: drawing the page will tell
