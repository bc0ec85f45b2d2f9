"""Groups: what is said in them, what the bot hears of it, and what it may do there."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

from .chats import Chat
from .messages import Message
from .text import piece
from .world import World


class Group:
    """A group with the bot in it."""

    def __init__(self, world: World, chat: Chat) -> None:
        """Know the group."""
        self.world = world
        self.chat = world.chats.setdefault(chat.id, chat)
        self.id = chat.id

    def heard(self, message: Message) -> bool:
        """Tell whether the bot gets a message: in privacy mode only what is addressed to it."""
        chat = self.chat
        if chat.bot in ("left", "kicked"):
            return False
        if chat.bot == "administrator" or self.world.me["can_read_all_group_messages"]:
            return True
        replied = message.raw.get("reply_to_message", {}).get("from", {}).get("id") == self.world.me["id"]
        return replied or any(self._addressed(message, each) for each in message.entities)

    def _addressed(self, message: Message, entity: dict[str, object]) -> bool:
        name = str(self.world.me["username"]).lower()
        words = piece(message.text, entity).lower()
        if entity["type"] == "bot_command":
            return "@" not in words or words.endswith(f"@{name}")
        return words == f"@{name}"

    def make(self, bot: str) -> None:
        """Make the bot "administrator", "member", "left" or "kicked" here."""
        self.chat.bot = bot

    def delete_topic(self, number: int) -> None:
        """Delete a topic, as an administrator can."""
        del self.chat.topics[number]
        for message in self.chat.messages.values():
            if message.topic == number:
                message.deleted = True

    def upgrade(self, new_id: int) -> "Group":
        """Turn a basic group into a supergroup: the old id refuses and names the new one."""
        new = Chat(new_id, "supergroup", self.chat.title, bot=self.chat.bot, members=dict(self.chat.members))
        group = Group(self.world, new)
        sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        for chat, field, other in (
            (self.chat, "migrate_to_chat_id", new_id),
            (new, "migrate_from_chat_id", self.id),
        ):
            message = self.world.add(chat, sender, {field: other})
            message.update = self.world.updates.put("message", message.raw, ("message", chat.id))
        self.chat.moved_to = new_id
        return group

    @property
    def inbox(self) -> list[Message]:
        """Give the bot's messages here as they look now."""
        return self.chat.inbox

    async def answer(self, timeout: float = 5) -> Message:
        """Wait for the bot's next unread message here."""
        return await self.world.next_answer(self.chat, timeout)
