"""What support staff have at hand, asked one after the other: who knows an event answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.model import Event, Session, Turn
    from bot.service import Staff


class Tools:
    """Several tools as one."""

    def __init__(self, *tools: Staff) -> None:
        """Keep the tools, the first that knows an event answers it."""
        self._tools = tools

    async def prepare(self, event: Event) -> Callable[[Session | None], Turn] | None:
        """Return the turn that answers an event; nothing where no tool knows it."""
        for tool in self._tools:
            decide = await tool.prepare(event)
            if decide is not None:
                return decide
        return None
