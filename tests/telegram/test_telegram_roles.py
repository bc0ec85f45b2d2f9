"""Who is staff: named in the settings or in the staff's chat; nobody else learns that there is anything."""

from __future__ import annotations

import asyncio
import datetime as dt
import json

import pytest
from structlog.testing import capture_logs

from bot.channels import telegram_roles
from bot.channels.telegram import Telegram, make_bot
from bot.channels.telegram_roles import AWAY, MEMBER, STAFF_COMMANDS, STAFF_ONLY, STRANGER, TRUSTED, Roles
from bot.model import Chose, Commanded, Key, Said
from bot.words import languages

STAFF = -1004444444444
NAMED = 7


class Seconds:
    """A clock that stands still until it is set forward."""

    def __init__(self):
        """Begin anywhere."""
        self.now = 1000.0

    def __call__(self):
        """Return the seconds."""
        return self.now


@pytest.fixture
def seconds():
    """Return the clock of the roles."""
    return Seconds()


@pytest.fixture
def office(bot_api):
    """Return the staff's chat."""
    return bot_api.group(STAFF, "Support", topics=True)


@pytest.fixture
async def roles(bot_api, office, seconds):
    """Return who is staff, by this chat and one name."""
    bot = make_bot(bot_api.token, bot_api.url)
    yield Roles(bot, STAFF, frozenset({NAMED}), seconds)
    await bot.request.shutdown()


@pytest.fixture
def asked(bot_api):
    """Return a function that says how often Telegram was asked about somebody."""
    return lambda: len(bot_api.calls_of("getChatMember"))


@pytest.fixture
async def staffed(idle, office, seconds):
    """Return an assistant that runs, with a staff's chat."""
    bot = idle.channel._bot
    idle.channel = Telegram(bot, idle.service, idle.clock, Roles(bot, STAFF, frozenset({NAMED}), seconds))
    await idle.run()
    return idle


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("creator", True),
        ("administrator", True),
        ("member", True),
        ("restricted", True),
        ("left", False),
        ("kicked", False),
    ],
)
async def test_members_of_the_chat_are_staff(roles, office, li, status, expected):
    """Whoever is in the chat is, whoever left or was put out is not."""
    office.chat.members[li.id] = status
    assert await roles.is_staff(li.id) is expected
    assert roles.known(li.id) is expected


async def test_a_restricted_one_who_left_is_no_staff(roles, office, li):
    """Restrictions stay when somebody leaves; membership does not."""
    office.chat.members[li.id] = "restricted"
    office.chat.outside.add(li.id)
    assert not await roles.is_staff(li.id)


async def test_who_is_named_is_staff_without_a_question(roles, asked):
    """Ids of the settings, and the chat itself, for which only administrators speak."""
    assert await roles.is_staff(NAMED)
    assert await roles.is_staff(STAFF)
    assert roles.known(NAMED)
    assert asked() == 0


async def test_without_a_chat_only_the_named_are(bot_api, li, asked):
    """No chat, no question."""
    roles = Roles(make_bot(bot_api.token, bot_api.url), None, frozenset({NAMED}))
    assert (await roles.is_staff(NAMED), await roles.is_staff(li.id), asked()) == (True, False, 0)


async def test_somebody_telegram_does_not_know_is_no_staff(roles, asked):
    """Telegram refuses to tell of people it never saw: that is an answer, and is kept."""
    assert not await roles.is_staff(999_999)
    assert not await roles.is_staff(999_999)
    assert asked() == 1


@pytest.mark.parametrize("kept", [("member", MEMBER), ("left", STRANGER)])
async def test_an_answer_is_kept_for_a_while(roles, office, li, seconds, asked, kept):
    """A member's for minutes, a stranger's shorter; then Telegram is asked again, and what it says counts."""
    status, span = kept
    office.chat.members[li.id] = status
    await roles.is_staff(li.id)
    office.chat.members[li.id] = "left" if status == "member" else "member"
    seconds.now += span - 1
    assert await roles.is_staff(li.id) is (status == "member")
    assert asked() == 1
    seconds.now += 1
    assert await roles.is_staff(li.id) is (status == "left")
    assert asked() == 2


async def test_questions_at_the_same_time_are_one(roles, office, bot_api, li, asked):
    """Ten taps of one person cost one question; another person's goes on beside it."""
    office.chat.members[li.id] = "member"
    bot_api.fault("getChatMember", delay=0.05)
    assert all(await asyncio.gather(*(roles.is_staff(li.id) for _ in range(10))))
    assert asked() == 1


async def test_who_waits_may_be_cancelled(roles, office, bot_api, li, asked):
    """One who gives up takes the answer from nobody else."""
    office.chat.members[li.id] = "member"
    bot_api.fault("getChatMember", delay=0.1)
    first, second = (asyncio.create_task(roles.is_staff(li.id)) for _ in range(2))
    await bot_api.pulse.until(lambda: asked() == 1, 5)
    first.cancel()
    assert await second
    assert asked() == 1


FAULTS = [{"status": 500}, {"drop": "before"}, {"retry_after": 3}, {"status": 403}, {"body": b"nonsense"}]


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
async def test_while_telegram_is_away_members_stay_and_strangers_do_not_come(
    roles, office, bot_api, li, seconds, fault
):
    """A member once confirmed is one for a while, then no more; whoever is not known is no staff."""
    ann = bot_api.person(1002)
    office.chat.members |= {li.id: "member", ann.id: "member"}
    assert await roles.is_staff(li.id)
    bot_api.fault("getChatMember", times=None, **fault)
    seconds.now += TRUSTED - 1
    assert await roles.is_staff(li.id)
    assert not await roles.is_staff(ann.id)
    seconds.now += 1
    assert not await roles.is_staff(li.id)
    bot_api.mend()
    seconds.now += AWAY
    assert await roles.is_staff(li.id)
    assert await roles.is_staff(ann.id)


async def test_a_chat_the_bot_is_not_in_makes_nobody_staff(roles, bot_api, office, li):
    """A chat that is not there is told to the log by its code, without the person."""
    del bot_api.chats[STAFF]
    with capture_logs() as lines:
        assert not await roles.is_staff(li.id)
    assert lines == [{"event": "staff-unclear", "why": "no-chat", "log_level": "warning"}]


async def test_no_answer_ends_the_patience(roles, office, bot_api, li, monkeypatch):
    """A question that hangs holds nobody up for long."""
    monkeypatch.setattr(telegram_roles, "PATIENCE", 0.02)
    office.chat.members[li.id] = "member"
    bot_api.fault("getChatMember", delay=5)
    assert not await roles.is_staff(li.id)
    await roles.close()


async def test_no_more_people_are_kept_than_have_room(roles, office, bot_api, monkeypatch):
    """Strangers cannot fill the memory, and do not push members out of it."""
    monkeypatch.setattr(telegram_roles, "PEOPLE", 3)
    office.chat.members[1001] = "member"
    for number in range(1001, 1021):
        bot_api.person(number)
        await roles.is_staff(number)
    assert len(roles._ask_again) <= 3
    assert roles.known(1001)


def event(kind, conversation, person, **more):
    """Return an event of somebody somewhere."""
    key = Key(channel="telegram", conversation=conversation, person=str(person))
    return kind(id="1", key=key, at=dt.datetime(2026, 12, 1, tzinfo=dt.UTC), **more)


async def test_staff_are_called_by_their_name(roles, office, ann):
    """Whoever was asked about and is inside has a name; nobody else has."""
    office.chat.members[ann.id] = "member"
    assert roles.named(str(ann.id)) is None
    assert await roles.is_staff(ann.id)
    assert (roles.named(str(ann.id)), roles.named("42"), roles.named("x")) == ("Ann", None, None)


@pytest.mark.parametrize(
    ("made", "staff"),
    [
        (lambda person: event(Said, str(STAFF), person, text="x"), True),
        (lambda person: event(Said, f"{STAFF}/12", person, text="x"), True),
        (lambda person: event(Said, str(person), person, text="x"), False),
        (lambda person: event(Said, "-1005555555555", person, text="x"), False),
        (lambda person: event(Commanded, str(person), person, name="stats"), True),
        (lambda person: event(Commanded, str(person), person, name="lookup"), False),
        (lambda person: event(Commanded, "-1005555555555", person, name="ban"), True),
        (lambda person: event(Chose, str(person), person, choice="rv:dismiss", stamp=3), True),
        (lambda person: event(Chose, str(person), person, choice="check", stamp=3), False),
    ],
    ids=range(9),
)
async def test_what_staff_do_as_such_is_marked(roles, office, li, ann, made, staff):
    """In their chat all they do, elsewhere their orders; of a stranger nothing anywhere."""
    office.chat.members[li.id] = "member"
    assert (await roles.marked(made(li.id))).staff is staff
    assert not (await roles.marked(made(ann.id))).staff


async def test_an_applicants_message_asks_nobody(roles, li, asked):
    """Those who are no staff do not pay for it: no question for what they write or command."""
    await roles.marked(event(Said, str(li.id), li.id, text="/stats is no command here"))
    await roles.marked(event(Commanded, str(li.id), li.id, name="check"))
    assert asked() == 0


@pytest.mark.parametrize("command", sorted(STAFF_ONLY))
async def test_a_staff_command_is_unknown_to_others(staffed, li, command):
    """Word for word, and button for button, what any command gets that nobody knows."""
    unknown = await staffed.exchange(li, "/nonsense 1")
    answer = await staffed.exchange(li, f"/{command} 1")
    assert (answer.text, answer.buttons) == (unknown.text, unknown.buttons)


async def test_a_staff_command_is_unknown_in_other_groups(staffed, bot_api, li):
    """The same in a group."""
    group = bot_api.group(-1005555555555, "Friends")
    await li.say_in(group, "/nonsense@countersign_bot 1")
    unknown = await staffed.hear(group)
    await li.say_in(group, "/stats@countersign_bot 1")
    assert (await staffed.hear(group)).text == unknown.text


async def test_the_menu_of_the_staffs_chat(staffed, bot_api, words):
    """Each staff command with its sentence, in each language, in that chat alone."""
    await bot_api.polled(30)
    scope = json.dumps({"type": "chat", "chat_id": STAFF}, sort_keys=True)
    for lang in languages():
        menu = bot_api.profile.commands[scope, "" if lang == "en" else lang]
        assert {each["command"]: each["description"] for each in menu} == {
            name: words(lang, f"command-{name}") for name in STAFF_COMMANDS
        }
    others = [menu for (where, _), menu in bot_api.profile.commands.items() if where != scope]
    assert not {each["command"] for menu in others for each in menu} & STAFF_ONLY


@pytest.mark.parametrize("where", ["left", "kicked", "nowhere"])
async def test_a_chat_without_the_bot_does_not_stop_the_start(idle, office, bot_api, li, words, where):
    """The menu cannot be set: the log has the code, and people are served."""
    office.make(where)
    if where == "nowhere":
        del bot_api.chats[STAFF]
    bot = idle.channel._bot
    idle.channel = Telegram(bot, idle.service, idle.clock, Roles(bot, STAFF))
    with capture_logs() as lines:
        await idle.run()
    assert (await idle.exchange(li, "/privacy")).text == words("zh", "privacy", days="30")
    assert "staff-menu-failed" in {line["event"] for line in lines}


async def test_while_telegram_cannot_tell_a_command_is_unknown(staffed, office, bot_api, li, words):
    """A member who cannot be confirmed gets what strangers get, and nobody waits."""
    office.chat.members[li.id] = "member"
    bot_api.fault("getChatMember", times=None, status=500)
    assert words("zh", "help").splitlines()[0].strip() in (await staffed.exchange(li, "/stats")).text


async def test_staff_look_up_page_by_page_in_their_chat(staffed, office, li, words):
    """The best entry, buttons for the next ones, and more of them; each shows its guidance."""
    await li.say_in(office, "/lookup@countersign_bot 签名")
    first = await staffed.hear(office)
    assert words("zh", "option-more") in first.buttons
    await li.tap(first, words("zh", "option-more"))
    second = await staffed.hear(office)
    assert not set(first.buttons) & set(second.buttons) - {words("zh", "option-more")}
    await li.tap(second, second.buttons[0])
    assert second.buttons[0].rstrip("…") in (await staffed.hear(office)).text


async def test_in_another_group_one_entry_is_shown(staffed, bot_api, li, words):
    """Where the group is not the staff's, /lookup gives the best entry, and says what a group is not for."""
    group = bot_api.group(-1005555555555, "Friends")
    await li.say_in(group, "/lookup@countersign_bot 签名")
    answer = await staffed.hear(group)
    assert answer.buttons == []
    assert words("zh", "group-only-lookup") in answer.text
