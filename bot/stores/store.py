"""The store: what is remembered, what is to be sent, what is to be done later.

Law: one transaction per event. See :class:`Store`.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DatabaseError

from bot.stores import backup, leases, looks, outbox, preparing, resealing, sweeping, tallies, turns
from bot.stores import statements as sql
from bot.stores.case_files import CaseFiles
from bot.stores.database import Database, open_database
from bot.stores.decisions import Lessons
from bot.stores.review import Review
from bot.stores.sealing import Sealer
from bot.stores.sights import Sights
from bot.stores.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pydantic import SecretStr
    from sqlalchemy import Connection

    from bot.model import Event, Key, Reply, Session, Turn
    from bot.stores.records import Backlog, Job, Outcome, Parcel, Tally

LEASE = dt.timedelta(seconds=60)


class Store:
    """Sessions, outbox and jobs in one database.

    - *Once*: an event id is taken once per channel; taken again, it changes nothing.
    - *All or nothing*: the mark, the session, the replies and the timers of an event are committed together.
    - *One after the other*: turns of a conversation run in the order asked for, whichever process takes them;
      ``decide`` sees what the turn before left. It must not wait for anything, and runs once more where
      PostgreSQL undid the first. A caller that is cancelled may find the turn done.
    - *In order*: of a conversation (channel and id, whoever speaks) only the oldest reply can be taken; a
      later one never overtakes it, even while it waits for a retry.
    - *One sender*: who took a parcel holds its conversation until told or until the lease runs out.
    - *Sealed*: words are stored encrypted; what was sent or given up is stored without its words.
    - *Forgotten*: after ``Forget`` nothing of the person is left but the replies of that very turn, and those
      only until they are sent. Neither session nor timers of that turn are kept.
    - *Unreadable* data of another version costs its own row only: a session starts anew, a reply is given up
      as ``unreadable``, a timer dropped; each is logged by code.

    Times need a zone. What cannot be unsealed raises :class:`~bot.stores.unusable.WrongSecret`.
    """

    def __init__(self, database: Database, sealer: Sealer, retention: dt.timedelta) -> None:
        """Take the parts; use :meth:`open`."""
        self._database = database
        self._sealer = sealer
        self._retention = retention
        self.sights = Sights(database, sealer)
        """Files that people sent and that are still to be looked at."""
        self.cases = CaseFiles(database, sealer)
        """Conversations that support staff have."""
        self.lessons = Lessons(database, sealer)
        """Phrases that staff taught."""
        self.review = Review(database, sealer)
        """What was answered badly, and what staff decided about it."""

    @classmethod
    async def open(
        cls, url: str, secret: SecretStr, retention: dt.timedelta, former: Sequence[SecretStr] = ()
    ) -> Store:
        """Open the database at ``url``, made or brought up to date where needed.

        ``retention`` is how long a session is kept after its last event; what was sealed with a ``former``
        secret is still opened. Raises :class:`~bot.stores.unusable.Unusable`, whose message names the remedy.
        """
        database = open_database(url)
        sealer = Sealer(secret, former)
        try:
            await database.prepare(partial(preparing.prepare, sealer=sealer))
        except DatabaseError as error:
            await database.close()
            why = str(error.orig).partition("\n")[0]
            raise Unusable(f"the database {database.name} cannot be used: {why}") from None
        except BaseException:
            await database.close()
            raise
        return cls(database, sealer, retention)

    @property
    def replica(self) -> str:
        """How this process is named to others on the same database."""
        return self._database.replica

    async def close(self) -> None:
        """Finish the calls under way and close the database."""
        await self._database.close()

    # --- events -----------------------------------------------------------------------------------

    async def turn(
        self, event: Event, decide: Callable[[Session | None], Turn], hold: dt.timedelta | None = None
    ) -> Outcome:
        """Take ``event``: load the session, decide, keep session, replies and timers, in one transaction.

        ``decide`` gets ``None`` where there is no session, it has expired or cannot be read. What it
        raises undoes everything. A ``Due`` event (its id is :attr:`Job.event_id`) whose job was consumed,
        replaced or forgotten counts as repeated. The parcels of the outcome are queued, not taken: send what
        :meth:`parcels` gives. With ``hold`` the first is taken for so long, as if by :meth:`parcels`, unless
        others of the conversation wait before it; its :attr:`Parcel.held` says so.
        """
        return await self._database.turn(
            event.key,
            partial(
                turns.take,
                sealer=self._sealer,
                retention=self._retention,
                event=event,
                decide=decide,
                hold=None if hold is None else outbox.Hold(self.replica, event.at + hold),
            ),
        )

    async def failed(self, channel: str, event_id: str) -> int:
        """Count a failure of handling this event and return how many there were, this one included."""
        now = dt.datetime.now(dt.UTC)
        return await self._database.write(partial(turns.failed, channel=channel, event_id=event_id, now=now))

    async def set_aside(self, event: Event, replies: tuple[Reply, ...]) -> None:
        """Mark an event that cannot be handled as done and queue ``replies``; the session stays as it is."""
        await self._database.turn(
            event.key, partial(turns.set_aside, sealer=self._sealer, event=event, replies=replies)
        )

    async def session(self, key: Key) -> Session | None:
        """Return the session, also one that has expired but was not swept yet."""
        return await self._database.read(partial(turns.load, sealer=self._sealer, key=key, at=None))

    # --- the outbox -------------------------------------------------------------------------------

    async def parcels(
        self,
        channel: str,
        now: dt.datetime,
        limit: int = 30,
        lease: dt.timedelta = LEASE,
        conversation: str | None = None,
    ) -> tuple[Parcel, ...]:
        """Take what may be sent now, oldest first, one parcel a conversation, held for ``lease``.

        Sending must give up before the lease runs out; then say :meth:`sent`, :meth:`later` or
        :meth:`give_up`, and ask again: the next reply of the conversation follows.
        """

        def take(connection: Connection) -> tuple[Parcel, ...]:
            rows = outbox.lease(connection, channel, conversation, self.replica, now, now + lease, limit)
            return outbox.read(connection, self._sealer, rows, now)

        return await self._database.write(take)

    async def take_back(self, channel: str) -> None:
        """Free what this replica held before it was started anew; for its start."""
        await self._database.write(partial(outbox.take_back, channel=channel, holder=self.replica))
        await self._database.write(partial(looks.take_back, channel=channel, holder=self.replica))

    async def live(self, now: dt.datetime, lease: dt.timedelta) -> None:
        """Say that this replica is alive until ``now + lease``: so long :meth:`relieve` leaves it alone."""
        await self.claim(sql.ALIVE + self.replica, now, lease)

    async def retire(self) -> None:
        """Say that this replica is no longer there."""
        await self.let_go(sql.ALIVE + self.replica)

    async def relieve(self, channel: str, now: dt.datetime) -> int:
        """Free what is held by replicas that are not alive; return how many replies were among it."""
        await self._database.write(partial(looks.relieve, channel=channel, now=now))
        return await self._database.write(partial(outbox.relieve, channel=channel, now=now))

    async def sent(self, parcel: Parcel, sent_as: str | None, now: dt.datetime) -> bool:
        """Mark ``parcel`` as sent; ``sent_as`` names the message, for a later reply that replaces it.

        Tells whether another reply of the conversation waits.
        """
        return await self._database.write(
            partial(outbox.finish, parcel=parcel, now=now, sent_as=sent_as, why=None)
        )

    async def later(self, parcel: Parcel, due: dt.datetime, why: str, failures: int = 1) -> None:
        """Try again at ``due``: the failure is counted, the lease given back; ``why`` is a code.

        What was only put off, as nobody may send it yet, is no failure (0).
        """
        await self._database.write(
            partial(outbox.postpone, parcel=parcel, due=due, why=why, failures=failures)
        )

    async def give_up(self, parcel: Parcel, why: str, now: dt.datetime) -> None:
        """Never send ``parcel``; ``why`` is a code, never people's words."""
        await self._database.write(partial(outbox.finish, parcel=parcel, now=now, sent_as=None, why=why))

    async def next_due(self, channel: str, now: dt.datetime) -> dt.datetime | None:
        """Return when :meth:`parcels` will next have something; ``None``: nothing waits."""
        return await self._database.read(partial(outbox.next_due, channel=channel, now=now))

    async def backlog(self, channel: str, now: dt.datetime) -> Backlog:
        """Return how many replies wait to be sent, and for how long the oldest has."""
        return await self._database.read(partial(outbox.backlog, channel=channel, now=now))

    # --- leases: what only one replica does at a time ----------------------------------------------

    async def claim(self, name: str, now: dt.datetime, lease: dt.timedelta) -> bool:
        """Take or keep the lease ``name`` until ``now + lease``; tell whether this replica holds it."""
        return await self._database.write(
            partial(leases.claim, name=name, holder=self.replica, now=now, until=now + lease)
        )

    async def held(self, name: str, now: dt.datetime) -> bool:
        """Tell whether any process holds the lease ``name``."""
        return await self._database.read(partial(leases.held, name=name, now=now))

    async def let_go(self, name: str) -> None:
        """Give the lease ``name`` back, if this replica holds it."""
        await self._database.write(partial(leases.let_go, name=name, holder=self.replica))

    # --- counts -----------------------------------------------------------------------------------

    async def counted(self, since: dt.date) -> tuple[Tally, ...]:
        """Return what was counted from that day on, by day, thing and kind."""
        return await self._database.read(partial(tallies.read, since=since))

    # --- away and back ----------------------------------------------------------------------------

    async def backup(self, path: Path) -> int:
        """Write everything to a new file (mode 0600), as of one moment; return how many rows there were.

        Raises OSError; a file that is there already is left as it is (FileExistsError).
        """

        def write(connection: Connection) -> int:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                rows = backup.write(connection, file)
                file.flush()
                os.fsync(file.fileno())
            return rows

        return await self._database.read_long(write)

    async def restore(self, path: Path) -> int:
        """Fill this database, which must be empty, from a backup; all of it or nothing.

        Raises OSError, :class:`~bot.stores.backup.BadBackup` or
        :class:`~bot.stores.unusable.WrongSecret`.
        """

        def read(connection: Connection) -> int:
            with path.open(encoding="utf-8") as file:
                return backup.read(connection, self._sealer, file, str(path))

        return await self._database.write(read)

    async def reseal(self) -> int:
        """Seal everything with the present secret, in bounded batches; return how many rows were not.

        Raises :class:`~bot.stores.unusable.WrongSecret` where a row's secret is not known.
        """
        changed = 0
        for place in range(len(resealing.SEALED)):
            after: tuple[Any, ...] | None = None
            while True:
                work = partial(resealing.batch, sealer=self._sealer, place=place, after=after)
                after, some = await self._database.write(work)
                changed += some
                if after is None:
                    break
        return changed

    # --- later ------------------------------------------------------------------------------------

    async def jobs(self, now: dt.datetime, limit: int = 30) -> tuple[Job, ...]:
        """Return timers that ran out, the longest overdue first, until their ``Due`` event is taken."""
        return await self._database.write(partial(turns.jobs, sealer=self._sealer, now=now, limit=limit))

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what is no longer needed, in bounded batches: see :mod:`bot.stores.sweeping`."""
        for step in sweeping.steps(self._sealer, now, self._retention):
            while not await self._database.write(step):
                pass
