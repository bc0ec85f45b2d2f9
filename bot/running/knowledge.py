"""Keeps the knowledge of a process up to date: edited files and taught phrases count without a restart.

Law: the last good version stays in force until a whole new one, checked and warmed, takes its place in one
assignment. What is made takes place beside the event loop, one thing after the other: what is edited
meanwhile is seen at the next look. Files count once they were left alone from one look to the next, as
editors write in steps.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.log import Journal
from bot.running.parsing import Refused, parsed
from knowledge import loader
from knowledge.faults import Fault
from knowledge.library import MODEL, Library, library_of
from knowledge.matching.linear import NoModel

if TYPE_CHECKING:
    from bot.service import Service
    from knowledge.models import Knowledge

EVERY = 1.0
"""Seconds between two looks."""
_NEEDED = (("facts", "review-time"),)
"""Entries that every report names."""
_SHELVES = ("issues", "fields", "sources", "facts", "examples")

Told = Callable[[Sequence[str]], Awaitable[None]]
"""Told of the faults of an edit that was refused; of none when it was mended."""
journal = Journal("knowledge")


async def _unheard(faults: Sequence[str]) -> None:
    """Tell nobody."""


class Upkeep:
    """Looks after the library of one service."""

    def __init__(
        self,
        service: Service,
        folder: Path,
        now: Callable[[], dt.datetime],
        told: Told = _unheard,
        cache: Path | None = None,
    ) -> None:
        """Keep the parts; the service's library was opened from ``folder``, with the packs of ``cache``."""
        self.told = told
        self.since = now()
        """Since when the knowledge in force is."""
        self.faults: tuple[str, ...] = ()
        """What keeps the last edit from taking effect."""
        self._service = service
        self._folder = folder
        self._cache = cache
        self._now = now
        self._untaught = service.library
        self._looked = self._moving = service.library.marks
        self._content: str | None = None
        self._heard: frozenset[str] = frozenset()
        self._revision = ""

    async def run(self, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await pause(EVERY)

    async def look(self) -> None:
        """Take what was edited or taught since the last look; nothing is raised."""
        await self._files()
        try:
            if not set(self.faults) <= self._heard or (self._heard and not self.faults):
                await self.told(self.faults)
                self._heard = frozenset(self.faults)
            await self._lessons()
        except Exception as error:  # noqa: BLE001 - the store is away: what was known stands
            journal.warning("store-away", kind=type(error).__name__)

    async def _files(self) -> None:
        """Take the files as they are, once they are left alone; refuse them where they have faults."""
        try:
            seen = await self._seen()
            if seen != self._moving:
                self._moving = seen
            elif seen != self._looked:
                await self._read(seen)
        except Refused as refused:
            self._refuse(refused.faults)
        except OSError as error:
            self._refuse((str(Fault(str(self._folder), 0, f"cannot be read: {error.strerror}")),))
        except Exception as error:  # noqa: BLE001 - whatever an edit brings about: it is not taken
            what = f"cannot be used ({type(error).__name__}): take the last edit back"
            self._refuse((str(Fault(str(self._folder), 0, what)),))

    async def _seen(self) -> loader.Marks:
        """Return how the files look; after what kept them from being looked at they count as edited."""
        try:
            return await asyncio.to_thread(self._marks)
        except Exception:
            self._looked = self._moving = ()
            raise

    def _marks(self) -> loader.Marks:
        """Return how the files look, or raise why they cannot be looked at."""
        if not self._folder.is_dir():
            raise Refused(str(loader.no_folder(self._folder)))
        return loader.marks(self._folder, MODEL)

    async def _read(self, seen: loader.Marks) -> None:
        """Take what the files say, unless they change meanwhile; raise why they cannot be used."""
        content = await asyncio.to_thread(loader.fingerprint, self._folder, MODEL)
        if content == self._content:
            self._looked, self.faults = seen, ()
            return
        made: Library | Exception
        try:
            known = await parsed(self._folder, self._cache)
            made = await asyncio.to_thread(self._made, known, seen)
        except Exception as error:  # noqa: BLE001 - raised below, if it is not of half an edit
            made = error
        if await self._seen() != seen:
            return
        self._looked = seen
        if isinstance(made, Exception):
            raise made
        await self._take(made, content)

    def _made(self, known: Knowledge, seen: loader.Marks) -> Library:
        """Return the library of a knowledge, ready for use; raise why it cannot be used."""
        gone = tuple(map(str, _gone(self._untaught.knowledge, known)))
        if gone:
            raise Refused(*gone)
        try:
            made = library_of(known, self._folder, seen)
        except NoModel:
            what = "is missing or no model: run `countersign knowledge train`"
            raise Refused(str(Fault(MODEL, 0, what))) from None
        made.warm()
        return made

    async def _take(self, made: Library, content: str) -> None:
        """Put a library in force, with what was taught."""
        taught = await asyncio.to_thread(made.taught, self._service.library.lessons)
        self._untaught, self._service.library, self.since = made, taught, self._now()
        self._content, self.faults = content, ()
        # Lessons of an issue that was not known before may count now.
        self._revision = ""
        journal.info("knowledge-taken", issues=len(made.knowledge.issues), stale=made.stale)

    def _refuse(self, faults: tuple[str, ...]) -> None:
        if faults != self.faults:
            self.faults = faults
            place = faults[0].partition(": ")[0]
            journal.warning("knowledge-refused", faults=len(faults), first=place)

    async def _lessons(self) -> None:
        """Teach what staff decided, if anything was decided or taken back since the last look."""
        store = self._service.store
        revision = await store.lessons.revision()
        if revision == self._revision:
            return
        taught = await asyncio.to_thread(self._untaught.taught, await store.lessons.lessons())
        if taught.lessons != self._service.library.lessons:
            self._service.library = taught
            journal.debug("lessons-taught", lessons=len(taught.lessons))
        self._revision = revision


def _gone(before: Knowledge, after: Knowledge) -> Iterator[Fault]:
    """Yield a fault for what conversations cannot do without: a shelf, a rule, a fact that was there."""
    for shelf in _SHELVES:
        if not getattr(after, shelf):
            yield Fault(shelf, 0, "nothing is in it any more: put the files back")
    for shelf, name in _NEEDED:
        if name not in getattr(after, shelf):
            yield Fault(f"{shelf}/{name}.yaml", 0, "is missing: put the file back")
    for name in sorted(before.rules.keys() - after.rules.keys()):
        yield Fault("rules.yaml", 0, f'rule "{name}" is gone: put it back; only a restart does without it')
