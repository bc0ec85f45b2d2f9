"""The letter of attorney (授权委托书): who authorises whom, from when until when, signed when.

The parties stand behind labels; where there are none, the sentence 兹授权… names the one, the line above
the seal the other. Days are those of the sentence on validity, and the last one of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.materials import names
from bot.materials.fields import ReadField, company_codes
from bot.materials.sheet import Labels, Sheet
from validators import calendar_date
from validators.calendar_date import Mention

KIND = "letter-of-attorney"

_TITLE = re.compile(r"^.{0,12}(?:授权委托书|授权书|委托书|授权函)$", re.MULTILINE)
_PARTY = r"(?:方|人|单位|公司|企业)(?:\([甲乙]方\))?(?:\(?(?:公司)?(?:全称|名称|盖章|公章|签章|签字盖章)\)?)*"
_TO = rf"(?:被授权|受托|被委托|受委托){_PARTY}|乙方(?:\(被授权方\))?(?:名称)?"
_FROM = rf"(?:授权|委托){_PARTY}|甲方(?:\(授权方\))?(?:名称)?"
_OTHER = (
    r"统一社会信用代码|信用代码|法定代表人(?:或负责人)?(?:\(?(?:签字|签章|签名)\)?)?|负责人|联系(?:人|电话)|地址|住所"
    r"|授权(?:有效)?期限?|有效期限?|委托期限|授权(?:事项|范围|内容)|签署日期|签字日期|授权日期|日期|年月日|兹|特此|职务|电话|短信签名"
)
_LABELS = Labels(re.compile(f"(?P<to>{_TO})|(?P<from>{_FROM})|{_OTHER}"))
_SENTENCE = re.compile(
    r"(?:兹|现|特|公司|我司|我方|单位)(?:全权|特此)?(?:授权|委托)(?:给)?[“\"]?([\w()·]{3,40}?(?:公司|中心|研究院|厂|店|所))"
)
_UNTIL = re.compile(
    r"[日号]?(?:\([^()]*\))?(?:起|开始)?[,，]?(?:有效)?(?:至|到|止于|[-—–~～一]{1,2})(?:\([^()]*\))?$"
)
_PERIOD = re.compile(r"(?:期限|有效期|有效期间|授权期)[^\d]{0,12}$")
_SIGNED = re.compile(r"日期?(?:\([^()]*\))?[:.]?$")


def likeness(sheet: Sheet) -> float:
    """Return how much speaks for a letter: its title, its parties, the sentence that authorises."""
    text = sheet.compact
    parties = {found.field for found in sheet.labelled(_LABELS)} & {"from", "to"}
    authorises = bool(re.search(r"兹授权|兹委托|特此授权|授权方承诺|全权委托", text))
    return (2.0 if _TITLE.search(text) else 0.0) + 0.75 * len(parties) + authorises


def fields(sheet: Sheet) -> Mapping[str, ReadField]:
    """Return from, to, company-code and the days valid-from, valid-until, signed-on as far as found."""
    sentence = [names.judged(match[1]) for match in _SENTENCE.finditer(_flow(sheet))]
    giver = _best(_behind(sheet, "from"))
    taker = _best([*_behind(sheet, "to"), *sentence])
    code = next(iter(company_codes(sheet)), None)
    found = {"from": giver, "to": taker, "company-code": code, **_days(sheet)}
    return {key: value for key, value in found.items() if value is not None}


def _behind(sheet: Sheet, party: str) -> Iterator[ReadField]:
    for found in sheet.labelled(_LABELS):
        if found.field == party and found.value:
            yield names.behind(sheet, found, _LABELS)


def _best(parties: Iterable[ReadField]) -> ReadField | None:
    """Return the first name that can be trusted (a seal covers the one below), else the first."""
    seen = [name for name in parties if name.value]
    return next((name for name in seen if name.trust == "high"), seen[0] if seen else None)


def _flow(sheet: Sheet) -> str:
    return sheet.compact.replace("\n", "")


def _days(sheet: Sheet) -> Mapping[str, ReadField]:
    """Return the days of validity and of signing; one broken over two lines is found in running text."""
    texts = (sheet.compact, _flow(sheet))
    found, term = max((_term(calendar_date.mentions(text)) for text in texts), key=lambda told: len(told[1]))
    rest = [mention for mention in found if mention not in term]
    signed = [mention for mention in rest if _SIGNED.search(_bare(mention.before))] or rest
    days = dict(zip(("valid-from", "valid-until"), term, strict=False))
    if signed:
        days["signed-on"] = signed[-1]
    return {key: _day(mention, sheet) for key, mention in days.items()}


def _term(found: Sequence[Mention]) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """Return the days, and the two of them that are the first and the last of the term."""
    pairs = [pair for pair in pairwise(found) if _UNTIL.match(_between(*pair)) and pair[0].day < pair[1].day]
    named = [pair for pair in pairs if _PERIOD.search(_bare(pair[0].before))]
    return found, next(iter(named or pairs), ())


def _day(mention: Mention, sheet: Sheet) -> ReadField:
    """Return a day; one that lacks its 日 may have lost a digit, too, to the seal above it."""
    day = mention.day
    written = re.findall(rf"{day.year}年0?{day.month}月0?{day.day}(日?)(?!\d)", _flow(sheet))
    return ReadField(day.isoformat(), "low" if written and not all(written) else "high")


def _between(one: Mention, other: Mention) -> str:
    """Return what stands between two days that follow each other closely; all behind the first if not."""
    after, before = _bare(one.after), _bare(other.before)
    for length in range(min(len(after), len(before)), -1, -1):
        if after[:length] == before[len(before) - length :]:
            return after[:length]
    return after


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
