"""A file looked at as a whole: what of gate and reader reaches a material, and what does not."""

from __future__ import annotations

import pytest

from bot.materials.eyes import Eyes
from bot.materials.gate import Measured
from bot.materials.lines import Line, Lines
from bot.materials.page import Page

PAGE = Page(2, 1, bytes(6))
LICENCE = (
    "营业执照",
    "名称 深圳智云科技有限公司",
    "统一社会信用代码 91440300MAY202604D",
    "类型 有限责任公司",
)


def lines(*texts):
    """Return texts as they would be read, one below the other."""
    return tuple(
        Line(text, (100.0, 100.0 * at, 100.0 + 30 * len(text), 100.0 * at + 40), 0.99)
        for at, text in enumerate(texts, 1)
    )


class Gate:
    """Measures what it is told to."""

    def __init__(self, page=PAGE, **facts):
        """Keep what is measured."""
        self.found = Measured({"bytes": 3, "format": "jpeg", **facts}, page)
        self.closed = False

    async def measure(self, data):
        """Return it."""
        return self.found

    async def close(self):
        """Note it."""
        self.closed = True


class Reader:
    """Reads what it is told to."""

    def __init__(self, state="read", texts=LICENCE, turned=0):
        """Keep what is read."""
        self.found = Lines(state, turned, lines(*texts))
        self.pages = []
        self.closed = False

    async def read(self, page, *, waiting=None):
        """Return it."""
        self.pages.append(page)
        return self.found

    async def close(self):
        """Note it."""
        self.closed = True


async def test_measured_and_read():
    """What the gate measured and what the lines say is there as a material holds it."""
    reader = Reader(turned=90)
    seen = await Eyes(Gate(sharpness=0.9), reader).look(b"abc")
    assert seen.measured == {"bytes": 3, "format": "jpeg", "sharpness": 0.9}
    assert (seen.read["state"], seen.read["kind"], seen.read["turned"]) == ("read", "business-license", 90)
    assert seen.read["characters"] == len("".join(LICENCE))
    assert seen.read["fields"]["company-name"] == {"value": "深圳智云科技有限公司", "trust": "high"}
    assert "深圳智云科技有限公司" in seen.text
    assert reader.pages == [PAGE]


async def test_nothing_to_read():
    """A file that did not open is not read."""
    reader = Reader()
    seen = await Eyes(Gate(page=None, fault="damaged"), reader).look(b"abc")
    assert (seen.read, seen.text, reader.pages) == ({"state": "skipped"}, "", [])


@pytest.mark.parametrize(
    ("state", "told"), [("unavailable", "unavailable"), ("failed", "failed"), ("busy", "failed")]
)
async def test_not_read(state, told):
    """That reading is not installed, failed or had no room is told; the measures stay."""
    seen = await Eyes(Gate(), Reader(state, ())).look(b"abc")
    assert (seen.read, seen.text) == ({"state": told}, "")
    assert seen.measured["format"] == "jpeg"


async def test_closed():
    """Closing ends both."""
    gate, reader = Gate(), Reader()
    await Eyes(gate, reader).close()
    assert (gate.closed, reader.closed) == (True, True)
