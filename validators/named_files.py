"""The files a person names in a line of talk: each with its paper, its name and its size.

Law: a size is never part of a name; which paper a file shows is told by its name or by the words
beside it, and left out where neither tells. Sizes count 1,000 to the kilobyte, as the limits do.

>>> read("Just the licence, 1.png, I think around 300 KB")
({'slot': 'business-license', 'file': '1.png', 'size': 300000},)
>>> read("scan 1.tiff, 6 megs")
({'file': 'scan 1.tiff', 'size': 6000000},)
"""

# ruff: noqa: SIM905 - tables of words are read across, not down
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from validators.plain_text import narrow, visible
from validators.simplified_characters import simplified
from validators.spoken_choice import Words, chosen

SLOTS: Words = {
    "business-license": (
        *("营业执照", "执照", "副本", "yyzz", "license", "licence", "business-license", "biz lic"),
        *("businesslicense", "businesslicence", "business-licence"),
    ),
    "letter-of-attorney": (
        *("授权委托书", "授权书", "委托书", "授权函", "委托函", "letter", "attorney", "authorization"),
        *("authorisation", "loa", "poa", "letter of attorney", "power of attorney"),
    ),
    "trademark-certificate": (
        *("商标注册证", "商标证书", "商标证", "商标", "注册证", "trademark", "certificate", "cert"),
        *("trademark certificate", "trademark cert", "tm cert"),
    ),
    "relation-screenshot": ("签名关联性截图", "截图", "备案", "screenshot", "icp"),
}
_CHINESE_PAPERS = tuple(word for words in SLOTS.values() for word in words if not word.isascii())
_SCREENSHOT = "relation-screenshot"
"""A phone calls every picture of its screen so: the words beside it know better."""

_OPEN = frozenset({"", _SCREENSHOT})
_KINDS = frozenset(
    (
        "jpg jpeg jpe jfif png gif bmp tif tiff heic heif webp avif svg psd raw pdf ofd doc docx wps rtf txt "
        "xls xlsx ppt pptx zip rar mp4 mov html"
    ).split()
)
"""Endings that make a word a file; with another ending it is one only when it names a paper."""
_READ = 4000
_SEVERAL = 2
_BYTES = (
    ("g", 1_000_000_000),
    ("m", 1_000_000),
    ("兆", 1_000_000),
    ("k", 1000),
    ("千", 1000),
    ("b", 1),
    ("字", 1),
)
_SIZE = re.compile(
    r"(?<![A-Za-z0-9_.\-])(\d{1,3}(?:,\d{3}){1,3}|\d{1,10})(\.\d{1,6})?\s*[多来]?\s*"
    r"(megabytes?|megs?|mi?b|m|兆(?:字节)?|kilobytes?|ki?b|k|千字节|gi?b|gigabytes?|bytes?|b|字节)"
    r"(?![A-Za-z0-9_\-]|\.[A-Za-z0-9]{2,4}(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:超过?|大于|小于|低于|少于|不到|不足|最[多大]|至[多少]|"
    r"(?<![a-z])(?:over|under|above|below|exceed\w*|than|most|least|max\w*|limit|up to))[\s:是为了]*$",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\s*(?:以[内上下]|之内|or (?:less|more)|(?:limit|max)\b)", re.IGNORECASE)
_PIECE = re.compile(r"[^\n,;、。:/\\“”\"「」《》\0]+")
_ENDING = re.compile(r"(?<=[^\s.])\.[A-Za-z][A-Za-z0-9]{2,3}(?![A-Za-z0-9]|\.[A-Za-z0-9])")
_CAMERA = re.compile(r"(?:img|dsc|dscn|pxl|mmexport|wechatimg|photo|微信图片)[_-]?\d", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z]{3,6}://\S+")
_OPENING = {")": "(", "]": "[", "】": "【", "}": "{"}
_TALK = frozenset(
    (
        "the a an my our i we is are it its it's i'm just only and plus also then have has got upload "
        "uploading will files named called name here attached still need think this that that's these those "
        "one be to or about around another with first second third by from both & + - – — -> => = • * #"
    ).split()
)
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]|[①-⑳]")
_TALK_IN_CHINESE = re.compile(r"[的是有个张份叫传和就只为了]$|[一两]个")
_BEGINS_TALK = ("我", "还", "另", "用", "共", "大概", "文件")
_BEFORE = re.compile(
    r"(?:[^\s]*(?:是|叫做?|名为))(?=[A-Za-z0-9_])"
    r"|(?:我们?|要|会|准备|打算|上传|传|提交|用|就|只|有|还|另外|再|加上?|以及|和|跟|与|及|一[个张份]|两[个张份]|[个张份]"
    r"|手上|目前|文件名?|名字|名称|是|叫|为|然后|分别|这|那|[+&•*·①-⑳-]|\d{1,2}[.)](?=\D.*\.))+"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A file or a size in the text."""

    start: int
    end: int
    file: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """A file, or a paper that has only a size."""

    slot: str = ""
    file: str = ""
    size: int | None = None

    def told(self) -> Mapping[str, str | int]:
        """Return what is known of it."""
        parts = {"slot": self.slot or None, "file": self.file or None, "size": self.size}
        return {key: value for key, value in parts.items() if value is not None}


def read(text: str) -> tuple[Mapping[str, str | int], ...]:
    """Return what is named: ``{slot, file, size}`` with only the keys that are told, size in bytes.

    A paper with a size and no name ("licence, PNG, 1.7 MB") is kept without ``file``.
    """
    said = narrow(visible(text[:_READ]))
    sizes = tuple(_sizes(said))
    bare = _ADDRESS.sub(lambda match: "\0" * len(match[0]), said)
    for found in sizes:
        bare = bare[: found.start] + "\0" * (found.end - found.start) + bare[found.end :]
    files = tuple(_files(bare))
    named = sorted((*sizes, *files), key=lambda found: found.start)
    if _sizes_lead(named, bare):
        pairs = zip(_items(files, bare), files, strict=True)
        items = [replace(item, size=_last_size(named, file.start)) for item, file in pairs]
    else:
        items = _joined(_items(named, bare))
    return tuple(item.told() for item in items)


def slot_of(words: str) -> str:
    """Return the one paper that the words speak of; empty where they speak of none or several.

    >>> slot_of("BusinessLicense_signed"), slot_of("trademark letter")
    ('business-license', '')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[_.\-\d]", " ", words))
    found = chosen(apart, SLOTS)
    return next(iter(found)) if len(found) == 1 else ""


def _sizes(said: str) -> Iterator[_Named]:
    for match in _SIZE.finditer(said):
        number = float(match[1].replace(",", "") + (match[2] or ""))
        factor = next(factor for sign, factor in _BYTES if match[3].lower().startswith(sign))
        compared = _COMPARED.search(said[: match.start()][-20:]) or _LIMITED.match(said, match.end())
        yield _Named(*match.span(), size=None if compared else round(number * factor))


def _files(bare: str) -> Iterator[_Named]:
    for piece in _PIECE.finditer(bare):
        start = piece.start()
        for ending in _ENDING.finditer(piece[0]):
            end = piece.start() + ending.end()
            name = _own(bare[start:end])
            if name.rpartition(".")[2].lower() in _KINDS or _of_file(name):
                yield _Named(end - len(name), end, file=name)
            start = end


def _sizes_lead(named: Sequence[_Named], bare: str) -> bool:
    """Tell whether each size stands before its file (300 KB licence.jpg)."""
    if not named or named[0].file or not named[-1].file:
        return False
    return not chosen(bare[: named[0].start], SLOTS)


def _last_size(named: Sequence[_Named], end: int) -> int | None:
    """Return the size right before the file that starts at ``end``."""
    before = [found for found in named if found.start < end]
    return before[-1].size if before else None


def _items(named: Sequence[_Named], bare: str) -> list[_Item]:
    """Give each file its paper and its size, walking from the first word to the last."""
    papers_follow = _papers_follow(named, bare)
    items: list[_Item] = []
    waiting: frozenset[str] = frozenset()
    previous = 0
    for found in (*named, _Named(len(bare), len(bare))):
        papers = chosen(bare[previous : found.start], SLOTS)
        previous = found.end
        is_open = bool(items and items[-1].file) and items[-1].slot in _OPEN
        if is_open and len(papers) == 1 and (papers_follow or found.start == len(bare)):
            items[-1] = replace(items[-1], slot=next(iter(papers)))
        else:
            waiting |= papers
        if found.file:
            items.append(_Item(_slot(found.file, waiting), found.file))
            waiting = frozenset()
        elif found.size is not None:
            items = _with_size(items, waiting, found.size)
            waiting = frozenset()
    return items


def _papers_follow(named: Sequence[_Named], bare: str) -> bool:
    """Tell whether the first file comes before the paper it shows (1.png is the licence)."""
    first = next((found for found in named if found.file), None)
    return bool(first and _of_file(first.file) in _OPEN and not chosen(bare[: first.start], SLOTS))


def _slot(file: str, beside: frozenset[str]) -> str:
    own = _of_file(file)
    return next(iter(beside)) if own in _OPEN and len(beside) == 1 else own


def _of_file(name: str) -> str:
    return slot_of(name.rpartition(".")[0])


def _with_size(items: list[_Item], beside: frozenset[str], size: int) -> list[_Item]:
    """Give the size to the paper named right before it, else to the last file."""
    last = items[-1] if items else None
    if len(beside) == 1 and not (last and last.slot in beside):
        return [*items, _Item(next(iter(beside)), size=size)]
    if last and last.size is None and len(beside) < _SEVERAL:
        return [*items[:-1], replace(last, size=size)]
    return items


def _joined(items: list[_Item]) -> list[_Item]:
    """Make one of a paper with a size and the file of that paper (licence, 1.2 MB, licence.jpg)."""
    joined: list[_Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and not last.file and item.slot == last.slot and item.size is None:
            joined[-1] = replace(item, size=last.size)
        else:
            joined.append(item)
    return joined


def _own(raw: str) -> str:
    """Return the file's name at the end of what was said, without the words before it.

    >>> _own("还有营业执照 副本(1).jpg"), _own("and the letter of attorney.pdf"), _own("商标证(cert.jpg")
    ('营业执照 副本(1).jpg', 'letter of attorney.pdf', 'cert.jpg')
    """
    tokens = _without_open_bracket(raw).split()
    first = len(tokens) - 1
    while first and not _CAMERA.match(tokens[-1]) and _belongs(tokens[first - 1], tokens[first]):
        first -= 1
    name = " ".join(tokens[first:])
    found = _BEFORE.match(simplified(name))
    rest = name[found.end() :] if found else name
    begins_a_name = rest[0].isascii() or simplified(rest).startswith(_CHINESE_PAPERS)
    return rest if rest[0] != "." and begins_a_name else name


def _belongs(token: str, following: str) -> bool:
    """Tell whether a word is part of the name that goes on behind the blank."""
    word = simplified(token).casefold()
    if word in _TALK or _NUMBERED.fullmatch(word) or _TALK_IN_CHINESE.search(word):
        return False
    if word.startswith(_BEGINS_TALK) and not slot_of(word):
        return False
    is_latin = following.partition(".")[0].isascii() and following[:2].isalpha()
    return not (not word.isascii() and is_latin and slot_of(word))


def _without_open_bracket(raw: str) -> str:
    """Leave out what stands before a bracket that is not closed or was not opened."""
    start, opened = 0, []
    for place, sign in enumerate(raw):
        if sign in _OPENING.values():
            opened.append(place)
        elif sign in _OPENING and opened:
            opened.pop()
        elif sign in _OPENING and raw[place + 1] != ".":
            start = place + 1
    return raw[opened[-1] + 1 if opened else start :]
