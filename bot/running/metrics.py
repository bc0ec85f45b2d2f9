"""Counts and times for Prometheus: of updates, replies and faults; never of people or their words."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.responses import Response
from starlette.routing import Route

from bot.counting import DECISIONS
from bot.dialogue import EVENTS

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.model import Event
    from bot.stores import Outcome, Store

OUTCOMES = ("new", "repeated", "set-aside")
DELIVERIES = ("sent", "later", "given-up")
LOOKS = ("looked", "gone", "away", "later")
LOOKING = (0.5, 1, 2, 3, 5, 8, 12, 20, 30, 60)
PATIENCE = 2.0
"""Seconds the database may take to tell what waits."""
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The counters of one process, and the page that shows them."""

    def __init__(
        self,
        store: Store,
        channel: str,
        now: Callable[[], dt.datetime],
        polled: Callable[[], float | None] = lambda: None,
    ) -> None:
        """Keep what is asked when the page is; ``polled`` gives the seconds since the last good poll."""
        self._since_poll = polled
        self._store = store
        self._channel = channel
        self._now = now
        self._registry = kept = CollectorRegistry()
        self._updates = Counter(
            "countersign_updates", "Events handled", ("channel", "kind", "outcome"), registry=kept
        )
        self._seconds = Histogram(
            "countersign_turn_seconds", "Time from an event to its commit", buckets=BUCKETS, registry=kept
        )
        self._replies = Counter("countersign_replies", "Replies queued", ("channel",), registry=kept)
        self._events = Counter(
            "countersign_log_events", "Warnings and errors, by code", ("part", "event"), registry=kept
        )
        self._decisions = Counter(
            "countersign_decisions", "What was told of a reason", ("decision",), registry=kept
        )
        self._deliveries = Counter(
            "countersign_deliveries", "Replies sent, put off, given up", ("channel", "outcome"), registry=kept
        )
        self._looks = Counter(
            "countersign_looks", "Files looked at, gone, put off", ("channel", "outcome"), registry=kept
        )
        self._looking = Histogram(
            "countersign_look_seconds",
            "Time to fetch, measure and read a file",
            buckets=LOOKING,
            registry=kept,
        )
        self._polled = Gauge("countersign_poll_age_seconds", "Since Telegram last answered", registry=kept)
        self._depth = Gauge("countersign_outbox_depth", "Replies waiting", ("channel",), registry=kept)
        self._age = Gauge("countersign_outbox_age_seconds", "Age of the oldest", ("channel",), registry=kept)
        ProcessCollector(registry=kept)
        self._begin()
        self.route = Route("/metrics", self._page)

    def _begin(self) -> None:
        """Let every series begin at nothing: an increase is seen only from a value that was there."""
        for kind in EVENTS:
            for told in OUTCOMES:
                self._updates.labels(self._channel, kind.__name__.lower(), told)
        for decision in sorted(DECISIONS):
            self._decisions.labels(decision)
        for outcome in DELIVERIES:
            self._deliveries.labels(self._channel, outcome)
        for outcome in LOOKS:
            self._looks.labels(self._channel, outcome)
        self._replies.labels(self._channel)

    def handled(self, event: Event, outcome: Outcome | None, seconds: float) -> None:
        """Count an event that was handled: new, repeated or set aside."""
        told = "set-aside" if outcome is None else "repeated" if outcome.repeated else "new"
        self._updates.labels(event.key.channel, type(event).__name__.lower(), told).inc()
        self._seconds.observe(seconds)
        if outcome is None:
            return
        if outcome.parcels:
            self._replies.labels(event.key.channel).inc(len(outcome.parcels))
        for count in outcome.counted:
            if count.what in DECISIONS:
                self._decisions.labels(count.what).inc()

    def delivered(self, outcome: str) -> None:
        """Count what became of a try to send: ``sent``, ``later`` or ``given-up``."""
        self._deliveries.labels(self._channel, outcome).inc()

    def looked(self, outcome: str, seconds: float) -> None:
        """Count a file: ``looked``, ``gone``, ``away`` or ``later``, and the seconds it took."""
        self._looks.labels(self._channel, outcome).inc()
        if outcome == LOOKS[0]:
            self._looking.observe(seconds)

    def noted(self, part: str, event: str) -> None:
        """Count a line of the log that somebody may want to look at."""
        self._events.labels(part, event).inc()

    async def _page(self, _request: Request) -> Response:
        with contextlib.suppress(Exception):  # the store is away: the last values stand, the log says why
            async with asyncio.timeout(PATIENCE):
                backlog = await self._store.backlog(self._channel, self._now())
            self._depth.labels(self._channel).set(backlog.waiting)
            self._age.labels(self._channel).set(backlog.oldest.total_seconds() if backlog.oldest else 0)
        since = self._since_poll()
        if since is not None:
            self._polled.set(since)
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)
