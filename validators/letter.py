"""The letter of attorney (授权委托书): from the signature's owner to the account's enterprise.

Rules (https://support.huaweicloud.com/intl/en-us/usermanual-msgsms/sms_03_0014.html, 2025-06-04,
and the letter's template): 授权方名称 is the owner, 被授权方名称 the enterprise with the cloud
account; valid at least 6 months from its first to its last day; the owner's red company seal and
the handwritten signature of its legal representative.

Law: a letter fails at the qualification, never at the signature's review: every finding has the
stage ``qualification``. Both days count: 1 January to 30 June is six months.

>>> parse("授权方：甲公司，被授权方：乙公司，2026年1月1日至2026年12月31日")["valid-until"]
datetime.date(2026, 12, 31)
>>> parse("signed, but no seal yet")
{'signed': True, 'sealed': False}
>>> letter = {"valid-from": date(2026, 1, 1), "valid-until": date(2026, 5, 31)}
>>> rules = {"letter-validity": {"months": 6}}
>>> [f.code for f in check({"letter-of-attorney": letter}, rules, date(2026, 2, 1))]
['letter-short']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from validators import answers, calendar_date, company_name, hand_and_seal
from validators.finding import Application, Finding, Rules, Severity, Unclear
from validators.plain_text import shown, visible

FIELD = "letter-of-attorney"

_READ = 4000
_STOP = r"\s，,。;；、:：“”\""
_NAME = rf"\s*[:：是为]?\s*[“\"]?([^{_STOP}]+(?: [A-Za-z&][^{_STOP}]*)*)"
_TO = re.compile(rf"(?:被授权方|被授权人|受托方|受托人|被授权单位)(?:名称)?{_NAME}")
_FROM = re.compile(rf"(?<![被])(?:授权方|授权人|委托方|委托人|授权单位)(?:名称)?{_NAME}")
_SPAN = re.compile(
    r"(?<![\d年/.-])(\d{1,2}|[一二两三半])\s*(?:个(月)|(年)|(months?\b|years?\b))", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?:到|至|截止日?|(?<![a-z])(?:until|till?|through|to|by|expir(?:es|y|ing)|ends?)(?: on)?)[\s:：是]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[日号\s]*(?:为?止|到期|截止|过期|失效|(?:is when )?it (?:ends|expires))", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:从|自|起始日?|开始日?"
    r"|(?<![a-z])(?:from|since|start(?:s|ing)?|effective|beginning)(?: on)?)[\s:：是]*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"[日号\s]*(?:起|开始|生效|到|至|-|~|—|–|(?:on|onwards?|to|until|till|through)\b)", re.IGNORECASE
)
_SAME_YEAR = re.compile(r"[日号\s]*(?:到|至|-|~|—|–)\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?![\d.年/-])")
_COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3}


def parse(text: str) -> Mapping[str, str | date | bool]:
    """Return what the text says of a letter.

    ``from`` and ``to`` (companies), ``valid-from`` and ``valid-until`` (days), ``signed`` and
    ``sealed``; what is not said is left out, and so is a day counted from today.
    """
    said = visible(text[:_READ])
    found: dict[str, str | date | bool] = {}
    rest = said
    for key, pattern in (("from", _FROM), ("to", _TO)):
        if match := pattern.search(said):
            found[key] = shown(match[1])
            rest = rest.replace(match[1], " ")
    found |= _period(said)
    found |= hand_and_seal.read(rest, dated="valid-until" in found)
    if not found:
        raise Unclear("letter-unclear", value=shown(said))
    return found


def _period(said: str) -> dict[str, date]:
    """Return the first and the last day as far as they are said.

    >>> _period("from 2026-01-01"), _period("1 year, until 2026-12-31")
    ({'valid-from': datetime.date(2026, 1, 1)}, {'valid-until': datetime.date(2026, 12, 31)})
    """
    days = calendar_date.mentions(said)
    if len(days) > 1:
        return {"valid-from": days[0].day, "valid-until": days[1].day}
    if not days:
        return {}
    (only,) = days
    if same_year := _SAME_YEAR.match(only.after):
        with suppress(ValueError):
            last = only.day.replace(month=int(same_year[1]), day=int(same_year[2]))
            return (
                {"valid-from": only.day, "valid-until": last} if last > only.day else {"valid-from": only.day}
            )
    months = _months(said)
    ends = _UNTIL.search(only.before) or _ENDS.match(only.after)
    begins = _SINCE.search(only.before) or _BEGINS.match(only.after)
    if ends or not (begins or months):
        return {"valid-until": only.day}
    if not months:
        return {"valid-from": only.day}
    last = calendar_date.months_later(only.day, months) - timedelta(days=1)
    return {"valid-from": only.day, "valid-until": last}


def _months(said: str) -> int:
    match = _SPAN.search(said)
    if not match:
        return 0
    is_year = (match[2] or match[3] or match[4])[0] in "年yY"
    if match[1] == "半":
        return 6 if is_year else 0
    count = _COUNTS.get(match[1]) or int(match[1])
    return count * 12 if is_year else count


def check(application: Application, rules: Rules, today: date) -> Iterator[Finding]:
    """Yield what keeps the letter from being taken."""
    letter = application.get(FIELD)
    if isinstance(letter, str):
        try:
            letter = parse(letter)
        except Unclear:
            return
    if not isinstance(letter, Mapping):
        return
    yield from _dates(letter, rules, today)
    yield from _hand_and_seal(letter)
    yield from _parties(letter, application)


def _finding(code: str, severity: Severity, rule: str, **params: str) -> Finding:
    return Finding(code, severity, FIELD, stage="qualification", rule=rule, params=params)


def _dates(letter: Mapping[str, object], rules: Rules, today: date) -> Iterator[Finding]:
    rule = "letter-validity"
    first, last = _day(letter.get("valid-from")), _day(letter.get("valid-until"))
    for key in ("valid-from", "valid-until"):
        if isinstance(letter.get(key), str) and _day(letter[key]) is None:
            value = shown(str(letter[key]))
            yield _finding("letter-date-unclear", "hint", rule, value=value)
    given = {"first": str(first), "last": str(last)}
    if first and last and last < first:
        yield _finding("letter-dates-reversed", "warning", rule, **given)
        return
    months = rules[rule]["months"]
    if first and last:
        needed = calendar_date.months_later(first, months) - timedelta(days=1)
        if last < needed:
            given |= {"months": str(months), "needed": str(needed)}
            yield _finding("letter-short", "warning", rule, **given)
    if last and last < today:
        yield _finding("letter-expired", "warning", rule, last=str(last))
    elif first and first > today:
        yield _finding("letter-not-yet-valid", "hint", rule, first=str(first))


def _day(value: object) -> date | None:
    """Return a day as a file or a person gives it; None where there is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return calendar_date.parse(answers.written(value))
    except Unclear:
        return None


def _hand_and_seal(letter: Mapping[str, object]) -> Iterator[Finding]:
    if letter.get("signed") is False:
        yield _finding("letter-unsigned", "warning", "letter-signed-and-sealed")
    if letter.get("sealed") is False:
        yield _finding("letter-no-red-seal", "warning", "letter-signed-and-sealed", seen="said")


def _parties(letter: Mapping[str, object], application: Application) -> Iterator[Finding]:
    rule = "third-party-papers"
    giver, taker = answers.written(letter.get("from")), answers.written(letter.get("to"))
    owner = answers.text(application, company_name.FIELD)
    account = answers.text(application, "account-company")
    wrong_giver = bool(giver and owner) and not company_name.same(giver, owner)
    wrong_taker = bool(taker and account) and not company_name.same(taker, account)
    from_whom = {"giver": shown(giver), "owner": shown(owner)}
    to_whom = {"taker": shown(taker), "account": shown(account)}
    if wrong_giver and wrong_taker and _swapped(giver, taker, owner, account):
        yield _finding("letter-parties-swapped", "warning", rule, **from_whom, **to_whom)
        return
    if wrong_giver:
        yield _finding("letter-from-not-owner", "warning", rule, **from_whom)
    if wrong_taker:
        yield _finding("letter-to-not-account", "warning", rule, **to_whom)


def _swapped(giver: str, taker: str, owner: str, account: str) -> bool:
    return company_name.same(giver, account) and company_name.same(taker, owner)
