"""Two messages that say the same with other names and numbers are alike; two different reasons are not."""

from __future__ import annotations

import random
import time

from knowledge.matching.likeness import alike, bare, groups, nearest


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


SAME = (
    "签名老是被打回来，说资质对不上",
    "签名老是被打回来了，说资质对不上",
    "请问签名老是被打回来 说资质对不上！",
    "签名老被打回来，说资质对不上怎么办",
)
OTHER = ("the reviewer wants a stamp on the paper", "The reviewer wants a stamp on my paper!")
ALONE = "为什么店铺名称要写全"


def grouped(texts):
    """Return the groups as sets of texts, in their order."""
    return [{texts[place] for place in places} for places in groups([bare(text) for text in texts])]


def test_what_says_the_same_is_one_group():
    """Small words, blanks and marks make no other group; another matter, or language, does."""
    found = grouped([*OTHER, ALONE, *SAME])
    assert {frozenset(texts) for texts in found} == {frozenset(OTHER), frozenset(SAME), frozenset([ALONE])}
    assert len(found) == 3


def test_each_text_is_in_one_group():
    """Nothing is lost or doubled, and the commonest text stands first in its group."""
    texts = [bare(text) for text in (SAME[1], SAME[0], SAME[1], ALONE)]
    found = groups(texts)
    assert sorted(place for places in found for place in places) == [0, 1, 2, 3]
    assert [0, 2, 1] in found
    assert groups([]) == []


def test_the_order_makes_no_difference():
    """The same texts in any order give the same groups."""
    texts = [*SAME, *OTHER, ALONE]
    first = grouped(texts)
    for seed in range(5):
        random.Random(seed).shuffle(texts)  # noqa: S311 - an order, no secret
        assert grouped(texts) == first


def test_other_names_are_the_same_matter():
    """A company's name, however rare its characters, makes no other group."""
    names = ["".join(chr(0x4E00 + 12 * at + place) for place in range(12)) for at in range(40)]
    texts = [f"我们公司的签名{name}科技又被驳回了，意见说它与营业执照上登记的名称对不上号" for name in names]
    assert len(groups([bare(text) for text in texts])) == 1


def test_five_thousand_texts_take_a_second_at_most(messages):
    """Real messages with slips, and the worst: texts that all share their pieces and are not alike."""
    dice = random.Random(1)  # noqa: S311 - slips, no secret
    bank = [text for _, text in messages]

    def slipped():
        text = dice.choice(bank)[:500]
        at = dice.randrange(len(text))
        return text[:at] + dice.choice("的请x") + text[at + dice.randrange(2) :]

    few = "签名企业名称不一致商标未查询到驳回"
    for texts in (
        [slipped() for _ in range(5_000)],
        ["".join(dice.choice(few) for _ in range(60)) for _ in range(5_000)],
    ):
        bared = [bare(text) for text in texts]
        began = time.process_time()
        found = groups(bared)
        assert time.process_time() - began < 4  # 0.3 and 0.8 s on an idle core
        assert len(found) > 1_000
