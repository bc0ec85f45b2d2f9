"""The review as staff see it: what waits for a decision, and what was decided; turns decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.stores import deciding, unclear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.stores.database import Database
    from bot.stores.records import Decision, Kept
    from bot.stores.sealing import Sealer

AT_ONCE = 5_000
"""Texts that are looked at together; older ones wait until the newer are decided."""
LAST = 10


class Review:
    """What was answered badly, and the decisions about it, of one store."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        """Keep where they are stored."""
        self._database = database
        self._sealer = sealer

    async def waiting(self, limit: int = AT_ONCE) -> tuple[Kept, ...]:
        """Return what waits for a decision, the newest first."""
        # Opening thousands of seals takes a while: others that read do not wait for it.
        return await self._database.read_long(partial(unclear.waiting, sealer=self._sealer, limit=limit))

    async def listed(self, entries: Sequence[int]) -> tuple[Kept, ...]:
        """Return those of the entries that are still there, decided about or not."""
        return await self._database.read(partial(unclear.listed, sealer=self._sealer, entries=entries))

    async def decided(self, limit: int = LAST) -> tuple[Decision, ...]:
        """Return the last decisions, those taken back included, the newest first."""
        return await self._database.read(partial(deciding.last, sealer=self._sealer, limit=limit))

    async def decision(self, number: int) -> Decision | None:
        """Return a decision by its number."""
        return await self._database.read(partial(deciding.one, sealer=self._sealer, decision=number))
