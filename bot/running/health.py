"""Whether the process lives (``/healthz``) and can do its work (``/readyz``), for whoever watches it.

Ready means: the database answers and the knowledge is there. Telegram being away is told, not failed: a
replica that is taken out of service for it would help nobody.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.running.replicas import Alone
    from bot.service import Service

PATIENCE = 3.0
"""Seconds the database may take to answer."""
STALE = 120.0
"""Seconds after which the last good poll is too long ago."""


class Channel(Protocol):
    """What is asked about the channel: ``polled`` gives how many seconds ago Telegram last answered."""

    standby: Alone

    def now(self) -> dt.datetime:
        """Return the time."""

    def polled(self) -> float | None:
        """Return the seconds since the last good poll; nothing before the first."""


class Health:
    """What is told to whoever asks."""

    def __init__(self, service: Service, mode: str, channel: Channel) -> None:
        """Keep what to ask."""
        began = channel.now()
        self.since: Callable[[], dt.datetime] = lambda: began
        """Tells since when the knowledge in force is."""
        self._service = service
        self._mode = mode
        self._channel = channel
        self.routes = [Route("/healthz", self._lives), Route("/readyz", self._ready)]

    async def _lives(self, _request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def _ready(self, _request: Request) -> Response:
        database = await self._database()
        library = self._service.library
        known = len(library.knowledge.issues)
        told = {
            "database": database,
            "knowledge": {
                "issues": known,
                "stale": library.stale,
                "since": self.since().isoformat(timespec="seconds"),
            },
            "telegram": self._telegram(),
        }
        ready = database == "ok" and known > 0
        return JSONResponse({"ready": ready, **told}, status_code=200 if ready else 503)

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._service.store.backlog("telegram", self._channel.now())
        except Exception as error:  # noqa: BLE001 - whatever it is: told by its kind
            return type(error).__name__
        return "ok"

    def _telegram(self) -> dict[str, Any]:
        if self._mode != "polling":
            return {"mode": self._mode, "state": "ok"}
        if not self._channel.standby.held:
            return {"mode": self._mode, "state": "standby"}
        since = self._channel.polled()
        state = "ok" if since is not None and since <= STALE else "degraded"
        return {"mode": self._mode, "state": state, "last_poll_seconds": since and round(since, 1)}
