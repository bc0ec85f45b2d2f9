r"""Lays a reply out as plain text in columns; a Chinese character takes two of them.

>>> print("\n".join(wrap("审核意见：未查询到商标，请核对。", 12)))
审核意见：未
查询到商标，
请核对。
"""

from __future__ import annotations

import re
import unicodedata

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

COLUMNS = 80
_NOT_FIRST = frozenset("，。、；：？！）》」』】”’…％%,.;:?!)]}")
_NOT_LAST = frozenset("（《「『【“‘([{")
_ATOM = re.compile(r"\s+|[^\s　-鿿＀-￯]+|.", re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int = COLUMNS) -> list[str]:
    """Return the lines of a text, none wider than ``columns``; punctuation opens no line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped(_UNSAFE.sub("", paragraph), columns)
    return lines


def _wrapped(paragraph: str, columns: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    for piece in (piece for atom in _ATOM.findall(paragraph) for piece in _pieces(atom, columns)):
        if width("".join(line)) + width(piece) <= columns:
            line.append(piece)
            continue
        kept, carried = _broken(line, piece)
        lines.append("".join(kept).rstrip())
        line = carried
    return [*lines, "".join(line).rstrip()]


def _broken(line: list[str], piece: str) -> tuple[list[str], list[str]]:
    """Return what stays on a full line and what the next one begins with, where a break is allowed."""
    kept, carried = list(line), [piece] if not piece.isspace() else []
    while kept and carried and (carried[0][0] in _NOT_FIRST or kept[-1][-1] in _NOT_LAST):
        carried.insert(0, kept.pop())
    if kept and "".join(kept).strip():
        return kept, carried
    if piece[0] in _NOT_FIRST and len(line[-1]) > 1:
        return [*line[:-1], line[-1][:-1]], [line[-1][-1], piece]
    return line, [piece] if not piece.isspace() else []


def _pieces(atom: str, columns: int) -> list[str]:
    """Return a word cut where it is wider than a line."""
    if width(atom) <= columns:
        return [atom]
    return [atom[start : start + columns // 2] for start in range(0, len(atom), columns // 2)]


def laid_out(reply: Reply, columns: int = COLUMNS) -> str:
    """Return a reply as text: blocks in their order, options as numbers."""
    parts = [_block(block, columns) for block in reply.blocks]
    return "\n".join(part for part in parts if part)


def _block(block: Block, columns: int) -> str:  # noqa: C901, PLR0911 - one return a kind of block
    match block:
        case Paragraph(text=text):
            return _hung("", text, columns)
        case Heading(text=text):
            return "\n" + _hung("", text, columns) + "\n" + "─" * min(width(text), columns)
        case Steps(items=items, start=start):
            return _listed([f"{number}. " for number in range(start, start + len(items))], items, columns)
        case Items(items=items):
            return _listed(["- "] * len(items), items, columns)
        case Quote(text=text):
            return "\n".join(f"> {line}" for line in wrap(text, columns - 2))
        case Copyable(text=text):
            return "\n".join(f"    {line}" for line in wrap(text, columns - 4))
        case Link(title=title, url=url):
            return _hung("- ", title, columns) + f"\n  {url}"
        case Picture(words=words):
            return "\n".join(wrap(words, columns))
        case Note(text=text):
            return _hung("  ", text, columns, every=True)
        case Options(options=options):
            numbers = [f"[{number}] " for number in range(1, len(options) + 1)]
            return "\n" + _listed(numbers, tuple(option.label for option in options), columns)


def _listed(marks: list[str], items: tuple[str, ...], columns: int) -> str:
    return "\n".join(_hung(mark, item, columns) for mark, item in zip(marks, items, strict=True))


def _hung(mark: str, text: str, columns: int, *, every: bool = False) -> str:
    """Return a text behind a mark, its further lines indented under it."""
    indent = mark if every else " " * len(mark)
    lines = wrap(text, columns - len(mark))
    return "\n".join((mark if number == 0 else indent) + line for number, line in enumerate(lines))
