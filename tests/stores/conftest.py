"""The store factory: the same database each time, so that opening again is a restart.

A test that asks for ``database`` or ``store`` runs on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from postgres import execute

from bot.stores import Store

from .sample import MONTH, SECRET


class Database:
    """An empty database; :meth:`open` opens it again and again."""

    def __init__(self, url):
        """Keep the address; nothing is made yet."""
        self.url = url
        self._stores = []

    async def open(self, secret=SECRET, retention=MONTH, former=()):
        """Open a store, closed when the test ends."""
        store = await Store.open(self.url, secret, retention, former)
        self._stores.append(store)
        return store

    async def close(self):
        """Close the stores that are open."""
        while self._stores:
            await self._stores.pop().close()

    def count(self, table):
        """Return how many rows a table has."""
        return self.execute(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - a table's name

    def counts(self):
        """Return how many rows each table has that a turn writes to."""
        return {table: self.count(table) for table in ("events", "sessions", "outbox", "jobs")}


class Sqlite(Database):
    """A file that is not there yet."""

    def __init__(self, folder):
        """Name the file."""
        self.path = folder / "data" / "countersign.sqlite3"
        super().__init__(f"sqlite:///{self.path}")

    def execute(self, words, *values):
        """Run SQL beside the store and return the rows."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
            return connection.execute(words, values).fetchall()

    def shape(self):
        """Return what the schema is made of."""
        return self.execute("SELECT sql FROM sqlite_master ORDER BY name")

    def content(self):
        """Return every byte of the database's files."""
        files = [*self.path.parent.iterdir()]
        assert {path.name for path in files} >= {"countersign.sqlite3", "countersign.sqlite3-wal"}
        return b"".join(path.read_bytes() for path in files)


class Postgres(Database):
    """A database of its own in the tests' server."""

    def execute(self, words, *values):
        """Run SQL beside the store and return the rows."""
        return execute(self.url, words.replace("?", "%s"), *values)

    def shape(self):
        """Return what the schema is made of."""
        return self.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'public' ORDER BY 1, 2"
        ) + self.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")

    def content(self):
        """Return every value of every table."""
        tables = self.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = [row for (table,) in tables for row in self.execute(f"SELECT * FROM {table}")]  # noqa: S608
        cells = (cell for row in rows for cell in row)
        return b" ".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


@pytest.fixture
async def sqlite_database(tmp_path):
    """Return an empty SQLite database."""
    database = Sqlite(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(postgres):
    """Return an empty PostgreSQL database."""
    database = Postgres(postgres.make())
    yield database
    await database.close()
    postgres.drop(database.url)


KINDS = ["sqlite", "postgres"]


@pytest.fixture(params=KINDS)
def database(request):
    """Return an empty database of either kind."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture(params=KINDS)
async def empty(request, tmp_path):
    """Return a second, empty database of either kind."""
    if request.param == "sqlite":
        database = Sqlite(tmp_path / "second")
        yield database
        await database.close()
        return
    server = request.getfixturevalue("postgres")
    database = Postgres(server.make())
    yield database
    await database.close()
    server.drop(database.url)


@pytest.fixture
async def store(database):
    """Return an open store."""
    return await database.open()
