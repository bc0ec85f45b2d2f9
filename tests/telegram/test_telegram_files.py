"""What is no text: pictures, files, voice, stickers, places; nothing is lost, everything answered once."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError

JPEG = b"\xff\xd8\xff"


async def send_contact(person):
    """Send an address card."""
    return await person.send({"contact": {"phone_number": "+8613800000000", "first_name": "Wang"}})


SENDING = {
    "photo": (lambda person: person.photo(JPEG), "look-began"),
    "picture as document": (lambda person: person.document("a.jpg", JPEG, "image/jpeg"), "look-began"),
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


@pytest.mark.parametrize("what", ["voice", "sticker", "location", "contact"])
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


def licence(name="深圳智云科技有限公司", code="91440300MAY202604D"):
    """Return what is found in a licence."""
    fields = {
        "company-name": {"value": name, "trust": "high"},
        "company-code": {"value": code, "trust": "high"},
    }
    return {}, {"kind": "business-license", "fields": fields}, name


async def test_a_photo_is_answered_with_what_was_found(house, li, words):
    """A photo is begun, then answered; what was read is confirmed by a button and becomes an answer."""
    house.eyes.found[JPEG] = licence()
    await li.photo(JPEG)
    assert (await house.hear(li)).text.startswith(words("zh", "look-began"))
    found = await house.hear(li)
    assert "深圳智云科技有限公司" in found.text
    assert words("zh", "look-photo") in found.text
    await li.tap(found, words("zh", "option-read-right"))
    await house.hear(li)
    answers = (await house.session(li)).form.answers
    assert (answers["company-name"], answers["company-code"]) == (
        "深圳智云科技有限公司",
        "91440300MAY202604D",
    )


async def test_a_document_keeps_its_quality(house, li, words):
    """What comes as a file is judged as it is: nothing is said of photos made smaller."""
    house.eyes.found[JPEG] = licence()
    await li.document("a.jpg", JPEG, "image/jpeg", size=900_000)
    await house.settled()
    assert words("zh", "look-photo") not in li.inbox[-1].text
    (kept,) = (await house.session(li)).form.answers["materials"]
    assert (kept["slot"], kept["file"], kept["size"]) == ("business-license", "a.jpg", len(JPEG))


async def test_the_largest_size_of_a_photo_is_fetched(house, bot_api, li):
    """Telegram keeps a thumbnail first: it is not what is looked at."""
    await li.photo(JPEG + b"the large one")
    await house.settled()
    sizes = [len(file.data) for file in bot_api.files.by_id.values()]
    assert (house.eyes.looked, sizes.index(max(sizes))) == (1, 1)


async def test_an_album_gets_one_answer(house, li, words):
    """Ten pictures sent at once are begun once and answered once."""
    house.eyes.found |= {JPEG + bytes([at]): licence() for at in range(10)}
    await li.album([JPEG + bytes([at]) for at in range(10)])
    await house.settled()
    began, found = li.inbox
    assert began.text.startswith(words("zh", "look-began-several"))
    assert found.text.count(words("zh", "slot-business-license")) == 10 + 1
    assert house.eyes.looked == 10


async def test_two_albums_get_two_answers(house, li):
    """Each album has its beginning and its answer."""
    await li.album([JPEG] * 3)
    await house.settled()
    await li.album([JPEG] * 3)
    await house.settled()
    assert len(li.inbox) == 4


async def test_the_caption_of_an_album_is_read(house, li):
    """Words under an album are read, whichever of its messages carries them."""
    await li.album([JPEG] * 3, caption="未查询到商标")
    await house.settled()
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]


async def test_a_screenshot_is_advised_on(house, li):
    """The words read in a screenshot of the rejection are answered as if they were pasted."""
    house.eyes.found[JPEG] = ({}, {"kind": "rejection-notice"}, "未查询到商标")
    await li.photo(JPEG)
    await house.settled()
    assert [heard.issue for heard in (await house.session(li)).form.heard] == ["trademark-not-found"]
    assert "未查询到商标" in li.inbox[-1].text


async def test_a_file_too_large_is_not_fetched(house, bot_api, li):
    """A file over the messenger's limit is answered with the remedy, without asking for it."""
    await li.document("licence.jpg", JPEG, "image/jpeg", size=30_000_000)
    await house.settled()
    assert "30" in li.inbox[-1].text
    assert not [call for call in bot_api.calls if call.method == "getFile"]


async def test_a_file_that_is_gone(house, bot_api, li, words):
    """A file Telegram no longer has is asked for again."""
    bot_api.files.by_id.clear()
    sent = await li.document("a.jpg", JPEG, "image/jpeg")
    del bot_api.files.by_id[sent.raw["document"]["file_id"]]
    await house.settled()
    assert words("zh", "look-gone", file="a.jpg") in li.inbox[-1].text


async def test_a_file_that_cannot_be_fetched_now(house, bot_api, li, monkeypatch):
    """A server in trouble is asked again, until it answers; nothing is said meanwhile."""
    tries = []
    fetch = house.channel.fetch.__call__

    async def failing(file):
        tries.append(file)
        if len(tries) < 3:
            raise NetworkError("away")
        return await fetch(file)

    monkeypatch.setattr(house.looker, "_fetch", failing)
    house.eyes.found[JPEG] = licence()
    await li.photo(JPEG)
    await house.until(lambda: len(tries) == 3)
    await house.settled()
    assert len(li.inbox) == 2


async def test_a_file_that_can_never_be_fetched(house, li, words, monkeypatch):
    """After ten minutes the person is told, and asked to send it again."""

    async def failing(_):
        house.forward(700)
        raise NetworkError("away")

    monkeypatch.setattr(house.looker, "_fetch", failing)
    await li.photo(JPEG)
    await house.settled()
    assert words("zh", "look-away", file="nameless") in li.inbox[-1].text


async def test_each_document_of_an_album_is_kept(house, li):
    """Several documents sent at once are all kept, each as the paper it is."""
    await house.checking(li)
    letter = {}, {"kind": "letter-of-attorney"}, "授权委托书"
    house.eyes.found |= {JPEG: licence(), JPEG + b"2": letter}
    await li.document("1.jpg", JPEG, "image/jpeg", media_group_id="123")
    await li.document("2.png", JPEG + b"2", "image/jpeg", media_group_id="123")
    await house.settled()
    materials = (await house.session(li)).form.answers["materials"]
    assert {file["file"]: file["slot"] for file in materials} == {
        "1.jpg": "business-license",
        "2.png": "letter-of-attorney",
    }


async def test_the_name_of_a_document_is_a_persons_word(house, li):
    """A file's name may hold anything: it is escaped where it is repeated."""
    await house.checking(li)
    await li.document("<b>&营业执照.jpg", JPEG, "image/jpeg", size=1000)
    await house.settled()
    assert "<b>&营业执照.jpg" in li.inbox[-1].text


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
    await house.settled()
    known = len(li.inbox)
    bot_api.updates.put("edited_message", sent.raw, ("message", li.id))
    await house.settled()
    assert len(li.inbox) == known
