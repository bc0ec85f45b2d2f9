"""A value read from a paper, how far it can be trusted, and the codes that stand on a paper.

Law: trust comes from the value's own structure (check digits, a legal form at the end, balanced brackets),
never from the reading's confidence alone; a doubtful value is shown as it was read, never mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.materials.sheet import Sheet
from validators import company_code
from validators.finding import Unclear

Trust = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class ReadField:
    """A value as read, and whether its structure speaks for it."""

    value: str
    trust: Trust


_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_NEARLY = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{15,20}(?![0-9A-Z])")
_FITTING = str.maketrans("OI", "01")
"""A code has neither letter: what was read as one is the digit of the same shape."""
_FEWEST_DIGITS = 8


def company_codes(sheet: Sheet) -> tuple[ReadField, ...]:
    """Return the codes on the sheet from top to bottom: trusted only with both check digits right."""
    found: dict[str, ReadField] = {}
    for text in _stretches(sheet):
        for run in _CODE.findall(text):
            if sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS:
                code = _judged(run)
                found.setdefault(code.value, code)
    return tuple(found.values())


def nearly_codes(sheet: Sheet) -> tuple[ReadField, ...]:
    """Return runs of about a code's length: a character was lost or doubled in reading."""
    runs = [run for text in _stretches(sheet) for run in _NEARLY.findall(text)]
    fitting = (run for run in runs if sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS)
    return tuple(ReadField(run, "low") for run in dict.fromkeys(fitting))


def _stretches(sheet: Sheet) -> Iterable[str]:
    """Yield the texts in which a code may stand: each piece, then each row as a whole."""
    for row in sheet.rows:
        yield from (_compact(piece.plain) for piece in row)
    for row in sheet.rows:
        if len(row) > 1:
            yield _compact("".join(piece.plain for piece in row))


def _compact(text: str) -> str:
    return re.sub(r"[\s.·_-]", "", text).upper()


def _judged(run: str) -> ReadField:
    fitted = run.translate(_FITTING)
    try:
        right = company_code.parse(fitted) == fitted and not company_code.wrong_digit(fitted)
    except Unclear:
        right = False
    return ReadField(fitted, "high") if right else ReadField(run, "low")
