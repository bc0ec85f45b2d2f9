"""The papers of an application: which one words tell of, which are kept, which is being asked about."""

# ruff: noqa: SIM905 - tables of words are read across, not down
from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from bot.here import Here
from knowledge.matching.normalise import fold
from validators import named_files

MATERIALS = "materials"
NOTICE = "rejection-notice"
MOST = 12
"""Files of one application that are remembered; the oldest goes first."""

LETTER = "letter-of-attorney"
_READ = (
    *("company-name", "company-code", "company-type", "from", "to", "valid-from", "valid-until"),
    "signed-on",
    *("trademark-name", "trademark-number", "trademark-owner", "icp-number", "website-domain", "app-name"),
)
"""What was read and can be confirmed, in the order it is shown."""
_OF_LETTER = ("from", "to", "valid-from", "valid-until")
_ANSWERS = {
    "business-license": ("company-name", "company-code"),
    "trademark-certificate": ("trademark-number",),
    "relation-screenshot": ("icp-number",),
}
"""The answers a confirmed paper gives, by slot; they are called as what was read."""

_OF_NOTICE = ("驳回", "审核意见", "审核不通过", "审核结果", "reject")
_RIGHT = frozenset(
    (
        "right yes y yep yeah correct ok okay true good fine perfect exactly sure "
        "对 是 对的 是的 正确 没错 对没错 对对 对对对 没错没错 没问题 没有问题 无误 可以 好 好的 "
        "嗯 嗯嗯 确认 确认无误"
    ).split()
)
_WRONG = frozenset(
    (
        "wrong no n nope incorrect false misread notright notcorrect notok notquite "
        "不对 错 错了 错的 有错 有错误 不是 有误 不正确 不对的 不太对 不准确"
    ).split()
)
_BEFORE = (
    r"(?:that'?s|that is|it'?s|it is|this is|all is|is|all|(?:it|that) looks?|looks?|they are"
    r"|是|都|全部|全都?|完全|这些?|内容|读得?|读的|识别得?|\s)*"
)
_REPLIES = (
    ("read-right", _RIGHT, re.compile(rf"^(?:(?:yes|yeah|yep|ok|okay|嗯|是的|好的?)[ ,，、]+)?{_BEFORE}")),
    ("read-wrong", _WRONG, re.compile(rf"^(?:(?:no|nope|不)[ ,，、]+)?{_BEFORE}")),
)
"""The options, their words, and what may stand before these: "yes, that is right", 都对."""

_NOTICE_WORDS = ("驳回", "驳回通知", "驳回截图", "审核意见", "rejection", "rejection notice", "the rejection")
_MORE_WORDS = {"business-license": ("business license", "business licence", "营业执照副本")}
_BY_WORD = {
    fold(word): slot
    for slot, words in named_files.SLOTS.items()
    for word in (*words, *_MORE_WORDS.get(slot, ()))
}
_BY_WORD |= {fold(word): NOTICE for word in _NOTICE_WORDS}
_AROUND = re.compile(
    r"^(?:(?:这|那)(?:个|张|份)?是?|是|我们?的?|公司的?|it is |it's |its |this is |that is )*"
    r"(?:that's |here is )?(?:the |a |an |my |our )?"
    r"|(?:的|吧|呀|啊|扫描件|照片|图片|截图| scan| photo| picture)$"
)
"""What stands around the name of a paper: "it's our licence", 这是营业执照."""


def slot_named(words: str) -> str | None:
    """Return the paper that words tell of; nothing where they tell of none."""
    plain = fold(words[:200])
    if any(word in plain for word in _OF_NOTICE):
        return NOTICE
    return named_files.slot_of(words[:200]) or None


def slot_of_file(name: str) -> str | None:
    """Return the paper a file's name tells of; a phone calls every picture of its screen a screenshot."""
    slot = slot_named(name.rpartition(".")[0])
    return None if slot == "relation-screenshot" else slot


def label(words: str) -> str | None:
    """Return the paper that words name and nothing else; nothing where they say more or less."""
    return _BY_WORD.get(_AROUND.sub("", fold(words[:60]).strip(" .!。，,、:：")))


def spoken(here: Here, text: str) -> str | None:
    """Return the option that plain words choose while a paper is asked about: right, wrong, which paper."""
    menu = here.session.menu
    offered = [option.id for option in menu.options] if menu else []
    said = fold(text[:60]).replace("’", "'").strip(" .!。，,、")
    for name, words, before in _REPLIES:
        choice = next((one for one in offered if one.startswith(f"{name}:")), None)
        plain = (re.sub(r"[\s,，、]", "", one) for one in (said, before.sub("", said)))
        if choice and not words.isdisjoint(plain):
            return choice
    if not any(one.startswith("paper:") for one in offered):
        return None
    slot = label(text)
    return next((one for one in offered if slot and one.endswith(f":{slot}")), None)


def kept(here: Here) -> list[dict[str, Any]]:
    """Return the materials of the application, as they may be changed."""
    return [dict(one) for one in here.form.answers.get(MATERIALS) or []]


def asked_about(here: Here, number: str) -> dict[str, Any] | None:
    """Return the material whose reading is asked about; nothing where it was settled or replaced."""
    for entry in kept(here):
        read = entry.get("read") or {}
        if str(entry.get("number")) == number and "confirmed" not in read:
            return entry
    return None


def values(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return what was read on a paper and can be confirmed; nothing where it is another paper than said."""
    read = entry.get("read") or {}
    if read.get("kind") not in (None, slot_of(entry) or read.get("kind")):
        return {}
    return shown(read)


def shown(read: Mapping[str, Any]) -> dict[str, str]:
    """Return what was read on a paper, in the order it is shown."""
    held = read.get("fields") or {}
    return {name: str(held[name]["value"]) for name in _READ if held.get(name, {}).get("value")}


def gives(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that a paper gives once it is confirmed that it was read rightly."""
    read, slot = values(entry), slot_of(entry)
    if slot == LETTER:
        letter = {part: read[part] for part in _OF_LETTER if part in read}
        return {LETTER: letter} if letter else {}
    return {field: read[field] for field in _ANSWERS.get(slot, ()) if field in read}


def in_place_of(here: Here, entry: dict[str, Any], earlier: Mapping[str, Any]) -> tuple[Here, dict[str, Any]]:
    """Return the place and the paper that is put in an earlier one's place.

    What was confirmed and reads the same is not asked again. Where it reads otherwise, the answers that
    the earlier one gave are taken back: nobody typed them.
    """
    gave, before = dict(earlier.get("gave") or {}), earlier.get("read") or {}
    if before.get("confirmed") and values(entry) and values(entry) == values(earlier):
        return here, {**entry, "read": {**entry["read"], "confirmed": True}, "gave": gave}
    answers = dict(here.form.answers)
    for field in gives(entry):
        given, held = gave.pop(field, None), answers.get(field)
        if isinstance(given, Mapping) and isinstance(held, Mapping):
            held = {part: value for part, value in held.items() if given.get(part) != value}
            answers[field] = held
        if not held or held == given:
            answers.pop(field, None)
    return here.with_form(answers=answers), {**entry, "gave": gave}


def with_material(here: Here, entry: dict[str, Any], together: Container[int]) -> Here:
    """Return the place with a material kept; it takes the place of an earlier one of its kind or name.

    What was sent ``together`` with it (by number) stands beside it: a letter may have two pages.
    """
    others = [one for one in kept(here) if one.get("number") in together or not _alike(one, entry)]
    answers = {**here.form.answers, MATERIALS: [*others, entry][-MOST:]}
    return here.with_form(answers=answers, skipped=tuple(s for s in here.form.skipped if s != MATERIALS))


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if slot_of(one) and slot_of(other):
        return slot_of(one) == slot_of(other)
    return bool(one.get("file")) and one.get("file") == other.get("file")


def settled(here: Here, entry: Mapping[str, Any]) -> Here:
    """Return the place with a material changed, such as its reading confirmed."""
    changed = [dict(entry) if one.get("number") == entry["number"] else one for one in kept(here)]
    return here.with_form(answers={**here.form.answers, MATERIALS: changed})


def without(here: Here, number: int) -> Here:
    """Return the place where a file waits no more."""
    return here.having(papers=tuple(one for one in here.session.papers if one.number != number))


def slot_of(entry: Mapping[str, Any]) -> str:
    """Return which paper a material is; empty where that was not said."""
    return str(entry.get("slot") or "")
