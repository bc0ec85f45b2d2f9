"""Everything the server knows: clock, chats, files, updates, calls, faults; no HTTP here."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .calls import Call
from .chats import Chat, Topic
from .faults import Faults
from .files import Files
from .messages import Message
from .pulse import Pulse
from .refusal import Json, Refused, too_many
from .taps import Ask, Tap
from .updates import Updates
from .webhook import Delivery, Webhook

OFFICIAL_PAUSES = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)


@dataclass(eq=False)
class Poll:
    """A getUpdates that waits: `gone` tells whether its caller is dead, `ended` why it must stop."""

    gone: Callable[[], bool]
    ended: str = ""


@dataclass
class Profile:
    """What people see of the bot before they write: commands and descriptions, by scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})


class World:
    """The state one bot lives in."""

    def __init__(self, token: str, username: str, *, reads_all: bool) -> None:
        """Begin with nobody there; `reads_all` false is Telegram's privacy mode for groups."""
        self.token = token
        self.me: Json = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Countersign",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_all,
            "supports_inline_queries": True,
        }
        self.shift = 0.0
        self.pulse = Pulse()
        self.updates = Updates(self.now, self.pulse)
        self.webhook = Webhook(self)
        self.updates.on_new = self.webhook.kick
        self.files = Files()
        self.faults = Faults()
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.taps: dict[str, Tap] = {}
        self.asks: dict[str, Ask] = {}
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.violations: list[str] = []
        self.poll: Poll | None = None
        self.last_poll: tuple[int, float] = (0, float("-inf"))
        self.retry_pauses: tuple[float, ...] = OFFICIAL_PAUSES
        self.limit_per_chat: tuple[int, float] | None = None
        self.set_webhook_pause = 1.0
        self.hasty_pause = 0.0
        self._sent_at: dict[int, list[float]] = {}
        self._private_number = 0
        self._query_number = 4_200_000_000_000_000_000

    @property
    def sender(self) -> Json:
        """Give the bot as the author of a message."""
        return {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")}

    def now(self) -> float:
        """Give the server's time in seconds; tests move it with `advance`."""
        return time.time() + self.shift

    async def perform_silently(self, method: str, params: Json) -> None:
        """Carry out a call whose answer nobody reads."""
        raise NotImplementedError

    def chat(self, call: Call, name: str = "chat_id") -> Chat:
        """Find the chat a call speaks of."""
        value = call.parsed.get(name)
        if value in (None, ""):
            raise Refused(400, f"{name} is empty")
        chat = self.chats.get(value) if isinstance(value, int) else None
        if chat is None:
            raise Refused(400, "chat not found")
        return chat

    def writable(self, call: Call) -> tuple[Chat, Topic | None]:
        """Find the chat and topic a call writes to; refused where the bot may not write, or not yet."""
        chat = self.chat(call)
        chat.writable()
        number = call.whole("message_thread_id")
        topic = chat.topic(number) if number and (chat.forum or chat.kind == "private") else None
        if topic and topic.closed and chat.bot != "administrator":
            raise Refused(400, "TOPIC_CLOSED")
        return chat, topic

    def count_against_limit(self, chat: Chat) -> None:
        """Refuse with 429 when the chat got too much; give the official whole seconds to wait."""
        if self.limit_per_chat is None:
            return
        most, seconds = self.limit_per_chat
        now = self.now()
        times = [each for each in self._sent_at.get(chat.id, []) if each > now - seconds]
        if len(times) >= most:
            raise too_many(max(1, math.ceil(times[0] + seconds - now)))
        self._sent_at[chat.id] = [*times, now]

    def next_number(self, chat: Chat) -> int:
        """Give the next message's number: one sequence for all private chats, one per group."""
        if chat.kind == "supergroup":
            return max(chat.messages, default=0) + 1
        self._private_number += 1
        return self._private_number

    def next_query(self) -> str:
        """Give an id for a tap or an inline question."""
        self._query_number += 1
        return str(self._query_number)

    def add(self, chat: Chat, sender: Json, content: Json, topic: int | None = None) -> Message:
        """Put a message into a chat."""
        raw: Json = {
            "message_id": self.next_number(chat),
            "from": sender,
            "chat": chat.json(),
            "date": int(self.now()),
        }
        if topic:
            raw["message_thread_id"] = topic
            if chat.forum:
                raw["is_topic_message"] = True
        message = Message({**raw, **content})
        chat.messages[message.id] = message
        return message

    async def next_answer(self, chat: Chat, timeout: float) -> Message:
        """Wait for the next unread message of the bot in a chat."""
        try:
            message = await self.pulse.until(chat.next_unread, timeout)
        except TimeoutError:
            methods = ", ".join(call.method for call in self.calls[-10:])
            raise TimeoutError(
                f"no answer in chat {chat.id} within {timeout} s; the last calls: {methods}"
            ) from None
        message.edits_read = message.edits
        return message
