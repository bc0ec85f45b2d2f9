"""What happens to a paper on its way: photographed, turned, squeezed, blurred, darkened, printed grey."""

from __future__ import annotations

import io
import math
import time

import numpy as np
from PIL import ExifTags, Image, ImageDraw, ImageFilter

from drawn.dice import Dice
from drawn.typeface import face

LARGEST = 2_000_000
"""Bytes: what the platform takes without a word."""
_DESKS = ((92, 70, 50), (58, 60, 66), (150, 130, 104), (196, 192, 186), (40, 62, 58))
_BLURRED_AT = 2400
"""The length of the longer side, in pixels, that the names of blurs speak of."""
_UPRIGHT_AFTER_A_QUARTER = Image.Exif()
_UPRIGHT_AFTER_A_QUARTER[ExifTags.Base.Orientation] = 6


def distorted(picture, how, seed):
    """Return a picture as the bytes of a file (JPEG; "png" as PNG), after one of `DISTORTIONS`."""
    dice = Dice(seed, how)
    quality, changed = DISTORTIONS[how](picture, dice)
    if how == "png":
        return _png(changed)
    return jpeg(changed, quality, **({"exif": _UPRIGHT_AFTER_A_QUARTER} if how == "exif90" else {}))


def jpeg(picture, quality=88, **options):
    """Return a picture as JPEG, at the quality or the first below it that stays under `LARGEST`."""
    while True:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, **options)
        if file.tell() <= LARGEST:
            return file.getvalue()
        quality -= 8


def as_pdf(picture):
    """Return a picture as a PDF of one page, as a scanner writes it."""
    file, never = io.BytesIO(), time.gmtime(0)
    picture.save(file, "PDF", resolution=200.0, creationDate=never, modDate=never)
    return file.getvalue()


def _png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _clean(picture, dice):
    return dice.whole(84, 92), picture


def _phone(picture, dice):
    desk = _desk(picture, dice, dice.between(1.12, 1.34))
    margin = ((desk.width - picture.width) / 2, (desk.height - picture.height) / 2)
    corners = _corners(picture.size, margin, dice, 0.035, dice.between(-2.5, 2.5))
    laid = _laid(picture, desk, corners)
    lit = _lit(laid, dice, (0.62, 1.02))
    soft = lit.filter(ImageFilter.GaussianBlur(dice.between(0.5, 1.0)))
    return 82, _grained(soft, dice, dice.between(2.0, 5.0))


def _sent_by_chat(picture, dice):
    """Photograph a paper and send it by a chat that makes it small."""
    _, photo = _phone(picture, dice)
    photo.thumbnail((1280, 1280), Image.Resampling.LANCZOS)
    return 55, photo


def _held_sideways(picture, dice):
    quality, photo = _phone(picture, dice)
    return quality, photo.transpose(dice.pick((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)))


def _perspective(picture, dice):
    desk = _desk(picture, dice, 1.2)
    margin = ((desk.width - picture.width) / 2, (desk.height - picture.height) / 2)
    return 85, _laid(picture, desk, _corners(picture.size, margin, dice, 0.085, dice.between(-3, 3)))


def _turned(degrees):
    def turn(picture, dice):
        ground = dice.pick(((255, 255, 255), (228, 226, 220), *_DESKS))
        way = degrees if dice.chance(0.5) else -degrees
        turned = picture.rotate(way, Image.Resampling.BICUBIC, expand=True, fillcolor=ground)
        return 85, turned

    return turn


def _quarter(way):
    def turn(picture, _dice):
        return 85, picture.transpose(way)

    return turn


def _low_light(picture, dice):
    lit = _lit(picture, dice, (0.16, 0.34), warm=0.86)
    return 80, _grained(lit.filter(ImageFilter.GaussianBlur(0.7)), dice, dice.between(3, 6))


def _small(long_side):
    def shrink(picture, _dice):
        small = picture.copy()
        small.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
        return 82, small

    return shrink


def _blurred(radius):
    def blur(picture, _dice):
        return 85, picture.filter(ImageFilter.GaussianBlur(radius * max(picture.size) / _BLURRED_AT))

    return blur


def _grey(picture, dice):
    levels = np.asarray(picture.convert("L"), dtype=np.float32)
    stretched = ((levels - 128) * dice.between(1.0, 1.35) + 140).clip(0, 255).astype(np.uint8)
    return 82, Image.fromarray(stretched).convert("RGB")


def _watermarked(picture, dice):
    words = dice.pick(("仅供办理短信签名使用", "仅限资质审核 再次复印无效", "只作申请短信服务之用"))
    size = max(picture.size) // dice.whole(34, 44)
    layer = Image.new("L", (max(picture.size) * 2,) * 2, 0)
    pen, step = ImageDraw.Draw(layer), size * len(words)
    for row, y in enumerate(range(0, layer.height, size * 7)):
        for x in range(-(row % 2) * step // 2, layer.width, step + size * 4):
            pen.text((x, y), words, font=face("sans", size), fill=dice.whole(55, 85))
    layer = layer.rotate(dice.between(20, 40), Image.Resampling.BICUBIC)
    left, top = (layer.width - picture.width) // 2, (layer.height - picture.height) // 2
    layer = layer.crop((left, top, left + picture.width, top + picture.height))
    return 85, Image.composite(Image.new("RGB", picture.size, (120, 120, 128)), picture, layer)


def _moire(picture, dice):
    y = np.arange(picture.height, dtype=np.float32)[:, None]
    x = np.arange(picture.width, dtype=np.float32)[None, :]
    angle, period = dice.between(0.1, 0.6), dice.between(5, 9)
    first = np.sin((x * math.cos(angle) + y * math.sin(angle)) / period)
    second = np.sin((x * math.cos(angle + 0.07) + y * math.sin(angle + 0.07)) / (period * 1.03))
    levels = np.asarray(picture, dtype=np.float32) + (first * second * 16)[:, :, None]
    return 85, Image.fromarray(levels.clip(0, 255).astype(np.uint8))


def _q20(picture, _dice):
    return 20, picture


def _desk(picture, dice, share):
    size = (round(picture.width * share), round(picture.height * share))
    colour = np.asarray(dice.pick(_DESKS), dtype=np.float32)
    grain = Image.fromarray((dice.noise(size[1] // 40, 6, 18) + 128).clip(0, 255).astype(np.uint8))
    wood = np.asarray(grain.resize(size, Image.Resampling.BICUBIC), dtype=np.float32) - 128
    return Image.fromarray((colour + wood[:, :, None] * 0.5).clip(0, 255).astype(np.uint8))


def _corners(size, margin, dice, share, degrees):
    """Return where a paper's corners lie on the desk, clockwise from the upper left."""
    (width, height), (left, top) = size, margin
    lean, turn = max(size) * share, math.radians(degrees)
    middle = (left + width / 2, top + height / 2)
    corners = []
    for x, y in ((left, top), (left + width, top), (left + width, top + height), (left, top + height)):
        from_x, from_y = x - middle[0], y - middle[1]
        turned_x = from_x * math.cos(turn) - from_y * math.sin(turn)
        turned_y = from_x * math.sin(turn) + from_y * math.cos(turn)
        inward = (-1 if from_x > 0 else 1, -1 if from_y > 0 else 1)
        corners.append(
            (
                middle[0] + turned_x + inward[0] * dice.between(0, lean),
                middle[1] + turned_y + inward[1] * dice.between(0, lean),
            )
        )
    return corners


def _laid(picture, desk, corners):
    """Return the desk with the paper on it, its corners where they are said to lie."""
    flat = ((0, 0), (picture.width, 0), picture.size, (0, picture.height))
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    solved = tuple(float(number) for number in np.linalg.solve(np.asarray(rows), np.asarray(wanted)))
    laid = picture.transform(desk.size, Image.Transform.PERSPECTIVE, solved, Image.Resampling.BICUBIC)
    mask = Image.new("L", desk.size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(1))
    return Image.composite(laid, desk, mask)


def _lit(picture, dice, light, warm=0.95):
    """Return a picture in light that falls unevenly, from one share to another."""
    y = np.linspace(-1, 1, picture.height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, picture.width, dtype=np.float32)[None, :]
    angle = dice.between(0, 2 * math.pi)
    slope = (x * math.cos(angle) + y * math.sin(angle)) / 2.8 + 0.5
    level = light[0] + (light[1] - light[0]) * slope
    colour = np.asarray((1.0, 0.985, warm), dtype=np.float32)
    levels = np.asarray(picture, dtype=np.float32) * level[:, :, None] * colour
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))


def _grained(picture, dice, strength):
    grain = dice.noise(picture.height, picture.width, strength)[:, :, None]
    return Image.fromarray((np.asarray(picture, dtype=np.float32) + grain).clip(0, 255).astype(np.uint8))


DISTORTIONS = {
    "clean": _clean,
    "png": _clean,
    "phone": _phone,
    "chat": _sent_by_chat,
    "sideways": _held_sideways,
    "turned3": _turned(3),
    "turned12": _turned(12),
    "turned90": _quarter(Image.Transpose.ROTATE_90),
    "exif90": _quarter(Image.Transpose.ROTATE_90),
    "turned180": _quarter(Image.Transpose.ROTATE_180),
    "turned270": _quarter(Image.Transpose.ROTATE_270),
    "q20": _q20,
    "perspective": _perspective,
    "low-light": _low_light,
    "small900": _small(900),
    "blur2": _blurred(2),
    "blur4": _blurred(4),
    "blur12": _blurred(12),
    "grey": _grey,
    "watermark": _watermarked,
    "moire": _moire,
}
"""Each way by its name; a blur's number is its radius in pixels on a side of 2400.

`exif90` is turned as `turned90` is, and says so in its EXIF, as phones do.
"""
