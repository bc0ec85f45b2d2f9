"""A company's name taken apart: where it is, its own name, its trade, its legal form.

Law: nothing is lost and the order stays: joined, the pieces are the whole name again (folded).
Where no own name can be found (中国银行) or no legal form stands (北京大学第三医院), every piece
counts as own: nobody's real name is called generic. In doubt a piece is own.

>>> [(piece.text, piece.part) for piece in pieces("深圳市Nimbus科技有限公司")][:4]
[('深', 'region'), ('圳', 'region'), ('市', 'region'), ('nimbus', 'own')]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from validators import company_words as words
from validators.plain_text import LONGEST, visible
from validators.simplified_characters import simplified

Part = Literal["region", "own", "trade", "form"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One Chinese character, or one run of letters or of digits, of a company's name."""

    text: str
    shown: str
    part: Part


def pieces(company: str) -> tuple[Piece, ...]:
    """Return the name's pieces in their order; empty for a text too long to be a name."""
    if len(company) > LONGEST:
        return ()
    typed = unicodedata.normalize("NFKC", visible(company))
    plain = simplified(typed)
    parts = _parts(plain.casefold() if len(plain.casefold()) == len(plain) else plain)
    found = tuple(
        Piece(match[0].casefold(), typed[match.start() : match.end()], _part(match, parts))
        for match in _PIECE.finditer(plain)
    )
    if {"own", "form"} <= {piece.part for piece in found}:
        # 重庆百货大楼: where the trade follows the place, both together are the name.
        first = next(index for index, piece in enumerate(found) if piece.part in {"own", "trade"})
        until = 0 if found[first].part == "own" else _end_of_trade(found, first)
        return (*(replace(piece, part="own") for piece in found[:until]), *found[until:])
    return tuple(replace(piece, part="own") for piece in found)


def _end_of_trade(found: tuple[Piece, ...], first: int) -> int:
    return next(index for index in range(first, len(found)) if found[index].part != "trade")


# Latin names are split where the writer marks a new word: NimbusCloud, Nimbus Cloud.
_PIECE = re.compile(r"[A-Z]?[a-z\u00df-\u024f]+|[A-Z]+(?![a-z])|[A-Z]|\d+|[^\W\d_]")


def _part(match: re.Match[str], parts: list[Part]) -> Part:
    word = match[0].casefold()
    if len(word) > 1 and word.isalpha() and word.isascii():
        return _english().get(word, "own")
    return parts[match.start()]


@cache
def _english() -> dict[str, Part]:
    table: dict[str, Part] = dict.fromkeys(words.PLACES_IN_ENGLISH, "region")
    table |= dict.fromkeys(words.TRADES_IN_ENGLISH, "trade")
    return table | dict.fromkeys(words.LEGAL_FORMS_IN_ENGLISH, "form")


def _parts(plain: str) -> list[Part]:
    """Say for each character to which part of the name it belongs."""
    parts: list[Part] = ["own"] * len(plain)
    for pattern, part in _patterns():
        for match in pattern.finditer(plain):
            for index in range(*match.span()):
                if parts[index] == "own":
                    parts[index] = part
    return parts


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Part], ...]:
    """Return what is set aside, in the order in which it wins: form, place, trade."""
    places = f"(?:{_any(words.PROVINCES + words.CITIES)})(?:特别行政区|自治区|自治州|地区|省|市|州|盟)?"
    # 深圳市华强区块链 and 北京市邻里社区 hold no district.
    district = r"(?<=市)[^\W\d_a-z]{2,3}?(?:(?<![社园景小片街])区(?![块域])|县)"
    where = f"(?:{_any(words.COUNTRIES)})?{places}(?:{places})*(?:{district})?"
    return (
        (re.compile(_any(words.LEGAL_FORMS)), "form"),
        (re.compile(rf"^\W*(?:{where}|{_any(words.COUNTRIES)})"), "region"),
        (re.compile(rf"\((?:{where}|{_any(words.COUNTRIES)})\)"), "region"),
        (re.compile(rf"(?<=公司){where}(?=第?.?分公司)"), "region"),
        (re.compile(rf"(?<=集团){where}(?=有限|股份)"), "region"),
        (re.compile(_any(words.TRADES)), "trade"),
    )


def _any(names: list[str]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"
