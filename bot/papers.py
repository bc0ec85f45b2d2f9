"""The papers of an application: which one words tell of, which are kept, which is being asked about."""

# ruff: noqa: SIM905 - tables of words are read across, not down
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.here import Here
from knowledge.matching.normalise import fold
from validators import named_files

MATERIALS = "materials"
NOTICE = "rejection-notice"
SLOTS = ("business-license", "letter-of-attorney", "trademark-certificate", "relation-screenshot", NOTICE)
MOST = 12
"""Files of one application that are remembered; the oldest goes first."""

_OF_NOTICE = ("驳回", "审核意见", "审核不通过", "审核结果", "reject")
_LABEL = 12
"""Characters of a caption that only names the rejection; a longer one quotes it."""
_RIGHT = frozenset(
    (
        "right yes y yep yeah correct ok okay true "
        "对 是 对的 是的 正确 没错 对没错 没问题 无误 可以 好 好的 嗯 确认"
    ).split()
)
_WRONG = frozenset("wrong no n nope incorrect false 不对 错 错了 不是 有误 不正确 不对的 读错了".split())

_NOTICE_WORDS = ("驳回", "驳回通知", "驳回截图", "审核意见", "rejection", "rejection notice", "the rejection")
_MORE_WORDS = {"business-license": ("business license", "business licence", "营业执照副本")}
_BY_WORD = {
    fold(word): slot
    for slot, words in named_files.SLOTS.items()
    for word in (*words, *_MORE_WORDS.get(slot, ()))
}
_BY_WORD |= {fold(word): NOTICE for word in _NOTICE_WORDS}
_AROUND = re.compile(
    r"^(?:(?:这|那)(?:个|张|份)?是?|是|我们?的?|公司的?|it is |it's |its |this is |that is |that's )?"
    r"(?:the |a |an |my |our )?"
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


def says_more(caption: str) -> bool:
    """Tell whether the words under a picture say more than which paper it is."""
    slot = slot_named(caption)
    if slot is None:
        return bool(caption.strip())
    return slot == NOTICE and len(fold(caption)) > _LABEL


def spoken(here: Here, text: str) -> str | None:
    """Return the option that plain words choose while a paper is asked about: right, wrong, which paper."""
    menu = here.session.menu
    offered = [option.id for option in menu.options] if menu else []
    said = fold(text[:60]).strip(" .!。，,、")
    for name, words in (("read-right", _RIGHT), ("read-wrong", _WRONG)):
        choice = next((one for one in offered if one.startswith(f"{name}:")), None)
        if choice and said.replace(",", "").replace("，", "") in words:
            return choice
    if not any(one.startswith("paper:") for one in offered):
        return None
    slot = _BY_WORD.get(_AROUND.sub("", said))
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


def with_material(here: Here, entry: dict[str, Any]) -> Here:
    """Return the place with a material kept; it takes the place of an earlier one of its kind or name."""
    others = [
        one
        for one in kept(here)
        if one.get("number") != entry["number"]
        and slot_of(one) != entry.get("slot")
        and (not one.get("file") or one.get("file") != entry.get("file"))
    ]
    answers = {**here.form.answers, MATERIALS: [*others, entry][-MOST:]}
    return here.with_form(answers=answers, skipped=tuple(s for s in here.form.skipped if s != MATERIALS))


def without(here: Here, number: int) -> Here:
    """Return the place where a file waits no more."""
    return here.having(papers=tuple(one for one in here.session.papers if one.number != number))


def slot_of(entry: Mapping[str, Any]) -> str:
    """Return which paper a material is; empty where that was not said."""
    return str(entry.get("slot") or "")
