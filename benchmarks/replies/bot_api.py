"""A Bot API that answers as cheaply as it can: what is measured is the bot, not its messenger."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

TOKEN = "1000:benchmark"  # noqa: S105 - invented
_METHOD = re.compile(rb"POST /bot[^/ ]+/(\w+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb'\bchat_id"?[=:] *"?(-?\d+)')
_SENDS = frozenset((b"sendMessage", b"editMessageText"))
_ME = {"id": 1000, "is_bot": True, "first_name": "Benchmark", "username": "benchmark_bot"}


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a bot wants its updates, and the secret they are to show."""

    url: str
    secret: str | None


class BotApi:
    """Serves bots at :attr:`url`; tells ``sent`` each chat a message went to."""

    def __init__(self, sent: Callable[[int], None]) -> None:
        """Keep whom to tell."""
        self.sent = sent
        self.hooks: asyncio.Queue[Hook] = asyncio.Queue()
        self.url = ""
        self._server: asyncio.Server | None = None
        self._messages = 0

    async def open(self) -> None:
        """Listen on a port the system chooses."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0, backlog=1024)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    def answer(self, head: bytes, body: bytes) -> bytes:
        """Return the answer to one request."""
        found = _METHOD.match(head)
        method = found[1] if found else b""
        if method in _SENDS:
            chat = _CHAT.search(body)
            if chat is None:
                return _response(b'{"ok":false,"error_code":400,"description":"Bad Request: no chat"}')
            self.sent(int(chat[1]))
            self._messages += 1
            return _response(
                b'{"ok":true,"result":{"message_id":%d,"date":1800000000,'
                b'"chat":{"id":%b,"type":"private","first_name":"P"},"text":"ok"}}'
                % (self._messages, chat[1])
            )
        if method == b"getMe":
            return _response(json.dumps({"ok": True, "result": _ME}).encode())
        if method == b"setWebhook":
            self.hooks.put_nowait(_hook(body))
        return _response(b'{"ok":true,"result":true}')


@contextlib.asynccontextmanager
async def serving(sent: Callable[[int], None]) -> AsyncIterator[BotApi]:
    """Serve a Bot API until the block ends."""
    api = BotApi(sent)
    await api.open()
    try:
        yield api
    finally:
        await api.close()


def _response(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


def _hook(body: bytes) -> Hook:
    """Return what a form or a JSON object says."""
    told = (
        json.loads(body) if body.startswith(b"{") else {k: v[0] for k, v in parse_qs(body.decode()).items()}
    )
    return Hook(told["url"], told.get("secret_token"))


class _Connection(asyncio.Protocol):
    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._held = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(b"\r\n\r\n")) >= 0:
            head = self._held[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._held) < whole:
                return
            body, self._held = self._held[end + 4 : whole], self._held[whole:]
            self._transport.write(self._api.answer(head, body))
