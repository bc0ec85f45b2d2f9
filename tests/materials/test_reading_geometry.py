"""Boxes put level, rows and looks: what is reckoned about places and texts without reading anything."""

from __future__ import annotations

import numpy as np
import pytest

from bot.materials.levelling import level
from bot.materials.lines import Line
from bot.materials.recognition import _on_its_side, agreed, widened
from bot.materials.sheet import Sheet, joined

ROWS, COLUMNS, WIDTH, HEIGHT = 12, 2, 400, 40


def grid():
    """Return the corners of lines in rows and columns, as a straight page has them: (24, 4, 2)."""
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], float)
    places = [(column * 700 + 100, row * 90 + 100) for row in range(ROWS) for column in range(COLUMNS)]
    return np.array([corners + place for place in places])


def askew(quads, degrees):
    """Return the boxes turned about the page's middle."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return (quads - 600) @ turn + 600


def leaning(quads):
    """Return the boxes as a photo from the lower left shows them."""
    one = np.ones((*quads.shape[:2], 1))
    seen = np.concatenate([quads, one], axis=2) @ np.array([[1, 0.03, 6e-5], [0.05, 1, 9e-5], [0, 0, 1]])
    return seen[:, :, :2] / seen[:, :, 2:]


@pytest.mark.parametrize(
    "quads",
    [grid(), askew(grid(), 3), askew(grid(), -12), leaning(grid()), leaning(askew(grid(), 4))],
    ids=["straight", "3", "12", "leaning", "leaning-4"],
)
def test_rows_are_rows_again(quads):
    """Whatever way a page was photographed, what stood in one row does so again, from left to right."""
    sheet = Sheet([Line(str(index), box) for index, box in enumerate(level(quads))])
    expected = [(str(2 * row), str(2 * row + 1)) for row in range(ROWS)]
    assert [tuple(piece.text for piece in row) for row in sheet.rows] == expected


def test_few_boxes_stay_where_they_are():
    """One box, a single character, none: nothing to level, nothing divided by."""
    assert level(np.empty((0, 4, 2))) == []
    assert level(np.array([[[10, 10], [50, 10], [50, 50], [10, 50]]], float)) == [(10, 10, 50, 50)]


def test_lines_from_top_to_bottom_lie_on_their_side():
    """The length of lines counts, not their number: seals and labels are short."""
    upright = np.array(
        [[[0, 0], [40, 0], [40, 60], [0, 60]]] * 9 + [[[0, 0], [800, 0], [800, 40], [0, 40]]], float
    )
    assert not _on_its_side(upright)
    assert _on_its_side(upright[:, [0, 3, 2, 1]][:, :, ::-1])
    assert not _on_its_side(np.empty((0, 4, 2)))


def test_a_margin_is_a_share_of_the_height():
    """Every side moves out by it, on a tilted line along its own direction."""
    straight = np.array([[[100, 100], [300, 100], [300, 150], [100, 150]]], float)
    assert widened(straight, 0.2).tolist() == [[[90, 90], [310, 90], [310, 160], [90, 160]]]
    sides = np.linalg.norm(np.diff(widened(askew(straight, 30), 0.2)[0], axis=0), axis=1)
    assert sides == pytest.approx([220, 70, 220], abs=0.01)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([("翀赟公司", 0.9), ("翀赟公司", 0.98), ("翀赟公司", 0.97)], ("翀赟公司", 0.98)),
        ([("种赟公司", 0.99), ("翀赟公司", 0.95), ("翀赟公司", 0.97)], ("翀赟公司", 0.7)),
        ([("甲（乙）", 0.9), ("甲(乙)", 0.95), ("甲 乙", 0.8)], ("甲(乙)", 0.95)),
        ([("甲", 0.5), ("乙", 0.6), ("丙", 0.55)], ("乙", 0.6)),
    ],
)
def test_looks_agree_or_are_unsure(looks, expected):
    """Most looks win; where not all agree but for punctuation, the line is unsure."""
    assert agreed(looks) == expected


def test_blanks_between_words_of_letters_only():
    """Lines of Chinese are joined as they are, lines of words with a blank."""
    assert joined(["提交APP", "link, please.", "Thanks", "谢谢", ""]) == "提交APP link, please. Thanks谢谢"
