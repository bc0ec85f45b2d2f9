"""Time of a turn over a database that holds many sessions, in process, one turn at a time.

Each session is one that a first turn left, sealed anew for its person; with it stand the mark of its event
and its reply as sent. The turns measured are second ones, of people picked at random.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import SecretStr
from sqlalchemy import create_engine, insert, select

from bot.model import Event, Key, Said, Session, Turn
from bot.service import Service
from bot.stores import Outcome, Store
from bot.stores.schema import events, outbox, sessions
from bot.stores.sealing import Sealer
from knowledge.library import Library, open_library
from replies.texts import rejections

CHANNEL = "telegram"
SECRET = SecretStr("benchmark")
RETENTION = dt.timedelta(days=30)
PATTERNS = 100
TURNS = 500
TOGETHER = 10_000
SEED = 20261123
COLUMNS = (
    "sessions",
    "turn p50 ms",
    "p99 ms",
    "without deciding p50 ms",
    "reply taken and marked p50 ms",
    "MB",
    "filled in s",
)


async def grown(sizes: Sequence[int], folder: Path) -> dict[str, object]:
    """Print how long a turn takes over so many sessions, for each size."""
    library = open_library()
    print(f"| {' | '.join(COLUMNS)} |\n|{'---:|' * len(COLUMNS)}", flush=True)
    figures: dict[int, dict[str, float]] = {}
    for size in sizes:
        path = folder / f"{size}.sqlite3"
        began = time.perf_counter()
        await _fill(path, library, size)
        filled = time.perf_counter() - began
        megabytes = path.stat().st_size / 1e6
        measured = await _turns(path, library, size)
        turns = [turn.whole for turn in measured]
        figures[size] = found = {
            "turn_p50": statistics.median(turns),
            "turn_p99": statistics.quantiles(turns, n=100)[98],
            "store_p50": statistics.median(turn.whole - turn.deciding for turn in measured),
            "sent_p50": statistics.median(turn.sending for turn in measured),
            "megabytes": megabytes,
            "filled": filled,
        }
        told = [f"{value:,.2f}" for name, value in found.items() if name.endswith(("p50", "p99"))]
        print(f"| {size:,} | {' | '.join(told)} | {megabytes:,.0f} | {filled:.0f} |", flush=True)
        path.unlink()
    return {"sessions": figures}


def _person(number: int) -> Key:
    return Key(channel=CHANNEL, conversation=str(100_000 + number), person=str(100_000 + number))


def _said(number: int, event: str, text: str) -> Said:
    return Said(id=event, key=_person(number), at=dt.datetime.now(dt.UTC), hint="zh", text=text, message="1")


async def _open(path: Path) -> Store:
    return await Store.open(f"sqlite:///{path}", SECRET, RETENTION)


async def _fill(path: Path, library: Library, size: int) -> None:
    """Let some people take a first turn, then copy what it left to the others."""
    store = await _open(path)
    service = Service(store, library)
    for number, (_, text) in enumerate(rejections()[: min(size, PATTERNS)]):
        await service.handle(_said(number, f"first-{number}", text))
        (parcel,) = await store.parcels(CHANNEL, dt.datetime.now(dt.UTC))
        await store.sent(parcel, "1", dt.datetime.now(dt.UTC))
    await store.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        kept = [dict(row) for row in connection.execute(select(sessions)).mappings()]
        replies = [dict(row) for row in connection.execute(select(outbox)).mappings()]
        for rows in _batches(kept, replies, size):
            for table, batch in rows.items():
                connection.execute(insert(table), batch)
            connection.commit()
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _batches(
    kept: list[dict[str, Any]], replies: list[dict[str, Any]], size: int
) -> Iterator[dict[Any, list[dict[str, Any]]]]:
    sealer = Sealer(SECRET)
    patterns = [Session.model_validate_json(sealer.open(row["payload"])) for row in kept]
    for reply in replies:
        del reply["id"]
    for start in range(len(kept), size, TOGETHER):
        numbers = range(start, min(start + TOGETHER, size))
        keys = [_person(number) for number in numbers]
        names = [key.model_dump() for key in keys]
        yield {
            sessions: [
                {
                    **kept[number % len(kept)],
                    **names[number - start],
                    "payload": sealer.seal(
                        patterns[number % len(kept)].model_copy(update={"key": keys[number - start]})
                    ),
                }
                for number in numbers
            ],
            events: [
                {"channel": CHANNEL, "id": f"first-{number}", "at": replies[0]["queued_at"]}
                for number in numbers
            ],
            outbox: [{**replies[number % len(replies)], **names[number - start]} for number in numbers],
        }


@dataclass(slots=True)
class _Timed:
    """Milliseconds of a turn, of deciding in it, of taking its reply and marking it as sent."""

    whole: float = 0.0
    deciding: float = 0.0
    sending: float = 0.0


class _Watch:
    """A store that tells how long deciding took, which does not depend on what it holds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.deciding = 0.0

    async def turn(self, event: Event, decide: Callable[[Session | None], Turn], *more: Any) -> Outcome:
        def timed(session: Session | None) -> Turn:
            began = time.perf_counter()
            turn = decide(session)
            self.deciding = time.perf_counter() - began
            return turn

        return await self._store.turn(event, timed, *more)


async def _turns(path: Path, library: Library, size: int) -> list[_Timed]:
    chance = random.Random(SEED)  # noqa: S311 - a benchmark repeats itself
    texts = rejections()
    store = await _open(path)
    watch = _Watch(store)
    service = Service(cast("Store", watch), library)
    measured = []
    for number in range(TURNS):
        event = _said(chance.randrange(size), f"second-{number}", chance.choice(texts)[1])
        began = time.perf_counter()
        await service.handle(event)
        answered = time.perf_counter()
        now = dt.datetime.now(dt.UTC)
        for parcel in await store.parcels(CHANNEL, now):
            await store.sent(parcel, "2", now)
        sent = time.perf_counter()
        measured.append(_Timed(*(1_000 * s for s in (answered - began, watch.deciding, sent - answered))))
    await store.close()
    return measured
