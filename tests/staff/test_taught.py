"""From a message nobody understood to its answer on every replica, and back: through the review alone."""

from __future__ import annotations

import pytest

from .team import ANN, BO, told

ASSIGNED = "name-mismatch"
ZH = "回执上写着门脸与底册不符"
EN = "the desk says our plate is not in the big book"
VARIANTS = {
    ZH: (
        ZH,
        f"{ZH}！",
        "回执上写着门脸与底侧不符",
        "回执上写门脸与底册不符",
        "门脸与底册不符，回执上写着",
        f"您好，请问{ZH}，这是什么意思呢",
        f"单号20261123，{ZH}，麻烦看一下",
    ),
    EN: (
        EN,
        "The desk says our plate is not in the big book!!",
        "the desk says our plat is not in teh big book",
        "our plate is not in the big book, the desk says",
        f"hello, I got this today: {EN}, what shall we do now",
    ),
}


async def catch_up(team):
    """Let a process take what was taught or taken back, as it does each second."""
    team.untaught = getattr(team, "untaught", team.service.library)
    team.service.library = team.untaught.taught(await team.store.lessons.lessons())


def issues(team, text):
    """Return what a process makes of a text: the decision, and the issue if it is one."""
    return [(reason.decision, reason.issue) for reason in team.service.library.matcher.match(text)]


async def assign(team, who, issue=ASSIGNED):
    """Let a member of the staff assign the largest group to an issue, chosen from the whole list."""
    await team.review(who=who)
    await team.tap("more", who)
    await team.tap(f"issue:{issue}", who)
    assert "Accepted: “" in told(await team.tap(f"accept:{issue}", who))


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
async def test_a_message_not_understood_is_answered_everywhere(team, elsewhere, library, text):
    """Not understood, then assigned in /review: it and its variants are answered on both, until undone."""
    both = (team, elsewhere)
    before = {one: issues(team, one) for one in VARIANTS[text]}
    assert ("answer", ASSIGNED) not in before[text]
    title = library.knowledge.issues[ASSIGNED].title["en"].rstrip(".")
    assert title not in told(await team.write(text))
    await assign(team, ANN)
    for process in both:
        await catch_up(process)
        answered = {one: issues(process, one) for one in VARIANTS[text]}
        assert [one for one, found in answered.items() if found != [("answer", ASSIGNED)]] == []
        assert title in told(await process.write(text, "2"))
    assert await elsewhere.waiting() == []
    await elsewhere.review("undo", BO)
    assert "Taken back: Ann (901)" in told(await elsewhere.type("1", BO))
    for process in both:
        await catch_up(process)
        assert {one: issues(process, one) for one in VARIANTS[text]} == before
    assert await team.waiting() == [text]


async def test_what_else_is_decided_teaches_nothing(team):
    """A text dismissed, or for which a new reason is wanted, is answered as before."""
    before = issues(team, ZH)
    for what in ("dismiss", "new-issue", "out-of-scope"):
        await team.write(ZH)
        await team.review()
        await team.tap(what)
    await catch_up(team)
    assert issues(team, ZH) == before
