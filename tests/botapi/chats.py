"""Chats: who may write in them, their topics and their messages."""

from dataclasses import dataclass, field

from .messages import Message
from .refusal import Json, Refused

MEMBERS = ("creator", "administrator", "member", "restricted")


@dataclass
class Topic:
    """A forum topic; its number is that of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass
class Chat:
    """A private chat or a group, with everything said in it."""

    id: int
    kind: str
    title: str = ""
    user: Json = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    forum: bool = False
    bot: str = "member"
    manages_topics: bool = False
    members: dict[int, str] = field(default_factory=dict)
    outside: set[int] = field(default_factory=set)  # restricted ones who are not in it just now
    moved_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    read: int = 0
    sent: list[Message] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    menu_button: Json | None = None

    def json(self) -> Json:
        """Give the chat as messages carry it."""
        if self.kind == "private":
            names = ("first_name", "last_name", "username")
            return {
                "id": self.id,
                "type": "private",
                **{key: self.user[key] for key in names if key in self.user},
            }
        return {
            "id": self.id,
            "type": self.kind,
            "title": self.title,
            **({"is_forum": True} if self.forum else {}),
        }

    @property
    def inbox(self) -> list[Message]:
        """Give the bot's messages as people see them now, without the deleted ones."""
        return [each for each in self.sent if not each.deleted]

    def next_unread(self) -> Message | None:
        """Give the oldest message of the bot not yet read, and count it as read."""
        while self.read < len(self.sent):
            self.read += 1
            if not self.sent[self.read - 1].deleted:
                return self.sent[self.read - 1]
        return None

    def message(self, number: int, refusal: str) -> Message:
        """Find a message that still exists."""
        found = self.messages.get(number)
        if found is None or found.deleted:
            raise Refused(400, refusal)
        return found

    def topic(self, number: int) -> Topic:
        """Find a topic that still exists."""
        if number not in self.topics:
            raise Refused(400, "message thread not found")
        return self.topics[number]

    def readable(self) -> None:
        """Refuse when the bot is not in the chat."""
        kind = f"the {self.kind} chat"
        if self.bot == "kicked":
            raise Refused(403, f"bot was kicked from {kind}")
        if self.bot == "left":
            raise Refused(403, f"bot is not a member of {kind}")

    def writable(self) -> None:
        """Refuse when the bot may not write here."""
        if self.moved_to is not None:
            raise Refused(
                400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.moved_to
            )
        self.readable()
        if self.kind == "private" and not self.started:
            raise Refused(403, "bot can't initiate conversation with a user")
        if self.blocked:
            raise Refused(403, "bot was blocked by the user")
