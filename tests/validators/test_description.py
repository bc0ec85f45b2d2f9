"""The description: any text, and a hint when it is long."""

from __future__ import annotations

import pytest

from validators import description
from validators.finding import Unclear


def test_a_long_description_is_a_hint_only(judged):
    """The limit is another product's: grade C, never more than a hint."""
    found = judged(description, {"description": "长" * 81})
    assert [(each.severity, each.stage, each.rule) for each in found.values()] == [
        ("hint", "form", "description-length")
    ]


@pytest.mark.parametrize("value", ["长" * 80, "", None])
def test_a_short_or_missing_description_gives_no_finding(judged, value):
    """It is optional."""
    assert judged(description, {"description": value, "complete": True}) == {}


def test_parse_keeps_the_lines():
    """Lines help the reviewer."""
    assert description.parse("申请说明：第一行\r\n第二行\u200b ") == "第一行\n第二行"


def test_parse_wants_some_text():
    """Blanks are no description."""
    with pytest.raises(Unclear, match="description-empty"):
        description.parse(" \u200b")
