"""The industry, said in many words."""

from __future__ import annotations

import pytest

from validators import industry
from validators.finding import Unclear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金融", "finance"),
        ("所属行业：房地产", "real-estate"),
        ("real_estate", "real-estate"),
        ("online games", "games"),
        ("教育科技", "education"),
        ("電商", "retail"),
        ("快递物流", "logistics"),
        ("hotel", "travel"),
        ("醫療", "health"),
        ("政府机关", "government"),
        ("IT services", "technology"),
        ("其他", "other"),
        ("不是金融，是软件", "technology"),
    ],
)
def test_parse_finds_the_industry(text, expected):
    """A more telling word beats technology."""
    assert industry.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "industry-unknown"), ("一二三", "industry-unknown"), ("游戏和教育", "industry-several")],
)
def test_parse_asks_again_when_unsure(text, code):
    """None or several industries are not guessed at."""
    with pytest.raises(Unclear) as unclear:
        industry.parse(text)
    assert unclear.value.code == code
