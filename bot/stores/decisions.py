"""What staff taught: the phrases they decided to be an issue, read by every process.

Law: a decision that was taken back teaches nothing. Where the same phrase was decided twice, the later
decision counts. Nothing is written here.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import func, select

from bot.events import Frozen
from bot.stores.schema import decisions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.stores.database import Database
    from bot.stores.sealing import Sealer
    from knowledge.library import Lesson

log = logging.getLogger(__name__)

TAUGHT = "assign"
"""What a decision is called that a phrase means an issue."""
_in_force = (decisions.c.what == TAUGHT, decisions.c.undone_at.is_(None))
REVISION = select(func.max(decisions.c.id), func.count()).where(*_in_force)
IN_FORCE = (
    select(decisions.c.id, decisions.c.of, decisions.c.payload).where(*_in_force).order_by(decisions.c.id)
)


class About(Frozen):
    """The phrases a decision is about, and their language."""

    texts: tuple[str, ...]
    lang: str


class Lessons:
    """The lessons of one store."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        """Keep where they are stored."""
        self._database = database
        self._sealer = sealer

    async def revision(self) -> str:
        """Return a mark that changes with every lesson added or taken back; asking for it is cheap."""
        return await self._database.read(_revision)

    async def lessons(self) -> tuple[Lesson, ...]:
        """Return the phrases that count, in the order they were decided."""
        return await self._database.read(self._read)

    def _read(self, connection: Connection) -> tuple[Lesson, ...]:
        from knowledge.library import Lesson

        latest: dict[str, Lesson] = {}
        for row in connection.execute(IN_FORCE).all():
            try:
                about = About.model_validate_json(self._sealer.open(row.payload))
            except ValidationError:
                log.warning("lesson-unreadable id=%s", row.id)
                continue
            for text in about.texts:
                latest.pop(text, None)
                latest[text] = Lesson(row.of, text, about.lang)
        return tuple(latest.values())


def _revision(connection: Connection) -> str:
    last, count = connection.execute(REVISION).one()
    return f"{last or 0}:{count}"
