"""The Telegram library's requests on aiohttp: connections are kept, and nothing logs an address."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 64
PATIENCE = 20.0


class AiohttpRequest(BaseRequest):
    """Speaks HTTP for the library; one per use (polling, sending)."""

    def __init__(self, read_timeout: float = PATIENCE) -> None:
        """Keep how long to wait for an answer, in seconds."""
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a call does not say."""
        return self._read_timeout

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer; the library would log one it cannot read, with people's words in it."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("the answer is no JSON") from None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is no JSON object")
        return answer

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=75)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,  # noqa: ARG002 - the pool has no queue of its own here
    ) -> tuple[int, bytes]:
        """Send one request; return status and body, or raise the library's network errors."""
        if self._session is None:
            await self.initialize()
        if self._session is None:
            raise NetworkError("no session")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, 10.0),
            sock_read=_seconds(read_timeout, self._read_timeout) + _seconds(write_timeout, 5.0),
        )
        body: Any = None
        if request_data is not None:
            body = _form(request_data) if request_data.contains_files else request_data.json_parameters
        try:
            async with self._session.request(method, url, data=body, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            # The text of the error holds the address, and the address holds the token.
            raise NetworkError(f"connection failed: {type(error).__name__}") from None


def _seconds(given: Any, usual: float) -> float:
    return float(given) if isinstance(given, int | float) else usual


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
