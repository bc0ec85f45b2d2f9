"""The whole database as lines of JSON, the same for every kind of database, and back.

The first line tells the schema; each other one is a row: ``{"in": table, …columns}``. Times are whole
microseconds since 1970 UTC, sealed payloads stay sealed (base64): whoever restores needs the same secret.
"""

from __future__ import annotations

import base64
import json
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, Table, func, insert, select

from bot.stores.schema import EPOCH, REVISION, TICK, Moment, leases, metadata
from bot.stores.sealing import Sealer
from bot.stores.statements import COUNT_ON
from bot.stores.unusable import Unusable

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

FORMAT = 1
TOGETHER = 500
CANARY = "canary"


class BadBackup(Unusable):
    """The file is no backup that can be restored here; the message is ``file:line: what, how to mend``."""


def write(connection: Connection, file: IO[str]) -> int:
    """Write every row, as one transaction sees them; return how many there were."""
    file.write(json.dumps({"countersign": FORMAT, "schema": REVISION}) + "\n")
    rows = 0
    for table in _kept():
        found = connection.execution_options(yield_per=TOGETHER).execute(select(table))
        for row in found.mappings():
            told = {column.name: _told(column, row[column]) for column in table.columns}
            file.write(json.dumps({"in": table.name, **told}, ensure_ascii=False) + "\n")
            rows += 1
    return rows


def read(connection: Connection, sealer: Sealer, file: IO[str], name: str) -> int:
    """Fill an empty database from a backup; return how many rows there were.

    Raises :class:`BadBackup`, and :class:`~bot.stores.unusable.WrongSecret` where the rows were sealed with
    another secret; the transaction is the caller's, and is to be undone then.
    """
    _refuse_full(connection)
    tables = {table.name: table for table in _kept()}
    connection.execute(tables["meta"].delete())
    lines = enumerate(file, 1)
    _check_head(next(lines, (1, ""))[1], name)
    waiting: dict[str, list[dict[str, Any]]] = {}
    rows = 0
    for number, line in lines:
        table, row = _row(line, tables, f"{name}:{number}")
        if table.name == "meta" and row["name"] == CANARY:
            sealer.open(row["value"])
        if "leased_until" in row:
            row["leased_until"] = row["leased_by"] = None  # whoever held it is gone
        batch = waiting.setdefault(table.name, [])
        batch.append(row)
        rows += 1
        if len(batch) >= TOGETHER:
            connection.execute(insert(table), waiting.pop(table.name))
    for told, batch in waiting.items():
        connection.execute(insert(tables[told]), batch)
    _count_on(connection)
    if not connection.execute(select(func.count()).select_from(tables["meta"])).scalar_one():
        raise BadBackup(f"{name}: cut short: it lacks the mark of its secret; take another backup")
    return rows


def _kept() -> list[Table]:
    """Return the tables worth keeping: all but who holds what at the moment."""
    return [table for table in metadata.sorted_tables if table is not leases]


def _count_on(connection: Connection) -> None:
    """Let the numbers of new rows follow those restored; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in _kept():
        if "id" in table.c and table.c.id.autoincrement is True:
            last = connection.execute(select(func.max(table.c.id))).scalar_one()
            connection.execute(COUNT_ON, {"table": table.name, "last": last or 1, "used": last is not None})


def _refuse_full(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        held = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if held and table.name != "meta":
            raise BadBackup(
                "this database is not empty: restore into a new one (COUNTERSIGN_DATABASE_URL), "
                "or move the old file away"
            )


def _check_head(line: str, name: str) -> None:
    try:
        head = json.loads(line)
        told, schema = head["countersign"], head["schema"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadBackup(f"{name}:1: no backup of Countersign: name a file that `backup` wrote") from None
    if told != FORMAT or schema != REVISION:
        raise BadBackup(
            f"{name}:1: a backup of schema {schema}, here it is {REVISION}: "
            "restore it with the version that wrote it, then upgrade"
        )


def _row(line: str, tables: dict[str, Table], where: str) -> tuple[Table, dict[str, Any]]:
    try:
        told = json.loads(line)
        table = tables[told.pop("in")]
        if told.keys() != {column.name for column in table.columns}:
            raise ValueError("columns")  # noqa: TRY301 - told below, as any other damage
        return table, {column.name: _read(column, told[column.name]) for column in table.columns}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadBackup(f"{where}: no row of a backup, or cut short: take another backup") from None


def _told(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64encode(value).decode()
    if isinstance(column.type, Moment):
        return (value - EPOCH) // TICK
    return value


def _read(column: Column[Any], told: Any) -> Any:
    if told is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(told, validate=True)
    if isinstance(column.type, Moment):
        return EPOCH + told * TICK
    return told
