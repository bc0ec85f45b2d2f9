"""Updates as events: what Telegram delivers, in the house's nouns; what is not for us is nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Literal

from telegram import CallbackQuery, Chat, Message, MessageEntity, Update

from bot.channels.intake import clean
from bot.channels.telegram_html import read_data
from bot.model import Chose, Commanded, Event, Key, Said, Sent

CHANNEL = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "inline_query")
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})
Kind = Literal["photo", "document", "voice", "sticker", "location", "other"]
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("photo", "photo"),
    ("document", "document"),
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "voice"),
    ("sticker", "sticker"),
    ("animation", "sticker"),
    ("location", "location"),
    ("venue", "location"),
    ("video", "other"),
    ("contact", "other"),
    ("poll", "other"),
    ("dice", "sticker"),
    ("story", "other"),
    ("checklist", "other"),
    ("paid_media", "other"),
    ("game", "other"),
)


def event_of(update: Update, at: dt.datetime, username: str) -> Event | None:
    """Return the event of an update; nothing for one that is not addressed to the assistant."""
    if update.callback_query:
        return _tap(update.callback_query, update.update_id, at)
    message = update.message or update.edited_message
    if message is None:
        return None
    return _message(message, update, at, username)


_PLAIN = frozenset({"message_id", "from", "chat", "date", "text"})


def plain_words(raw: dict[str, Any], at: dt.datetime) -> Event | None:
    """Return the event of what most updates are: plain words of a person in a private chat, else nothing.

    Read without the library's objects, which cost as much as the rest of the turn; whatever has any other
    part goes through them.
    """
    message = raw.get("message")
    if len(raw) != 2 or not isinstance(message, dict) or message.keys() != _PLAIN:  # noqa: PLR2004 - it and its id
        return None
    chat, sender, text = message["chat"], message["from"], message["text"]
    try:
        if chat["type"] != Chat.PRIVATE or sender["is_bot"] or not text.strip() or text[0] == "/":
            return None
        cleaned, cut = clean(text)
        if not cleaned.strip():
            return None
        return Said(
            id=str(raw["update_id"]),
            key=Key(channel=CHANNEL, conversation=conversation(chat["id"]), person=str(sender["id"])),
            at=at,
            hint=sender.get("language_code"),
            text=cleaned,
            cut=cut,
            message=str(message["message_id"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def conversation(chat_id: int, thread: int | None = None) -> str:
    """Return a conversation's id: the chat, and the topic where there is one."""
    return f"{chat_id}/{thread}" if thread else str(chat_id)


def _tap(query: CallbackQuery, update_id: int, at: dt.datetime) -> Event | None:
    if query.message is None or query.data is None:
        return None
    chat = query.message.chat
    stamp, choice = read_data(query.data)
    shown = query.message if isinstance(query.message, Message) else None
    thread = shown.message_thread_id if shown and shown.is_topic_message else None
    key = Key(channel=CHANNEL, conversation=conversation(chat.id, thread), person=str(query.from_user.id))
    return Chose(
        id=str(update_id),
        key=key,
        at=at,
        hint=query.from_user.language_code,
        group=chat.type in _GROUPS,
        choice=choice,
        stamp=stamp,
    )


def _message(message: Message, update: Update, at: dt.datetime, username: str) -> Event | None:
    sender = message.from_user
    if sender is not None and sender.is_bot and message.sender_chat is None:
        return None
    person = message.sender_chat.id if message.sender_chat else sender.id if sender else message.chat.id
    in_group = message.chat.type in _GROUPS
    if message.chat.type == Chat.CHANNEL:
        return None
    thread = message.message_thread_id if message.is_topic_message else None
    common: dict[str, Any] = {
        "id": str(update.update_id),
        "key": Key(channel=CHANNEL, conversation=conversation(message.chat.id, thread), person=str(person)),
        "at": at,
        "hint": sender.language_code if sender else None,
        "group": in_group,
    }
    picture = _sent(message, common) if not (in_group or update.edited_message) else None
    if isinstance(picture, Sent) and picture.file is not None:
        return picture
    text = message.text or message.caption
    if text is None:
        return None if in_group or update.edited_message else _sent(message, common)
    if in_group:
        text = _addressed(message, text, username)
        if text is None:
            return None
    command = command_of(text, username)
    if command and not update.edited_message:
        return Commanded(**common, name=command[0], argument=clean(command[1])[0])
    cleaned, cut = clean(text)
    if not cleaned.strip():
        return None if in_group else _sent(message, common)
    return Said(
        **common,
        text=cleaned,
        cut=cut,
        message=str(message.message_id),
        answers=_answered(message),
        edited=update.edited_message is not None,
        forwarded=message.forward_origin is not None,
    )


def _sent(message: Message, common: dict[str, Any]) -> Event | None:
    kind = next((kind for name, kind in _KINDS if getattr(message, name)), None)
    if kind is None:
        return None
    # Telegram keeps a photo in several sizes: the last is the largest.
    found = message.document if kind == "document" else message.photo[-1] if kind == "photo" else None
    document = message.document
    return Sent(
        **common,
        kind=kind,
        name=clean(document.file_name)[0] if document and document.file_name else None,
        size=found.file_size if found else None,
        message=str(message.message_id),
        file=found.file_id if found else None,
        caption=clean(message.caption or "")[0],
        album=message.media_group_id,
        answers=_answered(message),
    )


def _answered(message: Message) -> str | None:
    """Return the message that a message answers."""
    return str(message.reply_to_message.message_id) if message.reply_to_message else None


def command_of(text: str, username: str) -> tuple[str, str] | None:
    """Return name and argument of a command; nothing for other words, or another bot's command."""
    head, *rest = text.split(maxsplit=1) or [""]
    if not head.startswith("/") or len(head) < 2 or "/" in head[1:]:  # noqa: PLR2004 - a slash alone is none
        return None
    name, _, target = head[1:].partition("@")
    if not name.replace("_", "").isalnum() or not name.isascii():
        return None
    if target and target.casefold() != username.casefold():
        return None
    return name.casefold(), "".join(rest).strip()


def _addressed(message: Message, text: str, username: str) -> str | None:
    """Return the words meant for the assistant in a group: a command, a mention, a reply to it."""
    mention = f"@{username}"
    mentions = message.parse_entities([MessageEntity.MENTION]) or message.parse_caption_entities(
        [MessageEntity.MENTION]
    )
    if any(name.casefold() == mention.casefold() for name in mentions.values()):
        return _without(mention, text) or "/help"
    if command_of(text, username):
        return text
    answered = message.reply_to_message
    # In a topic every message answers the one that opened it, which the assistant may have written.
    if answered is None or answered.from_user is None or answered.forum_topic_created:
        return None
    return text if answered.from_user.username == username else None


def _without(mention: str, text: str) -> str:
    """Return the text without the mention, where it stands alone."""
    return re.sub(rf"{re.escape(mention)}(?!\w)", "", text, count=1, flags=re.IGNORECASE).strip()
