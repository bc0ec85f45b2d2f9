"""The review as staff live it: shown, decided, measured, taken back; two at once; nobody else."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import time

import pytest
from structlog.testing import capture_logs

from bot.model import Quote, Said
from bot.staff.office import Office
from bot.stores import Overtaken
from bot.words import say
from knowledge.library import Lesson
from knowledge.loader import PACKAGED

from .team import ANN, BO, MONTH, choices, person, told

ZH = "回执上写着门脸与底册不符"
ZH_TOO = "回执上写着门脸跟底册不符啊"
EN = "the desk says our plate is not in the big book"
CHOOSE = "told me the tag and the deed are strangers"
ISSUE = "issue:entity-mismatch"
ACCEPT = "accept:entity-mismatch"


@pytest.fixture
async def kept(team):
    """Let three people say the same in vain and a fourth something else; return the team."""
    for number, text in enumerate((ZH, ZH_TOO, ZH, EN), 1):
        await team.write(text, str(number))
    return team


class TestShown:
    """What waits is shown in groups, the largest first."""

    async def test_a_group(self, kept):
        """A group tells what was written, how often, by how many, why, and what it may mean."""
        reply = await kept.review()
        assert [block.text for block in reply.blocks if isinstance(block, Quote)] == [ZH, ZH_TOO]
        said = told(reply)
        assert "Review: 1 of 2" in said
        assert "3 messages from 3 people, last on 2026-11-23 10:03 (zh)." in said
        assert "3 not understood" in said
        assert ISSUE in choices(reply)[:3]
        assert choices(reply)[-6:] == ["more", "new-issue", "out-of-scope", "dismiss", "later", "stop"]
        assert len(choices(reply)) <= 9

    async def test_nothing_waits(self, team):
        """Without anything kept it says so, with nothing to choose."""
        reply = await team.review()
        assert (told(reply), choices(reply)) == (say("en", "review-none"), [])

    async def test_later(self, kept):
        """A group left for later makes room for the next; behind the last one it begins anew."""
        await kept.review()
        assert EN in told(await kept.tap("later"))
        assert ZH in told(await kept.tap("later"))
        assert len(await kept.waiting()) == 4

    async def test_every_issue_can_be_chosen(self, kept, library):
        """Another reason opens the list of all; back leads to the same group."""
        await kept.review()
        await kept.tap("later")
        reply = await kept.tap("more")
        assert choices(reply) == [*(f"issue:{name}" for name in library.knowledge.issues), "back"]
        assert EN in told(reply)
        assert EN in told(await kept.tap("back"))

    async def test_stop(self, kept):
        """Stopped, nothing is on offer; the command goes on."""
        await kept.review()
        reply = await kept.tap("stop")
        assert (told(reply), choices(reply)) == (say("en", "review-stopped"), [])
        assert ZH in told(await kept.review())

    async def test_offered_in_vain(self, team):
        """What was offered and not chosen is told, and why it was kept."""
        await team.write(CHOOSE)
        await team.tap_as(person("1"), "none")
        said = told(await team.review())
        assert "1 where nothing offered was chosen" in said
        assert "Told or offered in vain: " in said

    async def test_in_chinese(self, kept):
        """Who reads Chinese gets Chinese."""
        assert "复核：第 1 组，共 2 组" in told(await kept.review(hint="zh-hans"))

    async def test_by_now_understood(self, kept, library):
        """What the assistant has learnt meanwhile is told, so that it is not taught twice."""
        kept.service.library = library.taught([Lesson("entity-mismatch", ZH, "zh")])
        title = library.knowledge.issues["entity-mismatch"].title["en"].rstrip(".")
        assert say("en", "review-by-now", title=title) in told(await kept.review())


class TestDecided:
    """A decision takes the group off the list, for everybody, and shows the next."""

    @pytest.mark.parametrize("what", ["new-issue", "out-of-scope", "dismiss"])
    async def test_without_an_issue(self, kept, what):
        """Noted with who and when; the next group is shown, and the decision can be undone."""
        await kept.review()
        reply = await kept.tap(what)
        assert told(reply).startswith(say("en", f"review-noted-{what}"))
        assert EN in told(reply)
        assert choices(reply)[-1] == "undo-last"
        assert await kept.waiting() == [EN]
        (decision,) = await kept.store.review.decided()
        assert (decision.what, decision.of, decision.by, decision.at) == (what, "", "901", kept.now)
        assert (decision.texts, decision.lang) == ((ZH, ZH_TOO), "zh")

    async def test_assigned(self, kept):
        """A guess is measured, shown, accepted; only then it is decided."""
        await kept.review()
        reply = await kept.tap(ISSUE)
        assert choices(reply) == [ACCEPT, "back"]
        assert "All 2 test messages are answered as before." in told(reply)
        assert len(await kept.waiting()) == 4
        reply = await kept.tap(ACCEPT)
        assert "Accepted: “" in told(reply)
        assert await kept.waiting() == [EN]
        (decision,) = await kept.store.review.decided()
        assert (decision.what, decision.of, decision.texts) == ("assign", "entity-mismatch", (ZH, ZH_TOO))

    async def test_not_accepted(self, kept):
        """Back from the figures, nothing is decided."""
        await kept.review()
        await kept.tap(ISSUE)
        assert ZH in told(await kept.tap("back"))
        assert await kept.store.review.decided() == ()

    async def test_the_last_group(self, team):
        """After the last group nothing waits; the decision can still be undone."""
        await team.write(EN)
        await team.review()
        reply = await team.tap("dismiss")
        assert say("en", "review-none") in told(reply)
        assert choices(reply) == ["undo-last"]

    async def test_typed(self, kept):
        """A number or a label does what a tap does; other words are left to the dialogue."""
        reply = await kept.review()
        await kept.type(str(choices(reply).index("dismiss") + 1))
        assert await kept.waiting() == [EN]
        await kept.type("Dismiss")
        assert await kept.waiting() == []
        await kept.type("1", edited=True)
        await kept.type("1", forwarded=True)
        assert all(one.undone_at is None for one in await kept.store.review.decided())

    async def test_in_place(self, kept):
        """A choice changes the message it was taken from; a command writes a new one."""
        first = await kept.review()
        assert (first.replaces, (await kept.tap("later")).replaces) == (None, first.stamp)

    async def test_what_came_meanwhile_is_not_decided(self, kept):
        """A decision is about what was shown: a message that came since waits for its own."""
        await kept.review()
        await kept.write(ZH, "9")
        await kept.tap("dismiss")
        assert await kept.waiting() == [ZH, EN]

    async def test_what_was_forgotten_meanwhile(self, kept):
        """Who had everything deleted is no longer part of it: not in the decision, not in its texts."""
        await kept.review()
        await kept.write("forget", "2")
        await kept.tap_as(person("2"), "forget-yes")
        await kept.tap("dismiss")
        (decision,) = await kept.store.review.decided()
        assert decision.texts == (ZH,)


class TestOthers:
    """Two members at once, old buttons, doubled taps, strangers."""

    @pytest.mark.parametrize("late", ["dismiss", "new-issue", "more", ISSUE])
    async def test_a_colleague_was_faster(self, kept, late):
        """The second is told who decided what, and sees the next group; nothing is decided twice."""
        await kept.review()
        await kept.review(who=BO)
        await kept.tap("dismiss")
        reply = await kept.tap(late, BO)
        decision = "Ann (901), 2026-11-23 10:07: dismissed"
        assert told(reply).startswith(say("en", "review-overtaken", decision=decision))
        assert EN in told(reply)
        assert len(await kept.store.review.decided()) == 1

    async def test_a_colleague_was_faster_to_accept(self, kept):
        """Accepting what a colleague dismissed meanwhile comes to nothing, too."""
        await kept.review(who=BO)
        await kept.tap(ISSUE, BO)
        await kept.review()
        await kept.tap("dismiss")
        assert "A colleague was faster: " in told(await kept.tap(ACCEPT, BO))
        assert [one.what for one in await kept.store.review.decided()] == ["dismiss"]

    async def test_at_the_same_moment(self, kept, elsewhere):
        """Of two who decide at the same moment on two replicas one is told that the other was faster."""
        await kept.review()
        await elsewhere.review(who=BO)
        taps = (await kept.tapping("dismiss"), await elsewhere.tapping("new-issue", BO))
        await asyncio.gather(kept.service.handle(taps[0]), elsewhere.service.handle(taps[1]))
        assert await kept.waiting() == [EN]
        assert len(await kept.store.review.decided()) == 1

    async def test_another_tap_came_between(self, kept):
        """A page that was made for another state of the conversation is not shown: it is made anew."""
        await kept.review()
        tap = await kept.tapping("dismiss")
        ready = await kept.service.staff.prepare(tap)
        await kept.tap("later")
        with pytest.raises(Overtaken):
            await kept.store.turn(tap, ready)
        assert len(await kept.waiting()) == 4

    async def test_an_old_button(self, kept):
        """A button of an earlier list decides nothing: it shows how things stand."""
        await kept.review()
        old = await kept.tapping("dismiss")
        await kept.tap("later")
        assert told(await kept.take(old)).startswith(say("en", "review-old"))
        assert len(await kept.waiting()) == 4

    async def test_a_choice_never_offered(self, kept):
        """A choice that is not on offer, however it came, decides nothing."""
        await kept.review()
        for choice in (ACCEPT, "accept:nonsense", "undo:1", "undo:x", "nonsense", ""):
            await kept.tap(choice)
        assert await kept.store.review.decided() == ()
        assert len(await kept.waiting()) == 4

    async def test_a_doubled_tap(self, kept):
        """A tap that comes twice, as an event or from the finger, is one."""
        await kept.review()
        tap = await kept.tapping("dismiss")
        await kept.take(tap)
        assert await kept.take(tap) is None
        assert await kept.take(dataclasses.replace(tap, id="again")) is None
        assert len(await kept.store.review.decided()) == 1

    @pytest.mark.parametrize("staff", [None, False], ids=["no office", "no member"])
    async def test_strangers(self, kept, staff):
        """Who is no staff gets what any unknown command gets, and reads nothing."""
        if staff is None:
            kept.service.staff = None
        unknown = await kept.review(who=person("4"), staff=False, group=False, name="nonsense")
        reply = await kept.review(who=person("5"), staff=False, group=False)
        assert (told(reply), choices(reply)) == (told(unknown), choices(unknown))
        await kept.tap("dismiss", person("5"), staff=False, group=False)
        assert len(await kept.waiting()) == 4

    async def test_nobody_else_is_asked_about(self, kept):
        """For what people do who are no staff nothing is read, and the office has no answer."""
        await kept.review()
        tap = dataclasses.replace(await kept.tapping("dismiss"), staff=False)
        assert await kept.service.staff.prepare(tap) is None
        asked = []

        class Asked:
            async def prepare(self, event):
                asked.append(event)

        kept.service.staff = Asked()
        await kept.write("hello")
        assert asked == []
        await kept.type("hello")
        assert len(asked) == 1

    async def test_other_orders_are_the_dialogues(self, kept):
        """What staff do that is not about the review is answered as ever."""
        event = Said(id="x", key=ANN, at=kept.now, text="hello", staff=True, hint="en")
        assert await kept.service.staff.prepare(event) is None
        assert told(await kept.take(event))

    async def test_a_fault_while_preparing(self, kept, monkeypatch):
        """What goes wrong while preparing is tried again, set aside with an apology, told without words."""

        async def broken():
            raise KeyError(ZH)

        monkeypatch.setattr(kept.store.review, "waiting", broken)
        with capture_logs() as lines:
            reply = await kept.review()
        assert told(reply) == say("en", "set-aside")
        assert [line["attempt"] for line in lines] == [1, 2, 3]
        assert ZH not in str(lines)

    async def test_after_the_session_expired(self, kept):
        """A tap on a list of weeks ago finds everything expired, and says how it stands."""
        await kept.review()
        tap = await kept.tapping("dismiss")
        kept.now += MONTH
        await kept.store.sweep(kept.now)
        reply = await kept.take(dataclasses.replace(tap, at=kept.now))
        assert say("en", "review-none") in told(reply)


class TestTakenBack:
    """Every decision tells who and when, and can be undone."""

    async def test_my_last(self, kept):
        """The member's own last decision is undone: its messages wait again."""
        await kept.review()
        await kept.tap("dismiss")
        await kept.review(who=BO)
        await kept.tap("dismiss", BO)
        reply = await kept.tap("undo-last")
        assert "Taken back: Ann (901), 2026-11-23 10:06: dismissed." in told(reply)
        assert set(await kept.waiting()) == {ZH, ZH_TOO}
        decisions = await kept.store.review.decided()
        assert [(one.by, one.undone_by) for one in decisions] == [("902", None), ("901", "901")]
        assert ZH in told(await kept.tap("go"))

    @pytest.mark.parametrize("argument", ["undo", "撤销", " Undo "])
    async def test_listed(self, kept, argument):
        """The last decisions are listed with who, when and what; any member can undo any of them."""
        await kept.review()
        await kept.tap("dismiss")
        await kept.tap("new-issue")
        reply = await kept.review(argument, BO)
        lines = told(reply).splitlines()
        assert lines[1] == f"Ann (901), 2026-11-23 10:07: new reason wanted – “{EN}”"
        assert lines[2].startswith("Ann (901), 2026-11-23 10:06: dismissed – “")
        assert choices(reply)[2:] == ["stop"]
        await kept.type("2", BO)
        assert set(await kept.waiting()) == {ZH, ZH_TOO}
        assert choices(await kept.review("undo", BO)) == ["undo:2", "stop"]

    async def test_undone_already(self, kept):
        """The second who undoes it is told who was faster."""
        await kept.review()
        await kept.tap("dismiss")
        await kept.review("undo", BO)
        await kept.tap("undo-last")
        reply = await kept.tap("undo:1", BO)
        assert told(reply) == say("en", "review-undone-already", who="Ann (901)", when="2026-11-23 10:08")

    async def test_nothing_to_undo(self, kept):
        """Without decisions there is nothing to undo."""
        reply = await kept.review("undo")
        assert (told(reply), choices(reply)) == (say("en", "review-undo-none"), [])


class TestMeasured:
    """Before a phrase is accepted it is tried on the held-out messages."""

    async def test_a_loss_is_shown(self, kept, folder):
        """A message that would be answered worse is told: what is right, what is told, what would be."""
        row = {"id": "3", "text": f"{ZH}。", "lang": "zh", "label": "none"}
        file = folder / "heldout" / "more.jsonl"
        file.write_text(json.dumps(row), encoding="utf-8")
        await kept.review()
        said = told(await kept.tap(ISSUE))
        assert "It answers 1 of 3 test messages differently: 0 better, 1 worse, 0 neither." in said
        assert f"Worse: “{ZH}。” is nothing; told so far: nothing; then: " in said

    async def test_a_gain_is_shown(self, kept, folder):
        """A message that would be answered better is told, too."""
        row = {"id": "3", "text": f"{ZH}。", "lang": "zh", "label": "entity-mismatch"}
        (folder / "heldout" / "more.jsonl").write_text(json.dumps(row), encoding="utf-8")
        await kept.review()
        said = told(await kept.tap(ISSUE))
        assert "1 better, 0 worse, 0 neither." in said
        assert "Better: “" in said

    @pytest.mark.parametrize("content", [None, "no json"], ids=["none", "faulty"])
    async def test_nothing_to_measure(self, kept, folder, content):
        """Without held-out messages it says that no loss can be seen; a faulty file is logged by its line."""
        (folder / "heldout" / "some.jsonl").unlink()
        if content:
            (folder / "heldout" / "bad.jsonl").write_text(content, encoding="utf-8")
        await kept.review()
        with capture_logs() as lines:
            reply = await kept.tap(ISSUE)
        assert say("en", "review-unmeasured") in told(reply)
        assert [line["event"] for line in lines] == (["heldout-unreadable"] if content else [])

    async def test_all_held_out_messages_in_ten_seconds(self, kept):
        """The packaged held-out messages are answered twice in less than ten seconds, beside the loop."""
        kept.service.staff = Office(kept.service)
        await kept.review()
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.create_task(tick())
        began = time.process_time()
        reply = await kept.tap(ISSUE)
        took = time.process_time() - began
        ticking.cancel()
        rows = sum(
            len(path.read_text(encoding="utf-8").splitlines())
            for path in (PACKAGED / "heldout").glob("*.jsonl")
        )
        assert f"{rows:,} test messages" in told(reply)
        assert took < 10
        assert ticks > 20
