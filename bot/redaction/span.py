"""What was found in a text: where it stands and of which kind it is, and the marks that replace it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["id", "phone", "code", "number", "account", "email", "token", "public"]
"""``public``: a number everybody may read; it gets no mark and is looked at no more."""

MARKS: dict[Kind, str] = {
    "id": "▮ID▮",
    "phone": "▮phone▮",
    "code": "▮code▮",
    "number": "▮number▮",
    "account": "▮account▮",
    "email": "▮email▮",
    "token": "▮token▮",
}
"""What stands in the place of a value, by its kind: understood in Chinese and English."""


class Span(NamedTuple):
    """A value in a text: its first character, the one behind its last, its kind."""

    start: int
    end: int
    kind: Kind


Spans = Iterator[Span]
