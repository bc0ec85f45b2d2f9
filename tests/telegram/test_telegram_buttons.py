"""Buttons: answered at once, edited in place, harmless when repeated or old, and always with a typed twin."""

from __future__ import annotations

import pytest

from bot.channels.telegram_html import data, read_data


def choice(message, wanted):
    """Return the callback data of the button whose choice begins with ``wanted``."""
    return next(each for each in message.callbacks if read_data(each)[1].startswith(wanted))


@pytest.fixture
async def asked(house, li):
    """Return the question for the type of the signature, which has buttons."""
    await house.checking(li)
    return await house.exchange(li, "智云科技")


async def test_a_tap_answers(house, li, asked):
    """A tap takes the clock off the button, keeps the answer, and puts the next question in its place."""
    tap = await li.tap(asked, choice(asked, "a:signature-type:verification-code"))
    assert await tap.answer(30) == ""
    await house.settled()
    assert (await house.session(li)).form.answers["signature-type"] == "verification-code"
    assert asked.edits == 1
    assert choice(asked, "a:signature-source:")


async def test_an_edit_makes_no_new_message(house, li, asked):
    """Going through questions with buttons, the chat does not grow."""
    before = len(li.inbox)
    for wanted in ("a:signature-type:promotion", "a:signature-source:enterprise"):
        await li.tap(asked, choice(asked, wanted))
        await li.world.pulse.until(lambda edits=asked.edits: asked.edits > edits, 30)
        await house.settled()
    assert len(li.inbox) == before


async def test_advice_stays(house, li):
    """A tap on something that is no question is answered below; what was read stays where it was."""
    advice = await house.exchange(li, "未查询到商标")
    await li.tap(advice, choice(advice, "check"))
    answer = await house.hear(li)
    assert (advice.edits, answer.id != advice.id) == (0, True)


async def test_a_repeated_tap_is_harmless(house, bot_api, li, asked):
    """An impatient second tap, and the same tap delivered twice, change and say nothing more."""
    wanted = choice(asked, "a:signature-type:promotion")
    first = await li.tap(asked, wanted)
    second = await li.tap(asked, wanted)
    bot_api.duplicate(first)
    await house.settled()
    await second.answer(30)
    session = await house.session(li)
    assert (session.form.answers["signature-type"], asked.edits) == ("promotion", 1)
    assert len(li.inbox) == 2


async def test_two_buttons_of_one_question(house, li, asked):
    """Of two quick taps on one question the first counts; the second is told kindly."""
    await li.tap(asked, choice(asked, "a:signature-type:promotion"))
    await li.tap(asked, choice(asked, "a:signature-type:verification-code"))
    await house.settled()
    assert (await house.session(li)).form.answers["signature-type"] == "promotion"


async def test_an_old_button(house, li, asked, words):
    """A button of a question long answered changes nothing, and says where we are."""
    wanted = choice(asked, "a:signature-type:promotion")
    await house.exchange(li, "验证码类")
    tap = await li.tap(asked, wanted)
    answer = await house.hear(li)
    await tap.answer(30)
    assert words("zh", "old-button") in answer.text
    assert (await house.session(li)).form.answers["signature-type"] == "verification-code"
    assert choice(answer, "a:signature-source:")


@pytest.mark.parametrize(
    "old", ["0/x", "2:2:a:signature-type:promotion", "1:x:check", "1:7:", "", "1::check", "é"]
)
async def test_a_button_of_another_version(house, bot_api, li, asked, words, old):
    """A button another version sent is an old button, whatever it holds."""
    asked.raw["reply_markup"]["inline_keyboard"].append([{"text": "old", "callback_data": old}])
    tap = await li.tap(asked, "old")
    answer = await house.hear(li)
    await tap.answer(30)
    assert words("zh", "old-button") in answer.text
    assert set((await house.session(li)).form.answers) == {"signature-name"}


async def test_a_button_of_a_forgotten_conversation(house, li, asked, words):
    """After everything was deleted a button left in the chat gets a kind answer and begins nothing."""
    wanted = choice(asked, "a:signature-type:promotion")
    sure = await house.exchange(li, "/forget")
    await li.tap(sure, choice(sure, "forget-yes"))
    await house.settled()
    assert await house.session(li) is None
    assert (await house.hear(li)).buttons == []
    await li.tap(asked, wanted)
    assert words("zh", "old-menu") in (await house.hear(li)).text
    assert (await house.session(li)).form.answers == {}


async def test_a_tap_too_old_to_answer(house, bot_api, li, asked):
    """A tap the server no longer lets be answered still counts."""
    bot_api.fault("answerCallbackQuery", status=400, description="Bad Request: query is too old")
    await li.tap(asked, choice(asked, "a:signature-type:promotion"))
    await house.settled()
    assert (await house.session(li)).form.answers["signature-type"] == "promotion"


async def test_every_button_has_typed_twins(house, bot_api):
    """The number and the label of an option do what its button does."""
    answers = []
    for number, way in enumerate(("tap", "number", "label")):
        person = bot_api.person(2000 + number, "Twin", "zh-hans")
        await house.checking(person)
        asked = await house.exchange(person, "智云科技")
        label, wanted = asked.buttons[1], asked.callbacks[1]
        if way == "tap":
            await person.tap(asked, wanted)
        else:
            await person.say({"number": "2", "label": label}[way])
        await house.settled()
        session = await house.session(person)
        answers.append((session.form.answers, [option.id for option in session.menu.options]))
    assert answers[0] == answers[1] == answers[2]
    assert set(answers[0][0]) == {"signature-name", "signature-type"}


async def test_a_deleted_message_is_sent_anew(house, li, asked):
    """Where the question was deleted in the meantime, the next one comes as a new message."""
    asked.deleted = True
    await li.tap(asked, choice(asked, "a:signature-type:promotion"), reach="earlier")
    answer = await house.hear(li)
    assert choice(answer, "a:signature-source:")


async def test_an_edit_that_changes_nothing(house, bot_api, li, asked):
    """A server that calls an edit unmodified has the message as wanted: nothing is sent again."""
    why = "Bad Request: message is not modified: the same"
    bot_api.fault("editMessageText", status=400, description=why)
    await li.tap(asked, choice(asked, "a:signature-type:promotion"))
    await house.settled()
    assert len(li.inbox) == 2


async def test_a_restart_keeps_buttons(house, li, asked):
    """A button sent before a restart works after it, and is edited in place."""
    await house.settled()
    await house.stop()
    await house.open()
    await house.run()
    await li.tap(asked, choice(asked, "a:signature-type:promotion"))
    await house.settled()
    assert (await house.session(li)).form.answers["signature-type"] == "promotion"
    assert asked.edits == 1


def test_data_is_read_as_written():
    """What a button sends back is what was put into it."""
    for stamp, wanted in ((0, "check"), (123456789, "a:signature-source:app"), (7, "x:y:z")):
        assert read_data(data(stamp, wanted)) == (stamp, wanted)


async def test_an_old_stamp_that_came_again(house, li, asked):
    """After deletion stamps begin anew: an old button whose stamp came again does not do its work."""
    sure = await house.exchange(li, "/forget")
    stamp, wanted = read_data(choice(sure, "forget-yes"))
    await li.tap(sure, choice(sure, "forget-yes"))
    await house.settled()
    await li.say("/check")
    for number in range(2, stamp + 1):
        await li.say(f"智云科技{number}" if number == 2 else "/back")
    await house.settled()
    session = await house.session(li)
    assert session.menu.stamp == stamp
    await li.tap(sure, data(stamp, wanted), reach="earlier")
    await house.settled()
    after = await house.session(li)
    assert after is not None
    assert after.form.answers == session.form.answers
