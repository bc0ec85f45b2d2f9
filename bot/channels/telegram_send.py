"""Replies from the outbox to Telegram: sent or edited, each fault told as later or never."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
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
    from bot.stores import Parcel

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNFINISHED = 1000


class Delivery:
    """Sends parcels; remembers how far a long reply got, so that a retry goes on there."""

    def __init__(self, bot: Bot) -> None:
        """Keep the bot that sends."""
        self._bot = bot
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
        message = await self._bot.send_message(
            chat,
            part.html,
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(part),
            message_thread_id=thread,
            link_preview_options=_NO_PREVIEW,
        )
        return str(message.message_id)

    async def _edit(self, chat: int, message: int, part: Part) -> bool:
        """Edit a message in place; tell whether that was possible."""
        try:
            await self._bot.edit_message_text(
                part.html,
                chat_id=chat,
                message_id=message,
                parse_mode=ParseMode.HTML,
                reply_markup=_markup(part),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            return "not modified" in error.message.casefold()
        return True


def _markup(part: Part) -> InlineKeyboardMarkup | None:
    if not part.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in part.buttons]
    )


def _code(error: BadRequest) -> str:
    """Return a short code for a refusal: its first words, which hold no person's words."""
    return "refused-" + "-".join(error.message.casefold().split()[:4])
