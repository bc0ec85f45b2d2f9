"""Groups of what was answered badly, and what a phrase would change: plain functions, the same every time."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from bot.model import Keep, Key
from bot.staff.effect import Scales, effect
from bot.staff.review import SAMPLES, TOGETHER, group, grouped, guesses, understood
from bot.stores import Kept
from knowledge.library import Lesson
from knowledge.matching.decide import Candidate, Reason
from knowledge.matching.evaluate import Row, look

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
STAMP = ("回执说门脸与底册不符", "回执说门脸跟底册不符啊", "请问回执说门脸与底册不符？")
PLATE = ("the desk says our plate is not in the big book", "The desk says our plate isn't in the big book")


def kept(number, text, person="1", why="unknown", lang="zh", guesses=()):
    """Return a text that waits."""
    who = Key(channel="telegram", conversation=person, person=person)
    return Kept(number, who, Keep(why=why, text=text, lang=lang, guesses=guesses), NOW)


def several(*texts):
    """Return texts that wait, of one person each, the last one the newest."""
    return [kept(number, text, str(number)) for number, text in enumerate(texts, 1)]


class TestGroups:
    """What says the same is one group; the largest comes first."""

    def test_largest_then_newest(self):
        """Three alike come before two, and of two single ones the newer first."""
        found = grouped(several("甲说法完全不同", *PLATE, *STAMP, "another thing altogether"))
        assert [[one.id for one in some.kept] for some in found][1:] == [[2, 3], [7], [1]]
        assert {one.id for one in found[0].kept} == {4, 5, 6}

    def test_the_order_makes_no_difference(self):
        """However the rows come, the groups are the same."""
        texts = several(*STAMP, *PLATE, "x y z other words", *STAMP)
        first = grouped(texts)
        for seed in range(4):
            random.Random(seed).shuffle(texts)  # noqa: S311 - an order, no secret
            assert grouped(texts) == first

    def test_what_a_group_tells(self):
        """How many people wrote, in which languages, why it was kept, what was told in vain."""
        some = [
            kept(1, STAMP[0], "1"),
            kept(2, STAMP[0], "1", "unhelpful", guesses=("name-format",)),
            kept(3, STAMP[0], "2", lang="en", guesses=("neutral-signature",)),
        ]
        (found,) = grouped(some)
        assert (len(found.kept), found.people, found.newest.id, found.langs) == (3, 2, 3, ("zh", "en"))
        assert found.whys == (("unknown", 2), ("unhelpful", 1))
        assert found.refused == ("name-format",)

    def test_samples_differ(self):
        """Up to three texts are shown, none of them twice, the commonest first."""
        texts = [STAMP[0], STAMP[0], STAMP[1], STAMP[2], "回执说门脸和底册不符呢"]
        (found,) = grouped(several(*texts))
        assert found.texts[0] == STAMP[0]
        assert len(set(found.texts)) == SAMPLES == len(found.samples)

    def test_what_was_shown_is_what_counts(self):
        """Formed again by what was shown, the samples are those, as far as they are there."""
        some = several(*STAMP)
        assert [one.id for one in group(some, (2, 3, 9)).samples] == [2, 3]
        assert [one.id for one in group(some, (9,)).samples] == [1, 2, 3]

    def test_one_decision_has_a_bound(self):
        """A flood of the same is decided a thousand at a time."""
        (found,) = grouped([kept(number, STAMP[0]) for number in range(TOGETHER + 5)])
        assert len(found.kept) == TOGETHER

    def test_nothing(self):
        """Nothing waits: no groups."""
        assert grouped(()) == ()

    def test_five_thousand_in_time(self, library):
        """Grouping 5,000 texts takes less than a second; here four are allowed, for a busy machine."""
        dice = random.Random(2)  # noqa: S311 - slips, no secret
        bank = [
            text
            for languages in library.knowledge.examples.values()
            for styles in languages.values()
            for texts in styles.values()
            for text in texts
        ]
        some = several(*(dice.choice(bank) + dice.choice("吗啊!") for _ in range(5_000)))
        began = time.process_time()
        assert sum(len(one.kept) for one in grouped(some)) == 5_000
        assert time.process_time() - began < 4


class TestGuesses:
    """What a group may mean, by the library of now."""

    def test_the_best_of_any_text(self, library):
        """Up to three issues, each with its best confidence over the texts, the likeliest first."""
        one, two = "未查询到商标", "签名与营业执照名称不一致"
        found = guesses([one, two], library)
        assert len(found) <= 3
        assert {"trademark-not-found"} < {candidate.issue for candidate in found}
        assert [c.confidence for c in found] == sorted((c.confidence for c in found), reverse=True)
        best = library.matcher.match(one)[0].candidates[0]
        assert best in found

    def test_understood_by_now(self, library):
        """Only where every text is answered with the same one issue."""
        assert understood(["未查询到商标"], library) == "trademark-not-found"
        assert understood(["未查询到商标", STAMP[0]], library) is None
        assert understood([STAMP[0]], library) is None
        both = "1. 未查询到商标\n2. 图片模糊，无法识别"
        assert len(library.matcher.match(both)) == 2
        assert understood([both], library) is None


def seen(label, *told, offered=(), more=()):
    """Return a held-out message with what was told or offered."""
    reasons = [Reason("x", "answer", None, (Candidate(issue, 0.9),)) for issue in told]
    if offered:
        reasons.append(Reason("x", "choose", None, tuple(Candidate(issue, 0.3) for issue in offered)))
    row = Row(id="1", text="x", lang="en", label=label, labels=more)
    return look([row], lambda _: tuple(reasons) or (Reason("x", "unknown", None, ()),))[0]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (seen("a"), seen("a", "a"), "better"),
        (seen("a", offered=("b",)), seen("a", offered=("b", "a")), "better"),
        (seen("a", "b"), seen("a"), "better"),
        (seen("none", "b"), seen("none"), "better"),
        (seen("a", "a", more=("a", "b")), seen("a", "a", "b", more=("a", "b")), "better"),
        (seen("a", "a"), seen("a", "b"), "worse"),
        (seen("a", "a"), seen("a"), "worse"),
        (seen("a", "a"), seen("a", offered=("a", "b")), "worse"),
        (seen("a"), seen("a", "b"), "worse"),
        (seen("none"), seen("none", "a"), "worse"),
        (seen("a", "a"), seen("a", "a", "b"), "worse"),
        (seen("a"), seen("a", offered=("b",)), "neither"),
        (seen("none"), seen("none", offered=("a",)), "neither"),
        (seen("a", "a"), seen("a", "a"), ""),
        (seen("none"), seen("none"), ""),
    ],
)
def test_better_and_worse(before, after, kind):
    """A right answer won is better, one lost or a wrong one is worse; another offer alone is neither."""
    found = effect([before], [after])
    counts = {name: len(getattr(found, name)) for name in ("better", "worse", "neither")}
    assert counts == {name: int(name == kind) for name in counts}
    assert (found.messages, found.changed) == (1, int(bool(kind)))


def test_what_a_change_tells():
    """What is right, what was told or offered, what would be."""
    (change,) = effect([seen("a", offered=("b", "c"))], [seen("a", "a")]).better
    assert (change.text, change.right, change.before, change.after) == ("x", ("a",), ("b", "c"), ("a",))
    (change,) = effect([seen("none")], [seen("none", "a")]).worse
    assert (change.right, change.before, change.after) == ((), (), ("a",))


class Answers:
    """A library that answers each text with one issue, and others once it was taught."""

    def __init__(self, issue, taught=None):
        """Keep what it answers, and the library it becomes."""
        self.matcher = self
        self.asked = 0
        self._issue = issue
        self._taught = taught

    def match(self, _):
        """Return the one answer."""
        self.asked += 1
        return (Reason("x", "answer", None, (Candidate(self._issue, 0.9),)),)

    def taught(self, _):
        """Return what it becomes."""
        return self._taught


async def test_weighed_against_the_library_of_now(tmp_path):
    """What is answered as usual is asked once a library; another library is asked anew."""
    (tmp_path / "heldout").mkdir()
    row = Row(id="1", text="x", lang="en", label="a")
    (tmp_path / "heldout" / "x.jsonl").write_text(row.model_dump_json(), encoding="utf-8")
    scales = Scales(tmp_path)
    right, wrong = Answers("a", Answers("b")), Answers("b", Answers("a"))
    for _ in range(2):
        assert len((await scales.weigh(right, ())).worse) == 1
    assert right.asked == 1
    assert len((await scales.weigh(wrong, ())).better) == 1


async def test_a_phrase_that_would_not_be_answered_for_certain(tmp_path):
    """A phrase that is answered otherwise even when it was taught is told."""
    lesson = Lesson("a", "too little", "en")
    scales = Scales(tmp_path)
    assert (await scales.weigh(Answers("b", Answers("b")), [lesson])).unsure == ("too little",)
    assert (await scales.weigh(Answers("b", Answers("a")), [lesson])).unsure == ()
