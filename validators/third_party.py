"""Whether the signature belongs to another company than the account's (是否涉及第三方权益).

Rules (https://support.huaweicloud.com/intl/en-us/msgsms_faq/sms_faq_0075.html, 2023-04-12, and
https://support.huaweicloud.com/intl/en-us/usermanual-msgsms/sms_03_0014.html, 2025-06-04): A
applies for A's own signature: not involved. A applies for B's: involved, with B's licence and a
letter of attorney from B to A.

>>> parse("不涉及"), parse("yes, for a client")
(False, True)
>>> application = {"third-party": False, "company-name": "乙公司", "account-company": "甲公司"}
>>> [f.code for f in check(application, {}, date(2026, 11, 22))]
['third-party-not-declared']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from validators import answers, company_name
from validators.finding import Application, Finding, Rules, Unclear
from validators.plain_text import folded, shown, without_label
from validators.spoken_choice import Words, chosen, plain

FIELD = "third-party"
ISSUE = "third-party-license"
RULE = "third-party-papers"
LABELS = (
    "是否涉及第三方权益",
    "是否涉及第三方",
    "涉及第三方",
    "第三方",
    "third party",
    "third-party",
)
WORDS: Words = {
    "no": (
        *(
            "不涉及",
            "未涉及",
            "没有涉及",
            "不是",
            "没有",
            "否",
            "自用",
            "自己的",
            "自己公司",
            "我们自己",
            "本公司",
        ),
        *(
            "我公司的",
            "我们公司的",
            "无第三方",
            "不涉及第三方",
            "没有第三方",
            "未涉及第三方",
            "自己用",
            "不存在",
        ),
        *("不对", "自家", "自有品牌", "我们的品牌", "同一家", "同一个公司", "没涉及", "不牵涉"),
        *(
            "no",
            "not involved",
            "nope",
            "own use",
            "our own",
            "my own",
            "ours",
            "ourselves",
            "false",
        ),
        *("not at all", "nah", "own brand", "own company", "our brand", "our company", "my company"),
        *("belongs to us", "same company", "not a third party", "not another company"),
    ),
    "yes": (
        *(
            "涉及",
            "是的",
            "有的",
            "第三方",
            "别人的",
            "其他公司",
            "其它公司",
            "别的公司",
            "客户的",
            "帮客户",
            "替客户",
        ),
        *("代申请", "代理", "子公司的", "母公司的", "母公司", "兄弟公司", "关联公司", "对方的", "对的"),
        *("不是我们的", "不是我们自己", "不是我们公司", "不是自己", "不是本公司", "不是我公司", "不是我的"),
        *("不是同一家", "不同公司", "另一家", "不属于我们", "不是自家"),
        *("yes", "yep", "involved", "third party", "third-party", "another company", "client"),
        *("customer", "on behalf of", "true", "yeah", "yup", "parent company", "sister company"),
        *("subsidiary", "subsidiaries", "holding company", "other company", "different company"),
        *("not ours", "not our own", "not our company", "not our brand", "not my company"),
        *("not the same company", "client of ours", "customer of ours", "client of mine"),
    ),
}
_ALONE = {"是": True, "有": True, "对": True, "y": True, "1": True}
_ALONE |= {"不": False, "无": False, "没": False, "n": False, "0": False}


def parse(text: str) -> bool:
    """Return whether the signature belongs to a third party."""
    said = plain(without_label(text[:2000], LABELS)).strip(" .,!。")
    if said in _ALONE:
        return _ALONE[said]
    found = chosen(said, WORDS)
    if len(found) == 1:
        return found == {"yes"}
    raise Unclear("third-party-both" if found else "third-party-unknown", value=shown(text))


def of(application: Application) -> bool | None:
    """Return the answer, also where it was written in words; None if it is open or unclear."""
    given = application.get(FIELD)
    return given if isinstance(given, bool) else answers.choice(application, FIELD, parse)


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield where the answer, the two companies and the papers do not fit together."""
    involved = of(application)
    owner, account = answers.text(application, company_name.FIELD), _account(application)
    both = bool(folded(owner) and folded(account))
    companies = {"owner": shown(owner), "account": shown(account)}
    if involved is False and both and not company_name.same(owner, account):
        yield _finding("third-party-not-declared", **companies)
    if not involved:
        return
    if both and company_name.same(owner, account):
        yield _finding("third-party-same-company", **companies)
    if answers.missing(application, "letter-of-attorney") and not _sent(application):
        # A letter for one's own signature is not what is missing.
        yield _finding("third-party-letter-missing", **companies)


def _finding(code: str, **params: str) -> Finding:
    return Finding(code, "warning", FIELD, ISSUE, rule=RULE, params=params)


def _account(application: Application) -> str:
    """Return the account's company: the owner if it was left out and no letter names another."""
    given = answers.text(application, "account-company")
    if given or not answers.complete(application):
        return given
    letter = application.get("letter-of-attorney")
    taker = answers.written(letter.get("to")) if isinstance(letter, Mapping) else ""
    return taker or answers.text(application, company_name.FIELD)


def _sent(application: Application) -> bool:
    """Tell whether a letter is among the materials."""
    materials = application.get("materials")
    entries = materials if isinstance(materials, (list, tuple)) else ()
    return any(isinstance(entry, Mapping) and entry.get("slot") == "letter-of-attorney" for entry in entries)
