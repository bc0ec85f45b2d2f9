"""Files nobody should send, made in memory and the same on every machine: what each must be told as.

Nothing large is built here: a bomb is written as its compressed bytes.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from materials import hostile_pdf as pdfs
from PIL import Image, ImageDraw, PngImagePlugin

LICENCE, LETTER, NOTICE = "business-license", "letter-of-attorney", "rejection-notice"
UNDECODABLE = frozenset({"image-undecodable"})
CUT = frozenset({"image-truncated", "image-undecodable"})
FINE: frozenset[str] = frozenset()
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: its name, its slot, how it is made, and the codes of which one must be said.

    No codes: the file is odd but good, and no error may be said. None: decoders differ about it, and all
    that counts is an answer.
    """

    make: Callable[[], bytes]
    codes: frozenset[str] | None
    file: str = "licence.jpg"
    slot: str = LICENCE


def paper(width: int = 1000, height: int = 700) -> Image.Image:
    """Return a sharp page with lines of text-like marks, a frame and a red ring."""
    page = Image.new("RGB", (width, height), (250, 248, 240))
    draw = ImageDraw.Draw(page)
    chance = random.Random(width * 10_000 + height)  # noqa: S311 - the same picture each time
    for top in range(height // 10, height * 9 // 10, max(8, height // 22)):
        left = width // 10
        while left < width * 8 // 10:
            right = left + chance.randint(4, 18)
            draw.rectangle((left, top, right, top + max(3, height // 60)), fill=(20, 20, 30))
            left = right + chance.randint(3, 9)
    size = min(width, height) // 6
    place = (width * 6 // 10, height * 6 // 10)
    draw.ellipse((*place, place[0] + size, place[1] + size), outline=(205, 40, 40), width=max(2, size // 18))
    draw.rectangle((4, 4, width - 5, height - 5), outline=(180, 120, 60), width=3)
    return page


def saved(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    """Return the picture as a file's bytes."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def jpeg(**how: object) -> bytes:
    """Return a good licence as a JPEG."""
    return saved(paper(), "JPEG", quality=85, **how)


def png(**how: object) -> bytes:
    """Return a good licence as a PNG."""
    return saved(paper(), "PNG", **how)


def chunk(name: bytes, body: bytes, checksum: int | None = None) -> bytes:
    """Return a PNG chunk."""
    told = zlib.crc32(name + body) if checksum is None else checksum
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", told)


def flat_png(width: int, height: int, depth: int = 8, colour: int = 0, line: bytes = b"") -> bytes:
    """Return a PNG whose every row is the same, packed without ever being whole."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = b"\0" + (line or b"\xff" * (width * samples * depth // 8))
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(0, 256)) * 3) if colour == 3 else b""  # noqa: PIE808
    return SIGNATURE + chunk(b"IHDR", header) + palette + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_chunk(name: bytes, body: bytes) -> bytes:
    """Return a good PNG with one more chunk behind its header."""
    data = png()
    return data[:33] + chunk(name, body) + data[33:]


def scan_bomb() -> bytes:
    """Return a progressive JPEG whose last scan is stored ninety times."""
    data = jpeg(progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 90 + b"\xff\xd9"


def resized_header(data: bytes, width: int, height: int) -> bytes:
    """Return a JPEG whose header tells another size."""
    frame = data.index(b"\xff\xc0")
    return data[: frame + 5] + struct.pack(">HH", height, width) + data[frame + 9 :]


def exif(**tags: object) -> bytes:
    """Return an EXIF note: ``orientation`` and, with ``place``, a place."""
    note = Image.Exif()
    if "orientation" in tags:
        note[0x0112] = tags["orientation"]
    if tags.get("place"):
        note.get_ifd(0x8825).update({1: "N", 2: (22.0, 32.0, 1.0), 3: "E", 4: (114.0, 3.0, 2.0)})
    return note.tobytes()


def stored_zip(name: bytes = b"a.txt", body: bytes = b"hello") -> bytes:
    """Return a zip file with one file that is not compressed."""
    told = struct.pack("<HHHHIIIHH", 20, 0, 0, 0, 0, zlib.crc32(body), len(body), len(body), len(name))
    told = told[:-4] + struct.pack("<HH", len(name), 0)
    local = b"PK\3\4" + told + name + body
    central = b"PK\1\2\x14\0" + told[:-2] + struct.pack("<HHHHII", 0, 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def box(brand: bytes) -> bytes:
    """Return the beginning of a HEIC, AVIF or MP4 file."""
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0mif1" + brand + b"\0" * 4000


def frames(kind: str, count: int = 3) -> bytes:
    """Return an animation: the licence and a few changed copies."""
    first = paper(820, 560)
    others = [first.point(lambda value, n=n: max(0, value - 40 * n)) for n in range(1, count)]
    return saved(first, kind, save_all=True, append_images=others, duration=100, loop=0)


def gif(width: int, height: int, pictures: int = 1, wide: int = 1) -> bytes:
    """Return a GIF that tells this screen and holds tiny or huge frames."""
    one = b"," + struct.pack("<HHHH", 0, 0, wide, wide) + b"\0\x02\x02\x44\x01\0"
    return (
        b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff" + one * pictures + b";"
    )


def palette_png() -> bytes:
    """Return a licence of 64 colours, white being transparent."""
    few = paper().quantize(64)
    return saved(few, "PNG", transparency=few.getpixel((500, 20)))


def transparent_png() -> bytes:
    """Return black marks on nothing: blank to whoever looks at the colours alone."""
    marks = paper().convert("L").point(lambda value: 255 if value < 128 else 0)
    layer = Image.new("RGBA", marks.size, (0, 0, 0, 0))
    layer.putalpha(marks)
    return saved(layer, "PNG")


def sixteen_bits() -> bytes:
    """Return a grey licence with 16 bits a pixel."""
    wide = paper().convert("L").convert("I").point(lambda value: value * 257)
    return saved(wide.convert("I;16"), "PNG")


def riff(name: bytes, body: bytes) -> bytes:
    """Return a WebP file with one chunk."""
    inner = b"WEBP" + name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def bmp_header(width: int, height: int) -> bytes:
    """Return a BMP that ends behind its header."""
    told = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + told


def noise(size: int = 900) -> bytes:
    """Return a JPEG of nothing but noise."""
    chance = random.Random(7)  # noqa: S311
    return saved(Image.frombytes("RGB", (size, size), chance.randbytes(size * size * 3)), "JPEG")


def text_bomb() -> bytes:
    """Return a zTXt chunk that unpacks to 200 MB."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    return with_chunk(b"zTXt", b"Comment\0\0" + body)


def texts() -> bytes:
    """Return a PNG with many texts."""
    info = PngImagePlugin.PngInfo()
    for number in range(3000):
        info.add_text(f"key{number}", "value" * 20)
    return saved(paper(), "PNG", pnginfo=info)


def _cuts() -> Iterator[tuple[str, Hostile]]:
    whole = {"jpg": jpeg, "png": png, "gif": lambda: saved(paper(), "GIF")}
    for ending, make in whole.items():
        for share in (0.1, 0.5, 0.99):
            yield (
                f"{ending} cut at {share}",
                Hostile(lambda m=make, s=share: m()[: int(len(m()) * s)], CUT, f"licence.{ending}"),
            )
    yield "progressive cut", Hostile(lambda: jpeg(progressive=True)[:-300], CUT)
    yield "jpeg cut in its header", Hostile(lambda: jpeg()[:300], CUT)
    yield "jpeg without its end mark", Hostile(lambda: jpeg()[:-2], FINE)
    yield "progressive without its end mark", Hostile(lambda: jpeg(progressive=True)[:-2], FINE)
    yield "jpeg with half its end mark", Hostile(lambda: jpeg()[:-1], FINE)
    yield "jpeg without its last data", Hostile(lambda: jpeg()[:-12], CUT)
    webp = saved(paper(), "WEBP")
    yield "webp cut", Hostile(lambda: webp[: len(webp) // 2], CUT, "notice.webp", NOTICE)


def _bombs() -> Iterator[tuple[str, Hostile]]:
    large = frozenset({"image-too-many-pixels"})
    yield "png of 169 million pixels", Hostile(lambda: flat_png(13_000, 13_000, 1), large, "a.png")
    yield "png of a line", Hostile(lambda: flat_png(2_000_000, 26, 1), large, "a.png")
    yield (
        "png that tells 4 billion",
        Hostile(
            lambda: SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)),
            large,
            "a.png",
        ),
    )
    yield "jpeg that tells 4 billion", Hostile(lambda: resized_header(jpeg(), 65_535, 65_535), large)
    yield "jpeg that tells 49 million", Hostile(lambda: resized_header(jpeg(), 7_000, 7_000), None)
    yield "gif with a huge screen", Hostile(lambda: gif(65_535, 65_535), large, "a.gif")
    yield "gif with a huge frame", Hostile(lambda: gif(10, 10, 1, 65_000), large | CUT, "a.gif")
    yield (
        "gif with 30,000 frames",
        Hostile(lambda: gif(900, 900, 30_000), frozenset({"image-animated", "image-blank"}), "a.gif"),
    )
    yield (
        "webp that tells 268 million",
        Hostile(lambda: riff(b"VP8X", b"\0\0\0\0\xff\x3f\0\xff\x3f\0"), large, "a.webp", NOTICE),
    )
    yield "bmp that tells a billion", Hostile(lambda: bmp_header(40_000, -30_000), large, "a.bmp", NOTICE)
    yield "jpeg of 90 scans", Hostile(scan_bomb, frozenset({"image-decode-timeout"}))
    yield "text that unpacks to 200 MB", Hostile(text_bomb, UNDECODABLE, "a.png")
    yield (
        "heaviest: 49 million with transparency",
        Hostile(lambda: flat_png(7_000, 7_000, 8, 6), frozenset({"image-blank"}), "a.png"),
    )
    yield (
        "9 million of 16 bits",
        Hostile(lambda: flat_png(3_000, 3_000, 16, 0), frozenset({"image-blank"}), "a.png"),
    )


def _wrong_kinds() -> Iterator[tuple[str, Hostile]]:
    refused, unknown = frozenset({"file-format-not-accepted"}), frozenset({"file-unknown-format"})
    yield "empty", Hostile(bytes, frozenset({"file-empty"}))
    yield "empty notice", Hostile(bytes, frozenset({"file-empty"}), "a.jpg", NOTICE)
    yield "one byte", Hostile(lambda: b"\xff", unknown)
    yield "three bytes", Hostile(lambda: b"\xff\xd8\xff", CUT)
    yield "text", Hostile(lambda: "营业执照".encode() * 50, unknown)
    yield "zeros", Hostile(lambda: bytes(5000), unknown)
    yield "html", Hostile(lambda: b"\n<!DOCTYPE html><html><script>1</script></html>", refused)
    yield "svg", Hostile(lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', refused)
    yield (
        "svg with an entity bomb",
        Hostile(lambda: b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', refused),
    )
    yield "heic", Hostile(lambda: box(b"heic"), refused)
    yield "avif", Hostile(lambda: box(b"avif"), refused)
    yield "mp4", Hostile(lambda: struct.pack(">I", 24) + b"ftypisom" + bytes(100), refused)
    yield "docx", Hostile(lambda: stored_zip(b"word/document.xml"), refused, "letter.pdf", LETTER)
    yield "zip", Hostile(stored_zip, refused)
    yield "exe", Hostile(lambda: b"MZ" + bytes(300), refused)
    yield "tiff", Hostile(lambda: saved(paper(400, 300), "TIFF"), refused)
    yield "eps", Hostile(lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", refused)
    yield "psd", Hostile(lambda: b"8BPS\0\1" + bytes(100), refused)
    yield "ico", Hostile(lambda: saved(paper(64, 64), "ICO"), refused)
    yield "jpeg 2000", Hostile(lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100), refused)
    yield "webp for a licence", Hostile(lambda: saved(paper(), "WEBP"), refused, "licence.webp")
    yield "bmp for a licence", Hostile(lambda: saved(paper(800, 500), "BMP"), refused)
    yield "pdf for a licence", Hostile(pdfs.good, refused, "licence.pdf")
    yield "webp for a notice", Hostile(lambda: saved(paper(), "WEBP"), FINE, "a.webp", NOTICE)
    yield "bmp for a notice", Hostile(lambda: saved(paper(), "BMP"), FINE, "a.bmp", NOTICE)
    yield (
        "old bmp for a notice",
        Hostile(
            lambda: b"BM" + struct.pack("<IHHIIHHHH", 26, 0, 0, 26, 12, 2, 2, 1, 24) + bytes(16),
            frozenset({"image-too-small", "image-blank"}),
            "a.bmp",
            NOTICE,
        ),
    )
    mismatch = frozenset({"file-extension-mismatch"})
    yield "png named jpg", Hostile(png, mismatch)
    yield "jpeg named heic", Hostile(jpeg, mismatch, "licence.heic")


def _broken() -> Iterator[tuple[str, Hostile]]:
    data = png()
    yield "png of zero width", Hostile(lambda: flat_png(0, 5), UNDECODABLE, "a.png")
    yield "jpeg of zero height", Hostile(lambda: resized_header(jpeg(), 900, 0), CUT)
    yield "gif of zero size", Hostile(lambda: gif(0, 0), CUT | {"image-blank", "image-too-small"}, "a.gif")
    yield "one pixel", Hostile(lambda: flat_png(1, 1), frozenset({"image-blank"}), "a.png")
    yield "two pixels wide", Hostile(lambda: flat_png(2, 3000), frozenset({"image-blank"}), "a.png")
    yield (
        "wrong checksum of the header",
        Hostile(lambda: data[:29] + b"\0\0\0\0" + data[33:], UNDECODABLE, "a.png"),
    )
    yield (
        "wrong checksum of the data",
        Hostile(lambda: data[:-16] + b"\0\0\0\0" + data[-12:], UNDECODABLE, "a.png"),
    )
    yield "no header", Hostile(lambda: SIGNATURE + data[33:], UNDECODABLE | CUT, "a.png")
    yield "no data", Hostile(lambda: data[:33] + chunk(b"IEND", b""), UNDECODABLE, "a.png")
    yield (
        "unknown depth",
        Hostile(
            lambda: SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 7, 9, 0, 0, 0)), CUT, "a.png"
        ),
    )
    yield (
        "a chunk longer than the file",
        Hostile(lambda: data[:33] + struct.pack(">I", 2**31 - 1) + b"tEXtabc", CUT, "a.png"),
    )
    yield "jpeg of markers alone", Hostile(lambda: b"\xff\xd8" + b"\xff\xe0\0\2" * 20_000 + b"\xff\xd9", CUT)
    yield "jpeg of fill bytes", Hostile(lambda: b"\xff\xd8" + b"\xff" * 200_000, CUT)
    yield (
        "jpeg without tables",
        Hostile(lambda: (d := jpeg())[: d.index(b"\xff\xdb")] + d[d.index(b"\xff\xc0") :], CUT),
    )
    yield "arithmetic coding told", Hostile(lambda: jpeg().replace(b"\xff\xc0", b"\xff\xc9", 1), None)
    yield (
        "gif whose codes are wrong",
        Hostile(
            lambda: saved(paper(), "GIF")[:900] + b"\xff" * 9000 + b"\0;", CUT | {"image-blank"}, "a.gif"
        ),
    )
    yield "webp of rubbish", Hostile(lambda: riff(b"VP8 ", bytes(400)), CUT, "a.webp", NOTICE)
    yield "noise", Hostile(noise, frozenset({"image-blank"}))


def _odd() -> Iterator[tuple[str, Hostile]]:
    yield "16 bits", Hostile(sixteen_bits, frozenset({"image-grey"}), "a.png")
    yield (
        "one bit",
        Hostile(lambda: saved(paper(1200, 900).convert("1"), "PNG"), frozenset({"image-grey"}), "a.png"),
    )
    yield "grey", Hostile(lambda: saved(paper().convert("L"), "JPEG"), frozenset({"image-grey"}))
    yield "cmyk", Hostile(lambda: saved(paper().convert("CMYK"), "JPEG"), FINE)
    yield "palette", Hostile(palette_png, FINE, "a.png")
    yield "marks on nothing", Hostile(transparent_png, frozenset({"image-grey"}), "a.png")
    yield "interlaced", Hostile(lambda: saved(paper(), "GIF", interlace=1), FINE, "a.gif")
    yield "colour profile of rubbish", Hostile(lambda: jpeg(icc_profile=b"\xff" * 3000), FINE)
    yield "note of rubbish", Hostile(lambda: jpeg(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" * 40), FINE)
    yield "many texts", Hostile(texts, FINE, "a.png")
    yield "a place", Hostile(lambda: jpeg(exif=exif(place=True)), frozenset({"privacy-gps"}))
    for orientation in (3, 6, 8):
        yield (
            f"orientation {orientation}",
            Hostile(lambda o=orientation: jpeg(exif=exif(orientation=o)), frozenset({"image-turned"})),
        )
    yield "orientation 9999", Hostile(lambda: jpeg(exif=exif(orientation=9999)), FINE)
    yield "mpo", Hostile(lambda: saved(paper(), "MPO", save_all=True, append_images=[paper(320, 240)]), FINE)
    for kind in ("gif", "png", "webp"):
        slot = NOTICE if kind == "webp" else LICENCE
        yield (
            f"animated {kind}",
            Hostile(lambda k=kind: frames(k.upper()), frozenset({"image-animated"}), f"a.{kind}", slot),
        )
    behind = frozenset({"file-trailing-data"})
    yield "zip behind a jpeg", Hostile(lambda: jpeg() + stored_zip(), behind)
    yield "page behind a png", Hostile(lambda: png() + b"<html><script>1</script></html>", behind, "a.png")
    yield "pdf behind a gif", Hostile(lambda: saved(paper(), "GIF") + pdfs.good(), behind, "a.gif")
    yield "video behind a jpeg", Hostile(lambda: jpeg() + box(b"isom"), behind)
    yield "padding behind a jpeg", Hostile(lambda: jpeg() + bytes(4000), FINE)
    yield "tiny", Hostile(lambda: saved(paper(390, 270), "JPEG"), frozenset({"image-too-small"}))
    yield (
        "narrow screenshot",
        Hostile(lambda: saved(paper(140, 900), "PNG"), frozenset({"image-too-small"}), "a.png", NOTICE),
    )


def _documents() -> Iterator[tuple[str, Hostile]]:
    for name, (make, codes) in pdfs.KINDS.items():
        yield f"pdf: {name}", Hostile(make, codes, "letter.pdf", LETTER)


HOSTILE: dict[str, Hostile] = dict(
    found for part in (_cuts, _bombs, _wrong_kinds, _broken, _odd, _documents) for found in part()
)


def mutated(number: int) -> tuple[str, bytes]:
    """Return the name and bytes of a good file with some bytes changed, cut, doubled or moved."""
    chance = random.Random(number)  # noqa: S311 - the same each time
    makes = {
        "a.jpg": jpeg,
        "b.jpg": lambda: jpeg(progressive=True, exif=exif(orientation=6, place=True)),
        "c.png": png,
        "d.gif": lambda: frames("GIF"),
        "e.pdf": pdfs.good,
        "f.webp": lambda: saved(paper(), "WEBP"),
        "g.png": palette_png,
    }
    name = chance.choice(list(makes))
    data = bytearray(makes[name]())
    for _ in range(chance.choice((1, 3, 20, 200))):
        # Headers are short, and where most faults are: half of the changes go there.
        reach = len(data) if chance.random() < 0.5 else min(len(data), 700)
        at, length = chance.randrange(reach), chance.choice((1, 2, 4, 50))
        match chance.randrange(4):
            case 0:
                data[at : at + length] = chance.randbytes(length)
            case 1:
                data[at] ^= 1 << chance.randrange(8)
            case 2:
                data[at:at] = data[at : at + length]
            case _:
                del data[at : at + length]
        if not data:
            break
    return name, bytes(data)
