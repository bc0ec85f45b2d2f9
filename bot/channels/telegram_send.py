"""Replies from the outbox to Telegram: sent, edited or copied, each fault told as later or never."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram_html import Part, parts
from bot.channels.telegram_pace import Pace
from bot.model import Passing, Picture
from bot.running.sender import Early, Later, Never
from bot.stores.passing import is_desk

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest
    from bot.channels.telegram_room import Room
    from bot.stores import Parcel

CAPTION = 1024
"""Characters under a picture (Bot API 10.0)."""
_UNFINISHED = 1000
Step = Callable[[], Awaitable[str]]


class Delivery:
    """Sends parcels; remembers how far a long reply got, so that a retry goes on there."""

    def __init__(self, bot: Bot, request: AiohttpRequest, room: Room | None = None) -> None:
        """Keep the bot, what carries its calls, and the staff's chat, where there is one."""
        self._bot = bot
        self._request = request
        self._room = room
        self.pace = Pace(asyncio.get_running_loop().time)
        self._got: dict[int, list[str]] = {}

    async def __call__(self, parcel: Parcel) -> str | None:
        """Send one parcel and return the id of its last message; raise :class:`Later` or :class:`Never`."""
        try:
            sent_as = await self._delivered(parcel)
        except RetryAfter as error:
            raise Early("flood", _pause(error)) from None
        except Forbidden:
            # The staff's chat may let the bot in again; a person who blocked it is gone.
            raise (Later("staff-gone") if is_desk(parcel.key) else self._never(parcel, "blocked")) from None
        except ChatMigrated as error:
            room = self._room if is_desk(parcel.key) else None
            raise (room.moved(error) if room else self._never(parcel, "migrated")) from None
        except BadRequest as error:
            raise self._never(parcel, _code(error)) from None
        except InvalidToken:
            raise Later("token-refused", dt.timedelta(minutes=1)) from None
        except NetworkError as error:
            raise Later(type(error).__name__) from None
        except TelegramError as error:
            raise Later(type(error).__name__) from None
        self._got.pop(parcel.id, None)
        return sent_as

    def _never(self, parcel: Parcel, why: str) -> Never:
        self._got.pop(parcel.id, None)
        return Never(why)

    async def _delivered(self, parcel: Parcel) -> str | None:
        if is_desk(parcel.key):
            return await self._to_staff(parcel)
        chat, _, thread = parcel.key.conversation.partition("/")
        sent_as = await self._done(parcel, self._steps(int(chat), int(thread) if thread else None, parcel))
        if thread and parcel.reply.topic == "close" and self._room is not None:
            await self._room.turn(int(thread), "closeForumTopic", self._call)
        return sent_as

    async def _to_staff(self, parcel: Parcel) -> str | None:
        room = self._room
        if room is None:
            raise Later("no-staff-chat", dt.timedelta(minutes=1))
        case = await room.case(parcel.key)
        try:
            topic, before = await room.topic(case, parcel.reply, self._call)
            steps = self._steps(room.chat, topic, parcel)
            if before is not None:
                card = [partial(self._send, room.chat, topic, part, None) for part in parts(before)]
                steps = [*card, partial(room.introduced, case, topic), *steps]
            sent_as = await self._done(parcel, steps)
            if parcel.reply.topic == "close":
                await room.turn(topic, "closeForumTopic", self._call)
        except BadRequest as error:
            later = await room.refused(case, error)
            if later is None:
                raise
            if later.why == "topic-gone":
                self._got.pop(parcel.id, None)
            raise later from None
        return sent_as

    async def _done(self, parcel: Parcel, steps: list[Step]) -> str | None:
        """Take the steps that were not taken yet; return what the last one gave."""
        got = self._got.setdefault(parcel.id, [])
        while len(self._got) > _UNFINISHED:
            self._got.pop(next(iter(self._got)))
        for step in steps[len(got) :]:
            got.append(await step())
        return got[-1] if got else None

    def _steps(self, chat: int, thread: int | None, parcel: Parcel) -> list[Step]:
        """Return what sends a parcel: its messages, its pictures, then the copy of what it passes on."""
        reply, passes = parcel.reply, parcel.reply.passes
        pictures = [block for block in reply.blocks if isinstance(block, Picture)]
        words = parts(reply) if len(reply.blocks) > len(pictures) else ()
        answers = (parcel.answers or parcel.edits) if passes else None
        steps: list[Step] = [
            partial(self._send, chat, thread, part, None if number else answers)
            for number, part in enumerate(words)
        ]
        if parcel.edits and len(words) == 1:
            steps = [partial(self._edited, chat, thread, words[0], parcel.edits, answers)]
        steps += [partial(self._show, chat, thread, picture) for picture in pictures]
        if passes is not None and passes.whole and passes.message:
            steps.append(partial(self._copy, chat, thread, passes, parcel.answers))
        return steps

    async def _edited(
        self, chat: int, thread: int | None, part: Part, message: str, answers: str | None
    ) -> str:
        """Edit a message; where that is not possible, send it anew."""
        if await self._edit(chat, int(message), part):
            return message
        return await self._send(chat, thread, part, answers)

    async def _send(self, chat: int, thread: int | None, part: Part, answers: str | None) -> str:
        values = {"chat_id": chat, **_shown(part), **_where(thread, answers)}
        message = await self._call(chat, "sendMessage", values)
        return str(message["message_id"])

    async def _copy(self, chat: int, thread: int | None, passes: Passing, answers: str | None) -> str:
        place, _, _ = passes.place.partition("/")
        original = {"from_chat_id": int(place), "message_id": int(passes.message or 0)}
        message = await self._call(chat, "copyMessage", {**original, **_where(thread, answers)})
        return str(message["message_id"])

    async def _show(self, chat: int, thread: int | None, picture: Picture) -> str:
        """Send a picture with its words, as far as they fit under it."""
        wait = self.pace.wait(chat)
        if wait > 0:
            raise Early("pace", dt.timedelta(seconds=wait))
        message = await self._bot.send_photo(
            chat,
            base64.b64decode(picture.png),
            caption=picture.words[:CAPTION],
            message_thread_id=thread,
        )
        return str(message.message_id)

    async def _edit(self, chat: int, message: int, part: Part) -> bool:
        """Edit a message in place; tell whether that was possible."""
        shown = _shown(part)
        try:
            await self._call(chat, "editMessageText", {"message_id": message, **shown})
        except BadRequest as error:
            told = error.message.casefold()
            if "no text" in told:
                return await self._edit_caption(chat, message, shown)
            return "not modified" in told
        return True

    async def _edit_caption(self, chat: int, message: int, shown: dict[str, Any]) -> bool:
        """Edit the words under a picture that was copied."""
        values = {"message_id": message, "caption": shown["text"], "parse_mode": shown["parse_mode"]}
        try:
            await self._call(chat, "editMessageCaption", values)
        except BadRequest as error:
            return "not modified" in error.message.casefold()
        return True

    async def _call(self, chat: int, method: str, values: dict[str, Any]) -> Any:
        """Call a method for a chat, as soon as the chat may be written into."""
        wait = self.pace.wait(chat)
        if wait > 0:
            raise Early("pace", dt.timedelta(seconds=wait))
        try:
            return await self._request.call(f"{self._bot.base_url}/{method}", {"chat_id": chat, **values})
        except RetryAfter as error:
            self.pace.close(chat, _pause(error).total_seconds())
            raise


def _pause(error: RetryAfter) -> dt.timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, dt.timedelta) else dt.timedelta(seconds=wait)


def _where(thread: int | None, answers: str | None) -> dict[str, Any]:
    where: dict[str, Any] = {"message_thread_id": thread} if thread else {}
    if answers:
        where["reply_parameters"] = {"message_id": int(answers), "allow_sending_without_reply": True}
    return where


def _shown(part: Part) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "text": part.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
    }
    if part.buttons:
        rows = [[{"text": label, "callback_data": data} for label, data in row] for row in part.buttons]
        shown["reply_markup"] = {"inline_keyboard": rows}
    return shown


def _code(error: BadRequest) -> str:
    """Return a short code for a refusal: its first words, which hold no person's words."""
    return "refused-" + "-".join(error.message.casefold().split()[:4])
