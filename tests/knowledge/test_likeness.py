"""Two messages that say the same with other names and numbers are alike; two different reasons are not."""

from __future__ import annotations

import time

from knowledge.matching.likeness import alike, bare, nearest


def test_names_and_numbers_make_no_difference():
    """Quoted names, numbers, addresses, case and width are masked."""
    assert bare("签名“智云科技”有 12 个字！") == bare("签名「星河」有 9 个字")
    assert bare('Signature "Oakmoss" REJECTED, see https://a.example/1') == bare(
        "signature 'Bluefern' rejected, see https://b.example/22"
    )


def test_an_apostrophe_quotes_nothing():
    """What stands between two apostrophes of words is no quoted name."""
    assert "open the link, i ca" in bare("It doesn't open the link, I can't see it")


def test_values_of_json_are_no_names():
    """Two JSON notices with other reasons are not alike because their values are quoted."""
    one = bare('{"sign": "Oakmoss", "reason": "trademark not found"}')
    two = bare('{"sign": "Bluefern", "reason": "name too short"}')
    assert list(alike([one, two])) == []


def test_the_later_of_two_is_told():
    """Each message is compared with those before it; the likeness comes along."""
    texts = [
        bare(text) for text in ("未查询到商标", "店铺链接没填", "未查寻到商标，请核实", "未查询到商标。")
    ]
    assert [(place, earlier) for place, earlier, _ in alike(texts)] == [(3, 0)]


def test_nearest_tells_all_that_are_alike():
    """Held-out messages are compared with the whole bank; the bound itself counts."""
    assert nearest("没有盖章", ["没有盖章", "没有盖公章", "缺少执照"]) == [
        (0, 100.0),
        (1, nearest("没有盖章", ["没有盖公章"])[0][1]),
    ]
    assert nearest("x", []) == []


def test_thousands_of_messages_take_seconds_at_most(messages):
    """A bank of 3,400 as one file, every message against every other, in less than five seconds."""
    texts = [bare(text) for _, text in messages][:3_400]
    began = time.process_time()
    list(alike(texts))
    assert time.process_time() - began < 5
