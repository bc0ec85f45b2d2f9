"""A screenshot of a rejection: the console's, an app's, a short message, a letter, a chat.

What matters are the reviewer's words. They stand behind or below a label, in the column of a table, or in
running text after a label and a colon; where there is none of these, everything but the frame of the screen
(time, battery, buttons) is given to the matching.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.materials.fields import ReadField
from bot.materials.sheet import Labelled, Labels, Piece, Sheet, joined, plain

KIND = "rejection-notice"

_VERDICT = re.compile(
    r"(?:不|未)(?:予|获)?通过|驳回|被拒|退回|审核(?:状态|结果)?:?失败"
    r"|reject|notapproved|notpass|refused|declined|failed(?:the)?review|reviewfailed|turneddown",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"签名|短信|signature|sms", re.IGNORECASE)
_REASON = (
    r"(?:审核)?(?:驳回|不通过|未通过|退回|失败|拒绝)(?:的)?(?:原因|理由|说明|意见)|审[核批查](?:意见|备注|说明|反馈|回复|描述)"
    r"|(?:二级|具体)原因|处理意见|原因(?:说明)?|reject(?:ion|ed)?\s?(?:reasons?|remarks?)|reviewer(?:'s|’s)?\s?(?:remarks?|comments?|notes?)"
    r"|review(?:er)?\s?(?:comments?|remarks?|opinions?|notes?|description|feedback)|reasons?(?:\s?for\s?(?:rejection|refusal))?|remarks?|comments?"
)
_OTHER = (
    r"签名(?:名称|类型|来源|内容|ID|详情)?|所属应用|申请(?:时间|说明|编号|人)|(?:提交|更新|创建|审核|修改)时间|审核(?:状态|结果|人)|状态|结果|类型|来源"
    r"|(?:是否)?涉及第三方(?:权益)?|操作|修改(?:签名)?|重新提交|删除|催审|返回|关闭|确定|取消|联系客服|工单(?:编号)?"
    r"|signature\s?(?:name|type|source|id|details)?|application|applied(?:\s?on)?|submitted(?:\s?on)?|created(?:\s?on)?|updated(?:\s?on)?"
    r"|(?:review\s?)?(?:status|result)|type|source|third\s?party|modify|resubmit|delete|close|back|cancel|ok|reviewed\s?on|operation|time"
)
_LABELS = Labels(
    re.compile(rf"(?P<reason>{_REASON})|{_OTHER}".replace(r"\s?", ""), re.IGNORECASE), alone=True
)
_JOINED = re.compile(rf"(?:{_REASON})[\s:]*(?=\S)", re.IGNORECASE)
_RUNNING = re.compile(rf"(?:{_REASON})\s*[:;]\s*", re.IGNORECASE)
_BUTTON = (
    r"修改(?:签名)?|重新提交|删除|催审|返回|关闭|确定|取消|我知道了|查看详情|签名详情|操作"
    r"|signature\s?details|modify|resubmit|delete|close|back|cancel|ok|edit|got\s?it|operation"
)
_CHROME = re.compile(
    rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[AP]M)?|(?:[345]G\+?|LTE|WLAN|Wi-?Fi)?\s*(?:\d{{1,3}}%)?|{_BUTTON}",
    re.IGNORECASE,
)
_BUTTON_BEHIND = re.compile(rf"(?<=[。.!])\s*(?:(?:{_BUTTON})\s*)+$", re.IGNORECASE)
_COLUMNS = 3
_SHORTEST = 2


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a notice: a verdict, a signature, a label of a reason."""
    text = sheet.compact.replace("\n", "")
    if not _VERDICT.search(text):
        return 0.0
    labelled = any(found.field == "reason" for found in sheet.labelled(_LABELS))
    return 1.5 + bool(_ABOUT.search(text)) + (labelled or bool(_RUNNING.search(text))) * 1.5


def fields(sheet: Sheet) -> Mapping[str, ReadField]:  # noqa: ARG001 - every kind is asked
    """Return nothing: a notice is read for its words."""
    return {}


def text(sheet: Sheet) -> str:
    """Return the reviewer's words; all of the page but its frame where no label names them."""
    for ways in (_labelled, _running, _joined):
        told = [_BUTTON_BEHIND.sub("", words).strip(" :：") for words in ways(sheet)]
        told = [words for words in told if len(words) > _SHORTEST]
        if told:
            return max(told, key=len)
    rows = (joined([piece.text for piece in row if not _is_chrome(piece)]) for row in sheet.rows)
    return "\n".join(row for row in rows if row)


def _labelled(sheet: Sheet) -> Iterator[str]:
    """Yield what stands behind a label of a reason, or in its column below."""
    for row in sheet.rows:
        found = list(Sheet.labelled_in(row, _LABELS))
        for each in found:
            if each.field == "reason":
                heading = len(found) >= _COLUMNS and not each.value
                cells = sheet.column(each, found) if heading else (_words(sheet, each),)
                yield from cells


def _words(sheet: Sheet, found: Labelled) -> str:
    more = [piece for piece in sheet.below(found, _LABELS) if not _is_chrome(piece)]
    return joined([piece.text for piece in (*found.value, *more)])


def _running(sheet: Sheet) -> Iterator[str]:
    """Yield what follows a label and a colon in text that runs over several lines."""
    for block in sheet.blocks:
        whole = joined([piece.text for piece in block])
        for match in _RUNNING.finditer(plain(whole)):
            yield whole[match.end() :]


def _joined(sheet: Sheet) -> Iterator[str]:
    """Yield what stands in one piece with a label, as the detector sometimes joins two columns."""
    for piece in sheet.pieces:
        if match := _JOINED.match(piece.plain):
            found = Labelled("reason", piece, (piece.behind(match.end()),))
            yield _words(sheet, found)


def _is_chrome(piece: Piece) -> bool:
    return bool(_CHROME.fullmatch(piece.plain.strip()))
