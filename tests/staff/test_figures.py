"""``/stats`` without what draws: the figures come as text, with how to get the chart."""

from __future__ import annotations

import sys

import pytest

from bot.staff import figures
from bot.staff.statistics import statistics_of
from bot.words import languages

from .counts import TODAY, tally


@pytest.mark.parametrize("lang", languages())
def test_without_the_charting_library_the_way_to_the_chart_is_told(library, monkeypatch, lang):
    """Nothing fails: in the chart's place stands what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = statistics_of((tally("conversation"),), TODAY)
    ((note,),) = (reply.blocks for reply in figures._chart(found, library.knowledge, lang))
    assert "[charts]" in note.text
