"""What staff teach is answered, with slips and among other words; nothing else is answered otherwise."""

from __future__ import annotations

import pytest
from taught_phrases import TAUGHT, lessons, variants

from knowledge.library import Lesson, open_library
from knowledge.matching import evaluate
from knowledge.matching.normalise import fold

ENOUGH = 0.97
"""Share of variants answered with the taught issue: 383 of 384 when it was measured."""
LESSONS = lessons()
GHOST = Lesson("account-not-found", "说我那个号是幽灵号，扫了 3 遍都没跳出来", "zh")
STALL = Lesson("shop-platform-missing", "gave them the stall's name but not which bazaar", "en")


def told(library, text):
    """Return the issues a text is answered with."""
    return [reason.issue for reason in library.matcher.match(text)]


@pytest.fixture(scope="module")
def rows(packaged_rows):
    """Return every fourth held-out message."""
    return packaged_rows[::4]


@pytest.fixture(scope="module")
def packaged_rows():
    """Return the held-out messages of the packaged knowledge."""
    from knowledge.loader import PACKAGED

    return [
        row for path in sorted((PACKAGED / "heldout").rglob("*.jsonl")) for row in evaluate.read_rows(path)
    ]


@pytest.fixture(scope="module")
def taught(library):
    """Return a library that knows every lesson."""
    return library.taught(LESSONS)


def test_the_phrases_are_of_every_issue_and_of_no_bank(library):
    """Two of each issue and language; none is an example, and most are not understood without teaching."""
    assert set(TAUGHT) == set(library.knowledge.issues)
    bank = {
        fold(text)
        for languages in library.knowledge.examples.values()
        for styles in languages.values()
        for texts in styles.values()
        for text in texts
    }
    assert not bank & {fold(lesson.text) for lesson in LESSONS}
    assert sum(told(library, one.text) == [one.label] for one in LESSONS) < len(LESSONS) / 3


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: f"{lesson.label}-{lesson.text[:8]}")
def test_one_lesson_is_answered_with_its_issue(library, lesson):
    """The phrase itself as soon as it alone is taught."""
    assert told(library.taught([lesson]), lesson.text) == [lesson.label]


def test_variants_are_answered_with_the_taught_issue(taught):
    """Slips, another order, words before and after, other numbers."""
    right = [
        told(taught, text) == [lesson.label]
        for lesson in LESSONS
        for text in (lesson.text, *variants(lesson.text, lesson.lang))
    ]
    assert sum(right) / len(right) >= ENOUGH


def test_held_out_messages_are_answered_as_before(library, taught, rows):
    """48 lessons change the decision about at most one message in two hundred, for the worse about none."""
    before = evaluate.look(rows, library.matcher.match)
    after = evaluate.look(rows, taught.matcher.match)
    changed = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if (one.decision, one.ranked[0][0]) != (other.decision, other.ranked[0][0])
    ]
    assert len(changed) <= len(rows) / 200
    assert not [other.row.id for one, other in changed if one.outcome == "helped" != other.outcome]


def test_the_library_beneath_stays_as_it_is(library, taught, rows):
    """What is taken back leaves no trace: it answers as one that never was taught."""
    never = open_library()
    for lesson in LESSONS:
        assert library.matcher.match(lesson.text) == never.matcher.match(lesson.text)
        assert taught.matcher.match(lesson.text) != never.matcher.match(lesson.text)
    assert library.taught(()) is library
    assert library.lessons == frozenset()


def test_the_order_of_lessons_does_not_matter(library, rows):
    """On every replica the same lessons, taught in any order and any number of times, decide the same."""
    texts = [text for one in LESSONS[::5] for text in variants(one.text, one.lang)] + [
        row.text for row in rows[:80]
    ]
    shuffled = [*LESSONS[1::2], *LESSONS[::-1], *LESSONS[:7]]
    first, second = library.taught(LESSONS), library.taught(shuffled)
    third = library.taught(LESSONS[30:]).taught(LESSONS[:30])
    for text in texts:
        assert first.matcher.match(text) == second.matcher.match(text) == third.matcher.match(text)


def test_a_lesson_beside_another_reason(library):
    """A taught phrase does not swallow what else is told; in a list it is one of the reasons."""
    library = library.taught([GHOST])
    assert told(library, f"1. 未查询到商标\n2. {GHOST.text}") == ["trademark-not-found", "account-not-found"]
    assert told(library, f"{GHOST.text}；另外商标在官网也查不到") == [
        "account-not-found",
        "trademark-not-found",
    ]


def test_a_notice_tells_a_lesson(library):
    """Where a reviewer uses the phrase, what every notice has around it does not hide it."""
    notice = (
        f"【短信平台】尊敬的用户，您的签名“青柚团”审核不通过。\n驳回原因：{GHOST.text}\n如有疑问请提交工单。"
    )
    assert told(library, notice) != [GHOST.label]
    assert told(library.taught([GHOST]), notice) == [GHOST.label]


def test_of_two_lessons_the_nearer_one_decides(library):
    """Phrases that differ in one word may mean different things."""
    one = Lesson("name-mismatch", "门头上那几个字跟红本子上的不是一回事", "zh")
    other = Lesson("entity-mismatch", "门头上那几个字跟绿本子上的不是一回事", "zh")
    both = library.taught([one, other])
    assert (told(both, one.text), told(both, other.text)) == ([one.label], [other.label])


def test_a_phrase_with_two_meanings_is_asked_about(library):
    """Where staff disagree, both are offered."""
    both = library.taught([GHOST, Lesson("picture-unreadable", GHOST.text, "zh")])
    (reason,) = both.matcher.match(GHOST.text)
    assert reason.decision == "choose"
    assert {one.issue for one in reason.candidates[:2]} == {"account-not-found", "picture-unreadable"}


@pytest.mark.parametrize("text", ["没户口", "no luck", "？？", "", "号"])
def test_a_short_lesson_speaks_for_little_else(library, rows, text):
    """A few words are used for many things: they count where they are nearly all that is said."""
    taught = library.taught([Lesson("website-not-filed", text, "zh")])
    for row in rows:
        if len(row.text) > 30:
            assert taught.matcher.match(row.text) == library.matcher.match(row.text)


@pytest.mark.parametrize(
    ("words", "elsewhere"), [("查不到", "商标查不到"), ("改名字", "审核说商标没注册，让我改名字")]
)
def test_a_short_lesson_is_itself_alone(library, words, elsewhere):
    """Said by itself it means what was taught; in another sentence its words mean what they did."""
    taught = library.taught([Lesson("website-not-filed", words, "zh")])
    assert told(taught, words) == ["website-not-filed"]
    assert told(taught, elsewhere) == told(library, elsewhere) == ["trademark-not-found"]


def test_a_lesson_of_an_unknown_issue_teaches_nothing(library):
    """An issue may have been retired since."""
    assert library.taught([Lesson("stamp-missing", "没盖章", "zh")]) is library
    assert library.taught([Lesson("nothing-person", "没盖章", "zh")]) is library


def test_the_words_that_spoke_are_those_of_the_lesson(library):
    """The answer to a taught phrase names words of it, also where no example knows them."""
    taught = library.taught([STALL])
    (reason,) = taught.matcher.match(f"hi all, {STALL.text}")
    words = taught.matcher.speaking(reason)
    assert words
    assert all(word in fold(STALL.text) for word in words)


def test_a_taught_phrase_is_told_verbatim(library):
    """It counts as a rejection even where a question is open; among many other words it does not."""
    taught = library.taught([GHOST])
    assert taught.matcher.match(GHOST.text)[0].verbatim
    assert not library.taught([STALL]).matcher.match(GHOST.text)[0].verbatim
