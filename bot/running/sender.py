"""Sends what waits in the outbox: one reply a conversation at a time, in order, again until it arrives.

A fault of the world costs time, never a reply: 429 waits as long as told, a network fault in growing
pauses with jitter; only a person who cannot be reached any more ends it. A reply is repeated only if
the process dies between the messenger's answer and the mark.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from bot.log import Journal

if TYPE_CHECKING:
    from bot.stores import Parcel, Store

AT_ONCE = 30
LONGEST_PAUSE = dt.timedelta(minutes=5)
FIRST_PAUSE = dt.timedelta(seconds=1)
LOOK_AGAIN = 30.0
"""Seconds between two looks into the outbox where nobody tells of news."""
LOOK_SOON = 1.0
"""The same where other processes queue replies for this one: a chat in the terminal does for staff."""
GIVE_UP_AFTER = 50
SENDABLE_WITHIN = 5
"""Tries after which a reply that cannot be built, or whose answer cannot be read, is given up."""
TOO_OLD = dt.timedelta(hours=24)
"""A reply is given up only after so many tries, and when it is so old that nobody waits for it."""
TOO_OFTEN = "-too-often"
"""What the code of a reply ends with that was tried so often, and for so long."""
LONGEST_WAIT = dt.timedelta(minutes=9)
"""Nothing is put off for longer, whatever was asked for: see :data:`bot.stores.outbox.LONGEST`."""
SEND_WITHIN = 45.0
"""Seconds one reply may take to be sent: less than the store's lease, which is what keeps the order."""
STOP_WITHIN = 3.0
_STORE_AWAY = 1.0

journal = Journal("sender")


class Later(Exception):
    """The messenger cannot take it now; ``after`` is how long it asked to wait, if it said so."""

    def __init__(self, why: str, after: dt.timedelta | None = None) -> None:
        """Keep a code for the log and the pause asked for."""
        super().__init__(why)
        self.why = why
        self.after = after


class Early(Later):
    """The messenger will take it, but not before ``after``: that is no failure, however often it is told."""


class Never(Exception):
    """The messenger will not take it at all; the message is a code for the log."""


Deliver = Callable[["Parcel"], Awaitable[str | None]]
Result = TypeVar("Result")


def pause(attempts: int) -> dt.timedelta:
    """Return how long to wait after so many failures: doubling, with jitter, at most five minutes."""
    longest: dt.timedelta = min(FIRST_PAUSE * (1 << min(attempts, 10)), LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter is no secret


class Sender:
    """The loop that empties one channel's outbox."""

    def __init__(
        self,
        store: Store,
        channel: str,
        deliver: Deliver,
        now: Callable[[], dt.datetime],
        look_again: float = LOOK_AGAIN,
    ) -> None:
        """Keep the parts; ``deliver`` returns how the messenger names the message sent."""
        self._look_again = look_again
        self._store = store
        self.channel = channel
        self._deliver = deliver
        self._now = now
        self._news = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self.delivered: Callable[[str], None] = _untold
        """Told of each try: ``sent``, ``later`` or ``given-up``."""
        self.lost: Callable[[Parcel, str], Awaitable[None]] = _not_missed
        """Told of each reply that will never arrive, and why, before it is marked so."""

    def wake(self) -> None:
        """Tell that a reply was queued."""
        self._news.set()

    def has_room(self) -> bool:
        """Tell whether one more reply can be sent at once."""
        return len(self._under_way) < AT_ONCE

    def take(self, parcel: Parcel) -> None:
        """Send a parcel that is held for this process."""
        self._begin((parcel,))

    async def run(self) -> None:
        """Send until cancelled; what is under way is finished first, what hangs goes back into the outbox."""
        try:
            while True:
                self._news.clear()
                taken = await self._take()
                if not taken:
                    await self._rest()
        finally:
            await self._let_go(STOP_WITHIN)

    async def drain(self) -> None:
        """Send what is due now and return: for a clean stop."""
        try:
            while self._under_way or await self._take():
                if self._under_way:
                    await asyncio.wait(self._under_way)
        finally:
            await self._let_go(0)

    async def _let_go(self, patience: float) -> None:
        """Wait so many seconds for what is under way; what hangs goes back into the outbox."""
        if not self._under_way:
            return
        _, hanging = await asyncio.wait(self._under_way, timeout=patience)
        for task in hanging:
            task.cancel()
        if hanging:
            await asyncio.wait(hanging)

    async def _take(self) -> int:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return 1
        taking = asyncio.ensure_future(self._store.parcels(self.channel, self._now(), limit=room))
        try:
            parcels = await asyncio.shield(taking)
        except asyncio.CancelledError:
            # The store hands it out all the same; unsent, it would be held until the lease ends.
            await asyncio.wait([taking])
            if not taking.exception():
                self._begin(taking.result())
            raise
        except Exception as error:  # noqa: BLE001 - the store is away: the outbox keeps everything
            journal.error("store-away", kind=type(error).__name__)
            await asyncio.sleep(_STORE_AWAY)
            return 1
        self._begin(parcels)
        return len(parcels)

    def _begin(self, parcels: tuple[Parcel, ...]) -> None:
        for parcel in parcels:
            task = asyncio.create_task(self._send(parcel))
            self._under_way.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # Nothing could be marked: the lease runs out, and the reply is sent again.
            journal.error("store-away", kind=type(error).__name__)
            self._news.set()

    async def _rest(self) -> None:
        """Wait for news, or until the next reply is due."""
        try:
            due = await self._store.next_due(self.channel, self._now())
        except Exception as error:  # noqa: BLE001 - the store is away: the outbox keeps everything
            journal.error("store-away", kind=type(error).__name__)
            await asyncio.sleep(_STORE_AWAY)
            return
        ahead = self._look_again if due is None else (due - self._now()).total_seconds()
        wait = min(self._look_again, max(0.01, ahead))
        try:
            async with asyncio.timeout(wait):
                await self._news.wait()
        except TimeoutError:
            return

    async def _send(self, parcel: Parcel) -> None:
        try:
            async with asyncio.timeout(SEND_WITHIN):
                sent_as = await self._deliver(parcel)
        except asyncio.CancelledError:
            with contextlib.suppress(Exception):  # a store that is away must not hold up the stop
                await self._store.later(parcel, self._now() + pause(parcel.attempts), "stopped")
            raise
        except TimeoutError:
            await self._again(parcel, Later("slow"))
        except Later as later:
            await self._again(parcel, later)
        except Never as never:
            await self._give_up(parcel, str(never))
        except Exception as error:  # noqa: BLE001 - one reply that cannot be built must not stop the others
            journal.error("unsendable", parcel=parcel.id, update=parcel.cause, kind=type(error).__name__)
            if parcel.attempts + 1 < SENDABLE_WITHIN:
                await self._again(parcel, Later("unsendable"))
            else:
                await self._give_up(parcel, "unsendable")
        else:
            self.delivered("sent")
            if await self._surely(lambda: self._store.sent(parcel, sent_as, self._now())):
                self._news.set()

    async def _surely(self, mark: Callable[[], Awaitable[Result]]) -> Result:
        """Mark what became of a reply, again while the store is away: unmarked it would be repeated."""
        while True:
            try:
                return await mark()
            except Exception as error:  # noqa: BLE001 - the store is away
                journal.error("store-away", kind=type(error).__name__)
                await asyncio.sleep(_STORE_AWAY)

    async def _give_up(self, parcel: Parcel, why: str) -> None:
        """Let a reply go that will never arrive; who has to know is told first."""
        journal.warning("given-up", parcel=parcel.id, update=parcel.cause, why=why)
        self.delivered("given-up")
        await self._surely(lambda: self.lost(parcel, why))
        await self._surely(lambda: self._store.give_up(parcel, why, self._now()))
        self._news.set()

    async def _again(self, parcel: Parcel, later: Later) -> None:
        now = self._now()
        failures = 0 if isinstance(later, Early) else 1
        if failures and parcel.attempts >= GIVE_UP_AFTER and now - parcel.queued_at >= TOO_OLD:
            await self._give_up(parcel, later.why + TOO_OFTEN)
            return
        self.delivered("later")
        journal.info(
            "later", parcel=parcel.id, update=parcel.cause, why=later.why, attempt=parcel.attempts + 1
        )
        wait = later.after if later.after is not None else pause(parcel.attempts)
        due = now + min(wait, LONGEST_WAIT)
        await self._surely(lambda: self._store.later(parcel, due, later.why, failures))
        self._news.set()  # only now is it known when to look again


async def _not_missed(_parcel: Parcel, _why: str) -> None:
    """Let it be lost."""


def _untold(_outcome: str) -> None:
    """Count nothing."""
