"""What staff ask for in their chat, over real HTTP: figures with their chart, news of the knowledge."""

from __future__ import annotations

import pytest

from bot.staff.figures import Figures
from bot.staff.notices import Notices
from bot.staff.tools import Tools
from bot.words import say

STAFF = -1001000000077


@pytest.fixture
def office(bot_api):
    """Know the staff's chat."""
    return bot_api.group(STAFF, "Support", topics=True)


@pytest.fixture
async def staffed(idle, office):
    """Return an assistant with support staff and their tools, that runs."""
    await idle.stop()
    idle.staff = office
    await idle.open()
    idle.notices = Notices(idle.service, STAFF, idle.clock, "en")
    idle.service.staff = Tools(Figures(idle.service), idle.notices)
    await idle.run()
    return idle


@pytest.fixture
def kit(bot_api):
    """Know a member of the staff."""
    return bot_api.person(2001, "Kit", "en")


async def test_figures_come_with_their_chart(staffed, office, kit, ann):
    """/stats shows what was counted as text, then the chart with its numbers under it."""
    await staffed.exchange(ann, "No trademark is found")
    await kit.say_in(office, "/stats")
    text = await staffed.hear(office)
    chart = await staffed.hear(office)
    assert "1" in text.text
    assert chart.data.startswith(b"\x89PNG")
    assert "Trademark not found" in chart.text
    assert len(chart.text) <= 1024


async def test_days_nobody_can_count_are_told_kindly(staffed, office, kit):
    """A number that is none says how to write it, and the figures come all the same."""
    await kit.say_in(office, "/stats soon")
    assert "/stats 7" in (await staffed.hear(office)).text


async def test_a_fault_of_the_knowledge_is_told_once(staffed, office):
    """However many processes see the same faulty edit, staff read its line once; and that it was mended."""
    fault = "issues/name-format.yaml:9:9: “titel” is no key: write “title”"
    for _ in range(3):
        await staffed.notices.knowledge([fault])
    told = await staffed.hear(office)
    assert fault in told.text
    await staffed.notices.knowledge([])
    assert (await staffed.hear(office)).text == say("en", "knowledge-taken", count=0)
    await staffed.settled()
    assert len(office.inbox) == 2
