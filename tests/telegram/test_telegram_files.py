"""What is no text: pictures, files, voice, stickers, places; nothing is lost, everything answered once."""

from __future__ import annotations

import pytest

JPEG = b"\xff\xd8\xff"


async def send_contact(person):
    """Send an address card."""
    return await person.send({"contact": {"phone_number": "+8613800000000", "first_name": "Wang"}})


SENDING = {
    "photo": (lambda person: person.photo(JPEG), "file-photo"),
    "picture as document": (lambda person: person.document("a.jpg", JPEG, "image/jpeg"), "file-photo"),
    "voice": (lambda person: person.voice(), "file-voice"),
    "sticker": (lambda person: person.sticker(), "file-sticker"),
    "location": (lambda person: person.location(), "file-other"),
    "contact": (send_contact, "file-other"),
}


@pytest.mark.parametrize("what", SENDING)
async def test_a_kind_sentence(house, li, words, what):
    """Whatever is sent that cannot be read gets a sentence of its kind."""
    send, name = SENDING[what]
    await send(li)
    assert (await house.hear(li)).text.startswith(words("zh", name).strip())


@pytest.mark.parametrize("what", [what for what in SENDING if what != "picture as document"])
async def test_the_question_stays_open(house, li, what):
    """In the check the question is asked again, and no answer changes."""
    asked = await house.checking(li)
    send, _ = SENDING[what]
    await send(li)
    answer = await house.hear(li)
    assert {data.split(":", 2)[2] for data in asked.callbacks} == {
        data.split(":", 2)[2] for data in answer.callbacks
    }
    assert (await house.session(li)).form.answers == {}


async def test_an_album_gets_one_answer(house, li, words):
    """Ten pictures sent at once are answered once."""
    await li.album([JPEG] * 10)
    await house.settled()
    assert [each.text.startswith(words("zh", "file-photo")) for each in li.inbox] == [True]


async def test_two_albums_get_two_answers(house, li):
    """Each album has its answer."""
    await li.album([JPEG] * 3)
    await li.album([JPEG] * 3)
    await house.settled()
    assert len(li.inbox) == 2


async def test_the_caption_of_an_album_is_read(house, li):
    """Words under an album are read, whichever of its messages carries them."""
    await li.album([JPEG] * 3, caption="未查询到商标")
    await house.settled()
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]


async def test_a_document_is_noted_in_the_check(house, li):
    """A document sent during the check is one of the files to upload: its name and size are kept."""
    await house.checking(li)
    await li.document("营业执照.jpg", JPEG, "image/jpeg", size=2_500_000)
    answer = await house.hear(li)
    materials = (await house.session(li)).form.answers["materials"]
    assert [(file["file"], file["size"]) for file in materials] == [("营业执照.jpg", 2_500_000)]
    assert "营业执照.jpg" in answer.text


async def test_each_document_of_an_album_is_noted(house, li):
    """Several documents sent at once are all noted."""
    await house.checking(li)
    for name in ("营业执照.jpg", "授权委托书.png"):
        await li.document(name, JPEG, "image/jpeg", media_group_id="123")
    await house.settled()
    materials = (await house.session(li)).form.answers["materials"]
    assert [file["file"] for file in materials] == ["营业执照.jpg", "授权委托书.png"]


async def test_the_name_of_a_document_is_a_persons_word(house, li):
    """A file's name may hold anything: it is escaped where it is repeated."""
    await house.checking(li)
    await li.document("<b>&营业执照.jpg", JPEG, "image/jpeg", size=1000)
    answer = await house.hear(li)
    assert "<b>&营业执照.jpg" in answer.text


SERVICE = [
    {"new_chat_title": "x"},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}}},
    {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "Bo"}},
    {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "Bo"}]},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"delete_chat_photo": True},
]


@pytest.mark.parametrize("content", SERVICE, ids=lambda content: next(iter(content)))
async def test_service_messages_are_ignored(house, li, content):
    """What nobody said is not answered, and confirmed."""
    await li.send(content)
    await house.settled()
    assert (li.inbox, await house.session(li)) == ([], None)


async def test_an_edited_picture_without_words_is_ignored(house, bot_api, li):
    """An edit that says nothing is not answered."""
    sent = await li.photo(JPEG)
    await house.hear(li)
    bot_api.updates.put("edited_message", sent.raw, ("message", li.id))
    await house.settled()
    assert len(li.inbox) == 1
