"""Commands, deep links, and the menu that names them."""

from __future__ import annotations

import pytest

from bot.channels.telegram import COMMANDS, GROUP_COMMANDS
from bot.words import languages


@pytest.mark.parametrize("text", ["/privacy", "/privacy@countersign_bot", "/PRIVACY", "/privacy please"])
async def test_a_command(house, li, words, text):
    """A command is one with the bot's name behind it, in capitals, with words behind it."""
    assert (await house.exchange(li, text)).text == words("zh", "privacy", days="30")


@pytest.mark.parametrize(
    "text", ["/lookup 营业执照", "/lookup@countersign_bot  营业执照 ", "/lookup\n营业执照"]
)
async def test_a_command_with_words(house, li, words, text):
    """What stands behind a command, after a space or on the next line, is its argument."""
    assert words("zh", "lookup-found", words="营业执照") in (await house.exchange(li, text)).text


async def test_an_unknown_command_gets_the_help(house, li, words):
    """A command nobody knows is answered with what can be done."""
    answer = await house.exchange(li, "/nonsense 1 2 3")
    assert words("zh", "help").splitlines()[0].strip() in answer.text


async def test_another_bots_command_is_a_text(house, li):
    """A command for another bot commands nothing here, and is answered kindly."""
    answer = await house.exchange(li, "/check@other_bot")
    session = await house.session(li)
    assert (session.checking, bool(answer.text)) == (False, True)


@pytest.mark.parametrize("text", ["/", "//", "/ check", "/路径", "/a/b"])
async def test_a_slash_is_no_command(house, li, text):
    """Slashes that are no command are texts, and get an answer."""
    assert (await house.exchange(li, text)).text


async def test_every_command_of_the_menu_does_something(house, ann, words):
    """Each command the menu names is known: none is answered with the help, but the help itself."""
    first = words("en", "help").splitlines()[0].strip()
    for name in COMMANDS:
        answer = await house.exchange(ann, f"/{name}")
        assert (name, first in answer.text) == (name, name == "help")
        await house.exchange(ann, "/language en")


async def test_start_greets(house, li, words):
    """The first /start says what this is."""
    await li.start()
    assert words("zh", "welcome") in (await house.hear(li)).text


async def test_start_resumes(house, li):
    """A later /start goes on at the open question."""
    await house.checking(li)
    await house.exchange(li, "智云科技")
    await li.start()
    assert any(data.split(":")[2:4] == ["a", "signature-type"] for data in (await house.hear(li)).callbacks)


async def test_a_deep_link_to_an_issue(house, li):
    """/start with an issue's id explains it and counts as the person's reason."""
    for issue in house.library.knowledge.issues:
        await li.start(issue)
        assert (await house.hear(li)).text
    heard = (await house.session(li)).form.heard
    assert {reason.issue for reason in heard} == set(house.library.knowledge.issues)


async def test_a_deep_link_to_a_field(house, ann):
    """/start with a field's id explains the field."""
    for name, field in house.library.knowledge.fields.items():
        await ann.start(name)
        assert field.label["en"] in (await house.hear(ann)).text


@pytest.mark.parametrize("parameter", ["garbage", "x" * 64, "trademark_not_found", "-", "__", "0"])
async def test_a_deep_link_to_nothing(house, li, parameter):
    """/start with nonsense is answered kindly and remembers no reason."""
    await li.start(parameter)
    assert (await house.hear(li)).text
    assert (await house.session(li)).form.heard == ()


async def test_the_menu(house, bot_api, words):
    """The menu names every command in every language, in groups only what works there."""
    await bot_api.polled(30)
    found = bot_api.profile.commands
    for lang in languages():
        code = "" if lang == "en" else lang
        menus = {
            where: {each["command"]: each["description"] for each in menu} for where, menu in found.items()
        }
        private = next(
            menu for (_, told), menu in menus.items() if told == code and len(menu) == len(COMMANDS)
        )
        group = next(
            menu for (_, told), menu in menus.items() if told == code and set(menu) == set(GROUP_COMMANDS)
        )
        assert private == {name: words(lang, f"command-{name}") for name in COMMANDS}
        assert group == {name: words(lang, f"command-{name}") for name in GROUP_COMMANDS}


async def test_the_menu_is_set_as_telegram_takes_it(house, bot_api):
    """Every setMyCommands succeeds: two-letter codes, descriptions within 256, and groups have their own."""
    calls = bot_api.calls_of("setMyCommands")
    assert [call.error for call in calls] == [None] * len(calls)
    assert {call.parsed.get("language_code", "") for call in calls} == {
        "" if lang == "en" else lang for lang in languages()
    }
    scopes = [(call.parsed.get("scope") or {}).get("type", "default") for call in calls]
    assert sorted(scopes) == sorted(["default", "all_group_chats"] * len(languages()))


async def test_a_menu_that_cannot_be_set_costs_nobody_anything(idle, bot_api, li):
    """When Telegram refuses the menu, people are answered all the same."""
    bot_api.fault("setMyCommands", status=400, times=None)
    await idle.run()
    assert (await idle.exchange(li, "/help")).text
