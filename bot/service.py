"""One event in: the store locks, loads, saves; the dialogue decides; replies wait in the outbox.

Law: what goes wrong while deciding is caught here, once. The event is tried again a few times, then
set aside with an apology; a log line tells the kind of fault and where, never a person's words.
"""

from __future__ import annotations

import datetime as dt
import functools
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot import dialogue
from bot.desk import NOBODY, Desk
from bot.log import Journal
from bot.model import (
    Due,
    Event,
    Key,
    Looked,
    Paragraph,
    Reply,
    Session,
    StaffDid,
    StaffSaid,
    Turn,
    Undelivered,
    Waiting,
)
from bot.stores.deciding import Overtaken
from bot.words import say

if TYPE_CHECKING:
    from bot.stores import Outcome, Parcel, Store
    from knowledge.library import Library

ATTEMPTS = 3
LEASE = dt.timedelta(seconds=60)
"""How long a reply is held for the process that decided it, so that it is sent at once and by no other."""
_MINUTE = dt.timedelta(minutes=1)
_PEOPLE = 10_000


class Courier(Protocol):
    """Sends replies of a channel as soon as they are committed, as far as it has room."""

    channel: str

    def has_room(self) -> bool:
        """Tell whether one more can be sent at once."""

    def take(self, parcel: Parcel) -> None:
        """Send a parcel that is held for this process."""

    def wake(self) -> None:
        """Look for what else waits."""


class Onlooker(Protocol):
    """Looks at files of a channel as soon as they are asked to be looked at."""

    channel: str

    def wake(self) -> None:
        """Look for files that wait."""


_UNLIMITED = (Due, Looked, Waiting, StaffSaid, StaffDid, Undelivered)
"""What happens to a person, not by them."""
Decide = Callable[[Session | None], Turn]


class Staff(Protocol):
    """Answers what support staff do for themselves, such as the review."""

    async def prepare(self, event: Event) -> Decide | None:
        """Return the turn that answers an event; nothing where it is the dialogue's."""


Handled = Callable[[Event, "Outcome | None", float], None]
"""Told of each event handled: what came of it (nothing: set aside) and how many seconds it took."""
journal = Journal("service")


class Service:
    """Takes events of every channel; the same for all of them."""

    def __init__(
        self, store: Store, library: Library, *, retention_days: int = 30, limit_per_person: int = 0
    ) -> None:
        """Keep the parts; ``limit_per_person`` is events a minute and person, 0 for no limit."""
        self.handled: Handled = _unseen
        self.courier: Courier | None = None
        self.onlooker: Onlooker | None = None
        self.desk: Callable[[Key], Desk] = _nobody
        """What is known of the support staff for a conversation."""
        self.staff: Staff | None = None
        self.store = store
        self.library = library
        self._retention_days = retention_days
        self._limit = limit_per_person
        self._seen: OrderedDict[str, _Pace] = OrderedDict()

    async def handle(self, event: Event) -> Outcome | None:
        """Take one event; return what came of it, or nothing when it was set aside.

        A store that is away raises: the channel keeps the event and comes again.
        """
        since = time.perf_counter()
        outcome = await self._handle(event)
        self.handled(event, outcome, time.perf_counter() - since)
        return outcome

    async def _handle(self, event: Event) -> Outcome | None:
        while True:
            courier = self._courier(event)
            hold = courier is not None and courier.has_room()
            try:
                decide = await self._prepared(event)
                outcome = await self.store.turn(event, decide, LEASE if hold else None)
            except (_Undecided, Overtaken) as fault:
                count = await self.store.failed(event.key.channel, event.id)
                journal.error(
                    "undecided",
                    update=event.id,
                    kind=type(event).__name__,
                    fault=getattr(fault, "told", type(fault).__name__),
                    attempt=count,
                )
                if count >= ATTEMPTS:
                    await self.store.set_aside(event, (_apology(event, await self._lang(event)),))
                    if courier is not None:
                        courier.wake()
                    return None
            else:
                if courier is not None:
                    _hand_over(outcome, courier)
                if outcome.looks and self.onlooker is not None:
                    self.onlooker.wake()
                return outcome

    def _courier(self, event: Event) -> Courier | None:
        """Return who sends the replies of the event's channel, if this process does."""
        ours = self.courier is not None and self.courier.channel == event.key.channel
        return self.courier if ours else None

    async def _prepared(self, event: Event) -> Decide:
        """Return what decides about the event: the staff's own turn where it is theirs, else the dialogue."""
        if self.staff is None or not event.staff:
            return functools.partial(self._decide, event)
        try:
            theirs = await self.staff.prepare(event)
        except Exception as error:  # noqa: BLE001 - as in deciding; a store that is away raises again
            raise _Undecided(error) from None
        return functools.partial(self._decide, event) if theirs is None else _guarded(theirs)

    def _decide(self, event: Event, session: Session | None) -> Turn:
        busy = self._too_many(event, session)
        if busy is not None:
            return Turn(session or Session(key=event.key), busy)
        try:
            return dialogue.advance(
                session,
                event,
                self.library,
                retention_days=self._retention_days,
                desk=self.desk(event.key),
            )
        except Exception as error:  # noqa: BLE001 - whatever it was: told once, without words, and tried again
            raise _Undecided(error) from None

    def _too_many(self, event: Event, session: Session | None) -> tuple[Reply, ...] | None:
        """Return the reply to a person over the limit: a kind word once a minute, else silence."""
        if not self._limit or isinstance(event, _UNLIMITED):
            return None
        person = f"{event.key.channel}:{event.key.person}"
        known = self._seen.setdefault(person, _Pace())
        self._seen.move_to_end(person)
        if len(self._seen) > _PEOPLE:
            self._seen.popitem(last=False)
        if known.since is None or not dt.timedelta(0) <= event.at - known.since < _MINUTE:
            known.since, known.count = event.at, 0
        known.count += 1
        if known.count <= self._limit:
            return None
        lang = dialogue.language(session or Session(key=event.key), event)
        told = Reply(blocks=(Paragraph(text=say(lang, "too-many")),))
        return (told,) if known.count == self._limit + 1 else ()

    async def _lang(self, event: Event) -> str:
        session = await self.store.session(event.key)
        return dialogue.language(session or Session(key=event.key), event)


def _guarded(decide: Decide) -> Decide:
    """Return what decides the same, its faults told without words."""

    def guarded(session: Session | None) -> Turn:
        try:
            return decide(session)
        except Exception as error:  # noqa: BLE001 - as in the dialogue
            raise _Undecided(error) from None

    return guarded


def _hand_over(outcome: Outcome, courier: Courier) -> None:
    """Let the courier send the reply that is held for it, and look for those that are not."""
    for parcel in outcome.parcels:
        if parcel.held is not None:
            courier.take(parcel)
        else:
            courier.wake()


def _nobody(_key: Key) -> Desk:
    """Know of no staff."""
    return NOBODY


def _unseen(event: Event, outcome: Outcome | None, seconds: float) -> None:
    """Count nothing."""


@dataclass(slots=True)
class _Pace:
    """How many events a person sent since the minute began."""

    since: dt.datetime | None = None
    count: int = 0


class _Undecided(Exception):
    """The dialogue raised; ``told`` names the kind of fault and the place in our code, no values."""

    def __init__(self, error: Exception) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        self.told = f"{type(error).__name__} at {frame.name}:{frame.lineno}"
        super().__init__(self.told)


def _apology(event: Event, lang: str) -> Reply:
    name = "set-aside" if not isinstance(event, Due) else "trouble"
    return Reply(blocks=(Paragraph(text=say(lang, name)),))
