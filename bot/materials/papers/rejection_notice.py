"""A screenshot of a rejection: the console's, an app's, a short message, a letter.

What matters are the reviewer's words. They stand behind or below a label; where there is none, everything
but the frame of the screen (time, battery, buttons) is given to the matching.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.materials.fields import ReadField
from bot.materials.sheet import Labelled, Labels, Sheet, joined

KIND = "rejection-notice"

_VERDICT = re.compile(
    r"审核(?:状态|结果)?:?(?:不通过|未通过|失败|驳回)|(?:不|未)(?:予|获)?通过|驳回|被拒|退回"
    r"|reject|notapproved|notpass|refused|declined|failedreview|reviewfailed",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"签名|短信|signature|sms", re.IGNORECASE)
_REASON = (
    r"(?:驳回|不通过|未通过|退回|失败|拒绝|审核失败)(?:的)?(?:原因|理由|说明|意见)|审[核批查](?:意见|备注|说明|反馈|回复)|(?:二级|具体)原因|处理意见"
    r"|原因(?:说明)?|reject(?:ion)?(?:ed)?reasons?|reviewer(?:'s|’s)?(?:remarks?|comments?|notes?)"
    r"|review(?:er)?(?:comments?|remarks?|opinions?|notes?|description|feedback)|reasons?(?:for(?:rejection|refusal))?|remarks?|comments?"
)
_OTHER = (
    r"签名(?:名称|类型|来源|内容|ID|详情)|所属应用|申请(?:时间|说明|编号|人)|提交时间|更新时间|创建时间|审核(?:状态|结果|时间|人)|状态|是否涉及第三方(?:权益)?"
    r"|操作|修改签名|重新提交|删除|催审|返回|关闭|确定|取消|联系客服|工单(?:编号)?|signature(?:name|type|source|id|details)?|application|applied(?:on)?"
    r"|submitted(?:on)?|created|updated|status|result|type|source|modify|resubmit|delete|close|back|cancel|ok|reviewtime|reviewedon|operation"
)
_LABELS = Labels(re.compile(rf"(?P<reason>{_REASON})|{_OTHER}", re.IGNORECASE), alone=True)
_CHROME = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M)?|[345]G\+?|LTE|WLAN|WiFi|\d{1,3}%|(?:[345]G)?\s*\d{1,3}%|"
    r"修改签名|修改|重新提交|删除|催审|返回|关闭|确定|取消|签名详情|signature details|modify|"
    r"resubmit|delete|close|back|cancel|ok|edit",
    re.IGNORECASE,
)


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a notice: a verdict, a signature, a label of a reason."""
    text = sheet.compact
    if not _VERDICT.search(text):
        return 0.0
    labelled = any(found.field == "reason" for found in sheet.labelled(_LABELS))
    return 1.5 + bool(_ABOUT.search(text)) + labelled * 1.5


def fields(sheet: Sheet) -> Mapping[str, ReadField]:  # noqa: ARG001 - every kind is asked
    """Return nothing: a notice is read for its words."""
    return {}


def text(sheet: Sheet) -> str:
    """Return the reviewer's words; all of the page but its frame where no label names them."""
    reasons = [_words(sheet, found) for found in sheet.labelled(_LABELS) if found.field == "reason"]
    told = [reason for reason in reasons if len(reason) > 1]
    if told:
        return max(told, key=len)
    rows = (joined([piece.text for piece in row if not _CHROME.fullmatch(piece.plain)]) for row in sheet.rows)
    return "\n".join(row for row in rows if row)


def _words(sheet: Sheet, found: Labelled) -> str:
    """Return the words behind the label and below them; where none are behind it, those below the label."""
    pieces = [*found.value]
    below = sheet.below(pieces[0] if pieces else found.at, _LABELS)
    pieces += [piece for piece in below if not _CHROME.fullmatch(piece.plain)]
    return joined([piece.text for piece in pieces])
