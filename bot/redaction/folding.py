r"""A text as a reader's eye takes it: one width, plain digits, nothing invisible, one hyphen, one dot.

Law: whatever is folded knows where it came from, so that what is found here is taken out there.

>>> fold("①３\u200b８－٠").text
'138-0'
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

BLOT = "\ufdd0"
"""Stands where something was found; no text holds it, since no character folds to it."""

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"})
_ALIKE = {
    **dict.fromkeys("\n\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\r\t\u2800", " "),
    **dict.fromkeys("·・•‧∙⋅", "."),
    **dict.fromkeys("−ー", "-"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("\u115f\u1160", ""),
}


class Folded(NamedTuple):
    """A folded text, and for each of its characters the place in the text it was folded from."""

    text: str
    places: Sequence[int]


def fold(text: str) -> Folded:
    """Return the text folded, character by character."""
    if text.isascii() and text.isprintable():
        return Folded(text, range(len(text) + 1))
    signs = [*map(_plain, text)]
    folded = "".join(signs)
    if len(folded) == len(text) and "" not in signs:
        return Folded(folded, range(len(text) + 1))
    places = [place for place, sign in enumerate(signs) for _ in sign]
    return Folded(folded, [*places, len(text)])


def is_unseen(sign: str) -> bool:
    """Tell whether a character leaves nothing when it is folded."""
    return not _plain(sign)


@functools.lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    return "".join(_narrow(part) for part in unicodedata.normalize("NFKC", sign))


def _narrow(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    kind = unicodedata.category(sign)
    if kind in {"Nd", "No", "Nl"}:
        value = unicodedata.numeric(sign)
        return str(int(value)) if value.is_integer() else sign
    if kind == "Pd":
        return "-"
    if kind == "Zs":
        return " "
    return "" if kind in _UNSEEN else sign
