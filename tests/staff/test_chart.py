"""The chart: a picture of one size in each language, whatever there is to draw, in fonts that have it all."""

from __future__ import annotations

import io
import sys
import threading

import pytest
from PIL import Image, ImageChops

from bot.staff import chart
from bot.staff.chart import HEIGHT, WIDTH, NoCharts, draw
from bot.staff.page import Page
from bot.staff.statistics import statistics_of
from bot.words import languages

from .counts import TODAY, everything, tally

LANGUAGES = languages()
SIGNATURE = b"\x89PNG\r\n\x1a\n"
MARGIN = 40


def of(*tallies, days=30):
    """Return the statistics of counts."""
    return statistics_of(tallies, TODAY, days)


def opened(png):
    """Return the picture."""
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("days", [1, 30, 366])
@pytest.mark.parametrize("number", [0, 1, 10**9])
def test_a_picture_of_one_size(library, lang, days, number):
    """None, few and huge counts are drawn within the margins, small enough to be sent."""
    counts = everything(library.knowledge, number) if number else ()
    png = draw(of(*counts, days=days), library.knowledge, lang)
    assert png.startswith(SIGNATURE)
    assert len(png) < 150_000
    picture = opened(png)
    assert picture.size == (WIDTH, HEIGHT) == (1080, 1350)
    left, top, right, bottom = ImageChops.invert(picture).getbbox()
    assert min(left, top, WIDTH - right, HEIGHT - bottom) >= MARGIN - 20
    assert min(left, WIDTH - right) >= MARGIN


def test_huge_numbers_keep_off_the_bars(library):
    """However many digits a number has, there is a gap between the bars and the numbers of every row."""
    picture = opened(draw(of(*everything(library.knowledge, 10**9)), library.knowledge, "en"))
    gap = picture.crop((chart._BARS[1] + 2, chart._TOP + 3, chart._BARS[1] + 10, chart._TOP + 55))
    assert gap.getcolors() == [(8 * 52, (255, 255, 255))]


def test_the_same_counts_give_the_same_picture(library):
    """It can be kept and compared."""
    found = of(*everything(library.knowledge, 7))
    assert draw(found, library.knowledge, "zh") == draw(found, library.knowledge, "zh")


def test_drawn_in_threads(library):
    """Drawing touches nothing that another thread draws with."""
    found = of(*everything(library.knowledge, 7))
    expected = {lang: draw(found, library.knowledge, lang) for lang in LANGUAGES}
    drawn = []
    threads = [
        threading.Thread(target=lambda lang=lang: drawn.append((lang, draw(found, library.knowledge, lang))))
        for lang in (*LANGUAGES, *LANGUAGES)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == len(threads)
    assert all(expected[lang] == png for lang, png in drawn)


def test_conversations_without_a_reason(library):
    """The sums are drawn where no reason was told."""
    empty, talked = (draw(of(*counts), library.knowledge, "en") for counts in ((), (tally("conversation"),)))
    assert empty != talked


def test_reasons_the_knowledge_has_lost(library):
    """Ids of issues that are gone are drawn, more of them than there are rows."""
    found = of(*(tally("answer", f"lost-{number}", number + 1) for number in range(30)))
    assert opened(draw(found, library.knowledge, "zh")).size == (WIDTH, HEIGHT)


def test_a_title_the_fonts_do_not_have(library, monkeypatch):
    """An issue of another knowledge whose title cannot be written is shown by its id, never as boxes."""
    known = library.knowledge
    issue = known.issues["trademark-not-found"].model_copy(update={"short": {"en": "ᚠᚢᚦ", "zh": "ᚠᚢᚦ"}})
    there = known.model_copy(update={"issues": {"trademark-not-found": issue}})
    written = []
    monkeypatch.setattr(Page, "write", lambda _page, _x, _y, text, *_, **__: written.append(text))
    draw(of(tally("answer", "trademark-not-found")), there, "zh")
    assert "trademark-not-found" in written
    assert "ᚠᚢᚦ" not in written


def test_weeks_before_the_first_reason_take_no_room(library, monkeypatch):
    """A year of which one month was counted begins with that month."""
    written = []
    monkeypatch.setattr(Page, "write", lambda _page, _x, _y, text, *_, **__: written.append(text))
    draw(of(tally("answer", "trademark-not-found", 5, back=16), days=366), library.knowledge, "en")
    assert {"9 Nov", "25 Nov"} <= {*written}


def test_no_charts_without_the_library(library, monkeypatch):
    """What to install is named."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(NoCharts, match=r"pip install -e '\.\[charts\]'"):
        draw(of(), library.knowledge, "en")


ROOM = 300


@pytest.mark.parametrize(
    "text",
    [
        "签名与企业名称不一致，未查询到商标。" * 5,
        "No trademark is found. " * 5,
        "x" * 99,
        "x" * 9 + "标" * 99,
    ],
)
def test_lines_fit_their_room(text):
    """Lines are no wider than their room, hold the whole text, and no punctuation opens one."""
    found = Page.lines(text, 28, ROOM)
    assert all(Page.width(line, 28) <= ROOM for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert [line for line in found if line[0] in "，。."] == []


def test_what_is_cut_ends_in_an_ellipsis():
    """Of a text for which there is no room its beginning is kept."""
    first, second = Page.lines("签名与企业名称不一致，未查询到商标。" * 5, 28, ROOM, most=2)
    assert first.startswith("签名与企业名称")
    assert second.endswith("…")
    assert Page.width(second, 28) <= ROOM


@pytest.mark.parametrize(("text", "size"), [("1,234", 30), ("123,456,789,012", 12)])
def test_what_does_not_fit_is_made_smaller(text, size):
    """A number keeps its size while there is room for it."""
    assert Page.fit(text, 30, 98) == size
    assert Page.width(text, Page.fit(text, 30, 98)) <= 98
