"""Whether a paper is signed by hand and sealed, as people say it.

Law: only what is said counts; a clause of doubt or of the future says nothing, and a word said
both ways in two clauses is left out.

>>> read("盖了公章，没签字"), read("signed yes, seal no")
({'signed': False, 'sealed': True}, {'signed': True, 'sealed': False})
>>> read("签名是智云科技"), read("will be signed tomorrow")
({}, {})
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from validators.spoken_choice import plain

SIGNED, SEALED = "signed", "sealed"

_CLAUSES = re.compile(
    r"[,;。!]|\.(?=\s|$)|但是?|不过|然而|(?<![a-z])(?:but|although|though|while|however)(?![a-z])"
)
_SIGNED = re.compile(
    r"(?<=[已没未有写笔])签名|签名(?=\s*(?:和|与|及|、|/|\+|&)?(?:也|都)?(?:盖|公?章|了|过|没|未|有|无))"
    r"|签(?:字|署)?(?!名)(?P<done>[了过好完])?|署名"
    r"|(?<![a-z])(?P<denied>un)?sign(?:ed|s)?(?![a-z])"
    r"|(?<![a-z])(?<!sms )signatures?(?![a-z])(?! (?:name|source|type))"
)
_SEALED = re.compile(
    r"(?<![覆涵])盖(?!茨)(?P<done>[了过好完])?|(?:公|印|骑缝)?(?<![文勋徽])章(?![程鱼节])"
    r"|(?<![a-z])(?P<denied>un)?(?:seal|stamp|chop)(?:s|ed|ped)?(?![a-z])"
)
_NOT = re.compile(
    r"(?:没有?|未|无|不|缺少?|(?<![a-z])(?:no one|nobody|not|no|never|without|neither|nor|none|lacks?|missing"
    r"|(?:is|has|was|does|did|have|are)n't))"
    r"(?:有|人|被|加|来得及|公司的?|法人|我们?的?|手写|亲笔|对方|红色?|\s|(?<![a-z])(?:yet|been|be|any|an?|the|has|have|had|is|was|company"
    r"|official|handwritten|red|legal|rep\w*|got|it)(?![a-z]))*$"
)
_AFTERWARDS = re.compile(
    r"[\s:=]*(?:(?:都|也|均|还|是|上|(?<![a-z])(?:is|are|was|were|still|has|have|both|it)(?![a-z]))\s*)*"
    r"(?:没|未|无|缺|否|待|(?<![a-z])(?:no|not|none|missing|pending|(?:is|has|was|are)n't)(?![a-z]))"
)
_JOINT = re.compile(r"[\s+&/、]*(?:和|与|及|以及|也|都|或|跟|又|并|and|or|nor)?[\s+&/、]*")
_SAYS_NOTHING = re.compile(
    r"不知道|不清楚|不确定|不记得|要不要|会不会|准备|打算|明天|下周|"
    r"\b(?:not sure|unsure|don't know|do i|will|to be|going to|needs? to|should|must|maybe|perhaps)\b"
)
_REPORTED = re.compile(
    r"审核|驳回|退回|打回|被拒|(?<![a-z])(?:reject\w*|review\w*|they (?:say|said|wrote|told))(?![a-z])"
)
"""A reviewer's remark is not what the person says of the paper."""
_BOTH = re.compile(
    r"(?:都|两[样个项]都?)(?:有了?|齐了?|全了?|好了|办好了|弄好了|做了)"
    r"|(?:yes |(?:it )?has )?both(?: of them)?(?: (?:are )?(?:done|there|yes))?|yes to both"
)
_NEITHER = re.compile(
    r"(?:都|两[样个项]都?)还?没有?"
    r"|(?:not |no to )?(?:neither|either)(?: of them)?(?: (?:is )?(?:done|there|yet))?"
)
_YES = frozenset({"yes", "yep", "是", "是的", "有", "有的", "对"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A word for a signature or a seal: where it stands, and what it says by itself."""

    start: int
    end: int
    kind: str
    denied: bool
    done: bool


def read(text: str, *, dated: bool = False) -> dict[str, bool]:
    """Return ``signed`` and ``sealed`` as far as they are said.

    A bare yes or "neither" counts only beside the days (``dated``): alone it may mean the letter.
    """
    said = plain(text).replace("?", " ").replace(":", "=")
    if _REPORTED.search(said):
        return {}
    clauses = [" ".join(clause.split()) for clause in _CLAUSES.split(said)]
    verdicts: dict[str, set[bool]] = {SIGNED: set(), SEALED: set()}
    for clause in clauses:
        if not _SAYS_NOTHING.search(clause):
            for kind in (told := _clause(clause)):
                verdicts[kind].add(told[kind])
    if not any(verdicts.values()):
        return _of_both(clauses, dated=dated)
    return {kind: found.pop() for kind, found in verdicts.items() if len(found) == 1}


def _of_both(clauses: list[str], *, dated: bool) -> dict[str, bool]:
    if any(_BOTH.fullmatch(clause) for clause in clauses) or (dated and set(clauses) & _YES):
        return {SIGNED: True, SEALED: True}
    if dated and any(_NEITHER.fullmatch(clause) for clause in clauses):
        return {SIGNED: False, SEALED: False}
    return {}


def _clause(clause: str) -> dict[str, bool]:
    """Return what one clause says; a noun with a verb is denied when one of them is (章还没盖).

    >>> _clause("签字盖章都没有"), _clause("没盖公章签了字")
    ({'signed': False, 'sealed': False}, {'sealed': False, 'signed': True})
    """
    verdicts: dict[str, bool] = {}
    groups = _groups(clause)
    for index, group in enumerate(groups):
        before = clause[groups[index - 1][-1].end if index else 0 : group[0].start]
        denied = bool(_NOT.search(before))
        if index == len(groups) - 1 and _AFTERWARDS.match(clause[group[-1].end :]):
            denied = True
        for word in group:
            verdicts[word.kind] = verdicts.get(word.kind, True) and not (denied or word.denied)
    return verdicts


def _groups(clause: str) -> list[list[_Said]]:
    """Return the words that share a denial: 签字和盖章 do, 没签字 and 盖了章 do not."""
    words = sorted(
        (
            _Said(match.start(), match.end(), kind, bool(match["denied"]), bool(match["done"]))
            for kind, pattern in ((SIGNED, _SIGNED), (SEALED, _SEALED))
            for match in pattern.finditer(clause)
        ),
        key=lambda word: word.start,
    )
    groups: list[list[_Said]] = []
    for word in words:
        joint = groups and _JOINT.fullmatch(clause, groups[-1][-1].end, word.start)
        if joint and not word.done:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups
