"""A thread with a database connection of its own.

Law: each call is all or nothing; whatever it raises undoes its own part and is raised to its caller. Calls
that wait at the same time share one commit (a savepoint each), and none is answered before it. What a lost
connection or a clash with another process undid is done again, a few times.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.exc import DBAPIError

from bot.stores.quick import savepoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    Work = Callable[[Connection], Any]
    Told = tuple[Any, BaseException | None]

T = TypeVar("T")
TOGETHER = 64
"""Calls that share one commit at most."""
TRIES = 3
CLASHES = frozenset({"40001", "40P01"})
"""PostgreSQL's codes of a transaction undone because of another: serialization failure, deadlock."""
CLOSE_WITHIN = 3.0
"""Seconds to wait at the end for what a database under way may still answer."""


@dataclass(slots=True)
class _Call:
    """What is asked for, who waits for it, and its place among those that share a commit."""

    work: Work
    answer: asyncio.Future[Any]
    order: int

    def place(self) -> int:
        """Return where it stands: lower first, else in the order asked for."""
        return self.order


class Worker:
    """Runs what is asked for, in the order asked for."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Keep the engine; the thread starts and connects with the first call."""
        self._engine = engine
        self._name = name
        self._waiting: SimpleQueue[_Call | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._connection: Connection | None = None

    def waiting(self) -> int:
        """Return how many calls wait."""
        return self._waiting.qsize()

    async def run(self, work: Callable[[Connection], T], order: int = 0) -> T:
        """Return what ``work`` returns, once it is committed; one who stops waiting may find it done.

        Of the calls that share a commit those with a lower ``order`` run first.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put(_Call(work, answer, order))
        return await answer

    async def close(self) -> None:
        """Finish what was asked for, then let go of the connection; one that hangs is not waited for."""
        self._waiting.put(None)
        if self._thread is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._thread.join, CLOSE_WITHIN)
            self._thread = None
        self._engine.dispose()

    def _serve(self) -> None:
        """Take what waits, commit it together, answer, until told to stop."""
        stopped = False
        while not stopped:
            asked = [self._waiting.get()]
            while len(asked) < TOGETHER and not self._waiting.empty():
                asked.append(self._waiting.get())
            batch = sorted((call for call in asked if call is not None), key=_Call.place)
            stopped = len(batch) < len(asked)
            if batch:
                _answer(batch, self._commit(batch))
        self._disconnect()

    def _commit(self, batch: list[_Call]) -> list[Told]:
        """Return what each call gave or raised; where the commit fails, that is raised to all of them."""
        tries = 0
        while True:
            tries += 1
            try:
                return self._try(batch)
            except BaseException as error:  # noqa: BLE001 - raised where the caller waits
                gone = _gone(self._connection, error)
                if gone:
                    self._disconnect()
                if tries >= TRIES or not (gone or _clashed(error)):
                    return [(None, error) for _ in batch]

    def _try(self, batch: list[_Call]) -> list[Told]:
        if self._connection is None:
            self._connection = self._engine.connect()
        with self._connection.begin():
            if len(batch) == 1:
                return [(batch[0].work(self._connection), None)]
            return [_apart(self._connection, call.work) for call in batch]

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):  # a lost connection cannot be closed politely
                self._connection.close()
            self._connection = None


def _apart(connection: Connection, work: Work) -> Told:
    """Run one call so that what it raises undoes nothing of the others."""
    savepoint(connection, "SAVEPOINT one")
    try:
        result = work(connection)
    except BaseException as error:
        if _gone(connection, error) or _clashed(error):
            raise
        # A database that gave up (a full disk) has undone the whole batch: nothing of it stands.
        if not getattr(connection.connection.dbapi_connection, "in_transaction", True):
            raise
        savepoint(connection, "ROLLBACK TO SAVEPOINT one")
        return None, error
    savepoint(connection, "RELEASE SAVEPOINT one")
    return result, None


def _gone(connection: Connection | None, error: BaseException) -> bool:
    """Tell whether the connection is lost, so that the work can be done again on another."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if connection is None or connection.invalidated:
        return connection is not None
    return bool(getattr(connection.connection.dbapi_connection, "closed", False))


def _clashed(error: BaseException) -> bool:
    """Tell whether PostgreSQL undid the work because of another process's, so that it can be done again."""
    told = error.orig if isinstance(error, DBAPIError) else error
    return getattr(told, "sqlstate", None) in CLASHES


def _answer(batch: list[_Call], told: list[Told]) -> None:
    """Hand the outcomes over to the loops that wait for them, each loop woken once."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Told]]] = {}
    for call, outcome in zip(batch, told, strict=True):
        loops.setdefault(call.answer.get_loop(), []).append((call.answer, outcome))
    for loop, answers in loops.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, answers)


def _settle(answers: list[tuple[asyncio.Future[Any], Told]]) -> None:
    for answer, (result, error) in answers:
        if answer.done():  # who asked stopped waiting
            continue
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)
