"""Reads answers out of what people write: one for the open question, or several in one message.

Law: a field's validator parses, this module only finds which piece belongs to which field.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from bot.assessment import frozen
from bot.cues import PREAMBLE
from knowledge.derived import made_once
from knowledge.matching.normalise import fold, simplify
from knowledge.models import FormField, Knowledge
from validators import company_words
from validators.finding import Unclear

_PIECES = re.compile(r"[,，;；\n、。]+|\s/\s|[.!?]\s+(?=[A-Z])|,? and (?=no |yes |the )", re.IGNORECASE)
_LEADING = re.compile(r"[,，;；。\n]|[.!]\s")
_OBVIOUS = ("signature-source", "signature-type", "third-party", "company-code", "icp-number")
_CERTAIN = frozenset({"company-code", "icp-number", "company-name", "account-company", "app-download-url"})
_WORDS = re.compile(r"[一-鿿]")
_NUMERAL = re.compile(r"[^\W一-鿿a-zA-Z_]")
_SHORTEST_FORM = 6
_FORMS = (*company_words.LEGAL_FORMS, "ltd", "inc", "llc", "gmbh", "limited")
_BETWEEN = re.compile(r"[\s.,]+")
_NO_NAME = re.compile(r"不|是|我们|贵|本公司|same|our|the")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_THIRD = re.compile(r"第三方|third[- ]part", re.IGNORECASE)
_MARK = re.compile(
    r"\s*(?:[:：=]|是|为|选的?是?|填的?是?|的是|\bis\b|number|no\.?(?=[:= ])[:=]?)\s*", re.IGNORECASE
)
_OBVIOUS_HAN = 6
_OBVIOUS_WORDS = 3
_LOOSE_LABELS = (
    ("signature-name", "签名 名称 名字 signature name"),
    ("signature-type", "类型 type"),
    ("signature-source", "来源 source"),
    ("company-name", "公司 归属方 企业 company owner"),
    ("company-code", "信用代码 代码 code"),
    ("trademark-number", "注册号 商标号 商标"),
    ("icp-number", "备案号 icp"),
    ("app-download-url", "下载地址 下载链接 download"),
    ("third-party", "第三方 third"),
    ("letter-of-attorney", "委托书 授权书 letter"),
    ("industry", "行业 industry"),
    ("materials", "材料 文件 执照 files materials"),
    ("description", "说明 用途 description"),
)
"""Short words people put before an answer where the form's label is longer."""
_FEW = 2
_LONGEST = 1_000
_PROSE = ("description", "file", "text")
_LABEL = 60


def parser_of(field: FormField) -> Any:
    """Return the validator module that reads a field's answer."""
    if field.ask is None:
        raise LookupError(field.label["en"])
    return _parser(field.ask.parser)


@functools.cache
def _parser(name: str) -> ModuleType:
    return importlib.import_module(f"validators.{name}")


def takes_any_text(field: FormField) -> bool:
    """Tell whether nearly every text is an answer to this field, so that parsing alone proves nothing."""
    return bool(getattr(parser_of(field), "ANY_TEXT", False))


def applies(field: FormField, answers: Mapping[str, Any]) -> bool:
    """Tell whether a field is to be asked, given the answers so far."""
    if field.ask is None or not field.ask.only:
        return field.ask is not None
    return all(answers.get(other) in wanted for other, wanted in field.ask.only.items())


def read(field: FormField, text: str) -> Any:
    """Return the clean, storable answer in ``text``; raise :class:`Unclear` with what is wrong."""
    parser = parser_of(field)
    # Every value of the form but the description is short; the beginning of a flood says as much.
    return frozen(parser.parse(text if parser.__name__.endswith(_PROSE) else text[:_LONGEST]))


def reads(field: FormField, text: str) -> bool:
    """Tell whether the field's validator can read the text."""
    try:
        read(field, text)
    except Unclear:
        return False
    return True


def leads(field: FormField, text: str) -> bool:
    """Tell whether the first clause is brief and an answer by itself, as in "No, it is our own brand"."""
    first = _LEADING.split(text.strip(), maxsplit=1)[0]
    return first != text.strip() and is_brief(first) and reads(field, first)


def option_value(field: FormField, option: str) -> Any:
    """Return the value an option of a field stands for: what its validator reads, else its id."""
    try:
        return read(field, option)
    except Unclear:
        return option


def without_preamble(text: str) -> str:
    """Return the answer without the words people put before it.

    >>> without_preamble("我们叫智云科技"), without_preamble("it's called Bluefern")
    ('智云科技', 'Bluefern')
    """
    rest = PREAMBLE.sub("", text.strip(), count=1)
    return rest or text


def read_leading(field: FormField, text: str) -> Any:
    """Return the answer of the whole text, else of its first clause; raise :class:`Unclear` of the whole.

    People explain themselves: "No, we use our own licence" answers no.
    """
    try:
        return read(field, text)
    except Unclear as unclear:
        first = _LEADING.split(text.strip(), maxsplit=1)[0]
        if first and first != text.strip() and reads(field, first):
            return read(field, first)
        raise unclear from None


def several(
    text: str, open_field: str | None, knowledge: Knowledge, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return all answers in ``text`` when it holds at least two; else nothing.

    A piece without a label counts only where it can mean one field alone.
    """
    pieces = _split(text, knowledge) if len(text) <= _LONGEST else []
    found: dict[str, Any] = {}
    told = certain = unread = 0
    for piece in pieces if len(pieces) >= _FEW else ():
        named = labelled(piece, knowledge)
        name, value = named or (_belongs(piece, open_field, knowledge, found, answers), piece)
        if name is None or name in found or not reads(knowledge.fields[name], value):
            unread += not any(reads(knowledge.fields[known], piece) for known in found)
            continue
        found[name] = read(knowledge.fields[name], value)
        told += named is not None
        certain += named is not None or name in _CERTAIN
    needed = _FEW if open_field in {"description", "rejection"} else 0
    if len(found) < _FEW or told < needed or unread >= len(found) or (unread and not certain):
        return {}
    whole = open_field and reads(knowledge.fields[open_field], text)
    strict = open_field and not takes_any_text(knowledge.fields[open_field])
    return {} if whole and strict and not certain else found


def _split(text: str, knowledge: Knowledge) -> list[str]:
    """Return the pieces of a text: at punctuation, and before a label that stands after a blank."""
    pieces: list[str] = []
    for rough in _PIECES.split(text):
        if not rough or not rough.strip():
            continue
        whole = rough.strip()
        start = 0
        listed = labelled(whole, knowledge) or _ADDRESS.match(whole)
        for blank in re.finditer(r"\s+", whole) if listed else ():
            rest = whole[blank.end() :]
            if blank.start() < _label_end(whole, start, knowledge):
                continue
            if labelled(rest, knowledge, marked=rest[:1].isascii()):
                pieces.append(whole[start : blank.start()])
                start = blank.end()
        pieces.append(whole[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _label_end(text: str, start: int, knowledge: Knowledge) -> int:
    """Return where the label ends that a piece beginning at ``start`` begins with; ``start`` without one."""
    plain = simplify(text[start : start + _LABEL]).casefold()
    labels, _ = _labels(knowledge).get(plain[:_FEW], ((), ()))
    found = next((label for label in labels if plain.startswith(label)), "")
    return start + len(found)


def labelled(text: str, knowledge: Knowledge, *, marked: bool = False) -> tuple[str, str] | None:
    """Return field and value when the text is a field's label with its value behind it.

    A label counts with a mark (``:``, ``=``, 是) or a blank behind it; a Chinese one also directly
    before a value that only its field can have. ``marked`` asks for the mark.
    """
    said = text.strip()
    plain = simplify(said[:_LABEL]).casefold()
    labels, known = _labels(knowledge).get(plain[:_FEW], ((), ()))
    for label, name in known if plain.startswith(labels) else ():
        if not plain.startswith(label):
            continue
        rest = said[len(label) :]
        mark = _MARK.match(rest)
        value = (rest[mark.end() :] if mark else rest).strip()
        if not value or (marked and not mark):
            continue
        if (
            not mark
            and not rest[:1].isspace()
            and (label.isascii() or takes_any_text(knowledge.fields[name]))
        ):
            continue
        return name, value
    return None


@made_once
def _labels(knowledge: Knowledge) -> Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
    """Return labels, and them with their fields, by the first two characters, the longest labels first."""
    pairs = [
        (label, name) for name in knowledge.asked for label in _spelled(name, knowledge) if len(label) > 1
    ]
    pairs += [
        (label, name)
        for name, labels in _LOOSE_LABELS
        if name in knowledge.fields
        for label in labels.split()
    ]
    prefixed = [
        (f"{owner}{label}", name)
        for label, name in pairs
        for owner in ("我们的", "我的", "our ", "the ", "my ")
    ]
    known: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted({*pairs, *prefixed}, key=lambda pair: (-len(pair[0]), pair)):
        known.setdefault(pair[0][:_FEW], []).append(pair)
    return {begin: (tuple(label for label, _ in found), tuple(found)) for begin, found in known.items()}


def _spelled(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the labels of a field: its id, those of the form, those its validator knows."""
    field = knowledge.fields[name]
    validator = parser_of(field)
    own = (
        validator.LABELS if getattr(validator, "FIELD", None) == name and hasattr(validator, "LABELS") else ()
    )
    return tuple(label.casefold() for label in (name.replace("-", " "), *field.label.values(), *own))


def _belongs(
    piece: str,
    open_field: str | None,
    knowledge: Knowledge,
    found: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> str | None:
    """Return the field an unlabelled piece can only be meant for: the open one first."""
    company = looks_like_company(piece)
    if open_field and open_field not in found and reads(knowledge.fields[open_field], piece):
        names_company = parser_of(knowledge.fields[open_field]).__name__.endswith("company_name")
        if not takes_any_text(knowledge.fields[open_field]) or (not found and company == names_company):
            return open_field
    if company:
        for name in ("company-name", "account-company"):
            if name not in found and name not in answers and name in knowledge.fields:
                return name
    obvious = is_brief(piece)
    for name in _OBVIOUS:
        if name in found or name not in knowledge.fields or not _may_mean(name, piece):
            continue
        if (obvious or name in _CERTAIN) and reads(knowledge.fields[name], piece):
            return name
    return None


def _may_mean(name: str, piece: str) -> bool:
    """Tell whether a piece may be meant for one of the obvious fields, before its validator is asked."""
    if name == "third-party":
        return bool(_THIRD.search(piece))
    if name not in {"company-code", "icp-number"} or _NUMERAL.search(piece):
        return True
    # Without a digit, in whatever writing, only a company's code is thinkable, and not among Chinese words.
    return name == "company-code" and not _WORDS.search(piece)


def is_brief(piece: str) -> bool:
    """Tell whether a text is at most three words or six characters."""
    said = fold(piece)
    return len(said.split()) <= _OBVIOUS_WORDS if said.isascii() else len(said) <= _OBVIOUS_HAN


def looks_like_company(text: str) -> bool:
    """Tell whether a text ends as the full name of a company does."""
    folded = _BETWEEN.sub("", fold(text))
    return len(folded) > _SHORTEST_FORM and folded.endswith(_FORMS) and not _NO_NAME.match(folded)
