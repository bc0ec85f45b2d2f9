"""The Telegram library's requests on aiohttp: connections are kept, and nothing logs an address."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Any, cast
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 64
PATIENCE = 20.0
_OK = 200
_GONE = frozenset({400, 404, 410})
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Values:
    """The parameters of a call as they are; the library's own form costs several times as much."""

    named: dict[str, Any]
    contains_files = False


class AiohttpRequest(BaseRequest):
    """Speaks HTTP for the library; one per use (polling, sending)."""

    def __init__(self, read_timeout: float = PATIENCE) -> None:
        """Keep how long to wait for an answer, in seconds."""
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

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
            # Not trust_env: it would read the user's .netrc with every call.
            self._session = aiohttp.ClientSession(connector=connector)

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
        wait = _seconds(read_timeout, self._read_timeout) + _seconds(write_timeout, 5.0)
        timeout = _timeout(_seconds(connect_timeout, 10.0), wait)
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy(url)
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            # The text of the error holds the address, and the address holds the token.
            raise NetworkError(f"connection failed: {type(error).__name__}") from None

    async def download(self, url: str, most: int) -> bytes | None:
        """Return what is at ``url``, cut one byte behind ``most``; nothing where it is gone.

        Raises the library's network errors.
        """
        if self._session is None:
            await self.initialize()
        if self._session is None:
            raise NetworkError("no session")
        try:
            async with self._session.get(
                url, timeout=_timeout(10.0, self._read_timeout), proxy=self._proxy(url)
            ) as response:
                if response.status in _GONE:
                    return None
                if response.status != _OK:
                    raise NetworkError(f"the file was answered with {response.status}")
                got = bytearray()
                async for chunk in response.content.iter_any():
                    got += chunk
                    if len(got) > most:
                        return bytes(got[: most + 1])
                return bytes(got)
        except TimeoutError:
            raise TimedOut("no file in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"connection failed: {type(error).__name__}") from None

    async def call(self, url: str, named: dict[str, Any]) -> Any:
        """Return the result of a method of the Bot API; raise the library's errors."""
        return await self.post(url, cast("RequestData", Values(named)))

    def _proxy(self, url: str) -> str | None:
        """Return the proxy the environment names for an address, looked up once for each host."""
        scheme, _, rest = url.partition("://")
        host = rest.partition("/")[0]
        if host not in self._proxies:
            spared = proxy_bypass(host)
            self._proxies[host] = None if spared else getproxies().get(scheme)
        return self._proxies[host]


@functools.lru_cache(maxsize=8)
def _timeout(connect: float, read: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)


def _body(request_data: RequestData | Values | None) -> tuple[Any, dict[str, str] | None]:
    if request_data is None:
        return None, None
    if isinstance(request_data, Values):
        return json.dumps(request_data.named, ensure_ascii=False).encode(errors="replace"), _JSON
    return (_form(request_data) if request_data.contains_files else request_data.json_parameters), None


def _seconds(given: Any, usual: float) -> float:
    return float(given) if isinstance(given, int | float) else usual


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
