"""What is kept for the review: what was answered badly, redacted; no talk, no commands, no answers."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter

import pytest
from identifiers import identifiers
from pydantic import SecretStr

from bot import keeping
from bot.here import Here
from bot.keeping import LONGEST, kept, unmarked
from bot.model import Chose, Doubt, Key, Menu, Option, Said, Session, Turn
from bot.moves_text import _unclear
from bot.redaction import MARKS
from bot.route import Route
from bot.service import Service
from bot.stores import Store
from knowledge.matching.decide import Candidate, Reason


def leaks(value, text):
    """Tell whether five digits of a value in a row can be read in a text, whatever stands between them."""
    told, value = (
        "".join(str(unicodedata.digit(one)) for one in words if unicodedata.digit(one, None) is not None)
        for words in (text, value)
    )
    return any(value[at : at + 5] in told for at in range(len(value) - 4))


NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
ME = Key(channel="test", conversation="1", person="1")
ZH = "回执上写着门脸与底册不符"
EN = "the desk says our plate is not in the big book"
CHOOSE = "told me the tag and the deed are strangers"


def keep(text, library, why="unknown", lang="zh"):
    """Return what is kept of a text as the matching sees it."""
    return kept(text, why, lang, library.matcher.match(text), library)


class TestKept:
    """What is kept of a text, if anything is."""

    def test_words_and_guesses(self, library):
        """The words, why, and up to three issues it is likeliest about."""
        found = keep(f"  {ZH}\n", library)
        assert (found.text, found.why, found.lang) == (ZH, "unknown", "zh")
        likeliest = [candidate.issue for candidate in library.matcher.match(ZH)[0].candidates]
        assert 1 <= len(found.guesses) <= 3
        assert list(found.guesses) == likeliest[: len(found.guesses)]

    @pytest.mark.parametrize(
        "text",
        [
            "谢谢",
            "thank you so much",
            "你好，在吗",
            "跳过",
            "please go back",
            "skip",
            "转人工",
            "no idea",
            "new application",
            "???",
            "abc",
            "12345678",
            "",
            "签名与企业名称不一致。",
            "昨天的火锅太辣了，我胃疼了一晚上",
            "【丰雀快递】您的包裹已到菜鸟柜，取件码 6-2-8841，请于今日20:00前领取",
        ],
    )
    def test_left_out(self, text, library):
        """Small talk, commands, titles, what has hardly a letter, other people's messages, everyday talk."""
        assert keep(text, library) is None

    def test_titles_are_left_out(self, library):
        """Every title of the platform is known as it is, in whatever language, with or without its stop."""
        titles = [title for issue in library.knowledge.issues.values() for title in issue.title.values()]
        titles += [title for group in library.knowledge.groups.values() for title in group.title.values()]
        assert [title for title in titles if keep(title.rstrip(".。"), library)] == []

    def test_unsure_talk_is_kept(self, library):
        """What only may be about other things is kept."""
        for kind in ("everyday", "cloud", "small-talk"):
            unsure = Reason(EN, "unknown", None, (), kind=kind)
            assert kept(EN, "unknown", "en", (unsure,), library)
            sure = Reason(EN, "unknown", None, (), kind=kind, certain=True, likely=True)
            assert kept(EN, "unknown", "en", (sure,), library) is None

    def test_cut(self, library):
        """Of a long text the beginning is kept."""
        assert len(keep(f"{ZH}，" * 100, library).text) == LONGEST

    def test_redacted_before_it_is_cut(self, library, monkeypatch):
        """Redaction sees the whole text, so that no half of a number is left at the end."""
        seen = []
        monkeypatch.setattr(keeping, "redacted", lambda text: seen.append(text) or "一二三四五" * 200)
        assert keep(ZH * 100, library).text == "一二三四五" * 100
        assert seen == [ZH * 100]

    def test_nothing_left_after_redaction(self, library, monkeypatch):
        """What holds hardly a letter once it is redacted is not kept."""
        monkeypatch.setattr(keeping, "redacted", lambda text: f"12 {MARKS['phone']}{MARKS['code']}: abc")
        assert keep(ZH, library) is None

    @pytest.mark.parametrize(
        ("text", "spoken", "lang"),
        [(ZH, "en", "zh"), (EN, "zh", "en"), (EN, "en", "en"), ("não sei", "pt", "pt")],
    )
    def test_the_language_is_the_texts(self, text, spoken, lang, library):
        """Chinese words are Chinese, whatever is spoken; words of no script of ours are of the one spoken."""
        assert kept(text, "unknown", spoken, (), library).lang == lang

    def test_the_best_guesses_of_all_reasons(self, library):
        """Of several reasons each issue counts with its best confidence; hardly possible ones do not."""
        first = Reason(
            "a", "unknown", None, (Candidate("a", 0.2), Candidate("b", 0.1), Candidate("c", 0.001))
        )
        second = Reason(
            "b", "unknown", None, (Candidate("b", 0.3), Candidate("d", 0.15), Candidate("e", 0.12))
        )
        assert kept(EN, "unknown", "en", (first, second), library).guesses == ("b", "a", "d")

    def test_nothing_that_identifies_is_kept(self, library):
        """Of 1,200 numbers and secrets, spelled in many ways, not five digits in a row are kept."""
        seen = Counter()
        for kind, value, spelled in identifiers():
            keep = kept(f"{EN} {spelled}", "unknown", "en", (), library)
            assert not leaks(value, keep.text), kind
            seen[kind] += 1
        assert sum(seen.values()) == 1_200

    def test_marks_teach_nothing(self):
        """What can be learnt of a text is its words alone."""
        assert unmarked(f"call {MARKS['phone']}, or{MARKS['email']} me") == "call , or me"


class Talk:
    """A person who talks to the real service."""

    def __init__(self, store, library):
        """Take the parts."""
        self.store = store
        self.service = Service(store, library)
        self.number = 0

    async def say(self, text, **more):
        """Send a message."""
        self.number += 1
        event = {"id": str(self.number), "key": ME, "at": NOW, "hint": "en"} | more
        await self.service.handle(Said(text=text, message=str(self.number), **event))

    async def tap(self, choice):
        """Take a choice on offer."""
        self.number += 1
        session = await self.store.session(ME)
        assert choice in [option.id for option in session.menu.options]
        event = {"id": str(self.number), "key": ME, "at": NOW}
        await self.service.handle(Chose(choice=choice, stamp=session.menu.stamp, **event))

    async def kept(self):
        """Return what was kept, the newest first: why, and the text."""
        return [(one.keep.why, one.keep.text) for one in await self.store.review.waiting()]


@pytest.fixture
async def talk(tmp_path, library):
    """Return a talk on an empty database."""
    store = await Store.open(f"sqlite:///{tmp_path}/x.sqlite3", SecretStr("for tests"), dt.timedelta(days=30))
    yield Talk(store, library)
    await store.close()


class TestInConversation:
    """When a conversation asks for a text to be kept."""

    @pytest.mark.parametrize("text", [ZH, EN])
    async def test_not_understood(self, talk, text):
        """A text nothing was seen in is kept, forwarded or not."""
        await talk.say(text)
        await talk.say(text, forwarded=True)
        assert await talk.kept() == [("unknown", text)] * 2

    @pytest.mark.parametrize("text", ["未查询到商标", "hello", "审核要多久？", "thanks", "check"])
    async def test_understood(self, talk, text):
        """What was answered is not kept: a reason, a topic, talk, a command."""
        await talk.say(text)
        assert await talk.kept() == []

    async def test_none_of_these(self, talk):
        """A reason whose candidates were all refused is kept."""
        await talk.say(CHOOSE)
        assert await talk.kept() == []
        await talk.tap("none")
        assert await talk.kept() == [("not-chosen", CHOOSE)]

    async def test_something_else_instead(self, talk):
        """A reason that was left open for another text is kept, and the text judged by itself."""
        await talk.say(CHOOSE)
        await talk.say(EN)
        assert await talk.kept() == [("not-chosen", CHOOSE), ("unknown", EN)]

    async def test_chosen(self, talk):
        """A reason that was chosen is understood."""
        await talk.say(CHOOSE)
        await talk.say("1")
        assert await talk.kept() == []

    async def test_a_title_refused(self, talk):
        """What was only chosen from the list, then taken back, is nobody's words."""
        await talk.say("known reasons")
        await talk.tap("issue:name-format")
        await talk.tap("other")
        await talk.tap("none")
        assert await talk.kept() == []

    async def test_answers_are_not_kept(self, talk):
        """What the open question takes for its answer is not kept, however odd."""
        await talk.say("check")
        await talk.say("asdkjh 22 ;;; lk")
        await talk.say("智云科技")
        assert (await talk.store.session(ME)).form.answers == {"signature-name": "智云科技"}
        assert await talk.kept() == []

    def test_what_a_question_takes_is_an_answer(self, library):
        """A text in vain that the open question can read is not kept; with no question open it is."""
        found = Route("unknown", reasons=(Reason(EN, "unknown", None, ()),))
        event = Said(id="1", key=ME, at=NOW, text=EN)
        for checking, kinds in ((True, []), (False, ["unknown"])):
            here = Here(Session(key=ME, checking=checking), event, library, "en", 30)
            assert [keep.why for keep in _unclear(here, event, found)] == kinds

    async def test_the_reviewers_words_are_kept(self, talk):
        """A notice in vain is kept, whatever question is open."""
        await talk.say("check")
        await talk.say(EN, forwarded=True)
        assert await talk.kept() == [("unknown", EN)]

    async def test_not_helped(self, talk):
        """What got an answer that did not help is kept, once; what was only chosen from a list is not."""
        await talk.say("老师回我说未查询到商标，请核实")
        await talk.tap("not-helped:trademark-not-found")
        assert await talk.kept() == [("unhelpful", "老师回我说未查询到商标，请核实")]
        await talk.say("known reasons")
        await talk.tap("issue:name-format")
        await talk.tap("not-helped:name-format")
        assert len(await talk.kept()) == 1

    async def test_helped(self, talk):
        """What helped is not kept."""
        await talk.say("老师回我说未查询到商标，请核实")
        await talk.tap("helped:trademark-not-found")
        assert await talk.kept() == []

    async def test_a_doubt_settled_in_vain(self, talk):
        """A text that the person calls the reviewer's words is kept where nothing is seen in them."""
        doubt = Doubt(text=EN, field="signature-name")
        session = Session(key=ME, lang="en", checking=True, doubt=doubt, turns=1)
        options = (Option(id="as-remark", label="x"),)
        menu = Menu(stamp=1, options=options)
        begun = Said(id="0", key=ME, at=NOW, text="x")
        await talk.store.turn(begun, lambda _: Turn(session.model_copy(update={"menu": menu})))
        await talk.tap("as-remark")
        assert await talk.kept() == [("unknown", EN)]

    async def test_nothing_that_identifies(self, talk):
        """What is kept of a text with a number in it holds the mark instead."""
        await talk.say(f"{EN}, call 138 0013 8000")
        assert await talk.kept() == [("unknown", f"{EN}, call {MARKS['phone']}")]

    async def test_in_a_group(self, talk):
        """Nothing is kept of a group."""
        await talk.say(EN, group=True)
        assert await talk.kept() == []
