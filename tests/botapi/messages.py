"""A message as the people in its chat see it now."""

from dataclasses import dataclass, field
from typing import Any

from . import keyboards
from .refusal import Json


@dataclass
class Message:
    """One message; `raw` is its JSON in the Bot API, always the newest version."""

    raw: Json
    html: str = ""
    markup: Json | None = None
    data: bytes = b""
    deleted: bool = False
    edits: int = 0
    edits_read: int = 0
    earlier: list[Json] = field(default_factory=list)
    update: Json | None = None

    @property
    def id(self) -> int:
        """Give its number, unique in its chat only."""
        return int(self.raw["message_id"])

    @property
    def chat_id(self) -> int:
        """Give its chat."""
        return int(self.raw["chat"]["id"])

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot under test sent it."""
        return bool(self.raw.get("from", {}).get("is_bot"))

    @property
    def text(self) -> str:
        """Give its visible text or caption."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """Give the entities of the text or caption."""
        found: list[Json] | None = self.raw.get("entities") or self.raw.get("caption_entities")
        return found or []

    @property
    def rows(self) -> list[list[str]]:
        """Give the labels on the buttons, row by row."""
        return keyboards.labels(self.markup)

    @property
    def buttons(self) -> list[str]:
        """Give the labels on the buttons."""
        return [label for row in self.rows for label in row]

    @property
    def callbacks(self) -> list[str]:
        """Give the callback data behind the buttons."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return [each["callback_data"] for row in rows for each in row if "callback_data" in each]

    @property
    def topic(self) -> int | None:
        """Give the number of the forum topic it stands in."""
        return self.raw.get("message_thread_id")

    @property
    def reply_to(self) -> int | None:
        """Give the number of the message it answers."""
        replied: Json = self.raw.get("reply_to_message", {})
        return replied.get("message_id")

    def replace(self, content: Json, now: float) -> None:
        """Put new content (text, caption, entities, reply_markup) in place of the old."""
        self.earlier.append(self.raw)
        gone = (
            ("text", "entities", "caption", "caption_entities") if content.keys() - {"reply_markup"} else ()
        )
        kept = {key: value for key, value in self.raw.items() if key not in (*gone, "reply_markup")}
        self.raw = {**kept, **content, "edit_date": int(now)}
        self.edits += 1

    def flat(self) -> Json:
        """Give its JSON as it is quoted inside another message."""
        return {key: value for key, value in self.raw.items() if key != "reply_to_message"}

    def __str__(self) -> str:
        """Show text and buttons, for failing tests."""
        return self.text + "".join(f" [{label}]" for label in self.buttons)


def content_of(message: Message) -> Json:
    """Give what copyMessage takes along."""
    keep: tuple[str, ...] = (
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "document",
        "voice",
        "sticker",
        "location",
        "video",
    )
    found: dict[str, Any] = {key: message.raw[key] for key in keep if key in message.raw}
    return found
