"""Taps on buttons and inline questions: asked by a person, answered by the bot while they are fresh."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

from dataclasses import dataclass, field

from .messages import Message
from .pulse import Pulse
from .refusal import Json

TAP_LIFETIME = 150
ASK_LIFETIME = 30


@dataclass
class Tap:
    """A button pressed; what the bot answered stands in `text` and `show_alert`."""

    id: str
    message: Message
    data: str
    asked_at: float
    pulse: Pulse = field(repr=False)
    update: Json | None = None
    answered: bool = False
    text: str = ""
    show_alert: bool = False
    url: str = ""

    async def answer(self, timeout: float = 5) -> str:
        """Wait until the bot answered the tap; return the words shown, empty for none."""
        await self.pulse.until(lambda: self.answered, timeout)
        return self.text


@dataclass
class Ask:
    """An inline question (@bot words) and the results the bot gave.

    ``shown`` is the text of the message each result would send.
    """

    id: str
    query: str
    asked_at: float
    pulse: Pulse = field(repr=False)
    update: Json | None = None
    answered: bool = False
    results: list[Json] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    personal: bool = False
    cache_time: int = 300
    next_offset: str = ""

    async def answer(self, timeout: float = 5) -> list[Json]:
        """Wait for the results."""
        await self.pulse.until(lambda: self.answered, timeout)
        return self.results
