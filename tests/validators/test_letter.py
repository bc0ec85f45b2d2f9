"""The letter of attorney: how long, signed, sealed, from whom to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from validators import letter
from validators.finding import Unclear

A, B = "深圳甲云科技有限公司", "广州乙星餐饮有限公司"
DAY = dt.date


def lasting(first, last):
    """Return an application whose letter is valid between two days."""
    return {"letter-of-attorney": {"valid-from": first, "valid-until": last}}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (DAY(2026, 11, 1), DAY(2027, 4, 30)),
        (DAY(2026, 7, 1), DAY(2026, 12, 31)),
        (DAY(2026, 8, 31), DAY(2027, 2, 28)),
        (DAY(2026, 1, 1), DAY(2026, 11, 22)),
        ("2026-01-01", "2026年12月31日"),
        (dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 12, 31, tzinfo=dt.UTC)),
        (None, DAY(2026, 11, 22)),
        (DAY(2026, 1, 1), None),
        (20260101, 20261231),
    ],
)
def test_six_months_that_still_run_give_no_finding(judged, first, last):
    """Both days count, and the last day is still valid."""
    assert judged(letter, lasting(first, last)) == {}


@pytest.mark.parametrize(
    ("first", "last", "code", "severity"),
    [
        (DAY(2026, 11, 1), DAY(2027, 4, 29), "letter-short", "warning"),
        (DAY(2026, 1, 1), DAY(2026, 11, 21), "letter-expired", "warning"),
        (DAY(2026, 12, 1), DAY(2026, 1, 1), "letter-dates-reversed", "warning"),
        (DAY(2026, 12, 1), DAY(2027, 12, 1), "letter-not-yet-valid", "hint"),
        ("someday", DAY(2027, 12, 1), "letter-date-unclear", "hint"),
        ("2026-02-30", None, "letter-date-unclear", "hint"),
    ],
)
def test_the_days_are_judged_at_the_qualification(judged, first, last, code, severity):
    """No issue of the signature's review: the letter is looked at with the qualification."""
    found = judged(letter, lasting(first, last))
    assert [(each.code, each.severity, each.issue, each.stage) for each in found.values()] == [
        (code, severity, None, "qualification")
    ]


def test_a_short_letter_that_has_expired_is_both(judged):
    """Two faults are two findings."""
    assert list(judged(letter, lasting(DAY(2026, 1, 1), DAY(2026, 3, 1)))) == [
        "letter-short",
        "letter-expired",
    ]


def test_the_end_of_time_is_no_crash(judged):
    """A date in the year 9999 is a date."""
    assert list(judged(letter, lasting(DAY(9999, 11, 1), DAY(9999, 12, 31)))) == ["letter-not-yet-valid"]


@pytest.mark.parametrize(("key", "code"), [("signed", "letter-unsigned"), ("sealed", "letter-no-red-seal")])
def test_signature_and_seal_are_missed_when_told_so(judged, key, code):
    """Only a clear no is a finding."""
    finding = judged(letter, {"letter-of-attorney": {key: False}})[code]
    assert (finding.severity, finding.issue, finding.stage) == ("warning", None, "qualification")
    assert judged(letter, {"letter-of-attorney": {key: True}}) == {}


@pytest.mark.parametrize(
    ("giver", "taker", "codes"),
    [
        (B, A, []),
        ("广州乙星餐饮有限公司 ", "甲云科技", []),
        (A, B, ["letter-parties-swapped"]),
        ("丙有限公司", A, ["letter-from-not-owner"]),
        (B, "丙有限公司", ["letter-to-not-account"]),
        ("丙有限公司", "丁有限公司", ["letter-from-not-owner", "letter-to-not-account"]),
        (None, None, []),
    ],
)
def test_the_letter_goes_from_the_owner_to_the_account(judged, giver, taker, codes):
    """B owns the signature, A has the account: B authorises A."""
    given = {"company-name": B, "account-company": A, "letter-of-attorney": {"from": giver, "to": taker}}
    assert list(judged(letter, given)) == codes


def test_the_account_s_company_may_be_unknown(judged):
    """What was not answered is not compared."""
    assert (
        judged(letter, {"letter-of-attorney": {"from": B, "to": A}, "company-name": B, "complete": True})
        == {}
    )


@pytest.mark.parametrize("value", [None, "", "没有", 5, [], {}])
def test_no_letter_gives_no_finding_here(judged, value):
    """A missing letter belongs to the third party's check."""
    assert judged(letter, {"letter-of-attorney": value, "complete": True}) == {}


def test_a_letter_in_words_is_read(judged):
    """An answer may be a sentence."""
    assert "letter-short" in judged(letter, {"letter-of-attorney": "2026-11-01 至 2026-12-31"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("授权方：甲公司，被授权方：乙公司", {"from": "甲公司", "to": "乙公司"}),
        ("委托人 甲公司 受托人 乙公司", {"from": "甲公司", "to": "乙公司"}),
        ("授权方名称: Nimbus Cloud Ltd，有效", {"from": "Nimbus Cloud Ltd"}),
        (
            "二〇二六年一月一日至二〇二六年十二月三十一日",
            {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 12, 31)},
        ),
        ("2026年1月1日起一年", {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 12, 31)}),
        ("6 months from 2026-01-01", {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 6, 30)}),
        ("2026-01-01 起 3个月", {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 3, 31)}),
        ("半年，2026-01-01 起", {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 6, 30)}),
        ("半个月，2026-01-01 止", {"valid-until": DAY(2026, 1, 1)}),
        ("until 31 December 2026", {"valid-until": DAY(2026, 12, 31)}),
        ("one year until 31 December 2026", {"valid-until": DAY(2026, 12, 31)}),
        ("从2026年1月1日起", {"valid-from": DAY(2026, 1, 1)}),
        ("2026年1月1日至12月31日", {"valid-from": DAY(2026, 1, 1), "valid-until": DAY(2026, 12, 31)}),
        ("2026年1月1日至13月31日", {"valid-from": DAY(2026, 1, 1)}),
        ("2026年6月1日至5月31日", {"valid-from": DAY(2026, 6, 1)}),
        (
            "2099-03-01 到 2100-02-28，签字盖章都有",
            {"valid-from": DAY(2099, 3, 1), "valid-until": DAY(2100, 2, 28), "signed": True, "sealed": True},
        ),
        (
            "25.6.1-28.5.31 簽了也蓋了",
            {"valid-from": DAY(2025, 6, 1), "valid-until": DAY(2028, 5, 31), "signed": True, "sealed": True},
        ),
        (
            "signed yes, seal no. valid from 3 May 2025 until 2 May 2027",
            {"valid-from": DAY(2025, 5, 3), "valid-until": DAY(2027, 5, 2), "signed": True, "sealed": False},
        ),
        ("盖了公章，没签字，从去年9月1号起两年", {"signed": False, "sealed": True}),
        ("没写截止日期，只写了长期有效。章盖了", {"sealed": True}),
        ("no dates on it, but signed + stamped", {"signed": True, "sealed": True}),
        ("授权方：签章鱼公司", {"from": "签章鱼公司"}),
    ],
)
def test_parse_finds_companies_and_days(text, value):
    """What is not said is not invented."""
    assert letter.parse(text) == value


def test_parse_asks_when_it_finds_nothing():
    """有 says neither companies nor days, and neither signature nor seal."""
    for text in ("有", "we don't have a letter at all"):
        with pytest.raises(Unclear, match="letter-unclear"):
            letter.parse(text)
