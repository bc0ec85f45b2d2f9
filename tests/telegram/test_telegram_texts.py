"""What people write becomes events: texts, edits, forwards, captions, languages."""

from __future__ import annotations

import pytest

REASON = "未查询到商标"


async def test_a_reason_needs_no_command(house, li):
    """A reviewer's words, simply written, are explained, with buttons to go on."""
    answer = await house.exchange(li, REASON)
    session = await house.session(li)
    assert [heard.issue for heard in session.form.heard] == ["trademark-not-found"]
    assert "1:1:check" in answer.callbacks


async def test_an_answer_is_an_answer(house, li):
    """At an open question the words are the answer."""
    await house.checking(li)
    await house.exchange(li, "智云科技")
    assert (await house.session(li)).form.answers == {"signature-name": "智云科技"}


async def test_an_edited_message_corrects(house, li):
    """Editing the message that held an answer changes the answer, and asks nothing twice."""
    await house.checking(li)
    written = await li.say("智云科枝")
    await house.hear(li)
    await li.edit(written, "智云科技")
    answer = await house.hear(li)
    session = await house.session(li)
    assert session.form.answers == {"signature-name": "智云科技"}
    assert "智云科技" in answer.text


async def test_an_edit_of_something_forgotten_is_a_text(house, li):
    """Editing a message that answered nothing is read like a new one."""
    written = await li.say("你好")
    await house.hear(li)
    await li.edit(written, REASON)
    await house.hear(li)
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]


async def test_a_forwarded_message_is_a_rejection(house, li):
    """A forwarded message is somebody else's words, even where a name is asked."""
    await house.checking(li)
    await li.forward(f"审核未通过：{REASON}")
    await house.hear(li)
    session = await house.session(li)
    assert session.form.answers == {}
    assert [heard.issue for heard in session.form.heard] == ["trademark-not-found"]


async def test_the_caption_of_a_photo_is_its_text(house, li):
    """What stands under a picture is answered as if it were written alone; then the picture is."""
    await li.photo(b"\xff\xd8\xff", caption=REASON)
    assert REASON in (await house.hear(li)).text
    await house.settled()
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]
    assert len(li.inbox) == 2


async def test_an_edited_caption_corrects(house, li):
    """A caption counts as a message: editing it corrects what it said."""
    await house.checking(li)
    sent = await li.photo(b"\xff\xd8\xff", caption="智云科枝")
    await house.hear(li)
    await li.edit(sent, "智云科技")
    await house.hear(li)
    assert (await house.session(li)).form.answers == {"signature-name": "智云科技"}


async def test_what_cannot_be_stored_is_taken_out(house, li):
    """A NUL in a text harms nothing."""
    await house.checking(li)
    await house.exchange(li, "智云\x00科技")
    assert (await house.session(li)).form.answers == {"signature-name": "智云科技"}


async def test_blank_words_still_get_an_answer(house, li):
    """A message of nothing but NUL characters neither stops the rest nor stays in the way."""
    await li.say("\x00")
    await li.say(REASON)
    await house.settled()
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]


@pytest.mark.parametrize(
    ("code", "text", "lang"),
    [
        ("zh-hans", "hello", "zh"),
        ("zh-hant-tw", "hello", "zh"),
        ("zh_CN", "hello", "zh"),
        ("en", "你好", "en"),
        ("en-GB", "你好", "en"),
        ("ja", "你好", "zh"),
        ("ja", "hello", "en"),
        (None, "你好", "zh"),
        (None, "hello", "en"),
    ],
)
async def test_the_language(house, bot_api, code, text, lang):
    """The person's setting tells the language; one we do not speak leaves it to the script."""
    person = bot_api.person(1009, "Who", code)
    await house.exchange(person, text)
    assert (await house.session(person)).lang == lang


async def test_people_do_not_mix(house, li, ann):
    """Two people who write at once have their own sessions and languages."""
    await li.say("/check")
    await ann.say("/check")
    await li.say("智云科技")
    await ann.say("Cloudia")
    await house.settled()
    answers = [(await house.session(one)).form.answers for one in (li, ann)]
    assert answers == [{"signature-name": "智云科技"}, {"signature-name": "Cloudia"}]


async def test_what_cannot_be_decided_is_set_aside(house, li, words, monkeypatch):
    """An event the dialogue stumbles over gets one apology, and the next is answered."""
    from bot import dialogue

    decide = dialogue.advance

    def stumble(session, event, library, **more):
        if getattr(event, "text", "") == "绊倒":
            raise RuntimeError(event.text)
        return decide(session, event, library, **more)

    monkeypatch.setattr(dialogue, "advance", stumble)
    await house.exchange(li, REASON)
    assert (await house.exchange(li, "绊倒")).text == words("zh", "set-aside")
    assert words("zh", "help").splitlines()[0].strip() in (await house.exchange(li, "/help")).text
