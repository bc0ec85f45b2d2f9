"""Files still to be looked at, as who looks takes them: oldest first, each by one process at a time."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from bot.stores import looks

if TYPE_CHECKING:
    from bot.stores.database import Database
    from bot.stores.records import Sight
    from bot.stores.sealing import Sealer

LOOKING = dt.timedelta(minutes=3)
"""How long a file is held by who looks at it: fetching, measuring, waiting for its turn, reading."""


class Sights:
    """The line of files to be looked at; a ``Looked`` event takes one out of it."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        """Keep where they are stored."""
        self._database = database
        self._sealer = sealer

    async def take(
        self, channel: str, now: dt.datetime, limit: int = 4, lease: dt.timedelta = LOOKING
    ) -> tuple[Sight, ...]:
        """Take files nobody looks at, oldest first, held for ``lease``."""
        return await self._database.write(
            partial(
                looks.lease,
                sealer=self._sealer,
                channel=channel,
                holder=self._database.replica,
                now=now,
                until=now + lease,
                limit=limit,
            )
        )

    async def waiting(
        self, channel: str, now: dt.datetime, since: dt.timedelta, limit: int = 30
    ) -> tuple[tuple[Sight, int], ...]:
        """Return files that wait for longer than ``since``, each with how many are before it."""
        before = now - since
        return await self._database.write(
            partial(looks.line, sealer=self._sealer, channel=channel, now=now, before=before, limit=limit)
        )

    async def give_back(self, channel: str) -> None:
        """Give back what this process holds: it will not look at it any more."""
        work = partial(looks.take_back, channel=channel, holder=self._database.replica)
        await self._database.write(work)

    async def later(self, sight: Sight, due: dt.datetime) -> None:
        """Give a file back that could not be fetched now: it is taken again from ``due`` on."""
        await self._database.write(partial(looks.postpone, sight=sight, due=due))
