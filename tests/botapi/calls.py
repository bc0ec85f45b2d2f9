"""What the bot asked the server: one `Call` per request, in order of arrival."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .refusal import Json, Refused

NESTED = frozenset(
    [
        "allowed_updates",
        "button",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "media",
        "menu_button",
        "reply_markup",
        "reply_parameters",
        "results",
        "scope",
    ]
)
WHOLE = frozenset(
    [
        "cache_time",
        "chat_id",
        "from_chat_id",
        "icon_color",
        "limit",
        "max_connections",
        "message_id",
        "message_thread_id",
        "offset",
        "timeout",
        "user_id",
    ]
)
YES_OR_NO = frozenset(
    [
        "disable_content_type_detection",
        "disable_notification",
        "drop_pending_updates",
        "has_spoiler",
        "is_personal",
        "protect_content",
        "show_alert",
        "show_caption_above_media",
    ]
)


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


@dataclass
class Call:
    """One request of the bot: as it came (`params`), as it was understood (`parsed`), what became of it."""

    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)
    form: bool = True
    parsed: Json = field(default_factory=dict)
    done: bool = False
    error: Refused | None = None
    fault: str = ""
    result: Any = None
    gone: Callable[[], bool] = field(default=lambda: False, repr=False)

    @property
    def ok(self) -> bool:
        """Tell whether the call was carried out (the bot may still not have heard so)."""
        return self.done and self.error is None and self.result is not None

    @property
    def chat(self) -> int | None:
        """Give the chat it speaks of."""
        found = self.parsed.get("chat_id")
        return found if isinstance(found, int) else None

    @property
    def text(self) -> str:
        """Give the text or caption as the bot wrote it."""
        return self.string("text") or self.string("caption")

    def string(self, name: str) -> str:
        """Give a parameter as text, empty when absent."""
        value = self.parsed.get(name)
        return "" if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """Give a parameter as an integer; refused when it is none."""
        value = self.parsed.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(400, f"{name} must be an Integer")
        return value

    def yes(self, name: str) -> bool:
        """Give a parameter as yes or no."""
        return bool(self.parsed.get(name, False))

    def decode(self) -> None:
        """Fill `parsed` from `params`: numbers, yes or no, and nested JSON instead of their text."""
        for name, value in self.params.items():
            self.parsed[name] = _decoded(name, value) if isinstance(value, str) else value


def _decoded(name: str, value: str) -> Any:
    if name in NESTED and value:
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(400, f"can't parse {name.replace('_', ' ')} JSON object") from None
    if name in WHOLE and re.fullmatch(r"-?\d+", value):
        return int(value)
    if name in YES_OR_NO:
        return value.lower() in ("true", "yes", "1")
    return value
