"""What staff write in the topic of a case, as events of the conversation the case is of.

Law: which case a topic is of stands in the store, never in what is written. Words behind ``//`` stay among
staff; commands that are no order about a case, and words to the assistant by its name, are left to whoever
answers in groups.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, cast

from telegram import Message, Update

from bot.channels.intake import clean
from bot.channels.telegram_updates import CHANNEL, command_of
from bot.desk import ORDERS
from bot.model import Event, StaffDid, StaffSaid

if TYPE_CHECKING:
    from telegram import Bot

    from bot.model import Key
    from bot.stores.case_files import CaseFiles

ASIDE = "//"
_COMMAND = re.compile(r"/\w+@\w+", re.ASCII)


class Staff:
    """Reads updates of the staff's chat."""

    def __init__(self, bot: Bot, chat: int, cases: CaseFiles) -> None:
        """Keep the bot, the id of the staff's chat, and where cases are found."""
        self._bot = bot
        self._chat = chat
        self._cases = cases

    async def key(self, raw: dict[str, Any]) -> Key | None:
        """Return the conversation whose case the topic is of that an update was written in, if any.

        A store that is away raises.
        """
        message = raw.get("message") or raw.get("edited_message")
        if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
            return None
        topic = message.get("message_thread_id")
        if message["chat"].get("id") != self._chat or not isinstance(topic, int):
            return None
        case = await self._cases.in_topic(str(self._chat), str(topic))
        return case.key if case else None

    def event(self, raw: dict[str, Any], key: Key, at: dt.datetime, username: str) -> Event | bool | None:
        """Return the event of an update in the topic of a case; ``False``: it is none of the case's."""
        update = Update.de_json(raw, self._bot)
        message = update.message or update.edited_message
        if message is None:
            return None
        sender = message.from_user
        if message.sender_chat is None and (sender is None or sender.is_bot):
            return None
        who = message.sender_chat.id if message.sender_chat else sender.id if sender else 0
        shown = message.sender_chat.title if message.sender_chat else sender and sender.full_name
        name = clean(shown or "")[0]
        common: dict[str, Any] = {
            "id": str(update.update_id) if key.channel == CHANNEL else f"staff:{update.update_id}",
            "key": key,
            "at": at,
            "staff": True,
            "member": str(who),
        }
        if message.forum_topic_closed:
            return StaffDid(**common, name=name, deed="close")
        return _written(message, common, name, username, edited=update.edited_message is not None)


def _written(
    message: Message, common: dict[str, Any], name: str, username: str, *, edited: bool
) -> Event | bool | None:
    """Return what a message is: an order of the one called ``name``, or words and files for the person."""
    text = message.text or message.caption or ""
    if text.lstrip().startswith(ASIDE):
        return None
    command = command_of(text, username) if message.text else None
    if command is None and text.casefold().startswith(f"@{username.casefold()}"):
        return False
    if command is None and not _COMMAND.match(text):
        return _said(message, common, text, edited=edited)
    if command is None or edited:
        return None  # another bot's, or one that was carried out when it was written
    if command[0] not in ORDERS:
        return False
    return StaffDid(**common, name=name, deed=cast("Any", command[0]), argument=clean(command[1])[0])


def _said(message: Message, common: dict[str, Any], text: str, *, edited: bool) -> StaffSaid | None:
    """Return what staff wrote or sent; nothing for what Telegram tells of the topic itself."""
    if not text and not message.effective_attachment:
        return None
    replied = message.reply_to_message
    answers = replied.message_id if replied and not replied.forum_topic_created else None
    return StaffSaid(
        **common,
        place=f"{message.chat.id}/{message.message_thread_id}",
        text=clean(text)[0],
        message=str(message.message_id),
        answers=str(answers) if answers else None,
        edited=edited,
        file=not message.text,
    )
