"""Days as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from validators import calendar_date
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", (2026, 1, 31)),
        ("2026/1/31", (2026, 1, 31)),
        ("2026.01.31", (2026, 1, 31)),
        ("20260131", (2026, 1, 31)),
        ("２０２６年１月３１日", (2026, 1, 31)),
        ("二〇二六年十月二十日", (2026, 10, 20)),
        ("二零二六年一月十一日", (2026, 1, 11)),
        ("Jan 31st, 2026", (2026, 1, 31)),
        ("31 January 2026", (2026, 1, 31)),
        ("31/01/2026", (2026, 1, 31)),
        ("01/31/2026", (2026, 1, 31)),
        ("05.05.2026", (2026, 5, 5)),
        ("2100-02-28", (2100, 2, 28)),
        ("26年1月31日", (2026, 1, 31)),
        ("到 26.1.31 为止", (2026, 1, 31)),
        ("12/31/26", (2026, 12, 31)),
        ("25.6.1", (2025, 6, 1)),
        ("5.5.26", (2026, 5, 5)),
    ],
)
def test_parse_reads_a_day(text, day):
    """Chinese and English writings of one day."""
    assert calendar_date.parse(text) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date-unclear"),
        ("长期", "date-unclear"),
        ("03/04/2026", "date-unclear"),
        ("33/44/2026", "date-unclear"),
        ("2026-02-30", "date-unclear"),
        ("01/06/25", "date-unclear"),
        ("99.99.99 的", "date-unclear"),
        ("1.2.3", "date-unclear"),
        ("25.6.1-28.5.31", "date-several"),
        ("2026.1.1-2026.12.31", "date-several"),
        ("2026-01-01 2026-01-02", "date-several"),
    ],
)
def test_parse_does_not_guess(text, code):
    """A day that can be read in two ways, or does not exist, is asked for again."""
    with pytest.raises(Unclear) as unclear:
        calendar_date.parse(text)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 1, 1), 6, (2026, 7, 1)),
        ((2025, 8, 31), 6, (2026, 2, 28)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2026, 12, 15), 1, (2027, 1, 15)),
        ((9999, 12, 1), 6, (9999, 6, 1)),
    ],
)
def test_months_later_stays_within_the_month(day, months, later):
    """A day that the later month lacks becomes its last one."""
    assert calendar_date.months_later(dt.date(*day), months) == dt.date(*later)
