"""The load: people whose messages are delivered to webhooks, each answered before the next is written."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from replies.bot_api import Hook

SEED = 20261123
PATIENCE = 30.0
"""Seconds without any answer after which a bot has failed."""
OK = 200
_STATUS = re.compile(rb"HTTP/1\.[01] (\d+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Unanswered(Exception):
    """The bot hung up, or left updates without an answer for too long."""


@dataclass(slots=True)
class Phase:
    """What was measured: when it began and ended, milliseconds from delivery to reply, refused deliveries."""

    began: float
    ended: float = 0.0
    waits: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        """Updates answered a second."""
        return len(self.waits) / (self.ended - self.began)

    def wait(self, share: float) -> float:
        """Return the wait that this share of the updates did not exceed."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(share * len(self.waits)))]


@dataclass(slots=True)
class _Flight:
    """One update under way: answered once its chat got a message and the webhook said 200."""

    chat: int
    request: bytes
    since: float
    connection: _Connection
    replied: bool = False
    confirmed: bool = False


class Load:
    """Delivers updates over kept connections, one update a connection and a person at a time."""

    def __init__(self, people: int, texts: Sequence[tuple[str, str]]) -> None:
        """Keep how many people write, and what: (language, text)."""
        chance = random.Random(SEED)  # noqa: S311 - a benchmark repeats itself
        # A database that was used before knows neither these people nor these updates.
        self._first = time.time_ns() // 1_000
        chats = list(range(self._first, self._first + people))
        chance.shuffle(chats)
        self._turns = itertools.cycle(chats)
        self._texts = list(texts)
        chance.shuffle(self._texts)
        self._updates = 0
        self._flights: dict[int, _Flight] = {}
        self._idle: deque[_Connection] = deque()
        self._all: list[_Connection] = []
        self._late: deque[float] = deque()
        self._left = 0
        self._phase = Phase(0.0)
        self._done: asyncio.Future[None] | None = None
        self._noted: Callable[[int], None] | None = None

    async def connect(self, hooks: Sequence[Hook], connections: int) -> None:
        """Open so many connections, spread evenly over the webhooks."""
        loop = asyncio.get_running_loop()
        for number in range(connections):
            hook = hooks[number % len(hooks)]
            where = urlsplit(hook.url)
            _, connection = await loop.create_connection(
                lambda hook=hook: _Connection(self, hook), where.hostname, where.port
            )
            self._all.append(connection)
        self._idle.extend(self._all)

    def close(self) -> None:
        """Hang up."""
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._idle.clear()

    async def saturated(self, updates: int, noted: Callable[[int], None] | None = None) -> Phase:
        """Keep all connections busy until so many updates are answered; ``noted`` is told of each."""
        phase = self._begin(updates, noted)
        self._left = updates
        for connection in list(self._idle):
            self._idle.remove(connection)
            self._next(connection)
        return await self._until(phase, updates)

    async def steady(self, rate: float, seconds: float) -> Phase:
        """Deliver at a rate; an update that finds no free connection waits, and the wait counts."""
        updates = int(rate * seconds)
        phase = self._begin(updates)
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(updates):
            loop.call_at(began + number / rate, self._due)
        return await self._until(phase, updates)

    def sent(self, chat: int) -> None:
        """Hear that a chat got a message."""
        flight = self._flights.get(chat)
        if flight is None or flight.replied:
            return
        flight.replied = True
        self._phase.waits.append(1_000 * (time.perf_counter() - flight.since))
        if flight.confirmed:
            self._end(flight)

    def confirmed(self, connection: _Connection, status: int) -> None:
        """Hear how a webhook answered; what it refuses is delivered again."""
        flight = connection.flight
        if status != OK:
            self._phase.refused += 1
            connection.write(flight.request)
            return
        flight.confirmed = True
        if flight.replied:
            self._end(flight)

    def lost(self) -> None:
        """Hear that a bot hung up."""
        if self._done is not None and not self._done.done():
            self._done.set_exception(Unanswered("the bot hung up"))

    def _begin(self, updates: int, noted: Callable[[int], None] | None = None) -> Phase:
        self._done = asyncio.get_running_loop().create_future()
        self._noted = noted
        self._left = 0
        self._awaited = updates
        self._phase = Phase(time.perf_counter())
        return self._phase

    async def _until(self, phase: Phase, updates: int) -> Phase:
        answered = -1
        while not self._done.done():
            if answered == len(phase.waits):
                raise Unanswered(f"{answered} of {updates} updates answered, no more in {PATIENCE:.0f} s")
            answered = len(phase.waits)
            await asyncio.wait({self._done}, timeout=PATIENCE)
        self._done.result()
        phase.ended = time.perf_counter()
        return phase

    def _due(self) -> None:
        if self._idle:
            self._deliver(self._idle.popleft(), time.perf_counter())
        else:
            self._late.append(time.perf_counter())

    def _next(self, connection: _Connection) -> None:
        if self._late:
            self._deliver(connection, self._late.popleft())
        elif self._left:
            self._left -= 1
            self._deliver(connection, time.perf_counter())
        else:
            self._idle.append(connection)

    def _deliver(self, connection: _Connection, since: float) -> None:
        self._updates += 1
        while (chat := next(self._turns)) in self._flights:
            pass
        lang, text = self._texts[self._updates % len(self._texts)]
        person = {"id": chat, "is_bot": False, "first_name": "P", "language_code": lang}
        message = {
            "message_id": self._updates,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "P"},
            "from": person,
            "text": text,
        }
        request = connection.request({"update_id": self._first + self._updates, "message": message})
        self._flights[chat] = connection.flight = _Flight(chat, request, since, connection)
        connection.write(request)

    def _end(self, flight: _Flight) -> None:
        del self._flights[flight.chat]
        self._awaited -= 1
        if self._noted is not None:
            self._noted(len(self._phase.waits))
        self._next(flight.connection)
        if not self._awaited and not self._done.done():
            self._done.set_result(None)


@contextlib.asynccontextmanager
async def connected(load: Load, hooks: Sequence[Hook], connections: int) -> AsyncIterator[None]:
    """Connect the load until the block ends."""
    await load.connect(hooks, connections)
    try:
        yield
    finally:
        load.close()


class _Connection(asyncio.Protocol):
    """One kept connection to a webhook."""

    def __init__(self, load: Load, hook: Hook) -> None:
        where = urlsplit(hook.url)
        secret = f"X-Telegram-Bot-Api-Secret-Token: {hook.secret}\r\n" if hook.secret else ""
        self._head = (
            f"POST {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
            f"{secret}Content-Length: "
        ).encode()
        self._load = load
        self._held = b""
        self._closing = False
        self._transport: asyncio.WriteTransport | None = None
        self.flight: _Flight | None = None

    def request(self, update: dict[str, object]) -> bytes:
        body = json.dumps(update).encode()
        return self._head + b"%d\r\n\r\n" % len(body) + body

    def write(self, request: bytes) -> None:
        self._transport.write(request)

    def close(self) -> None:
        self._closing = True
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        if not self._closing:
            self._load.lost()

    def data_received(self, data: bytes) -> None:
        self._held += data
        end = self._held.find(b"\r\n\r\n")
        if end < 0:
            return
        length = _LENGTH.search(self._held, 0, end)
        if length is None:
            raise Unanswered(f"an answer without a length: {self._held[:end]!r}")
        whole = end + 4 + int(length[1])
        if len(self._held) >= whole:
            status = int(_STATUS.match(self._held)[1])
            self._held = self._held[whole:]
            self._load.confirmed(self, status)
