"""A thread with a database connection of its own.

Law: each call is all or nothing; whatever it raises undoes its own part and is raised to its caller. Calls
that wait at the same time share one commit (a savepoint each), and none is answered before it.
"""

from __future__ import annotations

import asyncio
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    Work = Callable[[Connection], Any]

T = TypeVar("T")
TOGETHER = 64
"""Calls that share one commit at most."""


class Worker:
    """Runs what is asked for, in the order asked for."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Keep the engine; the thread starts and connects with the first call."""
        self._engine = engine
        self._name = name
        self._waiting: SimpleQueue[tuple[Work, asyncio.Future[Any]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._connection: Connection | None = None

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, once it is committed; one who stops waiting may find it done."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((work, answer))
        return await answer

    async def close(self) -> None:
        """Finish what was asked for, then let go of the connection."""
        self._waiting.put(None)
        if self._thread is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._thread.join)
            self._thread = None
        self._engine.dispose()

    def _serve(self) -> None:
        """Take what waits, commit it together, answer, until told to stop."""
        stopped = False
        while not stopped:
            asked = [self._waiting.get()]
            while len(asked) < TOGETHER and not self._waiting.empty():
                asked.append(self._waiting.get())
            batch = [one for one in asked if one is not None]
            stopped = len(batch) < len(asked)
            if batch:
                _answer(batch, self._commit([work for work, _ in batch]))
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _commit(self, batch: list[Work]) -> list[tuple[Any, BaseException | None]]:
        """Return what each call gave or raised; where the commit fails, that is raised to all of them."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                if len(batch) == 1:
                    return [(batch[0](self._connection), None)]
                return [_apart(self._connection, work) for work in batch]
        except BaseException as error:  # noqa: BLE001 - raised where the caller waits
            return [(None, error) for _ in batch]


def _apart(connection: Connection, work: Work) -> tuple[Any, BaseException | None]:
    """Run one call so that what it raises undoes nothing of the others."""
    try:
        with connection.begin_nested():
            return work(connection), None
    except BaseException as error:
        # A database that gave up (a full disk) has undone the whole batch: nothing of it stands.
        held = connection.connection.dbapi_connection
        if not getattr(held, "in_transaction", True):
            raise
        return None, error


def _answer(
    batch: list[tuple[Work, asyncio.Future[Any]]], told: list[tuple[Any, BaseException | None]]
) -> None:
    """Hand the outcomes over to the loops that wait for them."""
    for (_, answer), (result, error) in zip(batch, told, strict=True):
        loop = answer.get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, answer, result, error)


def _settle(answer: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if answer.done():  # who asked stopped waiting
        return
    if error is None:
        answer.set_result(result)
    else:
        answer.set_exception(error)
