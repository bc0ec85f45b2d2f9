"""The statements of every turn, run without the library's layers: compiled once for each kind of database.

Law: the statements are those of :mod:`bot.stores.statements`, run in the transaction the connection is in;
times are told and returned in whole microseconds since 1970 UTC; what the driver raises comes as it is.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.stores.schema import EPOCH, TICK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Executable


class Quick:
    """One statement, with the names of its values."""

    def __init__(self, statement: Executable, names: Sequence[str]) -> None:
        """Keep the statement; it is compiled when first run."""
        self._statement = statement
        self._names = list(names)
        self._known: dict[str, tuple[str, list[str] | None, dict[str, Any]]] = {}

    def rows(self, connection: Connection, values: dict[str, Any]) -> list[Any]:
        """Run the statement and return its rows as tuples."""
        found: list[Any] = self._run(connection, values).fetchall()
        return found

    def run(self, connection: Connection, values: dict[str, Any]) -> None:
        """Run a statement that returns nothing."""
        self._run(connection, values)

    def _run(self, connection: Connection, values: dict[str, Any]) -> Any:
        known = self._known.get(connection.dialect.name)
        words, order, fixed = known or self._compiled(connection)
        told = {name: micros(v) if isinstance(v, dt.datetime) else v for name, v in values.items()} | fixed
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(words, told if order is None else [told[name] for name in order])

    def _compiled(self, connection: Connection) -> tuple[str, list[str] | None, dict[str, Any]]:
        statement: Any = self._statement
        compiled = statement.compile(dialect=connection.dialect, column_keys=self._names)
        order = list(compiled.positiontup) if compiled.positional else None
        fixed = {name: value for name, value in compiled.params.items() if name not in self._names}
        self._known[connection.dialect.name] = known = (str(compiled), order, fixed)
        return known


def micros(moment: dt.datetime) -> int:
    """Return a time as it is stored."""
    return (moment - EPOCH) // TICK


def savepoint(connection: Connection, words: str) -> None:
    """Begin, keep or undo what one call of a shared transaction does."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(words)
