"""Blocks as Telegram shows them: escaped HTML of at most 4,096 characters a message, an inline keyboard."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.model import (
    Block,
    Copyable,
    Heading,
    Items,
    Link,
    Note,
    Options,
    Paragraph,
    Picture,
    Quote,
    Reply,
    Steps,
)

LONGEST = 4096
"""Characters of a message, counted as UTF-16 units after the markup is read (Bot API 10.0)."""
VERSION = "1"
_ROOM = 4000
_TITLE_ENDS = "</b>"
_NARROW = 12
_ACROSS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One message: its HTML, the same as plain text, and the buttons under it as (label, data) rows."""

    html: str
    plain: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    html: str
    plain: str

    @property
    def size(self) -> int:
        return len(self.plain.encode("utf-16-le")) // 2


def parts(reply: Reply) -> tuple[Part, ...]:
    """Return the messages of a reply, in order; the buttons hang on the last one."""
    messages: list[list[_Piece]] = [[]]
    size = 0
    for piece in (piece for block in reply.blocks for piece in _pieces(block)):
        if messages[-1] and size + piece.size + 1 > _ROOM:
            messages.append([])
            size = 0
        messages[-1].append(piece)
        size += piece.size + 1
    buttons = keyboard(reply)
    found = [
        Part("\n".join(p.html for p in message).strip("\n"), "\n".join(p.plain for p in message).strip("\n"))
        for message in messages
    ]
    return (*found[:-1], Part(found[-1].html or "…", found[-1].plain or "…", buttons))


def shortened(blocks: Sequence[Block], ending: Sequence[Block]) -> str:
    """Return the HTML of one message: as much of ``blocks`` as there is room for, then ``ending``."""
    last = _fitting((piece for block in ending for piece in _pieces(block)), _ROOM)
    room = _ROOM - sum(piece.size + 1 for piece in last)
    first = _fitting((piece for block in blocks for piece in _pieces(block)), room)
    while first and first[-1].html.endswith(_TITLE_ENDS):  # a title of what has no room
        first.pop()
    return "\n".join(piece.html for piece in (*first, *last)).strip("\n")


def _fitting(pieces: Iterable[_Piece], room: int) -> list[_Piece]:
    """Return the first pieces, none of them cut, that have room."""
    found: list[_Piece] = []
    for piece in pieces:
        room -= piece.size + 1
        if room < 0:
            break
        found.append(piece)
    return found


def keyboard(reply: Reply) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the buttons of a reply in rows: short ones two in a row."""
    rows: list[list[tuple[str, str]]] = []
    for block in reply.blocks:
        if not isinstance(block, Options):
            continue
        for option in block.options:
            button = (option.label, data(block.stamp, option.id))
            short = _columns(option.label) <= _NARROW
            if (
                rows
                and short
                and len(rows[-1]) < _ACROSS
                and all(_columns(b[0]) <= _NARROW for b in rows[-1])
            ):
                rows[-1].append(button)
            else:
                rows.append([button])
    return tuple(tuple(row) for row in rows)


def data(stamp: int, choice: str) -> str:
    """Return what a button sends back: version, stamp of the menu, choice; at most 64 bytes.

    >>> data(7, "a:signature-source:app")
    '1:7:a:signature-source:app'
    """
    return f"{VERSION}:{stamp}:{choice}"


def read_data(text: str) -> tuple[int, str]:
    """Return stamp and choice of a button; an unknown version is an old button (stamp -1).

    >>> read_data("1:7:a:signature-source:app"), read_data("0/x")
    ((7, 'a:signature-source:app'), (-1, 'old'))
    """
    version, _, rest = text.partition(":")
    stamp, _, choice = rest.partition(":")
    if version != VERSION or not stamp.isascii() or not stamp.isdigit() or not choice:
        return -1, "old"
    return int(stamp), choice


def _columns(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)  # noqa: PLR2004 - CJK starts there


def _pieces(block: Block) -> Iterator[_Piece]:  # noqa: C901 - one case a kind of block
    match block:
        case Paragraph(text=text):
            yield from _text(text)
        case Heading(text=text):
            yield from _text(text, "\n<b>", _TITLE_ENDS, before="\n")
        case Note(text=text):
            yield from _text(text, "<i>", "</i>")
        case Quote(text=text):
            yield from _text(text, "<blockquote>", "</blockquote>")
        case Copyable(text=text):
            yield from _text(text, "<pre>", "</pre>")
        case Steps(items=items, start=start):
            for number, item in enumerate(items, start):
                yield from _text(f"{number}. {item}")
        case Items(items=items):
            for item in items:
                yield from _text(f"• {item}")
        case Link(title=title, url=url):
            yield _Piece(f'• <a href="{html.escape(url, quote=True)}">{_escaped(title)}</a>', f"• {title}")
        case Options() | Picture():
            return


def _text(text: str, opening: str = "", closing: str = "", before: str = "") -> Iterator[_Piece]:
    for start in range(0, len(text) or 1, _ROOM // 2):
        piece = text[start : start + _ROOM // 2]
        yield _Piece(f"{opening}{_escaped(piece)}{closing}", f"{before}{piece}")
        before, opening = "", opening.lstrip("\n")


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
