"""Starting, starting again, starting together, being killed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.stores import NewerSchema, Store, Unusable, migrating, schema, sqlite

from .sample import MONTH, SECRET, answer, key, reply, said

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join([str(ROOT), str(ROOT / "tests")])

START = """
import asyncio, sys
from stores.sample import *
from bot.stores import Store
async def main():
    sys.stdin.readline()
    store = await Store.open(sys.argv[1], SECRET, MONTH)
    for number in range(5):
        await store.turn(said(f"{sys.argv[2]}-{number}"), answer(reply(), reply()))
    await store.close()
asyncio.run(main())
"""
STEP = f"""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{schema.REVISION}"
def upgrade():
    op.add_column("sessions", sa.Column("mood", sa.String))
"""
WRITE = """
import asyncio, sys
from stores.sample import *
from bot.stores import Store
async def write(store, number):
    await store.turn(said(number), answer(reply(), reply(), requests=(timer(f"t{number}"),)))
    print(number, flush=True)
async def main():
    store = await Store.open(sys.argv[1], SECRET, MONTH)
    for start in range(int(sys.argv[2]), 10**9, 8):
        await asyncio.gather(*(write(store, number) for number in range(start, start + 8)))
asyncio.run(main())
"""


def python(code, *arguments):
    """Start a process that runs ``code``."""
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPATH": PATHS}
    return subprocess.Popen(  # noqa: S603 - our own code
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


class TestMigrations:
    """The schema is brought up to date when it is behind, else left alone."""

    async def test_from_empty(self, store, database):
        """An empty database gets the newest schema, exactly as the tables are declared."""
        assert database.execute("SELECT version_num FROM alembic_version") == [(schema.REVISION,)]

        def difference(connection):
            return compare_metadata(MigrationContext.configure(connection), schema.metadata)

        assert await store._database.write(difference) == []

    def test_newest(self):
        """The revision the code asks for is the last step there is."""
        assert migrating.scripts().get_current_head() == schema.REVISION

    async def test_second_start(self, store, database, monkeypatch):
        """A second start changes nothing and does not even import alembic."""
        await store.turn(said(1), answer(reply()))
        before = database.shape()
        await database.close()
        monkeypatch.setitem(sys.modules, "bot.stores.migrating", None)
        again = await database.open()
        assert (await again.session(key())).turns == 1
        assert database.shape() == before

    async def test_alembic_is_not_imported(self, store, database):
        """A process that finds the schema up to date never imports alembic."""
        code = (
            "import asyncio, sys; from stores.sample import *; from bot.stores import Store\n"
            "async def main(): await (await Store.open(sys.argv[1], SECRET, MONTH)).close()\n"
            "asyncio.run(main()); print('alembic' in sys.modules)"
        )
        out, _ = python(code, database.url).communicate(timeout=60)
        assert out == "False\n"

    async def test_a_step_behind(self, store, database, monkeypatch, tmp_path):
        """A database that is a step behind gets that step only, and keeps its data."""
        await store.turn(said(1), answer(reply()))
        await database.close()
        shutil.copytree(migrating.FOLDER / "versions", tmp_path / "migrations" / "versions")
        (tmp_path / "migrations" / "versions" / "v9999_mood.py").write_text(STEP)
        monkeypatch.setattr(migrating, "FOLDER", tmp_path / "migrations")
        monkeypatch.setattr("bot.stores.preparing.REVISION", "9999")
        again = await database.open()
        assert database.execute("SELECT version_num FROM alembic_version") == [("9999",)]
        assert database.execute("SELECT mood FROM sessions") == [(None,)]
        assert (await again.session(key())).turns == 1

    async def test_newer(self, store, database):
        """A database of a newer version is refused with the remedy, and left alone."""
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(NewerSchema, match="9999"):
            await database.open()
        assert database.execute("SELECT version_num FROM alembic_version") == [("9999",)]

    async def test_fails_half_way(self, database, monkeypatch):
        """A migration that fails leaves the database as it was."""
        with monkeypatch.context() as patch:
            patch.setattr("bot.stores.statements.ADD_CANARY", None)
            with pytest.raises(Exception, match="None"):
                await database.open()
        assert database.shape() == []
        await database.open()

    async def test_log_is_durable(self, sqlite_database):
        """Commits reach the disk (FULL) through the write-ahead log, and writers wait for each other."""
        store = await sqlite_database.open()

        def settings(connection):
            names = ("journal_mode", "synchronous", "busy_timeout")
            return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

        assert await store._database.write(settings) == ["wal", 2, 10_000]


class TestRefused:
    """What cannot be opened is told in one line."""

    @pytest.mark.parametrize(
        "url", ["sqlite://", "sqlite:///:memory:", "mysql://host/db", "countersign.sqlite3", ""]
    )
    async def test_url(self, url):
        """A URL of another kind, or one that names no file, is refused, naming the setting."""
        with pytest.raises(Unusable, match="COUNTERSIGN_DATABASE_URL"):
            await Store.open(url, SECRET, MONTH)

    async def test_no_database(self, sqlite_database):
        """A file that is no database is refused and left alone."""
        database = sqlite_database
        database.path.parent.mkdir()
        database.path.write_bytes(b"no database at all" * 100)
        with pytest.raises(Unusable, match="not a database"):
            await database.open()
        assert database.path.read_bytes() == b"no database at all" * 100

    async def test_no_folder(self, tmp_path):
        """A folder that cannot be made is told."""
        (tmp_path / "file").touch()
        with pytest.raises(Unusable, match="cannot be made"):
            await Store.open(f"sqlite:///{tmp_path}/file/x.sqlite3", SECRET, MONTH)


class TestTogether:
    """Processes that start at once share one database."""

    def test_switching_at_once(self, sqlite_database, monkeypatch):
        """A process that finds another one switching to the write-ahead log tries again."""
        database = sqlite_database
        sqlite.make_file(database.path)
        other, ours = (sqlite3.connect(database.path, timeout=0, isolation_level=None) for _ in range(2))
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite.time, "sleep", lambda _seconds: other.execute("COMMIT"))
        sqlite._keep_log(ours)
        assert ours.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        ours.close()
        other.close()

    def test_open_at_once(self, database):
        """Four processes that open an empty database at once all write to it."""
        processes = [python(START, database.url, str(number)) for number in range(4)]
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        codes = [process.communicate(timeout=60) and process.returncode for process in processes]
        assert codes == [0, 0, 0, 0]
        assert database.counts() == {"events": 20, "sessions": 1, "outbox": 40, "jobs": 0}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
class TestKilled:
    """A process killed in mid-writing leaves whole turns."""

    async def test_no_half_turn(self, database):
        """After kill -9, three times, what was told done is there, and every turn is whole."""
        told = set()
        for kill in range(3):
            with python(WRITE, database.url, str(1000 * kill)) as process:
                told |= {int(process.stdout.readline()) for _ in range(20 + 7 * kill)}
                process.kill()
                told |= {int(line) for line in process.stdout if line.endswith("\n")}
            counts = database.counts()
            done = {int(number) for (number,) in database.execute("SELECT id FROM events")}
            assert told <= done
            assert counts == {
                "events": len(done),
                "sessions": 1,
                "outbox": 2 * len(done),
                "jobs": len(done),
            }
            store = await database.open()
            assert (await store.session(key())).turns == len(done)
            await database.close()
