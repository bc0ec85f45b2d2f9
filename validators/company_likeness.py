"""How a short name stands to a company's name: kept from it, a slip of it, or another name.

Law: an abbreviation leaves characters out and keeps the order of the rest (浦发银行 of
上海浦东发展银行); of a Latin word it may keep the beginning (NCT of Nimbus Cloud Tech). What
keeps no character of the company's own name (深圳科技 of 深圳智云科技有限公司) is *generic*.

>>> kept("浦发银行", "上海浦东发展银行股份有限公司"), kept("深圳科技", "深圳智云科技有限公司")
('own', 'generic')
>>> likeness("制云科技", "深圳智云科技有限公司")
Likeness(kind='homophone', nearest='智云科技')
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from typing import Literal

from validators.company_parts import Piece, pieces
from validators.plain_text import LONGEST, folded, is_han

Kept = Literal["own", "generic"]
Kind = Literal["homophone", "slip", "order", "pinyin", "language", "none"]

_SLIP_FROM = 3
"""In a name of two characters one other character makes another name, not a slip."""

_MOST_GROUPS = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a name that is no abbreviation resembles one, and the abbreviation nearest to it."""

    kind: Kind
    nearest: str = ""


def kept(name: str, company: str) -> Kept | None:
    """Say whether the name is made of the company's characters, its own ones among them."""
    plain, parts = folded(name[: LONGEST * 2]), pieces(company)
    # 好望(上海)餐饮 is also called 上海好望: the place in brackets may come first.
    place_first = tuple(sorted(parts, key=lambda piece: piece.part != "region"))
    found = {_consumed(plain, ((p.text,) for p in order), order) for order in (parts, place_first)}
    return "own" if "own" in found else "generic" if "generic" in found else None


def _consumed(plain: str, spellings: Iterable[Iterable[str]], parts: tuple[Piece, ...]) -> Kept | None:
    """Read the name from left to right, each piece giving the beginning of one of its spellings."""
    states = {(0, False)}
    for spelled, piece in zip(spellings, parts, strict=True):
        own = piece.part == "own"
        states |= {
            (end, used or own)
            for begin, used in states
            for spelling in spelled
            for end in _ends(plain, begin, spelling)
        }
    if (len(plain), True) in states and plain:
        return "own"
    return "generic" if (len(plain), False) in states and plain else None


def _ends(plain: str, begin: int, spelling: str) -> Iterator[int]:
    for length in range(1, len(spelling) + 1):
        if not plain.startswith(spelling[:length], begin):
            return
        yield begin + length


def likeness(name: str, company: str) -> Likeness:
    """Say what the name, being no abbreviation of the company's name, may have been meant to be."""
    plain, parts = folded(name[: LONGEST * 2]), pieces(company)
    choices = sorted(_abbreviations(parts), key=lambda choice: (len(choice), choice))
    for nearest in choices:
        if _sounds_alike(plain, folded(nearest)):
            return Likeness("homophone", nearest)
    if len(plain) >= _SLIP_FROM and _reordered(plain, parts):
        return Likeness("order", own_name(company))
    for nearest in choices:
        if _one_slip(plain, folded(nearest)):
            return Likeness("slip", nearest)
    if plain.isascii() and any(map(is_han, company)):
        spelled = (_readings(piece.text) or (piece.text,) for piece in parts)
        is_pinyin = plain.isalpha() and _consumed(plain, spelled, parts) == "own"
        return Likeness("pinyin" if is_pinyin else "language", own_name(company))
    return Likeness("none", own_name(company))


def own_name(company: str) -> str:
    """Return what is left of the name without place, trade and legal form.

    >>> own_name("广州市天河区星河会员管理有限公司")
    '星河'
    """
    return "".join(piece.shown for piece in pieces(company) if piece.part == "own")


def _abbreviations(parts: tuple[Piece, ...]) -> frozenset[str]:
    """Return the names people choose: the own name or its beginning, with place, trade, form."""
    groups = [
        (part, "".join(piece.shown for piece in group))
        for part, group in groupby(parts, key=lambda piece: piece.part)
    ][:_MOST_GROUPS]
    options = [_forms(part, text) for part, text in groups]
    names = {"".join(chosen) for chosen in product(*options)}
    own = [piece.shown for piece in parts if piece.part == "own"]
    names |= {"".join(own[:length]) for length in range(1, len(own))}
    return frozenset(name for name in names if len(name) > 1)


def _forms(part: str, text: str) -> tuple[str, ...]:
    if part == "own":
        return (text,)
    shorter = {"", text, text[:2], text.removesuffix("市")}
    return tuple(shorter | ({"公司"} if text.endswith("公司") else set()))


def _sounds_alike(name: str, other: str) -> bool:
    """Tell whether both read the same, character by character, and are written differently."""
    return (
        len(name) == len(other)
        and name != other
        and all(
            mine == theirs or bool(set(_readings(mine)) & set(_readings(theirs)))
            for mine, theirs in zip(name, other, strict=True)
        )
    )


def _one_slip(name: str, other: str) -> bool:
    """Tell whether one character was changed, added, left out or swapped with its neighbour."""
    # Imported late: not every check gets here.
    from rapidfuzz.distance import OSA

    short = min(len(name), len(other)) < _SLIP_FROM
    return not short and OSA.distance(name, other, score_cutoff=1) == 1


def _reordered(name: str, parts: tuple[Piece, ...]) -> bool:
    """Tell whether the name takes every character from the company's, in another order."""
    letters = Counter("".join(piece.text for piece in parts))
    own = set("".join(piece.text for piece in parts if piece.part == "own"))
    all_han = all(map(is_han, name))
    return all_han and Counter(name) <= letters and bool(own & set(name))


def _readings(character: str) -> tuple[str, ...]:
    """Return every reading of one Chinese character without its tone; none for anything else.

    >>> sorted(_readings("行"))
    ['hang', 'heng', 'xing']
    """
    if len(character) != 1 or not is_han(character):
        return ()
    return tuple(_pinyin()(character))


@cache
def _pinyin() -> Callable[[str], list[str]]:
    # Without these it loads phrases and copies its dictionary: 158 instead of 42 ms.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, pinyin

    return lambda character: pinyin(character, style=Style.NORMAL, heteronym=True)[0]
