"""Lines of text as people see a form: rows, labels, what stands behind a label and goes on below it.

Law: what is compared is narrow and simplified; what is shown is the text as read. Both have the same
length, so that a place in one is the same place in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, zip_longest

from bot.materials.lines import Line
from validators.plain_text import narrow
from validators.simplified_characters import simplified

MOST_LINES, MOST_SIGNS, MOST_LABELS = 200, 200, 12
"""Lines of a page, characters of a line, labels of a row: no paper has more, and what has costs time."""
_SAME_ROW = 0.5
_CHINESE = 0x2E7F
_NEXT_LINE = 1.1
_INDENT = 1.2
_PIECE_GAP = 2.5
_CELL_GAP = 0.7
_LOOK_ALIKES = str.maketrans("﹕∶：﹐，、", ":::,,,")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: ``text`` as read, ``plain`` as compared, and where it stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0

    @property
    def plain(self) -> str:
        """Return the text as it is compared: narrow, simplified, of the same length."""
        return plain(self.text)

    @property
    def height(self) -> float:
        """Return the height in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def behind(self, index: int) -> Piece:
        """Return what stands from the character ``index`` on; its left edge is reckoned by widths."""
        return self.part(index, len(self.text))

    def until(self, index: int) -> Piece:
        """Return what stands before the character ``index``."""
        return self.part(0, index)

    def part(self, begin: int, end: int) -> Piece:
        """Return the characters from ``begin`` to ``end``, with the edges that their widths make likely."""
        widths = [1.0 if ord(sign) > _CHINESE else 0.55 for sign in self.text]
        unit = (self.right - self.left) / (sum(widths) or 1.0)
        left, right = (self.left + sum(widths[:index]) * unit for index in (begin, end))
        return Piece(self.text[begin:end].strip(), left, self.top, right, self.bottom, self.confidence)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a kind of paper: a pattern for compared text without blanks, its groups the fields.

    A label begins where a piece begins, or stands before a colon; where words to be read may begin like a
    label, it has to be ``alone``: a piece of its own, or before a colon. What matches ``anywhere`` is a label
    wherever it stands: two columns are sometimes read as one piece.
    """

    pattern: re.Pattern[str]
    alone: bool = False
    anywhere: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands behind a label: the pieces of its row, none where the row ends with the label.

    ``field`` is the name of the label's group, empty for a label that only ends the value before it; ``at``
    is the piece in which the label begins, ``left`` its own edge there.
    """

    field: str
    at: Piece
    value: tuple[Piece, ...]
    left: float = 0.0

    @property
    def text(self) -> str:
        """Return the value's text as read."""
        return joined([piece.text for piece in self.value])


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the text narrow and simplified, character by character.

    >>> plain("（深圳）餐飲：ＡＢ")
    '(深圳)餐饮:AB'
    """
    return simplified(narrow(text.translate(_LOOK_ALIKES)))


def joined(texts: Sequence[str]) -> str:
    """Return the texts in one, with a blank only between words of letters.

    >>> joined(["签名与企业", "名称不一致"]), joined(["cannot be", "shown."])
    ('签名与企业名称不一致', 'cannot be shown.')
    """
    whole = ""
    for text in (text.strip() for text in texts):
        if whole and text and ((_is_word(whole[-1]) and _is_word(text[0])) or whole[-1] in ".,;:!?"):
            whole += " "
        whole += text
    return whole


def _is_word(sign: str) -> bool:
    return sign.isascii() and not sign.isspace() and sign not in "()"


class Sheet:
    """A page's pieces of text in rows."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the lines of a page set upright and level, as many as a paper can have."""
        told = (line for line in lines if line.text.strip())
        self.pieces = tuple(
            Piece(line.text.strip()[:MOST_SIGNS], *line.box, line.confidence)
            for line in islice(told, MOST_LINES)
        )
        self._labelled: dict[Labels, tuple[tuple[Labelled, ...], ...]] = {}
        self._taken: dict[Labels, frozenset[int]] = {}

    @cached_property
    def rows(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the rows from top to bottom, each from left to right."""
        rows: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda piece: piece.middle):
            beside = [row for row in rows[-3:] if _beside(row, piece)]
            if beside:
                min(beside, key=lambda row: abs(row[-1].middle - piece.middle)).append(piece)
            else:
                rows.append([piece])
        return tuple(tuple(sorted(row, key=lambda piece: piece.left)) for row in rows)

    @cached_property
    def text(self) -> str:
        """Return the whole text as read, a row a line."""
        return "\n".join(" ".join(piece.text for piece in row) for row in self.rows)

    @cached_property
    def compact(self) -> str:
        """Return the whole text as compared, without blanks, a row a line."""
        return "\n".join(re.sub(r"\s", "", "".join(piece.plain for piece in row)) for row in self.rows)

    def labelled(self, labels: Labels) -> Iterator[Labelled]:
        """Yield what stands behind each label; 名 and 称 in two pieces are one label."""
        for found in self._by_row(labels):
            yield from found

    def _by_row(self, labels: Labels) -> tuple[tuple[Labelled, ...], ...]:
        """Return what stands behind each label, row by row; found once."""
        if labels not in self._labelled:
            self._labelled[labels] = tuple(
                tuple(islice(_labelled(row, labels), MOST_LABELS)) for row in self.rows
            )
        return self._labelled[labels]

    def _labels_pieces(self, labels: Labels) -> frozenset[int]:
        """Return which pieces are labels or stand behind one; found once."""
        if labels not in self._taken:
            self._taken[labels] = frozenset(
                id(piece)
                for row, found in zip(self.rows, self._by_row(labels), strict=True)
                for each in found
                for piece in _pieces(row, each)
            )
        return self._taken[labels]

    @staticmethod
    def labelled_in(row: tuple[Piece, ...], labels: Labels) -> Iterator[Labelled]:
        """Yield what stands behind each label of one row."""
        return _labelled(row, labels)

    def column(self, heading: Labelled, row: Sequence[Labelled]) -> tuple[str, ...]:
        """Return the cells below a table's heading, each in one line; the next heading ends the column."""
        ends = [each.left for each in row if each.left > heading.left + heading.at.height]
        right, height = min(ends, default=float("inf")), heading.at.height
        cells: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda piece: piece.top):
            if piece.top < heading.at.bottom or not heading.left - height < piece.left < right - height:
                continue
            if cells and piece.top - cells[-1][-1].bottom < height * _CELL_GAP:
                cells[-1].append(piece)
            else:
                cells.append([piece])
        return tuple(joined([piece.text for piece in cell]) for cell in cells)

    @cached_property
    def blocks(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the running texts: lines close below each other, as far left but for an indent."""
        blocks: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda piece: piece.top):
            above = next((block for block in reversed(blocks) if _follows(block[-1], piece)), None)
            if above is None:
                blocks.append([piece])
            else:
                above.append(piece)
        return tuple(tuple(block) for block in blocks)

    def below(self, found: Labelled, labels: Labels) -> Iterator[Piece]:
        """Yield the lines that go on below a value, close and as far left, until the next label's row.

        Where label and value are one running text, they go on below the label as well.
        """
        first = found.value[0] if found.value else found.at
        running = bool(found.value) and found.at.top == first.top and abs(found.at.right - first.right) < 1
        taken = self._labels_pieces(labels)
        last = first
        for row in self.rows:
            under = [piece for piece in row if last.top + last.height * 0.5 < piece.top]
            if not under:
                continue
            near = [piece for piece in under if piece.top <= last.bottom + last.height * _NEXT_LINE]
            lead = [found.at.left, first.left] if running else [first.left]
            below = [
                piece
                for piece in near
                if id(piece) not in taken
                and any(abs(piece.left - left) <= _INDENT * max(first.height, piece.height) for left in lead)
            ]
            if _begins_label(found, first, under, last) and not running:
                return
            if below:
                last = below[0]
                yield last


def _begins_label(found: Labelled, first: Piece, row: list[Piece], last: Piece) -> bool:
    """Tell whether something stands in the column of the label, so that another value begins there."""
    width = first.height
    if first.left - found.at.left < 2 * width:
        return False
    return any(
        abs(piece.left - found.at.left) < width and piece.top < last.bottom + 2 * width for piece in row
    )


def _follows(above: Piece, piece: Piece) -> bool:
    near = -0.4 * above.height < piece.top - above.bottom < _NEXT_LINE * above.height
    return near and abs(piece.left - above.left) < _PIECE_GAP * above.height


def _beside(row: list[Piece], piece: Piece) -> bool:
    last = row[-1]
    return abs(last.middle - piece.middle) < min(last.height, piece.height) * _SAME_ROW


def _pieces(row: tuple[Piece, ...], found: Labelled) -> list[Piece]:
    left, right = found.at.left, max((piece.right for piece in found.value), default=found.at.right)
    return [piece for piece in row if left - 1 <= piece.left and piece.right <= right + 1]


def _labelled(row: tuple[Piece, ...], labels: Labels) -> Iterator[Labelled]:
    places = [(piece, index) for piece in row for index, sign in enumerate(piece.plain) if not sign.isspace()]
    text = "".join(piece.plain[index] for piece, index in places)
    found: list[re.Match[str]] = []
    begin = 0
    while match := labels.pattern.search(text, begin):
        begin = match.start() + 1
        if match[0] and _is_label(places, match, text, labels):
            found.append(match)
            begin = match.end()
    for match, after in zip_longest(found, found[1:]):
        start, end = match.end(), after.start() if after else len(text)
        while start < end and text[start] in ":.*":
            start += 1
        piece, index = places[match.start()]
        value = tuple(_value(places[start:end]))
        yield Labelled(match.lastgroup or "", piece, value, piece.behind(index).left)


def _is_label(places: list[tuple[Piece, int]], match: re.Match[str], text: str, labels: Labels) -> bool:
    anywhere = labels.anywhere and labels.anywhere.fullmatch(match[0])
    if anywhere or text[match.end() : match.end() + 1] == ":":
        return True
    piece, index = places[match.start()]
    if piece.plain[:index].strip(" *·•"):
        return False
    ends = match.end() == len(text) or places[match.end()][0] is not places[match.end() - 1][0]
    return ends or not labels.alone


def _value(places: list[tuple[Piece, int]]) -> Iterator[Piece]:
    """Yield the pieces of a value; one that stands far to the right belongs to another column."""
    last: Piece | None = None
    first: dict[int, tuple[Piece, int, int]] = {}
    for piece, index in places:
        _, begin, _ = first.get(id(piece), (piece, index, index))
        first[id(piece)] = (piece, begin, index + 1)
    for piece, begin, end in first.values():
        part = piece.part(begin, end)
        if last is not None and part.left - last.right > _PIECE_GAP * part.height:
            return
        yield part
        last = part
