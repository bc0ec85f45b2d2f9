"""The database behind the store: its threads, and who they are to other processes.

Law: of one conversation, turns run one after the other, in the order asked for, whichever process takes
them. SQLite has one writer, whose transactions exclude all others. PostgreSQL has several: a conversation
always goes to the same one of a process, which locks it until the commit; the conversations of a commit
are locked in the same order everywhere, so that no two processes wait for each other.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.stores import sqlite
from bot.stores.unusable import Unusable
from bot.stores.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection, Engine

    from bot.model import Key

T = TypeVar("T")
WRITERS = 4
"""Threads with a connection of their own that write to PostgreSQL, a process."""


class Database:
    """Runs what is asked for in transactions; each call is all or nothing."""

    def __init__(self, writer: Engine, reader: Engine, writers: int, replica: str, locks: Locks) -> None:
        """Keep the parts; use :func:`open_database`. ``replica`` names this process to the others."""
        self.name = writer.url.render_as_string(hide_password=True)
        self._reading = reader
        self._writers = [Worker(writer, f"store-writer-{number}") for number in range(writers)]
        self._reader = Worker(reader, "store-reader")
        self._locks = locks
        self.replica = replica

    async def turn(self, key: Key, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, once committed; nobody else changes the conversation meanwhile."""
        number = _number(key)
        writer = self._writers[number % len(self._writers)]

        def locked(connection: Connection) -> T:
            self._locks.conversation(connection, number)
            return work(connection)

        return await writer.run(locked, number if len(self._writers) > 1 else 0)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, once it is committed."""
        return await min(self._writers, key=Worker.waiting).run(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, which must not write."""
        return await self._reader.run(work)

    async def read_long(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, however long it takes; other readers do not wait for it."""
        worker = Worker(self._reading, "store-long-reader")
        try:
            return await worker.run(work)
        finally:
            await worker.close()

    async def prepare(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns; only one process at a time does such work."""

        def locked(connection: Connection) -> T:
            self._locks.schema(connection)
            return work(connection)

        return await self._writers[0].run(locked)

    async def close(self) -> None:
        """Finish the calls under way and close the connections."""
        await asyncio.gather(*(worker.close() for worker in (self._reader, *self._writers)))


class Locks:
    """What keeps processes apart; SQLite needs nothing: its transactions exclude each other."""

    def conversation(self, connection: Connection, number: int) -> None:
        """Wait until nobody else writes to the conversation, and keep others out until the commit."""

    def schema(self, connection: Connection) -> None:
        """Wait until no other process brings the schema up to date, and keep others out until the commit."""


def open_database(url: str) -> Database:
    """Return the database at ``url``, nothing of it read yet.

    Raises :class:`~bot.stores.unusable.Unusable`, whose message names the remedy and no password.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        from bot.stores import postgres

        return Database(
            postgres.writer(parsed), postgres.reader(parsed), WRITERS, postgres.replica(), postgres.Locks()
        )
    path = sqlite.path_of(parsed)
    try:
        sqlite.make_file(path)
    except OSError as error:
        raise Unusable(f"the database {path} cannot be made: {error.strerror}") from None
    return Database(sqlite.writer(path), sqlite.reader(path), 1, sqlite.REPLICA, Locks())


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise Unusable(
            "COUNTERSIGN_DATABASE_URL must be sqlite:////folder/countersign.sqlite3 "
            "or postgresql://user:password@host/database"
        )
    return parsed


def _number(key: Key) -> int:
    """Return the number of the conversation's lock, the same in every process: 63 bits."""
    name = f"{key.channel}\0{key.conversation}".encode("utf-8", "backslashreplace")
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest()) >> 1
