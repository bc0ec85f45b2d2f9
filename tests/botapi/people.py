"""People: what they say, send and tap, and what they see of the bot."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

from typing import Any, Literal

from . import keyboards
from .chats import Chat
from .groups import Group
from .messages import Message
from .refusal import Json
from .taps import Ask, Tap
from .text import find_entities, units
from .world import World

Reach = Literal["now", "earlier"]


class Person:
    """Somebody with Telegram on their phone."""

    def __init__(self, world: World, user: Json) -> None:
        """Know the person; the private chat begins with their first message."""
        self.world = world
        self.user = user
        self.id = int(user["id"])
        self.chat = world.chats.setdefault(self.id, Chat(self.id, "private", user=user))
        world.users[self.id] = user

    async def send(self, content: Json, group: Group | None = None, update: str = "message") -> Message:
        """Send any content, to the bot or into a group; the other verbs end here."""
        chat = self.chat if group is None else group.chat
        if group is None:
            self._begin()
        content = dict(content)
        message = self.world.add(chat, self.user, content, content.pop("message_thread_id", None))
        if group is None or group.heard(message):
            message.update = self.world.updates.put(update, message.raw, ("message", chat.id))
        return message

    def _begin(self) -> None:
        self.chat.started = True
        if self.chat.blocked:
            self.unblock()

    async def say(self, text: str, *, reply_to: Message | None = None, **extra: Any) -> Message:
        """Write to the bot in the private chat; `extra` are more fields of the Message."""
        return await self.send(_worded(text, reply_to, extra))

    async def say_in(
        self,
        group: Group,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        **extra: Any,
    ) -> Message:
        """Write in a group, in a topic if given; the bot hears it if Telegram lets it."""
        if topic:
            extra["message_thread_id"] = topic
        group.chat.members.setdefault(self.id, "member")
        return await self.send(_worded(text, reply_to, extra), group)

    async def start(self, param: str = "") -> Message:
        """Open the bot by its link: /start with a parameter."""
        return await self.say(f"/start {param}".strip())

    async def edit(self, message: Message, text: str) -> Message:
        """Change a message of one's own."""
        words = _worded(text, None, {}) if "text" in message.raw else _captioned(text)
        message.replace(words, self.world.now())
        message.update = self.world.updates.put("edited_message", message.raw, ("message", message.chat_id))
        return message

    async def tap(self, message: Message, button: str, reach: Reach = "now") -> Tap:
        """Press an inline button by label or callback data; "earlier" also one that has been edited away."""
        markups = [message.raw.get("reply_markup")]
        if reach == "earlier":
            markups += [each.get("reply_markup") for each in reversed(message.earlier)]
        elif message.deleted:
            raise LookupError("the message was deleted")
        found = next((each for markup in markups if (each := keyboards.button(markup, button))), None)
        if found is None or "callback_data" not in found:
            raise LookupError(f"no button {button!r} to tap among {message.rows}")
        tap = Tap(
            self.world.next_query(), message, found["callback_data"], self.world.now(), self.world.pulse
        )
        shown = message.raw
        if message.deleted:
            shown = {"chat": shown["chat"], "message_id": message.id, "date": 0}
        query: Json = {
            "id": tap.id,
            "from": self.user,
            "message": shown,
            "chat_instance": str(message.chat_id),
            "data": tap.data,
        }
        self.world.taps[tap.id] = tap
        tap.update = self.world.updates.put("callback_query", query, ("tap", self.id))
        return tap

    async def ask(self, query: str, offset: str = "") -> Ask:
        """Ask inline: @bot and some words, from another chat; ``offset`` is where the next results begin."""
        ask = Ask(self.world.next_query(), query, self.world.now(), self.world.pulse)
        self.world.asks[ask.id] = ask
        body: Json = {
            "id": ask.id,
            "from": self.user,
            "query": query,
            "offset": offset,
            "chat_type": "private",
        }
        ask.update = self.world.updates.put("inline_query", body, ("inline", self.id))
        return ask

    async def forward(self, text: str, origin: str = "Huawei Cloud", **extra: Any) -> Message:
        """Forward somebody's text to the bot; the author hides who they are."""
        source = {"type": "hidden_user", "sender_user_name": origin, "date": int(self.world.now()) - 60}
        return await self.say(text, forward_origin=source, **extra)

    async def photo(self, data: bytes, caption: str = "", **extra: Any) -> Message:
        """Send a picture."""
        return await self.send({"photo": self.world.files.photo(data), **_captioned(caption), **extra})

    async def album(self, pictures: list[bytes], caption: str = "") -> list[Message]:
        """Send several pictures at once: single messages with one media_group_id."""
        group = self.world.next_query()[-17:]
        return [
            await self.photo(data, "" if at else caption, media_group_id=group)
            for at, data in enumerate(pictures)
        ]

    async def document(
        self, name: str, data: bytes, mime: str, caption: str = "", size: int | None = None, **extra: Any
    ) -> Message:
        """Send a file; `size` states another size than the data has."""
        document = self.world.files.document(data, name, mime, size)
        return await self.send({"document": document, **_captioned(caption), **extra})

    async def voice(self, data: bytes = b"OggS", duration: int = 2) -> Message:
        """Send a voice message; `duration` in seconds."""
        voice = self.world.files.add("voice", data, mime="audio/ogg")
        return await self.send({"voice": {**voice.short(), "duration": duration, "mime_type": "audio/ogg"}})

    async def sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        file = self.world.files.add("stickers", b"RIFFsticker")
        return await self.send({"sticker": {**file.short(), **shape, "emoji": emoji}})

    async def location(self, latitude: float = 22.54, longitude: float = 114.06) -> Message:
        """Send a place."""
        return await self.send({"location": {"latitude": latitude, "longitude": longitude}})

    def block(self) -> None:
        """Block the bot: it hears of it, and its sends fail with 403."""
        self._membership("member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self._membership("kicked", "member")

    def _membership(self, old: str, new: str) -> None:
        self.chat.blocked = new == "kicked"
        shapes: list[Json] = [
            {"user": self.world.me, "status": status, **({"until_date": 0} if status == "kicked" else {})}
            for status in (old, new)
        ]
        self.world.updates.put(
            "my_chat_member",
            {
                "chat": self.chat.json(),
                "from": self.user,
                "date": int(self.world.now()),
                "old_chat_member": shapes[0],
                "new_chat_member": shapes[1],
            },
            ("member", self.id),
        )

    @property
    def inbox(self) -> list[Message]:
        """Give the bot's messages in the private chat as they look now."""
        return self.chat.inbox

    async def answer(self, timeout: float = 5) -> Message:
        """Wait for the next unread message of the bot in the private chat."""
        return await self.world.next_answer(self.chat, timeout)

    async def edited(self, message: Message, timeout: float = 5) -> Message:
        """Wait until the bot has edited a message since one last looked."""
        await self.world.pulse.until(lambda: message.edits > message.edits_read, timeout)
        message.edits_read = message.edits
        return message


def _worded(text: str, reply_to: Message | None, extra: Json) -> Json:
    if units(text) > 4096:
        raise ValueError("Telegram's apps split texts beyond 4,096 characters")
    entities = find_entities(text, list(extra.pop("entities", [])))
    replied = {"reply_to_message": reply_to.flat()} if reply_to else {}
    return {"text": text, **({"entities": entities} if entities else {}), **replied, **extra}


def _captioned(caption: str) -> Json:
    entities = find_entities(caption, [])
    return {
        **({"caption": caption} if caption else {}),
        **({"caption_entities": entities} if entities else {}),
    }
