"""Replies from the outbox to Telegram: sent, edited or copied, each fault told as later or never."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
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
from bot.running.sender import Later, Never
from bot.stores.passing import is_desk

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest
    from bot.channels.telegram_room import Room
    from bot.model import Reply
    from bot.stores import Parcel

CAPTION = 1024
"""Characters under a picture (Bot API 10.0)."""
_UNFINISHED = 1000


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
            return await self._delivered(parcel)
        except RetryAfter as error:
            raise Later("flood", _pause(error)) from None
        except Forbidden:
            # The staff's chat may let the bot in again; a person who blocked it is gone.
            raise (Later("staff-gone") if is_desk(parcel.key) else self._never(parcel, "blocked")) from None
        except ChatMigrated:
            raise self._never(parcel, "migrated") from None
        except BadRequest as error:
            raise self._never(parcel, _code(error)) from None
        except InvalidToken:
            raise Later("token-refused", dt.timedelta(minutes=1)) from None
        except NetworkError as error:
            raise Later(type(error).__name__) from None
        except TelegramError as error:
            raise Later(type(error).__name__) from None

    def _never(self, parcel: Parcel, why: str) -> Never:
        self._got.pop(parcel.id, None)
        return Never(why)

    async def _delivered(self, parcel: Parcel) -> str | None:
        if is_desk(parcel.key):
            return await self._to_staff(parcel)
        chat, _, thread = parcel.key.conversation.partition("/")
        return await self._parts(int(chat), int(thread) if thread else None, parcel)

    async def _to_staff(self, parcel: Parcel) -> str | None:
        if self._room is None:
            raise Later("no-staff-chat", dt.timedelta(minutes=1))
        topic, case = await self._room.topic(parcel.key, parcel.reply, self._call, self._say)
        try:
            sent_as = await self._parts(self._room.chat, topic, parcel)
            if parcel.reply.topic == "close":
                await self._room.turn(topic, "closeForumTopic", self._call)
        except BadRequest as error:
            if not await self._room.lost(case, error):
                raise
            self._got.pop(parcel.id, None)
            raise Later("topic-gone", dt.timedelta(0)) from None
        return sent_as

    async def _parts(self, chat: int, thread: int | None, parcel: Parcel) -> str | None:
        """Send what of a parcel was not sent yet: its messages, then the copy of what it passes on."""
        reply, passes = parcel.reply, parcel.reply.passes
        pictures = [block for block in reply.blocks if isinstance(block, Picture)]
        wanted = parts(reply) if len(reply.blocks) > len(pictures) else ()
        got = self._got.setdefault(parcel.id, [])
        while len(self._got) > _UNFINISHED:
            self._got.pop(next(iter(self._got)))
        for number, part in enumerate(wanted):
            if number < len(got):
                continue
            if number == 0 and parcel.edits and len(wanted) == 1:
                edited = await self._edit(chat, int(parcel.edits), part)
                if edited:
                    got.append(parcel.edits)
                    continue
            answers = (parcel.answers or parcel.edits if passes else None) if number == 0 else None
            got.append(await self._send(chat, thread, part, answers))
        for picture in pictures[len(got) - len(wanted) :]:
            got.append(await self._show(chat, thread, picture))
        if passes is not None and passes.whole and passes.message:
            got.append(await self._copy(chat, thread, passes, parcel.answers))
        self._got.pop(parcel.id, None)
        return got[-1] if got else None

    async def _say(self, chat: int, thread: int, reply: Reply) -> str:
        return [await self._send(chat, thread, part, None) for part in parts(reply)][-1]

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
            raise Later("pace", dt.timedelta(seconds=wait))
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
            raise Later("pace", dt.timedelta(seconds=wait))
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
