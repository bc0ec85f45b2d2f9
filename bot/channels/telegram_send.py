"""Replies from the outbox to Telegram: sent or edited, each fault told as later or never."""

from __future__ import annotations

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
from bot.running.sender import Later, Never

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest
    from bot.stores import Parcel

_UNFINISHED = 1000


class Delivery:
    """Sends parcels; remembers how far a long reply got, so that a retry goes on there."""

    def __init__(self, bot: Bot, request: AiohttpRequest) -> None:
        """Keep the bot and what carries its calls."""
        self._bot = bot
        self._request = request
        self._got: dict[int, list[str]] = {}

    async def __call__(self, parcel: Parcel) -> str | None:
        """Send one parcel and return the id of its last message; raise :class:`Later` or :class:`Never`."""
        try:
            return await self._parts(parcel)
        except RetryAfter as error:
            wait = error.retry_after
            raise Later(
                "flood", wait if isinstance(wait, dt.timedelta) else dt.timedelta(seconds=wait)
            ) from None
        except Forbidden:
            raise self._never(parcel, "blocked") from None
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

    async def _parts(self, parcel: Parcel) -> str | None:
        chat, _, thread = parcel.key.conversation.partition("/")
        wanted = parts(parcel.reply)
        got = self._got.setdefault(parcel.id, [])
        while len(self._got) > _UNFINISHED:
            self._got.pop(next(iter(self._got)))
        for number, part in enumerate(wanted):
            if number < len(got):
                continue
            if number == 0 and parcel.edits and len(wanted) == 1:
                edited = await self._edit(int(chat), int(parcel.edits), part)
                if edited:
                    got.append(parcel.edits)
                    continue
            got.append(await self._send(int(chat), int(thread) if thread else None, part))
        self._got.pop(parcel.id, None)
        return got[-1]

    async def _send(self, chat: int, thread: int | None, part: Part) -> str:
        values = {"chat_id": chat, **_shown(part)}
        if thread:
            values["message_thread_id"] = thread
        message = await self._call("sendMessage", values)
        return str(message["message_id"])

    async def _edit(self, chat: int, message: int, part: Part) -> bool:
        """Edit a message in place; tell whether that was possible."""
        try:
            await self._call("editMessageText", {"chat_id": chat, "message_id": message, **_shown(part)})
        except BadRequest as error:
            return "not modified" in error.message.casefold()
        return True

    async def _call(self, method: str, values: dict[str, Any]) -> Any:
        return await self._request.call(f"{self._bot.base_url}/{method}", values)


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
