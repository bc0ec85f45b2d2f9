"""A notice is taken apart: what the reviewer said is found, boilerplate set aside, reasons told apart."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:二级原因|驳回(?:原因|理由|说明|意见)|退回(?:原因|理由|说明)|未通过(?:的)?(?:原因|理由|说明)|不通过(?:的)?(?:原因|理由)"
    r"|(?:失败|拒绝|具体)(?:原因|理由)|审[核批查](?:意见|备注|说明)|处理意见|原因(?:如下|为|是)?|理由|备注|说明|问题如下|意见"
    r"|reject(?:ion)?[ _]reason|rejection remark|reviewer(?:'s|’s)? (?:remark|comment|note)s?|review[ _](?:comment|remark|desc|opinion|note)s?"
    r"|reasons?(?: for (?:rejection|refusal))?|remarks?|comments?|details?|explanation)"
    r"\"?\s*[:：=]\s*\"?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[｜|\n]\s*[\"']?[\w一-鿿 /]{1,18}[\"']?\s*[:：](?!//)"
    r"|[｜|](?=\s*\d{4}[-/年.])|\n\s*[—–-]{3,}",
)
_BOILERPLATE = re.compile(
    r"请勿(?:直接)?回复|自动(?:发送|发出|生成)|如有(?:任何)?(?:疑问|问题|需要)|如需|(?<![“\"「『【])(?:温馨提示|友情提醒)(?![”\"」』】])|小贴士|提示[:：]|提醒(?:您)?[:：]"
    r"|(?:客服|服务)(?:热线|电话)|感谢您|敬请谅解|谢谢|此致|顺祝|(?:修改|更正|补充|处理|调整|补正|核对|整改)后?(?:请)?(?:再次|重新|再)(?:提交|申请|上传|送审)"
    r"|do not reply|automatically|if you have (?:any )?questions|please (?:correct|fix|revise|amend|modify)[^.]{0,40}(?:resubmit|re-submit|submit again)"
    r"|thank you|kind regards|best regards|\btips?\b\s*[:：]|reminder\s*[:：]|hotline|unsubscribe|yours (?:sincerely|faithfully)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[。！!？?])|(?<=\.)\s+(?=[A-Z\"'“])|\n+")
_MARK = re.compile(
    r"[(（\[]\s*[一二三四五]\s*[)）\]]\s*[.、]?"
    r"|(?:^|(?<=[\s:：;；。.,，、)）]))(?:[(（\[]\s*(?:[1-9]|[a-eivx]{1,3})\s*[)）\]]\s*[.、]?"
    r"|[1-9]\s*[.、)）:：](?!\d)|[①②③④⑤⑥]|[一二三四五]\s*[、.]|[a-e][)）.]\s"
    r"|[-•*·▪●]\s+|其[一二三]\s*[,，、:：]|第[一二三]\s*[,，、点个条]?\s*[,，:：]?"
    r"|(?:first|second|third)(?:ly)?\s*[,:])",
    re.IGNORECASE,
)
_MARKS = ":：="
_SHORTEST = 4


def reviewers_words(text: str) -> str:
    """Return what follows the label of the reason, without boilerplate; the whole text where there is none.

    >>> reviewers_words("签名：青柚｜驳回说明：未查询到商标。如有疑问请提交工单。")
    '未查询到商标。'
    """
    # A label ends with a mark, and looking for a mark costs far less than looking for a label.
    labels = _LABEL.finditer(text) if any(mark in text for mark in _MARKS) else ()
    found = [label for label in labels if not _FIELD.match(text, label.start())]
    kept = ""
    for label in reversed(found):
        rest = text[label.end() :]
        end = _FIELD.search(rest)
        body = without_boilerplate(rest[: end.start()] if end and end.start() >= _SHORTEST else rest)
        if len(body.strip(" \t\n。.:：｜|-")) >= _SHORTEST:
            kept = body
            break
    kept = kept or without_boilerplate(text)
    return kept.strip(" \t\n｜|\"'”")


def without_boilerplate(text: str) -> str:
    """Return ``text`` without the sentences that every notice has; all of it if nothing else is left."""
    sentences = [part for part in _SENTENCE.split(text) if part and part.strip()]
    kept = [part for part in sentences if not _BOILERPLATE.search(part)]
    return " ".join(part.strip() for part in kept) if kept else text


def items(core: str) -> tuple[str, ...]:
    """Return the items of a numbered or bulleted list, without what leads to it; none where there is no list.

    >>> items("1. 未查询到商标 2. 名称过长了")
    ('未查询到商标', '名称过长了')
    """
    _, *rest = _MARK.split(core)
    if len(rest) < 2:  # noqa: PLR2004 - one mark is no list
        return ()
    parts = [part.strip(" \t\n,，。;；.、:：") for part in rest]
    return tuple(part for part in parts if len(part) >= _SHORTEST)


_REMARK = re.compile(
    r"\s*(?:审[核批查](?:意见|备注)|驳回(?:原因|理由|说明|意见)|退回(?:原因|理由|说明)|未通过(?:的)?(?:原因|理由)|不通过(?:的)?(?:原因|理由)"
    r"|reject(?:ion)?[ _]reason|rejection remark|reviewer(?:'s|’s)? (?:remark|comment|note)s?|review[ _](?:comment|remark|desc|opinion)s?"
    r"|reason(?: for (?:rejection|refusal)))\s*[:：=]",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"未通过|不通过|未予通过|驳回|退回|退件|被拒|拒绝|审核失败|未获通过|不予通过|not (?:been )?(?:approved|passed)|rejected|refused|declined"
    r"|returned|turned down|not_pass|review_not_pass",
    re.IGNORECASE,
)
_NOTICE_LENGTH = 28


def is_remark(text: str) -> bool:
    """Tell whether a text begins with the label of a reviewer's remark, such as ``审核意见：``.

    >>> is_remark("审核意见：请先结清欠费"), is_remark("说明书")
    (True, False)
    """
    label = _REMARK.match(text)
    return label is not None and len(text) > label.end() + 1


def is_notice(text: str) -> bool:
    """Tell whether a text is a notice as a whole: a verdict with the label of a reason, or several lines of it.

    >>> is_notice("签名审核结果：不通过｜签名：青柚团｜驳回说明：微信内没有检索到小程序，请填写准确名称"), is_notice("智云科技")
    (True, False)
    """
    if len(text) < _NOTICE_LENGTH or not _VERDICT.search(text):
        return False
    return (
        bool(_LABEL.search(text)) or text.count("\n") > 1 or text.lstrip().startswith(("【", "Dear", "尊敬"))
    )
