"""The store factory: the same database each time, so that opening again is a restart."""

from __future__ import annotations

import sqlite3

import pytest

from bot.stores import Store

from .sample import MONTH, SECRET


class Database:
    """An empty database; :meth:`open` opens it again and again."""

    def __init__(self, folder):
        """Name the file; nothing is made yet."""
        self.path = folder / "data" / "countersign.sqlite3"
        self.url = f"sqlite:///{self.path}"
        self._stores = []

    async def open(self, secret=SECRET, retention=MONTH):
        """Open a store, closed when the test ends."""
        store = await Store.open(self.url, secret, retention)
        self._stores.append(store)
        return store

    async def close(self):
        """Close the stores that are open."""
        while self._stores:
            await self._stores.pop().close()

    def execute(self, words, *values):
        """Run SQL beside the store and return the rows."""
        connection = sqlite3.connect(self.path, timeout=10)
        try:
            with connection:
                return connection.execute(words, values).fetchall()
        finally:
            connection.close()

    def count(self, table):
        """Return how many rows a table has."""
        return self.execute(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - a table's name

    def counts(self):
        """Return how many rows each table has that a turn writes to."""
        return {table: self.count(table) for table in ("events", "sessions", "outbox", "jobs")}


@pytest.fixture(params=["sqlite"])
async def database(request, tmp_path):
    """Return an empty database."""
    database = Database(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def store(database):
    """Return an open store."""
    return await database.open()
