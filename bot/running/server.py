"""The HTTP server of a process: starts, serves, ends when told; signals are not its business.

uvicorn would take SIGTERM and raise it again at its end, before replies under way are sent; so the command
handles signals, and this server is only told to stop.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

MOST = 1_000
"""Connections served at the same time; beyond that the answer is 503."""
GRACE = 3
"""Seconds a request under way may take to end once the server is told to stop."""


class Busy(OSError):
    """The address cannot be listened on; the message names it."""


class _Quiet(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and tell when that is so."""
        await super().startup(sockets=sockets)
        self.listens.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the command."""
        yield


class Server:
    """Serves routes at one address, from :meth:`open` to :meth:`close`."""

    def __init__(self, routes: Sequence[BaseRoute], host: str, port: int) -> None:
        """Keep what to serve and where; port 0 lets the system choose."""
        config = uvicorn.Config(
            Starlette(routes=list(routes)),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST,
            timeout_graceful_shutdown=GRACE,
        )
        self._server = _Quiet(config)
        self._where = (host, port)
        self._serving: asyncio.Task[None] | None = None
        self.port = port

    async def open(self) -> None:
        """Listen; raise :class:`Busy` where the address is taken or is none of this machine's."""
        host, port = self._where
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
        except OSError as error:
            listener.close()
            raise Busy(f"{host}:{port} cannot be listened on ({error.strerror})") from None
        self.port = int(listener.getsockname()[1])
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        listens = asyncio.create_task(self._server.listens.wait())
        await asyncio.wait({listens, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        listens.cancel()
        if self._serving.done():
            self._serving.result()

    async def close(self) -> None:
        """Take no more requests, let those under way end, then stop."""
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._serving = None
