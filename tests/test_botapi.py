"""The tests' Bot API server keeps its own promises, seen through python-telegram-bot."""

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from aiohttp import web
from botapi import BotApi, Person
from botapi.fixtures import spec
from botapi.html import parse
from botapi.pulse import Pulse
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    MenuButtonCommands,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + b"\x08\x02\0\0\0"
)


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library give durations, else it warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run a server that checks calls when COUNTERSIGN_BOT_API_SPEC names api.json."""
    async with BotApi(spec=spec()) as server:
        yield server


@contextlib.asynccontextmanager
async def client(server: BotApi, token: str | None = None) -> AsyncIterator[Bot]:
    """Connect a Bot of the library to a server."""
    bot = Bot(
        token or server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=HTTPXRequest(read_timeout=5, connection_pool_size=8, httpx_kwargs={"verify": False}),
        get_updates_request=HTTPXRequest(
            read_timeout=5, connection_pool_size=8, httpx_kwargs={"verify": False}
        ),
    )
    async with bot:
        yield bot


@pytest_asyncio.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    """Connect a Bot to the server."""
    async with client(api) as connected:
        yield connected


@pytest_asyncio.fixture
async def li(api: BotApi) -> Person:
    """Know somebody who has opened the bot, with nothing waiting."""
    person = api.person()
    await person.start()
    api.updates.clear()
    return person


def keyboard(**buttons: str) -> InlineKeyboardMarkup:
    """Build a row of buttons: label=callback data."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in buttons.items()]]
    )


async def test_words_arrive_as_the_library_reads_them(api: BotApi, bot: Bot) -> None:
    """A private message has its sender, language and command entity."""
    await api.person(7, "Ana", "en").start("from-web")
    (update,) = await bot.get_updates()
    message = update.message
    assert message is not None
    assert message.from_user is not None
    assert (message.text, message.from_user.language_code, message.chat_id) == ("/start from-web", "en", 7)
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/start"}


async def test_offset_confirms_and_drops(api: BotApi, bot: Bot, li: Person) -> None:
    """Updates come again until an offset above them arrives."""
    for text in ("a", "b", "c"):
        await li.say(text)
    first = await bot.get_updates(limit=2)
    assert [each.update_id for each in await bot.get_updates(limit=2)] == [each.update_id for each in first]
    (rest,) = await bot.get_updates(offset=first[-1].update_id + 1)
    assert rest.update_id == first[-1].update_id + 1
    assert await bot.get_updates(offset=rest.update_id + 1) == ()
    assert not api.updates.live()


async def test_negative_offset_keeps_the_last(bot: Bot, li: Person) -> None:
    """Offset -1 forgets all but the newest update."""
    await li.say("old")
    await li.say("new")
    (update,) = await bot.get_updates(offset=-1)
    assert update.effective_message is not None
    assert update.effective_message.text == "new"


async def test_long_poll_waits_for_news(api: BotApi, bot: Bot, li: Person) -> None:
    """A poll with a timeout returns as soon as somebody writes."""
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    assert not waiting.done()
    await li.say("hello")
    assert [each.message.text for each in await waiting if each.message] == ["hello"]


async def test_dead_poller_loses_nothing(api: BotApi, bot: Bot, li: Person) -> None:
    """What is handed to a poll whose caller died is handed out again."""
    async with client(api) as doomed:
        waiting = asyncio.create_task(doomed.get_updates(timeout=30))
        await api.polled()
        waiting.cancel()
    assert api.poll is not None
    while not api.poll.gone():  # noqa: ASYNC110 - the server hears of it a few turns of the loop later
        await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await api.polled(timeout=0)
    await li.say("to the dead")
    assert len(await bot.get_updates(timeout=5)) == 1


async def test_long_poll_ends_empty(bot: Bot) -> None:
    """A poll with a timeout of a second waits it out when nobody writes."""
    begin = asyncio.get_running_loop().time()
    assert await bot.get_updates(timeout=1) == ()
    assert asyncio.get_running_loop().time() - begin >= 0.9


async def test_allowed_updates_filter_what_comes_later(api: BotApi, bot: Bot, li: Person) -> None:
    """A kind that is not wanted gets no update and uses up no id."""
    await bot.get_updates(allowed_updates=["callback_query"])
    before = api.updates.next_id
    assert (await li.say("not wanted")).update is None
    assert api.updates.next_id == before


async def test_newer_poll_ends_the_older(api: BotApi, bot: Bot, li: Person) -> None:
    """Of two waiting pollers the older gets 409, the newer the updates."""
    older = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    first = api.poll
    newer = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await older
    assert api.poll is not first
    await li.say("x")
    assert len(await newer) == 1


async def test_polling_conflicts_with_a_webhook(api: BotApi, bot: Bot) -> None:
    """A set webhook ends a waiting poll and refuses further ones."""
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook"):
        await waiting
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    with pytest.raises(RetryAfter):
        await bot.set_webhook("http://127.0.0.1:9/other")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_duplicates_and_new_ids(api: BotApi, bot: Bot, li: Person) -> None:
    """A confirmed update can come again, and ids can begin anew below the old ones."""
    message = await li.say("twice")
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    api.duplicate(message)
    assert [each.update_id for each in await bot.get_updates(offset=update.update_id + 1)] == [
        update.update_id
    ]
    api.jump_update_id(5000)
    await li.say("after a week")
    fresh = await bot.get_updates(offset=update.update_id + 1)
    assert [each.update_id for each in fresh] == [5000]


async def test_taps_expire_before_messages(api: BotApi, bot: Bot, li: Person) -> None:
    """After 150 s a tap is gone from the queue and cannot be answered; the message stays a day."""
    await bot.send_message(li.id, "?", reply_markup=keyboard(Yes="y"))
    tap = await li.tap(await li.answer(), "Yes")
    await li.say("still here")
    api.advance(151)
    (update,) = await bot.get_updates()
    assert update.message is not None
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(tap.id)
    api.advance(86400)
    assert await bot.get_updates() == ()


async def test_tap_edit_and_answer(bot: Bot, li: Person) -> None:
    """A tap by label carries the callback data; edits, the answer and the new buttons are seen."""
    await bot.send_message(li.id, "<b>Go</b>?", parse_mode="HTML", reply_markup=keyboard(Yes="y:1", No="n:1"))
    question = await li.answer()
    assert (question.text, question.html, question.buttons) == ("Go?", "<b>Go</b>?", ["Yes", "No"])
    tap = await li.tap(question, "Yes")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id, query.message.message_id if query.message else 0) == (
        "y:1",
        li.id,
        question.id,
    )
    await query.answer("noted", show_alert=True)
    await query.edit_message_text("Done")
    assert await tap.answer() == "noted"
    assert tap.show_alert
    assert [str(each) for each in li.inbox] == ["Done"]
    assert (await li.edited(question)).buttons == []
    with pytest.raises(LookupError):
        await li.tap(question, "Yes")
    assert (await li.tap(question, "Yes", "earlier")).data == "y:1"


async def test_unchanged_edit_and_deletion(bot: Bot, li: Person) -> None:
    """An edit that changes nothing is refused, a deleted message leaves the inbox and cannot be edited."""
    sent = await bot.send_message(li.id, "same")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("same")
    await sent.edit_reply_markup(keyboard(A="a"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(keyboard(A="a"))
    await sent.delete()
    assert li.inbox == []
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("other")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<x>a</x>", 'unsupported start tag "x" at byte offset 0'),
        ("签<b>a", 'can\'t find end tag corresponding to start tag "b"'),
        ("签<b>a</i>", 'unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("a</b>", "unexpected end tag at byte offset 1"),
        ("1 < 2", 'unsupported start tag "" at byte offset 2'),
        ("<span>a</span>", 'tag "span" must have class'),
        ("<a href>x</a>", "expected equal sign"),
        ("<b", "unclosed start tag"),
    ],
)
async def test_bad_html_is_refused(bot: Bot, li: Person, source: str, why: str) -> None:
    """Tags Telegram does not know and unbalanced ones are 400."""
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(li.id, source, parse_mode="HTML")
    assert f"Can't parse entities: {why}".lower() in str(refused.value).lower()


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&lt;&amp;&#39;&nbsp;&quot;", "<&'&nbsp;\"", []),
        ("😀<b>签<i>名</i></b>", "😀签名", [("bold", 2, 2), ("italic", 3, 1)]),
        ('<a href="https://a.cn/?a=1&amp;b">x</a>', "x", [("text_link", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<b></b>x", "x", []),
    ],
)
def test_good_html_is_understood(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Offsets count UTF-16 units, unknown character references stay as written."""
    read, found = parse(source)
    assert (read, [(each["type"], each["offset"], each["length"]) for each in found]) == (text, entities)


async def test_length_counts_after_parsing(bot: Bot, li: Person) -> None:
    """4,096 UTF-16 units are the most, markup not counted, an emoji counted twice."""
    await bot.send_message(li.id, f"<b>{'签' * 4094}😀</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(li.id, "签" * 4095 + "😀")
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(li.id, "")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(li.id, b"x", caption="a" * 1025)


async def test_button_limits(api: BotApi, bot: Bot, li: Person) -> None:
    """Callback data is at most 64 bytes, a tap's answer 200 characters."""
    await bot.send_message(li.id, "?", reply_markup=keyboard(A="签" * 21 + "x"))
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(li.id, "?", reply_markup=keyboard(A="签" * 22))
    tap = await li.tap(await li.answer(), "A")
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await bot.answer_callback_query(tap.id, "x" * 201)
    assert [call.error is None for call in api.calls_of("sendMessage", li.id)] == [True, False]


async def test_blocked_and_strangers(api: BotApi, bot: Bot, li: Person) -> None:
    """Who blocked the bot or never wrote to it gets nothing; nobody at all is not found."""
    li.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(li.id, "x")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    li.unblock()
    await bot.send_message(li.id, "x")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(api.person(8).id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(9, "x")


async def test_everything_a_person_can_send(bot: Bot, li: Person) -> None:
    """Every kind of message is read by the library as that kind."""
    await li.edit(await li.say("自"), "字")
    await li.forward("未查询到商标")
    await li.album([PNG, PNG], "two")
    await li.document("a.pdf", b"%PDF", "application/pdf")
    await li.voice()
    await li.sticker()
    await li.location()
    updates = await bot.get_updates()
    messages = [each.effective_message for each in updates]
    assert all(isinstance(each, Message) for each in messages)
    assert updates[1].edited_message is not None
    kinds = [each.effective_attachment.__class__.__name__ for each in messages[3:] if each]
    assert kinds == ["tuple", "tuple", "Document", "Voice", "Sticker", "Location"]
    assert messages[2].forward_origin is not None if messages[2] else False
    assert len({each.media_group_id for each in messages[3:5] if each}) == 1


async def test_files_are_downloadable_for_an_hour(api: BotApi, bot: Bot, li: Person) -> None:
    """The link of getFile gives the bytes, then expires; more than 20 MB is refused."""
    await li.photo(PNG)
    await li.document("big.zip", b"x", "application/zip", size=21 * 1024 * 1024)
    photo, document = [each.message for each in await bot.get_updates()]
    assert photo is not None
    assert document is not None
    assert document.document is not None
    assert (photo.photo[-1].width, photo.photo[-1].height) == (640, 480)
    file = await bot.get_file(photo.photo[-1].file_id)
    assert await file.download_as_bytearray() == PNG
    api.advance(3601)
    with pytest.raises(InvalidToken):  # the library's name for 404
        await file.download_as_bytearray()
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(document.document.file_id)


async def test_bot_sends_media(api: BotApi, bot: Bot, li: Person) -> None:
    """Uploads, file_ids, albums and copies reach the person with their bytes."""
    sent = await bot.send_photo(li.id, PNG, caption="<i>look</i>", parse_mode="HTML")
    await bot.send_photo(li.id, sent.photo[-1].file_id)
    await bot.send_media_group(li.id, [InputMediaPhoto(PNG), InputMediaPhoto(PNG, caption="b")])
    await bot.copy_message(li.id, li.id, sent.message_id)
    assert [each.data for each in li.inbox] == [PNG] * 5
    assert [each.text for each in li.inbox] == ["look", "", "", "b", "look"]
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(li.id, b"no picture")
    assert api.violations == []


async def test_groups_mentions_and_privacy(api: BotApi, bot: Bot, li: Person) -> None:
    """In privacy mode the bot hears only commands, mentions and replies to itself."""
    api.me["can_read_all_group_messages"] = False
    group = api.group(-1001, "Support")
    sent = await bot.send_message(group.id, "I am here")
    await li.say_in(group, "between us")
    await li.say_in(group, "签名 @countersign_bot ?")
    await li.say_in(group, "/help@other_bot")
    await li.say_in(group, "thanks", reply_to=await group.answer())
    first, second = [each.message for each in await bot.get_updates()]
    assert first is not None
    assert second is not None
    assert list(first.parse_entities(["mention"]).values()) == ["@countersign_bot"]
    assert second.reply_to_message is not None
    assert second.reply_to_message.message_id == sent.message_id


async def test_topics(api: BotApi, bot: Bot, li: Person) -> None:
    """Topics are opened, written in, closed once, and gone when deleted."""
    group = api.group(-1001234567890, "Staff", topics=True)
    topic = (await bot.create_forum_topic(group.id, "Li")).message_thread_id
    await bot.send_message(group.id, "to staff", message_thread_id=topic)
    assert (await group.answer()).topic == topic
    said = await li.say_in(group, "got it", topic=topic)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.is_topic_message, update.message.message_thread_id, said.topic) == (
        True,
        topic,
        topic,
    )
    await bot.close_forum_topic(group.id, topic)
    with pytest.raises(BadRequest, match=r"(?i)topic_not_modified"):
        await bot.close_forum_topic(group.id, topic)
    await bot.reopen_forum_topic(group.id, topic)
    group.delete_topic(topic)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_chat_action(group.id, "typing", message_thread_id=topic)
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"
    assert (await bot.get_chat(group.id)).is_forum


async def test_upgraded_group_names_the_new_one(api: BotApi, bot: Bot) -> None:
    """Writing to a group that became a supergroup gives the new id."""
    group = api.group(-55, "Old")
    group.upgrade(-100555)
    with pytest.raises(TelegramError, match="-100555"):
        await bot.send_message(group.id, "x")
    await bot.send_message(-100555, "x")


async def test_inline_question(bot: Bot, api: BotApi, li: Person) -> None:
    """Inline results arrive at who asked; after 30 s it is too late."""
    ask = await li.ask("商标")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    await update.inline_query.answer([InlineQueryResultArticle("1", "t", InputTextMessageContent("x"))])
    assert [each["title"] for each in await ask.answer()] == ["t"]
    api.advance(31)
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.inline_query.answer([])
    assert api.violations == []


async def test_profile(api: BotApi, bot: Bot) -> None:
    """Commands and descriptions are kept by language, which has two letters."""
    await bot.set_my_commands([BotCommand("start", "开始")], language_code="zh")
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert [each.description for each in await bot.get_my_commands(language_code="zh")] == ["开始"]
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(language_code="zh")
    assert await bot.get_my_commands(language_code="zh") == ()
    with pytest.raises(BadRequest, match="Invalid language code"):
        await bot.set_my_commands([BotCommand("a", "b")], language_code="zh-hans")
    assert api.violations == []


async def test_replies_must_exist(bot: Bot, li: Person) -> None:
    """A reply to a message that is gone is refused unless it may stand alone."""
    said = await li.say("x")
    await bot.send_message(li.id, "y", reply_to_message_id=said.id)
    assert (await li.answer()).reply_to == said.id
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(li.id, "y", reply_to_message_id=999)
    await bot.send_message(
        li.id, "y", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)
    )


async def test_faults(api: BotApi, bot: Bot, li: Person) -> None:
    """Errors, 429, lost requests, lost answers and nonsense come as asked for, then the world is well."""
    api.fault("sendMessage", status=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(li.id, "1")
    api.fault("sendMessage", retry_after=3, chat=li.id)
    with pytest.raises(RetryAfter) as later:
        await bot.send_message(li.id, "2")
    assert later.value.retry_after == timedelta(seconds=3)
    api.fault("sendMessage", drop="before")
    with pytest.raises(NetworkError):
        await bot.send_message(li.id, "3")
    api.fault("sendMessage", drop="after")
    with pytest.raises(NetworkError):
        await bot.send_message(li.id, "4")
    api.fault("sendMessage", body="<html>oops")
    with pytest.raises(TelegramError):
        await bot.send_message(li.id, "5")
    await bot.send_message(li.id, "6")
    assert [each.text for each in li.inbox] == ["4", "5", "6"]
    faults = [call.fault for call in api.calls_of("sendMessage")]
    assert faults == ["status", "status", "drop before", "drop after", "body", ""]


async def test_delay_makes_the_client_give_up(api: BotApi, bot: Bot, li: Person) -> None:
    """A delayed call is carried out all the same, though its caller no longer waits."""
    api.fault("sendMessage", delay=0.2)
    with pytest.raises(TimedOut):
        await bot.send_message(li.id, "late", read_timeout=0.05)
    assert (await li.answer()).text == "late"


async def test_flood_limit(api: BotApi, bot: Bot, li: Person) -> None:
    """With a limit set, the second message of a second is 429 and a second later it goes through."""
    api.limit_per_chat = (1, 1.0)
    sent = await bot.send_message(li.id, "1")
    with pytest.raises(RetryAfter):
        await sent.edit_text("2")
    api.advance(1)
    await sent.edit_text("2")


async def test_wrong_token_and_method(api: BotApi, bot: Bot) -> None:
    """A wrong token is 401, a wrong method 404, in JSON and whatever the letters' case."""
    with pytest.raises(InvalidToken):
        async with client(api, "1:wrong"):
            pass
    async with httpx.AsyncClient(base_url=f"{api.base_url}{api.token}/") as raw:
        assert (await raw.get("GETME")).json()["result"]["username"] == "countersign_bot"
        missing = await raw.post("sendNothing", json={})
    assert (missing.status_code, missing.json()["description"]) == (404, "Not Found: method not found")


async def test_specification_is_checked(api: BotApi, li: Person) -> None:
    """Missing, unknown and mistyped parameters are collected, nested ones too."""
    if spec() is None:
        pytest.skip("COUNTERSIGN_BOT_API_SPEC is not set")
    button = {"text": "A", "callback_data": 5, "colour": "red"}
    async with httpx.AsyncClient(base_url=f"{api.base_url}{api.token}/") as raw:
        body = {"chat_id": li.id, "txt": "x", "reply_markup": {"inline_keyboard": [[button]]}}
        await raw.post("sendMessage", json=body)
        await raw.post("getUpdates", data={"limit": "many", "allowed_updates": json.dumps(["message"])})
    assert sorted(api.violations) == [
        "getUpdates.limit: 'many' is no Integer",
        "sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 5 is no String",
        "sendMessage.reply_markup.inline_keyboard[0][0]: InlineKeyboardButton has no field colour",
        "sendMessage: text is missing",
        "sendMessage: unknown parameter txt",
    ]


class Hook:
    """A bot's webhook that answers with given statuses, then 200, and can be held."""

    def __init__(self) -> None:
        """Answer 200 at once."""
        self.statuses: list[int] = []
        self.seen: list[tuple[str, int]] = []
        self.pulse = Pulse()
        self.free = asyncio.Event()
        self.free.set()
        self.now = 0
        self.most = 0
        self.answer: dict[str, object] | None = None

    async def handle(self, request: web.Request) -> web.Response:
        """Take one update."""
        update = await request.json()
        self.seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), update["update_id"]))
        self.now += 1
        self.most = max(self.most, self.now)
        self.pulse.beat()
        await self.free.wait()
        self.now -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.answer, status=status)


@pytest_asyncio.fixture
async def hook(bot: Bot) -> AsyncIterator[Hook]:
    """Listen for deliveries with the webhook set."""
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(
        f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s-1", max_connections=10
    )
    yield hook
    hook.free.set()
    await bot.delete_webhook()
    await runner.cleanup()


async def test_webhook_repeats_until_2xx(api: BotApi, bot: Bot, hook: Hook, li: Person) -> None:
    """A failed delivery comes again with the secret, in order, and the error is told."""
    api.retry_pauses = (0, 0.01)
    hook.statuses = [500, 500]
    first = await li.say("1")
    second = await li.say("2")
    await api.confirmed()
    ids = [message.update["update_id"] for message in (first, second) if message.update]
    assert hook.seen == [("s-1", ids[0])] * 3 + [("s-1", ids[1])]
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (
        0,
        "Wrong response from the webhook: 500 Internal Server Error",
    )


async def test_webhook_one_at_a_time_per_queue(api: BotApi, bot: Bot, hook: Hook, li: Person) -> None:
    """Messages of a chat wait for each other; a tap of the same person does not wait for them."""
    await bot.send_message(li.id, "?", reply_markup=keyboard(A="a"))
    hook.free.clear()
    await li.say("1")
    await li.say("2")
    await li.tap(await li.answer(), "A")
    await hook.pulse.until(lambda: hook.now == 2, 5)
    hook.free.set()
    await api.confirmed()
    await api.delivered(3)
    assert hook.most == 2


async def test_webhook_answer_can_carry_a_method(api: BotApi, hook: Hook, li: Person) -> None:
    """A method in the webhook's answer is carried out."""
    hook.answer = {"method": "sendMessage", "chat_id": li.id, "text": "by the way"}
    await li.say("1")
    assert (await li.answer()).text == "by the way"
    assert api.violations == []


async def test_outage(api: BotApi, bot: Bot, li: Person) -> None:
    """While the server is down calls fail; afterwards it is at the same address and knows everything."""
    await li.say("before")
    await api.down()
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await api.up()
    assert len(await bot.get_updates()) == 1


async def test_waiting_says_what_was_seen(api: BotApi, bot: Bot, li: Person) -> None:
    """wait_for gives the call it waited for, or names the calls that came instead."""
    await bot.send_message(li.id, "x")
    assert (await api.wait_for(method="sendMessage", chat=li.id)).text == "x"
    with pytest.raises(TimeoutError, match="getMe, sendMessage"):
        await api.wait_for(lambda call: call.text == "y", timeout=0)


def test_in_a_thread() -> None:
    """The same verbs work without await, from any thread."""
    with BotApi.in_thread() as api:
        person = api.person(5)
        person.start()

        def reply() -> None:
            with httpx.Client(base_url=f"{api.base_url}{api.token}/") as raw:
                (update,) = raw.post("getUpdates", json={"timeout": 5}).json()["result"]
                assert Update.de_json(update) is not None
                raw.post("sendMessage", data={"chat_id": "5", "text": "hi"})

        bot = threading.Thread(target=reply)
        bot.start()
        assert person.answer(timeout=5).text == "hi"
        bot.join()
        assert [call.method for call in api.calls] == ["getUpdates", "sendMessage"]
