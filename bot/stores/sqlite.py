"""SQLite: the file, kept to its owner, and connections that never lose a committed turn.

Law: write-ahead log, synchronous FULL, writes begin with BEGIN IMMEDIATE and wait for another process's.
"""

from __future__ import annotations

import contextlib
import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, create_engine, event

from bot.stores.unusable import Unusable

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import URL, Connection, Engine

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""
REPLICA = "the-only-one"
"""How the process is named to others: one process a channel, so what the one before it held is its own."""


def path_of(url: URL) -> Path:
    """Return the file ``url`` names, or raise :class:`~bot.stores.unusable.Unusable`."""
    if url.database in (None, "", ":memory:"):
        raise Unusable(
            "COUNTERSIGN_DATABASE_URL names no file: add one, sqlite:////folder/countersign.sqlite3"
        )
    return Path(str(url.database))


def make_file(path: Path) -> None:
    """Make the file with mode 0600, its folder with 0700, where missing; the log beside it takes its mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def writer(path: Path) -> Engine:
    """Return an engine whose transactions may write."""
    return _engine(path, "BEGIN IMMEDIATE")


def reader(path: Path) -> Engine:
    """Return an engine whose transactions read what was committed when they began."""
    return _engine(path, "BEGIN")


def _engine(path: Path, begin: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        hide_parameters=True,  # an error's text ends up in the log
        connect_args={"timeout": PATIENCE, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", partial(_begin, begin))
    return engine


def _begin(words: str, connection: Connection) -> None:
    connection.exec_driver_sql(words)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    _keep_log(connection)
    connection.execute("PRAGMA synchronous=FULL")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait for a process that is switching too, so we do."""
    import sqlite3

    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the extended code says why
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
