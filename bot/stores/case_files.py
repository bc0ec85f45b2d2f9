"""Cases as who serves staff takes them: found by their number or topic, put into a topic, banned people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.stores import cases

if TYPE_CHECKING:
    from bot.stores.cases import CaseFile
    from bot.stores.database import Database
    from bot.stores.sealing import Sealer


class CaseFiles:
    """The cases of one store; they are opened and closed by turns."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        """Keep where they are stored."""
        self._database = database
        self._sealer = sealer

    async def case(self, number: int) -> CaseFile | None:
        """Return a case by its number; nothing once it was forgotten."""
        return await self._database.read(partial(cases.read, sealer=self._sealer, case=number))

    async def in_topic(self, chat: str, topic: str) -> CaseFile | None:
        """Return the case that staff have in a topic of their chat."""
        return await self._database.read(partial(cases.by_topic, sealer=self._sealer, chat=chat, topic=topic))

    async def place(self, number: int, chat: str | None, topic: str | None) -> None:
        """Note in which topic staff have a case: without a chat its card is not said yet."""
        await self._database.write(partial(cases.place, case=number, chat=chat, topic=topic))

    async def banned(self) -> frozenset[tuple[str, str]]:
        """Return who may not reach the staff: channel and person."""
        return await self._database.read(cases.banned)
