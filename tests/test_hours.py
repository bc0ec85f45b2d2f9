"""Opening hours: read as operators write them, asked of any moment, told in both languages."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.hours import ALWAYS, DAY, LONGEST, WEEK, Hours, Span
from bot.words import languages

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = dt.datetime(2026, 11, 30, tzinfo=SHANGHAI)
NINE, SIX = 9 * 60, 18 * 60
WEEKDAYS = tuple(Span(day, NINE, SIX) for day in range(5))


def moment(day, clock, zone=SHANGHAI):
    """Return a moment of the week that begins on a certain Monday."""
    hour, minute = map(int, clock.split(":"))
    return (MONDAY + dt.timedelta(days=day)).replace(hour=hour, minute=minute, tzinfo=zone)


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 09:00-18:00",
        "mon-fri 9:00-18:00",
        "Monday-Friday 09:00 - 18:00;",
        "Mon, Tue, Wed, Thu, Fri 09:00-18:00",
        "Mon–Wed 09:00–18:00; Thu., Fri 09:00–18:00",
        "Mon-Fri: 09:00-12:00, 12:00-18:00",
        "Mon-Fri 09:00-14:00; Mon-Fri 13:00-18:00",
        "周一至周五 09:00-18:00",
        "周一到周五 9：00～18：00",
        "星期一至五 09:00-18:00",
        "礼拜一、二、三、四、五 09:00-18:00；",
        "\nMon-Fri 09:00-18:00\n",
    ],
)
def test_one_week_written_in_many_ways(text):
    """English and Chinese days, short and long, ranges and lists, marks of any width."""
    assert Hours.parse(text).spans == WEEKDAYS


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("09:00-18:00", tuple(Span(day, NINE, SIX) for day in range(7))),
        ("每天 09:00-18:00", tuple(Span(day, NINE, SIX) for day in range(7))),
        ("daily 00:00-24:00", ALWAYS),
        ("Sat-Mon 10:00-11:00", tuple(Span(day, 600, 660) for day in (0, 5, 6))),
        ("Sun 22:00-06:00", (Span(6, 1320, DAY + 360),)),
        ("周天 22:00-00:00", (Span(6, 1320, DAY),)),
        ("Wed 09:00-12:00, 13:00-18:00", (Span(2, NINE, 720), Span(2, 780, SIX))),
        ("Thurs 00:00-00:01", (Span(3, 0, 1),)),
    ],
)
def test_what_a_text_says(text, spans):
    """No days are all days; ranges go round the week; a span may reach into the next day."""
    assert Hours.parse(text).spans == spans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        ";;",
        "Mon-Fri",
        "always",
        "Moon 09:00-18:00",
        "Mon- 09:00-18:00",
        "Mon-Fri-Sun 09:00-18:00",
        "Mon 24:00-25:00",
        "Mon 09:60-10:00",
        "Mon 23:00-24:01",
        "Mon 09:00",
        "Mon 09:00-",
        "Mon 9-18",
        "Mon 09:00-18:00 Tue 09:00-18:00",
        "Mon 09:00-09:00",
        "Mon 00:00-00:00",
        "Mon ０９:００-18:00",
        "Mon 09:00-18:00\0",
        "09:00-18:00, " * 100,
    ],
)
def test_what_is_no_hours_is_refused_with_the_fix(text):
    """The message says how to write it, and does not repeat what was written."""
    with pytest.raises(ValueError, match=r"Mon-Fri 09:00-18:00|00:00-24:00") as error:
        Hours.parse(text)
    assert not text.strip(" ;") or text in "Mon-Fri" or text not in str(error.value)


@given(
    st.text(st.sampled_from("monfrisu周一日天至0123456789:-–;,, \n.：；"), max_size=80) | st.text(max_size=80)
)
def test_any_text_is_hours_or_refused(text):
    """Hostile texts give spans of the week or a ValueError, nothing else."""
    try:
        spans = Hours.parse(text).spans
    except ValueError:
        return
    assert spans
    assert all(0 <= span.day < 7 and 0 <= span.begin < DAY and span.begin < span.end for span in spans)
    assert all(span.end <= span.begin + DAY for span in spans if span.end > DAY)


def test_a_long_text_is_refused_at_once():
    """Nobody needs more than some lines."""
    with pytest.raises(ValueError, match=str(LONGEST)):
        Hours.parse("9" * 10_000_000)


@pytest.mark.parametrize(
    ("text", "day", "clock", "expected"),
    [
        ("Mon-Fri 09:00-18:00", 0, "08:59", False),
        ("Mon-Fri 09:00-18:00", 0, "09:00", True),
        ("Mon-Fri 09:00-18:00", 4, "17:59", True),
        ("Mon-Fri 09:00-18:00", 4, "18:00", False),
        ("Mon-Fri 09:00-18:00", 5, "12:00", False),
        ("Sun 22:00-06:00", 6, "23:59", True),
        ("Sun 22:00-06:00", 7, "05:59", True),
        ("Sun 22:00-06:00", 7, "06:00", False),
        ("Sun 22:00-06:00", 6, "05:00", False),
        ("Fri 00:00-24:00", 4, "00:00", True),
        ("Fri 00:00-24:00", 4, "23:59", True),
        ("Fri 00:00-24:00", 5, "00:00", False),
    ],
)
def test_open_at_a_moment(text, day, clock, expected):
    """The begin counts, the end does not; nights go on into the next day, and the week."""
    assert Hours.parse(text, SHANGHAI).open(moment(day, clock)) is expected


def test_a_moment_is_seen_from_the_zone_of_the_hours():
    """A moment told in another zone is the same moment."""
    hours = Hours.parse("Mon-Fri 09:00-18:00", SHANGHAI)
    assert hours.open(dt.datetime(2026, 11, 30, 1, 0, tzinfo=dt.UTC))
    assert not hours.open(dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("text", "day", "clock", "then"),
    [
        ("Mon-Fri 09:00-18:00", 0, "12:00", (0, "12:00")),
        ("Mon-Fri 09:00-18:00", 0, "08:00", (0, "09:00")),
        ("Mon-Fri 09:00-18:00", 4, "18:00", (7, "09:00")),
        ("Mon-Fri 09:00-12:00, 14:00-18:00", 1, "12:30", (1, "14:00")),
        ("Sun 22:00-06:00", 0, "06:00", (6, "22:00")),
    ],
)
def test_when_staff_are_there_next(text, day, clock, then):
    """Now, later today, after the weekend."""
    assert Hours.parse(text, SHANGHAI).next_open(moment(day, clock)) == moment(*then)


def test_seconds_do_not_matter():
    """Half a minute before opening, the opening is the whole minute."""
    at = moment(0, "08:59") + dt.timedelta(seconds=30.5)
    assert Hours.parse("Mon 09:00-18:00", SHANGHAI).next_open(at) == moment(0, "09:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # In the night to 29 March 2026 the clock goes from 02:00 to 03:00, to 25 October from 03:00 to 02:00.
        ("2026-03-28T12:00+01:00", "2026-03-29T09:00+02:00"),
        ("2026-10-24T12:00+02:00", "2026-10-25T09:00+01:00"),
    ],
)
def test_clock_changes_on_the_way(at, expected):
    """Opening is at nine by the clock on the wall, whatever happened to the clock in the night."""
    hours = Hours.parse("Sun 09:00-18:00", BERLIN)
    assert hours.next_open(dt.datetime.fromisoformat(at)) == dt.datetime.fromisoformat(expected)


def test_hours_that_the_clock_leaves_out_are_next_week():
    """What lies in the hour that does not exist that night is passed over."""
    hours = Hours.parse("Sun 02:15-02:45", BERLIN)
    assert hours.next_open(dt.datetime(2026, 3, 28, 12, tzinfo=BERLIN)) == dt.datetime(
        2026, 4, 5, 2, 15, tzinfo=BERLIN
    )


SPANS = st.lists(
    st.builds(
        lambda day, begin, length: (
            f"{['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day]} "
            f"{begin // 60:02}:{begin % 60:02}-{(begin + length) % DAY // 60:02}:{(begin + length) % 60:02}"
        ),
        st.integers(0, 6),
        st.integers(0, DAY - 1),
        st.integers(1, DAY - 1),
    ),
    min_size=1,
    max_size=5,
).map("; ".join)
NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 365 * 24 * 3600).map(lambda seconds: NEW_YEAR + dt.timedelta(seconds=seconds))


@given(SPANS, MOMENTS, st.sampled_from([SHANGHAI, BERLIN, dt.UTC]))
@example("sun 02:30-03:30", dt.datetime(2026, 3, 28, tzinfo=dt.UTC), BERLIN)
@example("sun 02:30-02:31", dt.datetime(2026, 10, 24, tzinfo=dt.UTC), BERLIN)
def test_the_next_opening_is_open_and_the_first(text, at, zone):
    """It is not before the moment, it is open, and no minute before it is."""
    hours = Hours.parse(text, zone)
    then = hours.next_open(at).astimezone(dt.UTC)
    assert at <= then <= at + dt.timedelta(days=15)
    assert hours.open(then)
    minutes = -(-(then - at) // dt.timedelta(minutes=1))
    assert not any(hours.open(at + dt.timedelta(minutes=step)) for step in range(0, minutes, 7))
    assert not any(hours.open(then - dt.timedelta(minutes=step)) for step in range(1, min(minutes, 90)))


@given(SPANS, MOMENTS)
def test_a_week_later_it_is_the_same(text, at):
    """Where the clock never changes, hours repeat each week."""
    hours = Hours.parse(text, SHANGHAI)
    assert hours.open(at) == hours.open(at + dt.timedelta(minutes=WEEK))


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("00:00-24:00", "at any time", "随时"),
        ("Mon-Fri 09:00-18:00; Sat 10:00-14:00", "Mon–Fri 09:00–18:00; Sat 10:00–14:00 (Beijing time)",
         "周一至周五 09:00–18:00；周六 10:00–14:00（北京时间）"),
        ("9:00-12:00, 14:00-18:00", "daily 09:00–12:00, 14:00–18:00 (Beijing time)",
         "每天 09:00–12:00、14:00–18:00（北京时间）"),
        ("Sat, Sun 22:00-06:00", "Sat, Sun 22:00–06:00 (Beijing time)", "周六、周日 22:00–06:00（北京时间）"),
        ("Mon-Wed, Fri 13:00-24:00", "Mon–Wed, Fri 13:00–24:00 (Beijing time)",
         "周一至周三、周五 13:00–24:00（北京时间）"),
    ],
)  # fmt: skip
def test_hours_are_told(text, english, chinese):
    """Days with the same hours are told together, in either language."""
    hours = Hours.parse(text, SHANGHAI)
    assert [english, chinese] == [hours.told(lang) for lang in ("en", "zh")]


def test_another_zone_is_told_by_its_name():
    """Where there is no word for a zone, its name is said."""
    assert Hours.parse("Mon 09:00-18:00", BERLIN).told("en").endswith("(Europe/Berlin)")
    assert Hours.parse("Mon 09:00-18:00").told("en").endswith("(UTC)")


@given(SPANS)
def test_what_is_told_is_read_again(text):
    """The English words are hours themselves, and the same."""
    hours = Hours.parse(text)
    told = hours.told("en").removesuffix(" (UTC)")
    assert told == "at any time" or Hours.parse(told).spans == hours.spans
    assert all(hours.told(lang) for lang in languages())
