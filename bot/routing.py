"""What is this text, given the open question?

Law, the precedence: commands; a request for a person; forwarded messages and whole notices (never
answers); a clear question about a field; an answer that parses; a reason of rejection; a known near
miss; small talk; else unknown. Where a text can be an answer and a reason, it is a doubt.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot import answering
from bot.words import languages, typed
from knowledge.library import Library
from knowledge.matching.decide import Reason
from knowledge.matching.normalise import fold, simplify
from knowledge.matching.split import is_notice
from validators.finding import Unclear

Kind = Literal[
    "command",
    "person",
    "rejection",
    "field-question",
    "several",
    "answer",
    "doubt",
    "misfit",
    "topic",
    "small-talk",
    "unknown",
]
COMMANDS = (
    "back",
    "skip",
    "stop",
    "help",
    "change",
    "new",
    "report",
    "check",
    "continue",
    "issues",
    "privacy",
    "forget",
    "lang-en",
    "lang-zh",
)
REMARK = "rejection"
"""The field that takes the reviewer's words: whatever is written there is matched."""

COMPANY = "company_name"

_POLITE = re.compile(
    r"^(?:please|pls|ok|okay|can you|could you|i want to|i'd like to|i would like to|let's|let me|请问|请|麻烦|我想要|我想|我要|我需要|帮我|给我|那就|先)\s*"
    r"|\s*(?:please|pls|thanks|thank you|now|谢谢|一下|好吗|可以吗|吧|啊|了)$"
)
_ASKS = re.compile(
    r"[?？]|怎么|怎样|如何|什么(?!都)|哪里|哪儿|哪个|哪种|哪一|哪些|多少|多长|多大|几个|吗|能不能|可不可以|是不是|要不要|该不该|该选|啥|咋|行不行|还是否|"
    r"^(?:what|which|how|where|why|when|should|do|can|may|must|am|is|are|does|could|would|will) |"
    r"\b(?:what|which|how|where|why) (?:is|are|do|does|to|should|can|long|big|many|much|one)\b|\bexplain\b|\bmeaning of\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"这个|这里|这项|这一栏|此项|这儿|填什么|填啥|写什么|怎么填|什么意思|为什么问|为什么要|举个例子|举例|"
    r"\b(?:this|here|that mean|it mean|even mean|example|mean by|need it|it for)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"驳回|被拒|退回|打回|不通过|未通过|没通过|没过|退件|被退|审核(?:员|人员|说|意见|反馈|认为|结果)|说我|说没|说是|嫌|不给过|"
    r"\b(?:reject\w*|refus\w*|declin\w*|turned down|sent back|bounced|not approved|review(?:er)?s? (?:said|says|wrote|told|failed|claims?|comment)|"
    r"they (?:say|said|wrote|told|claim\w*|want)|apparently)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"未|没|无法|无效|不(?!二)|错|缺|少了|对不上|有误|失败|中性签名|"
    r"\b(?:no|not|none|never|missing|lacks?|without|fail\w*|invalid|wrong|mismatch\w*|inconsisten\w*|"
    r"differ\w*|cannot|can't|couldn't|didn't|doesn't|isn't|wasn't|won't|unable|corrupt\w*|broken|unsupported|neutral)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^(?:还没|暂时没|目前没|我们没|没有|没|暂无|无$|还在(?:办|申请|审)|不存在|(?:店|网站|app)?\S{0,6}(?:已经?关|还没|没有|未上架))"
    r"|^(?:no|none|nope|nothing|not (?:yet|online|filed|published)|(?:we|i) (?:don't|do not|haven't|have not|have no)|there is no|n/?a|not have|isn't)\b"
    r"|还没(?:有|上|备|下|办|注册|申请)|没下来|没注册|没备案",
    re.IGNORECASE,
)
_NO_REMARK = re.compile(
    r"(?:还没|没有|没)(?:被)?(?:提交|驳回|拒|审|送审|收到|申请)|(?:还|正)在审|忘了|找不到了|没写原因|没给原因|没说"
    r"|\b(?:not (?:been )?(?:rejected|submitted|yet)|nothing (?:yet|else)|(?:any|no|without a?) ?reason|lost the|still under review|can't remember|don't remember|don't have it)\b",
    re.IGNORECASE,
)
_REVIEWER_VERB = re.compile(r"提供|查到|查询|找到|搜到|检索|\b(?:found|provided)\b", re.IGNORECASE)
_SAME = re.compile(r"^(?:the )?same\b|^(?:一样|同上|相同|同一家|就是这家|还是这家|同一个公司|和上面一样)", re.IGNORECASE)
_EMOJI = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]|[:;]-?[)(DP]")
_TOLD_TO = (
    ("forget", re.compile(r"(?:删|清除|忘掉|抹掉).{0,6}(?:数据|信息|记录|资料)|(?:数据|信息|记录|资料).{0,4}(?:都|全)?(?:删|清)|\b(?:delete|erase|remove|forget)\b.{0,24}\b(?:data|everything|information|me|account)\b", re.IGNORECASE)),
    ("report", re.compile(r"(?:看|给|出|要|显示).{0,6}报告|\breport\b", re.IGNORECASE)),
    ("skip", re.compile(r"跳过|略过|\bskip\b", re.IGNORECASE)),
    ("change", re.compile(r"(?:改|更正|修改|换)(?:一下|下|掉|个|成|为)?|填错|打错|写错|\b(?:change|edit|correct|fix|amend)\b|\b(?:mistake|typo)\b", re.IGNORECASE)),
    ("back", re.compile(r"返回|回去|回到上|上一[步题个]|\bgo(?:ing)? back\b|\bprevious\b", re.IGNORECASE)),
    ("stop", re.compile(r"停|晚点|明天|改天|待会|回头再|\b(?:stop|pause|later|tomorrow|quit)\b", re.IGNORECASE)),
    ("new", re.compile(r"重新开始|从头|重来|\b(?:start (?:over|again)|restart|from scratch)\b", re.IGNORECASE)),
    ("lang-en", re.compile(r"英文|英语|\benglish\b", re.IGNORECASE)),
    ("lang-zh", re.compile(r"中文|汉语|\bchinese\b|\bmandarin\b", re.IGNORECASE)),
    ("help", re.compile(r"帮助|你能做|^/?help|\bwhat can you do\b", re.IGNORECASE)),
)
_ORDERS = re.compile(
    r"^(?:先)?(?:停|暂停|跳过)|^(?:pause|stop|skip)\b"
    r"|^(?:等等|等一下|不对|wait|oops|sorry|no wait)[,，\s].*(?:错|应该是|不是|wrong|should be|mistyped)"
    r"|^(?:请|帮我|我想|我要|把|i want to |i'd like to |can i |please |let me )?(?:改一?下|更改|修改|更正|change|edit|correct|fix)\s*(?:the |my )?\S"
    r"|(?:上一个|刚才|前面).{0,6}(?:我)?(?:填错|写错|打错)",
    re.IGNORECASE,
)
_CLEAR = 0.8
_SHORT_HAN = 12
_SHORT_WORDS = 4
_FEW = 2
_NAME_HAN = 5
_NAME_WORDS = 2
_NAMED_FIELD = 0.7
_CHAT_LENGTH = 40
_OUTSIDE = frozenset({"other-sms", "cloud", "everyday"})


@dataclass(frozen=True, slots=True)
class Route:
    """What a text was taken for, with what was read out of it; an answer of ``None`` says "there is none"."""

    kind: Kind
    command: str | None = None
    field: str | None = None
    value: Any = None
    answers: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    unclear: Unclear | None = None


def route(
    text: str,
    open_field: str | None,
    library: Library,
    *,
    answers: Mapping[str, Any] | None = None,
    forwarded: bool = False,
) -> Route:
    """Return what ``text`` is while ``open_field`` (a field id, or nothing) is being asked."""
    command = command_in(text)
    if command in {"person", "talk"}:
        return Route("person" if command == "person" else "small-talk")
    if command:
        return Route("command", command=command)
    reasons = library.matcher.match(text)
    if not any(character.isalnum() for character in text):
        return Route("small-talk" if _EMOJI.search(text) else "unknown", reasons=reasons)
    seen = _Seen(simplify(text), text, open_field, library, reasons, answers or {})
    if forwarded or is_notice(text):
        return _notice(reasons)
    return (
        _told(seen) or _reported(seen) or _field_question(seen) or _answer(seen) or _unasked(seen)
    )


def command_in(text: str) -> str | None:
    """Return the command a text spells, in any language; politeness around it does not count.

    >>> command_in("请返回上一步"), command_in("Skip, please!"), command_in("智云科技")
    ('back', 'skip', None)
    """
    said = fold(text[: _CHAT_LENGTH * 2]).strip(" .。!！~,，…?？/")
    if len(said) > _CHAT_LENGTH:
        return None
    bare = said
    for _ in range(3):
        bare = _POLITE.sub("", bare).strip(" ,，")
    return next((name for name, spelled in _spellings() if {said, bare} & spelled), None)


@functools.cache
def _spellings() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (name, frozenset(fold(word) for lang in languages() for word in typed(lang, name)))
        for name in (*COMMANDS, "person", "talk")
    )


def is_rejection(reasons: tuple[Reason, ...]) -> bool:
    """Tell whether at least one reason was recognised, for sure or to choose from."""
    return any(reason.decision != "unknown" for reason in reasons)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A text (simplified, and as typed) with all that was found out about it before it is routed."""

    text: str
    typed: str
    open_field: str | None
    library: Library
    reasons: tuple[Reason, ...]
    answers: Mapping[str, Any]

    @property
    def best(self) -> Reason:
        return self.reasons[0]

    @property
    def clear(self) -> bool:
        """Whether a reason of rejection was recognised without doubt."""
        return any(r.decision == "answer" and r.candidates[0].confidence >= _CLEAR for r in self.reasons)

    @property
    def talk(self) -> str | None:
        """The kind of talk outside the review; while a question is open only when it is certain."""
        return self.best.kind if self.best.certain or self.open_field is None else None

    @property
    def name_like(self) -> bool:
        """Whether a name is asked for and the text can be one: a few characters that ask and claim nothing."""
        field = self.library.knowledge.fields.get(self.open_field or "")
        if field is None or self.open_field in {"description", REMARK} or not answering.takes_any_text(field):
            return False
        if _ASKS.search(self.text) or _COMPLAINT.search(self.text):
            return False
        words = self.text.split()
        if self.text.isascii():
            return len(words) <= _NAME_WORDS and all(word[:1].isupper() for word in words)
        return len(self.text) <= _NAME_HAN

    @property
    def short(self) -> bool:
        said = fold(self.text)
        return len(said.split()) <= _SHORT_WORDS if said.isascii() else len(said) <= _SHORT_HAN


def _notice(reasons: tuple[Reason, ...]) -> Route:
    if is_rejection(reasons):
        return Route("rejection", reasons=reasons)
    if any(reason.topic for reason in reasons):
        return Route("topic", reasons=reasons)
    return Route("unknown" if reasons[0].kind in {*_OUTSIDE, "small-talk"} else "rejection", reasons=reasons)


def _told(seen: _Seen) -> Route | None:
    """Return a command or a wish for a person told in a sentence."""
    if seen.name_like:
        return None
    if seen.best.kind == "person" and seen.best.certain:
        return Route("person")
    commanding = seen.best.kind == "chat-commands" and (seen.best.certain or not seen.open_field)
    if len(seen.text) > _CHAT_LENGTH * 2 or not (commanding or _ORDERS.search(seen.text)):
        return None
    if _REPORTED.search(seen.text):
        return None
    many = answering.several(seen.text, seen.open_field, seen.library.knowledge, seen.answers)
    if many:
        return None
    for command, pattern in _TOLD_TO:
        if pattern.search(seen.text):
            named = _named_field(seen) if command == "change" else None
            return Route("command", command=command, field=named)
    return None


def _reported(seen: _Seen) -> Route | None:
    """Return a rejection told as such, or word for word as the platform tells it, whatever is open."""
    if not is_rejection(seen.reasons):
        return None
    told = _REPORTED.search(seen.text) and any(r.decision == "answer" for r in seen.reasons)
    verbatim = seen.best.verbatim and (_COMPLAINT.search(seen.text) or not seen.short)
    return Route("rejection", reasons=seen.reasons) if told or verbatim else None


def _named_field(seen: _Seen) -> str | None:
    found = seen.library.finder.find(seen.text, "en", kinds=("field",), limit=1)
    return found[0].id if found and found[0].score >= _NAMED_FIELD else None


def _field_question(seen: _Seen) -> Route | None:
    if not _ASKS.search(seen.text):
        return None
    if _REPORTED.search(seen.text) and seen.best.kind != "field-question":
        return None
    if seen.clear and _COMPLAINT.search(seen.text):
        return None
    if _NONE.search(seen.text) and not re.search("[?？]", seen.text):
        return None
    named = _named_field(seen)
    if seen.open_field is None:
        asked = named if seen.best.kind == "field-question" or (named and seen.best.decision != "answer") else None
        if seen.best.topic and seen.best.certain:
            asked = None
    elif seen.best.kind in {"small-talk", "chat-commands", "person", *_OUTSIDE} and not named:
        asked = seen.open_field if _HERE.search(seen.text) or not seen.best.certain else None
    elif seen.best.topic and seen.best.topic != seen.open_field and (seen.best.certain or not named):
        asked = None
    else:
        asked = named or seen.open_field
    if asked is None or (asked == REMARK and not named and seen.best.kind != "field-question"):
        return None
    return Route("field-question", field=asked, reasons=seen.reasons)


def _answer(seen: _Seen) -> Route | None:
    knowledge = seen.library.knowledge
    complains = bool(_COMPLAINT.search(seen.text))
    many = answering.several(seen.typed, seen.open_field, knowledge, seen.answers)
    told = len(many) > _FEW or bool(seen.open_field)
    if many and (told or not (seen.clear and complains)):
        return Route("several", answers=many, reasons=seen.reasons)
    if seen.open_field is None:
        return None
    none = Route("answer", field=seen.open_field, reasons=seen.reasons)
    if seen.open_field == REMARK:
        says_none = _NO_REMARK.search(seen.text) and not any(r.decision == "answer" for r in seen.reasons)
        return none if says_none else None
    asked = knowledge.fields[seen.open_field]
    if asked.ask and asked.ask.parser == COMPANY and _SAME.search(seen.text):
        return dataclasses.replace(none, value=seen.answers.get("company-name"))
    try:
        value = answering.read_leading(asked, answering.without_preamble(seen.typed))
    except Unclear:
        if not _NONE.search(seen.text) or seen.best.verbatim:
            return None
        return dataclasses.replace(none, kind="doubt") if _REVIEWER_VERB.search(seen.text) else none
    found = Route("answer", field=seen.open_field, value=value, reasons=seen.reasons)
    if not answering.takes_any_text(asked):
        named = bool(asked.options) and seen.best.topic and seen.best.topic != seen.open_field
        outside = named and seen.best.certain and not seen.short
        return None if outside or (seen.clear and complains and not seen.short) else found
    return _name_or_complaint(seen, found, complains=complains)


def _name_or_complaint(seen: _Seen, found: Route, *, complains: bool) -> Route | None:
    """Tell a name from the reviewer's words, where the field would take both."""
    best, field = seen.best, seen.open_field
    if seen.name_like:
        return found
    if best.decision == "unknown":
        if best.kind in {"small-talk", "chat-commands"} and best.certain:
            return None
        asks = bool(_ASKS.search(seen.text))
        outside = best.topic and best.certain and (asks or (complains and field != "description"))
        return None if outside else found
    if complains and _REVIEWER_VERB.search(seen.text) and seen.short and not best.verbatim:
        return dataclasses.replace(found, kind="doubt")
    if field == "description" or not complains or answering.looks_like_company(seen.text):
        return found
    if best.decision == "choose" or not seen.clear:
        return found if seen.short else dataclasses.replace(found, kind="doubt")
    return None if best.verbatim or not seen.short else dataclasses.replace(found, kind="doubt")


def _unasked(seen: _Seen) -> Route:
    complains = bool(_COMPLAINT.search(seen.text))
    asking = seen.open_field if seen.open_field != REMARK else None
    strong = any(r.decision == "answer" for r in seen.reasons)
    if is_rejection(seen.reasons) and (asking is None or (strong and complains)):
        return Route("rejection", reasons=seen.reasons)
    if any(reason.topic and (reason.certain or reason.likely) for reason in seen.reasons) and (
        not asking or seen.best.certain
    ):
        return Route("topic", reasons=seen.reasons)
    if seen.talk in {"small-talk", "chat-commands"}:
        return Route("small-talk", reasons=seen.reasons)
    if seen.open_field == REMARK and seen.talk not in _OUTSIDE:
        return Route("rejection", reasons=seen.reasons)
    if asking:
        try:
            answering.read(seen.library.knowledge.fields[asking], seen.text)
        except Unclear as unclear:
            return Route("misfit", field=asking, unclear=unclear, reasons=seen.reasons)
    return Route("unknown", reasons=seen.reasons)
