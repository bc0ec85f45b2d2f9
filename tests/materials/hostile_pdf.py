"""PDFs nobody should send, written object by object."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
UNREADABLE = frozenset({"pdf-unreadable"})
HEAVY = frozenset({"pdf-unreadable", "pdf-decode-timeout"})
ACTIVE = frozenset({"pdf-active-content"})
FINE: frozenset[str] = frozenset()


def document(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects with its table."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(data), max(objects) + 1
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    data += b"xref\n0 %d\n" % size + b"".join(rows)
    return data + b"trailer\n<< /Size %d " % size + trailer + b" >>\nstartxref\n%d\n%%%%EOF\n" % start


def stream(body: bytes, more: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d " % len(body) + more + b" >>\nstream\n" + body + b"\nendstream"


def marks() -> bytes:
    """Return what draws lines of marks and a red ring."""
    lines = b"".join(
        b"%d %d %d 9 re f\n" % (left, top, 6 + (left * top) % 9)
        for top in range(120, 760, 24)
        for left in range(60, 520, 22)
    )
    ring = b"0.8 0.1 0.1 RG 4 w 400 200 m 400 227 378 250 350 250 c 322 250 300 227 300 200 c "
    return lines + ring + b"300 172 322 150 350 150 c 378 150 400 172 400 200 c S\n"


def pages(count: int = 1, box: bytes = b"0 0 595 842", content: bytes | None = None) -> dict[int, bytes]:
    """Return the objects of a document of some pages, all drawn by one stream."""
    kids = b" ".join(b"%d 0 R" % (4 + n) for n in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /MediaBox [" + box + b"] >>"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [" % count + kids + b"] >>",
        3: stream(marks()) if content is None else content,
        **{4 + n: page for n in range(count)},
    }


def good() -> bytes:
    """Return a letter without a fault."""
    return document(pages())


def with_catalog(more: bytes, **further: bytes) -> bytes:
    """Return a good letter whose catalog says more; further objects are named ``o<number>``."""
    objects = pages() | {int(name[1:]): body for name, body in further.items()}
    return document(objects | {1: b"<< /Type /Catalog /Pages 2 0 R " + more + b" >>"})


def flate_bomb() -> bytes:
    """Return a page whose stream unpacks to 200 MB, packed twice."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    return document(pages(content=stream(zlib.compress(body, 9), b"/Filter [/FlateDecode /FlateDecode]")))


def endless_drawing() -> bytes:
    """Return a page that draws a form which draws two others, thirty deep."""
    objects = pages(content=stream(b"/F10 Do"))
    for number in range(10, 40):
        following = b"/F%d %d 0 R" % (number + 1, number + 1)
        body = b"/F%d Do " % (number + 1) * 8 if number < 39 else b"0 0 9 9 re f"
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject <<"
        objects[number] = stream(body, form + following + b">> >>")
    objects[4] = objects[4][:-2] + b"/Resources << /XObject << /F10 10 0 R >> >> >>"
    return document(objects)


def cyclic() -> bytes:
    """Return a tree of pages that holds itself."""
    return document(pages() | {2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"})


def own_form() -> bytes:
    """Return a page that draws a form which draws itself."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 9 0 R >> >>"
    page = pages(content=stream(b"/F Do"))
    page[4] = page[4][:-2] + b"/Resources << /XObject << /F 9 0 R >> >> >>"
    return document(page | {9: stream(b"/F Do", form)})


def scrambled(key: bytes, data: bytes) -> bytes:
    """Return the data under RC4, as the oldest encryption of PDF has it."""
    box, at = list(range(256)), 0
    for number in range(256):
        at = (at + box[number] + key[number % len(key)]) % 256
        box[number], box[at] = box[at], box[number]
    out, first, second = bytearray(), 0, 0
    for byte in data:
        first = (first + 1) % 256
        second = (second + box[first]) % 256
        box[first], box[second] = box[second], box[first]
        out.append(byte ^ box[(box[first] + box[second]) % 256])
    return bytes(out)


def encrypted(password: bytes = b"open sesame") -> bytes:
    """Return a letter that opens with a password alone; with none given, for everybody."""
    padded = (password + PADDING)[:32]
    owner = scrambled(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    name = b"0123456789abcdef"
    seed = padded + owner + b"\xfc\xff\xff\xff" + name
    key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
    objects = pages()
    drawn = marks()
    salted = hashlib.md5(key + b"\3\0\0\0\0", usedforsecurity=False).digest()[:10]
    objects[3] = stream(scrambled(salted, drawn))
    user = scrambled(key, PADDING).hex().encode()
    objects[9] = (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + owner.hex().encode() + b"> /U <" + user + b"> >>"
    )
    told = name.hex().encode()
    return document(objects, b"/Root 1 0 R /Encrypt 9 0 R /ID [<" + told + b"> <" + told + b">]")


def packed_script() -> bytes:
    """Return a letter whose script stands in a packed stream of objects."""
    inner = b"20 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    return with_catalog(
        b"/OpenAction 20 0 R",
        o21=stream(zlib.compress(inner), b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"),
    )


KINDS: dict[str, tuple[Callable[[], bytes], frozenset[str] | None]] = {
    "good": (good, FINE),
    "500 pages": (lambda: document(pages(500)), FINE),
    "goes to its first page": (lambda: with_catalog(b"/OpenAction [4 0 R /Fit]"), FINE),
    "locked against changes only": (lambda: encrypted(b""), FINE),
    "password": (encrypted, frozenset({"pdf-encrypted"})),
    "script": (lambda: with_catalog(b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), ACTIVE),
    "script with a masked name": (lambda: with_catalog(b"/OpenAction << /S /J#61vaScript >>"), ACTIVE),
    "script in a packed object": (packed_script, ACTIVE),
    "starts a program": (lambda: with_catalog(b"/OpenAction << /S /Launch /F (a.exe) >>"), ACTIVE),
    "carries a file": (
        lambda: with_catalog(
            b"/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>",
            o9=b"<< /Type /Filespec /F (a.exe) /EF << /F 10 0 R >> >>",
            o10=stream(b"MZ", b"/Type /EmbeddedFile"),
        ),
        ACTIVE,
    ),
    "header alone": (lambda: b"%PDF-1.7\n", UNREADABLE),
    "cut": (lambda: good()[: len(good()) // 2], UNREADABLE | {"image-blank"}),
    "without its table": (lambda: good().replace(b"xref", b"frex"), FINE),
    "no pages": (lambda: document(pages() | {2: b"<< /Type /Pages /Count 0 /Kids [] >>"}), UNREADABLE),
    "a tree that holds itself": (cyclic, UNREADABLE),
    "a form that draws itself": (own_form, frozenset({"image-blank"})),
    "forms thirty deep": (endless_drawing, HEAVY | {"image-blank"}),
    "unpacks to 200 MB": (flate_bomb, HEAVY | {"image-blank"}),
    "a page of a kilometre": (
        lambda: document(pages(box=b"0 0 2834645 2834645")),
        frozenset({"pdf-page-too-large"}),
    ),
    "a page of no size": (lambda: document(pages(box=b"0 0 0 0")), None),
    "a page a hair wide": (lambda: document(pages(box=b"0 0 0.01 9000")), UNREADABLE | {"image-blank"}),
    "a page far off": (lambda: document(pages(box=b"1e30 1e30 2e30 2e30")), None),
    "empty page": (lambda: document(pages(content=stream(b""))), frozenset({"image-blank"})),
    "zip behind": (lambda: good() + b"PK\3\4" + bytes(range(1, 200)), frozenset({"file-trailing-data"})),
    "words before": (lambda: b"x" * 500 + good(), FINE),
    "rubbish": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 80, UNREADABLE),
}
