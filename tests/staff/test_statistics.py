"""Statistics: the figures of counts made by hand, their weeks, what they were before, and in words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.blocks import Items, Note, Paragraph
from bot.counting import WAITS
from bot.staff.statistics import Votes, reach, statistics_of
from bot.staff.telling import CAPTION, blocks, caption, charted, label, rate, share, span
from bot.words import languages
from knowledge.matching.normalise import fold

from .counts import TODAY, everything, tally

LANGUAGES = languages()


def of(*tallies, days=30):
    """Return the statistics of counts."""
    return statistics_of(tallies, TODAY, days)


def lines(statistics, knowledge, lang="en"):
    """Return every line of the statistics as text."""
    found = []
    for block in blocks(statistics, knowledge, lang):
        found += block.items if isinstance(block, Items) else [block.text]
    return found


# --- figures -------------------------------------------------------------------------------------


def test_nothing_counted():
    """Without counts all sums are zero, and nothing was before."""
    found = of()
    assert (found.sums.conversations, found.sums.reasons, found.sums.median_wait) == (0, 0, None)
    assert (found.before, found.first, found.reasons, found.helped) == (None, None, (), ())


def test_sums():
    """Each kind of count has its sum, whatever it was of."""
    sums = of(
        tally("conversation", number=9),
        tally("answer", "a", 4),
        tally("answer", "b", 1, back=3),
        tally("choose", "a", 3),
        tally("chosen", "b", 2),
        tally("topic", "quota", 5),
        tally("unknown", number=6),
        tally("report", number=7),
        tally("handed-over", number=8),
        tally("something-new", number=99),
    ).sums
    assert (sums.conversations, sums.answered, sums.offered, sums.chosen) == (9, 5, 3, 2)
    assert (sums.topics, sums.unknown, sums.reports, sums.handed_over) == (5, 6, 7, 8)
    assert sums.reasons == 5 + 2


def test_reasons_are_those_answered_and_chosen():
    """What was only offered is no reason; the one told most comes first."""
    found = of(tally("answer", "a", 2), tally("chosen", "b", 3), tally("choose", "c", 9))
    assert [(reason.issue, reason.number) for reason in found.reasons] == [("b", 3), ("a", 2)]


def test_reasons_told_equally_often_stand_by_name():
    """The order of rows does not depend on the database."""
    found = of(tally("answer", "b"), tally("answer", "c"), tally("answer", "a"))
    assert [reason.issue for reason in found.reasons] == ["a", "b", "c"]


def test_a_verdict_alone_lists_the_reason():
    """A review that passed weeks after the reason was told is still shown."""
    (reason,) = of(tally("passed", "a", 3), tally("rejected-again", "a", 1)).reasons
    assert (0, Votes(3, 1)) == (reason.number, reason.passed)


def test_verdicts():
    """Helpful and passed stand by issue, and in the sums with what has no issue."""
    found = of(
        tally("answer", "a", 20),
        tally("helped", "a", 12),
        tally("not-helped", "a", 3),
        tally("helped", "quota", 1),
        tally("not-helped", "report", 2),
        tally("passed", "a", 4),
        tally("rejected-again", "", 5),
    )
    (reason,) = found.reasons
    assert (Votes(12, 3), Votes(4, 0)) == (reason.helped, reason.passed)
    assert (Votes(13, 5), Votes(4, 5)) == (found.sums.helped, found.sums.passed)
    assert found.helped == (("a", Votes(12, 3)), ("quota", Votes(1, 0)), ("report", Votes(0, 2)))


@pytest.mark.parametrize(
    ("cases", "median", "soon"),
    [
        ({"5m": 1}, "5m", Votes(1, 0)),
        ({"5m": 1, "4h": 1}, "5m", Votes(1, 1)),
        ({"5m": 1, "4h": 2}, "4h", Votes(1, 2)),
        ({"15m": 2, "1h": 2, "1d": 3}, "1h", Votes(4, 3)),
        ({"1h": 1, "more": 2}, "more", Votes(1, 2)),
    ],
)
def test_the_first_answer(cases, median, soon):
    """Half of the cases, or more, had their answer within the median; an hour counts as within one."""
    sums = of(*(tally("first-answer", wait, number) for wait, number in cases.items())).sums
    assert (median, soon) == (sums.median_wait, sums.within_hour)


def test_a_wait_nobody_knows_counts_for_nothing():
    """A bucket of another version changes no figure."""
    assert of(tally("first-answer", "2w", 5)).sums.first_answers == (0,) * len(WAITS)


def test_what_people_say_of_support_staff_stands_by_itself():
    """Whether a person helped says nothing of the assistant."""
    sums = of(tally("helped", "person", 4), tally("not-helped", "person", 1), tally("helped", "a", 2)).sums
    assert (sums.helped, sums.helped_by_person) == (Votes(2, 0), Votes(4, 1))


# --- days and weeks ------------------------------------------------------------------------------


def test_one_day():
    """A single day is a span, its week is cut to it, and the day before is what was before."""
    found = of(tally("conversation", number=2), tally("conversation", number=3, back=1), days=1)
    assert (found.since, found.until, found.days) == (TODAY, TODAY, 1)
    (week,) = found.weeks
    assert (week.name, week.since, week.until, week.whole) == ("2026-W48", TODAY, TODAY, False)
    assert (found.sums.conversations, found.before.conversations) == (2, 3)


def test_weeks_begin_on_monday():
    """A Sunday and the Monday after it are in two weeks."""
    found = of(tally("answer", "a", 4, back=3), tally("answer", "a", 5, back=2), days=10)
    assert [(week.name, week.reasons) for week in found.weeks] == [("2026-W47", 4), ("2026-W48", 5)]
    assert found.reasons[0].weeks == (4, 5)
    assert [week.whole for week in found.weeks] == [True, False]


def test_weeks_without_counts_are_there():
    """A quiet week is a gap, not left out."""
    found = of(tally("answer", "a", 1, back=0), tally("answer", "a", 1, back=14), days=15)
    assert found.reasons[0].weeks == (1, 0, 1)
    assert [week.reasons for week in found.weeks] == [1, 0, 1]


def test_the_week_of_new_year_is_the_iso_week():
    """The first days of January can be in the last week of the year before."""
    found = statistics_of((), dt.date(2027, 1, 5), 10)
    assert [week.name for week in found.weeks] == ["2026-W52", "2026-W53", "2027-W01"]


@pytest.mark.parametrize("days", [1, 6, 7, 8, 30, 366])
def test_weeks_cover_the_span(days):
    """Every day of the span is in one week, for each day of the week that can be today."""
    for ahead in range(7):
        today = TODAY + dt.timedelta(days=ahead)
        found = statistics_of((), today, days)
        covered = [
            week.since + dt.timedelta(n)
            for week in found.weeks
            for n in range((week.until - week.since).days + 1)
        ]
        assert covered == [found.since + dt.timedelta(n) for n in range(days)]


def test_the_ends_of_the_spans():
    """The first and the last day of each span count for it, the days beside them for nothing."""
    counts = [
        tally("conversation", number=10**place, back=back) for place, back in enumerate((-1, 0, 6, 7, 13, 14))
    ]
    found = of(*counts, days=7)
    assert (found.sums.conversations, found.before.conversations) == (110, 11_000)
    assert reach(TODAY, 7) == TODAY - dt.timedelta(days=13)


def test_days_to_come_count_for_nothing():
    """A clock that was ahead does not put counts into this span."""
    found = of(tally("answer", "a", 5, back=-1), tally("conversation", back=-300))
    assert (found.first, found.sums.conversations, found.reasons) == (None, 0, ())


def test_before_is_by_reason_too():
    """A reason knows how often it was told before; one that is gone now is not listed."""
    found = of(tally("answer", "a", 2), tally("chosen", "a", 3, back=30), tally("answer", "b", 9, back=30))
    assert [(reason.issue, reason.before) for reason in found.reasons] == [("a", 3)]
    assert found.before.reasons == 12


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        (Votes(0, 0), "–"),
        (Votes(3, 1), "3 of 4"),
        (Votes(0, 9), "0 of 9"),
        (Votes(7, 3), "70% (7 of 10)"),
        (Votes(1_204, 296), "80% (1,204 of 1,500)"),
    ],
)
def test_a_rate_has_its_counts(votes, told):
    """None is a dash, few are counts, more are per cent with their counts."""
    assert told == rate(votes, "en")


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 0, "–"),
        (0, 500, "0%"),
        (1, 500, "<1%"),
        (1, 200, "1%"),
        (1, 8, "13%"),
        (499, 500, ">99%"),
        (500, 500, "100%"),
    ],
)
def test_rounding_makes_neither_all_nor_none(part, whole, told):
    """Something never becomes 0%, and not quite all never 100%."""
    assert told == share(part, whole, "en")


def test_a_span_in_words():
    """Both days have their year, a single day stands once."""
    first, last = dt.date(2025, 12, 31), dt.date(2026, 1, 9)
    assert span(first, last, "en") == "31 Dec 2025 – 9 Jan 2026"
    assert span(first, last, "zh") == "2025年12月31日至2026年1月9日"
    assert span(last, last, "zh") == "2026年1月9日"


def test_an_empty_database_in_words(library):
    """Nothing counted is one sentence, not a table of zeros."""
    heading, paragraph = blocks(of(), library.knowledge, "en")
    assert heading.text == "27 Oct 2026 – 25 Nov 2026"
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text in caption(of(), library.knowledge, "en")


def test_blocks(library):
    """Sums, reasons and weeks are told in lines, and how to read them in small print."""
    found = of(
        tally("conversation", number=1_200),
        tally("answer", "trademark-not-found", 30),
        tally("answer", "neutral-signature", 10, back=7),
        tally("helped", "trademark-not-found", 9),
        tally("not-helped", "trademark-not-found", 3),
        tally("passed", "trademark-not-found", 2),
        tally("first-answer", "15m", 3),
        tally("first-answer", "1d", 1),
    )
    told = lines(found, library.knowledge)
    assert {"Conversations: 1,200", "Helpful: 75% (9 of 12)", "Passed the review, by reason: 2 of 2"} <= {
        *told
    }
    assert {"First human answer within 1 hour: 3 of 4", "Half of the people had it within 15 minutes."} <= {
        *told
    }
    assert "Trademark not found: 30, 75% · helped 75% (9 of 12) · passed 2 of 2" in told
    assert "Neutral signature: 10, 25% · helped – · passed –" in told
    assert "16 Nov – 22 Nov: 0 conversations, 10 reasons" in told
    assert "before" not in " ".join(told).casefold()
    assert isinstance(blocks(found, library.knowledge, "en")[-1], Note)


def test_blocks_with_what_was_before(library):
    """Each sum stands beside the one before, with both spans, and since when counts are kept."""
    told = lines(
        of(tally("conversation", number=12), tally("conversation", number=9, back=40)), library.knowledge
    )
    assert "Conversations: 12; before: 9" in told
    assert told[-1].splitlines()[1:] == [
        "Before: 27 Sep 2026 – 26 Oct 2026.",
        "The first count is of 16 Oct.",
    ]


def test_most_waited_for_more_than_a_day(library):
    """The last bucket has no end, so it is told in another way."""
    assert "Most people waited for it for more than a day." in lines(
        of(tally("first-answer", "more", 3)), library.knowledge
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_issue_that_is_gone(library, lang):
    """What the knowledge has lost is told by its id, and that it is gone."""
    found = of(tally("answer", "lost-long-ago", 12))
    assert label("lost-long-ago", library.knowledge, lang) == "lost-long-ago"
    assert any("lost-long-ago" in line for line in lines(found, library.knowledge, lang))
    assert "lost-long-ago" in caption(found, library.knowledge, lang)


def test_an_issue_without_a_short_title_has_its_title(library):
    """The knowledge of others may have none."""
    known = library.knowledge
    issue = known.issues["trademark-not-found"].model_copy(update={"short": None})
    there = known.model_copy(update={"issues": {"trademark-not-found": issue}})
    assert label("trademark-not-found", there, "zh") == issue.title["zh"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_short_titles_tell_the_issues_apart(library, lang):
    """Each issue has one, no two the same, short enough for a line of the chart."""
    short = {name: issue.short[lang] for name, issue in library.knowledge.issues.items()}
    assert len({fold(text) for text in short.values()}) == len(short)
    longest = {"zh": 14}.get(lang, 29)
    assert {name: text for name, text in short.items() if len(text) > longest} == {}


def test_the_rarest_reasons_go_together():
    """Beyond the most that are shown, the rest is one row with its number; nothing is lost."""
    found = of(*(tally("answer", f"issue-{number}", 20 - number) for number in range(15)))
    rows = charted(found, str, "en")
    assert [name for name, _ in rows][-2:] == ["issue-10", "Other reasons (4)"]
    assert len(rows) == 12
    assert sum(sum(weeks) for _, weeks in rows) == found.sums.reasons


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [1, 10_000, 10**9, 10**15])
def test_the_caption_fits_below_a_picture(library, lang, number):
    """All issues with big numbers stay within Telegram's limit, with every reason told or gathered."""
    found = of(*everything(library.knowledge, number))
    text = caption(found, library.knowledge, lang)
    assert 200 < len(text.encode("utf-16-le")) // 2 <= CAPTION == 1_024
    assert label(found.reasons[0].issue, library.knowledge, lang) in text
    if number <= 10_000:
        assert all(issue.short[lang] in text for issue in library.knowledge.issues.values())


def test_a_caption_with_long_titles_gathers_the_rarest(library):
    """Titles that do not fit are not cut: fewer reasons are named."""
    known = library.knowledge
    long = {
        name: issue.model_copy(update={"short": {"en": name * 9}}) for name, issue in known.issues.items()
    }
    there = known.model_copy(update={"issues": long})
    text = caption(of(*everything(known, 1)), there, "en")
    assert len(text) <= CAPTION
    assert text.splitlines()[-1].startswith("Other reasons (")


def test_a_caption_without_room_for_a_reason_keeps_the_sums(library):
    """Even a title longer than the limit does no harm."""
    known = library.knowledge
    issue = known.issues["trademark-not-found"].model_copy(update={"short": {"en": "x" * 2_000}})
    there = known.model_copy(update={"issues": {"trademark-not-found": issue}})
    text = caption(of(tally("answer", "trademark-not-found", 5)), there, "en")
    assert text.splitlines()[1].startswith("Conversations 0")
    assert len(text) <= CAPTION
