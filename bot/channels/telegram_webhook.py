"""The webhook: updates that Telegram brings, confirmed only when they are committed.

Law: a stranger learns nothing: without the secret nothing is read and nothing said. 200 means that the
update is committed, set aside or not for us; 503 that Telegram is to keep it and come again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from bot.log import Journal

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.channels.telegram import Telegram

LARGEST = 1_000_000
"""Bytes of an update that are read; Telegram's are far smaller."""
AT_ONCE = 256
"""Updates handled at the same time; Telegram is asked to come again with what is beyond."""
HEADER = "x-telegram-bot-api-secret-token"
journal = Journal("webhook")


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram delivers and what it shows: the same on every replica, as both come from the token."""

    url: str
    path: str
    secret: str


def address(public_url: str, token: str, secret: str | None = None) -> Address:
    """Return the address below ``public_url`` (an origin); without a ``secret`` it is derived, too.

    >>> address("https://bot.example", "1:a").path == address("https://other.example", "1:a").path
    True
    """
    path = f"/telegram/{_derived(token, 'path')[:32]}"
    return Address(public_url + path, path, secret or _derived(token, "secret"))


def _derived(token: str, what: str) -> str:
    return hmac.new(token.encode(), f"countersign webhook {what}".encode(), hashlib.sha256).hexdigest()


class Webhook:
    """The endpoint of one bot."""

    def __init__(self, channel: Telegram, where: Address) -> None:
        """Keep what handles updates and what they must show."""
        self._channel = channel
        self._secret = where.secret.encode()
        self._under_way = 0
        self.route = Route(where.path, self._receive, methods=["POST"])

    async def _receive(self, request: Request) -> Response:
        shown = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(shown, self._secret):
            return Response(status_code=403)
        if self._under_way >= AT_ONCE:
            return Response(status_code=503, headers={"Retry-After": "1"})
        self._under_way += 1
        try:
            return await self._take(request)
        finally:
            self._under_way -= 1

    async def _take(self, request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            return Response(status_code=400)
        try:
            await self._channel.take(update)
        except Exception as error:  # noqa: BLE001 - the store is away: Telegram keeps the update and comes again
            told = update.get("update_id")
            known = str(told) if isinstance(told, int) else None
            journal.error("store-away", update=known, kind=type(error).__name__)
            return Response(status_code=503, headers={"Retry-After": "5"})
        return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """Return the body, nothing when it is larger than an update may be; no more than that is read."""
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told) > LARGEST:
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return body
