"""The layout of plain text: never wider than its columns, nothing lost, no line begins with punctuation."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import guidance, report
from bot.assessment import assess
from bot.channels.layout import COLUMNS, laid_out, width, wrap
from bot.model import (
    Copyable,
    Heading,
    Heard,
    Items,
    Link,
    Note,
    Option,
    Options,
    Paragraph,
    Quote,
    Reply,
    Steps,
)
from knowledge.loader import load

KNOWN = load()
ENTRIES = [(kind, name) for kind, shelf in guidance.shelves(KNOWN).items() for name in shelf]
LANGUAGES = ("en", "zh")
CLOSING = tuple("，。、；：？！）》」』】”’…,)")
OPENING = tuple("（《「『【“‘")
MARK = re.compile(r"^(?: *(?:\d+\. |- |> |\[\d+\] ))?")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("审核意见未查询到商标，。；：（）《》“”…"),
        st.sampled_from("abc 1.,;:-()[]\t\n"),
        st.sampled_from("\u0301\u200b\u202e\u2028\ufeff\x00\x1b\x85😀👨‍👩‍👧ｆｕ가"),
    ),
    max_size=300,
)


def bare(text):
    """Return a text without blanks and control characters: what a layout may not lose."""
    return "".join(sign for sign in CONTROL.sub("", text) if not sign.isspace())


def lines_of(*blocks):
    """Return the lines of a reply."""
    return laid_out(Reply(blocks=blocks)).split("\n")


def too_wide(lines):
    """Return the lines that do not fit, addresses apart: nobody can copy an address in two lines."""
    return [line for line in lines if width(line) > COLUMNS and not line.startswith("  https://")]


def badly_begun(lines):
    """Return the lines whose words begin with a closing sign."""
    return [line for line in lines if MARK.sub("", line).lstrip().startswith(CLOSING)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), ENTRIES, ids=[f"{kind}-{name}" for kind, name in ENTRIES])
def test_every_entry_fits(kind, name, lang):
    """Each entry of the knowledge fits into the columns; no line begins with closing punctuation."""
    lines = lines_of(*guidance.entry(KNOWN, kind, name, lang))
    assert too_wide(lines) == []
    assert badly_begun(lines) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_report_fits(lang):
    """A report with every reason and much to mend fits into the columns."""
    answers = {
        "signature-name": "松果到家（官方）",
        "signature-type": "promotion",
        "signature-source": "trademark",
        "company-name": "深圳智云科技有限公司",
        "account-company": "北京蓝蕨科技有限公司",
        "third-party": True,
        "industry": "games",
        "letter-of-attorney": {"from": "甲有限公司", "valid-from": "2026-01-01", "valid-until": "2026-03-01"},
        "materials": [{"slot": "business-license", "file": "my licence.bmp", "size": 3_000_000}],
        "description": "松果到家用于会员通知，https://www.example.com/" + "a" * 90 + "。",
    }
    heard = tuple(Heard(text=issue.title["zh"], issue=name) for name, issue in KNOWN.issues.items())
    heard += (Heard(text="审核要多久？", topic="review-time"), Heard(text="为什么？" * 30))
    found = assess(answers, heard, KNOWN, dt.date(2026, 11, 23))
    lines = lines_of(*report.blocks(KNOWN, answers, heard, found, lang))
    assert len(lines) > 60
    assert too_wide(lines) == []
    assert badly_begun(lines) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_laid_out_at_every_width(lang):
    """No text of the knowledge is broken badly on a narrower terminal either."""
    texts = [issue.meaning[lang] for issue in KNOWN.issues.values()]
    texts += [fact.answer[lang] for fact in KNOWN.facts.values()]
    wrong = [
        (columns, line)
        for text in texts
        for columns in range(30, 81, 5)
        for line in wrap(text, columns)
        if width(line) > columns or line.startswith(CLOSING) or line.endswith(OPENING)
    ]
    assert wrong == []


@given(HOSTILE, st.integers(8, 100))
@example("一二三四五六七八九。」一二", 20)
@example("（“" * 30, 9)
@example("。」" * 30, 9)
@example("a" * 500, 8)
def test_nothing_is_lost_and_nothing_is_too_wide(text, columns):
    """Whatever the text: no exception, no line too wide, and all but blanks and control characters there."""
    lines = wrap(text, columns)
    assert [line for line in lines if width(line) > columns] == []
    assert bare(text) == bare("".join(lines))
    assert not CONTROL.search("".join(lines).replace("\t", ""))


@given(st.text("一二三，。；）」”（“abc 12.", min_size=1, max_size=120), st.integers(12, 60))
def test_punctuation_stays_with_its_words(text, columns):
    """A line begins with a closing sign only where there is no word to keep it with."""
    single = re.compile(
        "[，。；）」”]{2,}|[（“]{2,}|^[，。；）」”. ]+|[（“ ]+[，。；）」”.]+| [，。；）」”.]+"
    )
    if not single.search(text):
        assert [
            line for line in wrap(text, columns) if line.startswith(("，", "。", "；", "）", "」", "”"))
        ] == []


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("一二三四五六七八九。」一二", 20),
        ("一二三四五六七八九”。一二三", 20),
        ("一二三四五六七（八）。一二三", 20),
        ("看“松果到家”（APP）。再试", 19),
    ],
)
def test_two_closing_signs_stay_with_their_word(text, columns):
    """Where a sentence ends in a quotation mark and a stop, both stay with the word before."""
    assert [line for line in wrap(text, columns) if line.startswith(CLOSING)] == []


@pytest.mark.parametrize(
    ("text", "columns", "pieces"),
    [
        ("日期是从 2026-01-31，一二三", 20, ["2026-01-31"]),
        ("请选择来源 APP，再提交一次", 14, ["APP"]),
        ("看看 company-name。", 18, ["company-name"]),
        ("有效期到 12345678901234。好", 24, ["12345678901234"]),
    ],
)
def test_words_and_numbers_are_not_torn(text, columns, pieces):
    """A word or a date that fits into a line stands whole in one of them."""
    lines = wrap(text, columns)
    assert [piece for piece in pieces if not any(piece in line for line in lines)] == []


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "a\rb", "\x9b31m", "a\bb"])
def test_a_terminal_is_not_driven(text):
    """No control character of a person's text reaches the terminal."""
    assert not CONTROL.search("".join(wrap(text)))


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("审核", 4), ("e\u0301", 1), ("\u200b", 0), ("ｆ", 2), ("😀", 2), ("가", 2), ("", 0)],
)
def test_width_counts_columns(text, columns):
    """Chinese, full-width signs and emoji take two columns, what joins the sign before it none."""
    assert columns == width(text)


@given(HOSTILE)
def test_every_block_takes_every_text(text):
    """Each kind of block lays out any text: no exception, nothing of it lost."""
    option = Option(id="x", label=text)
    for block in (
        Paragraph(text=text),
        Heading(text=text),
        Quote(text=text),
        Copyable(text=text),
        Note(text=text),
        Steps(items=(text, text)),
        Items(items=(text,)),
        Link(title=text, url="https://a.example"),
        Options(stamp=1, options=(option,)),
    ):
        lines = laid_out(Reply(blocks=(block,))).split("\n")
        assert too_wide(lines) == []
        assert len(bare("".join(lines))) >= len(bare(text))


def test_steps_are_numbered_and_hang():
    """Steps count from their start, and their further lines stand under their words."""
    first, second, third = lines_of(Steps(items=("a " * 60, "b"), start=9))
    assert (first[:4], second[:4], third) == ("9. a", "   a", "10. b")


def test_what_is_copied_is_copied_whole():
    """A text to be copied has the same words, line by line, behind its indent."""
    text = "第一行\n\nsecond line"
    assert text.split("\n") == [line.strip() for line in lines_of(Copyable(text=text))]


def test_blocks_without_words_take_no_line():
    """Lists without entries leave no empty line."""
    assert lines_of(Items(items=()), Paragraph(text="x"), Steps(items=())) == ["x"]


def test_categories_are_those_of_unicode():
    """The signs this test calls closing are closing or other punctuation for Unicode too."""
    assert {unicodedata.category(sign)[0] for sign in CLOSING} == {"P"}
