"""Delivery to the bot's webhook: per queue one request at a time, repeated until it is answered with 2xx."""

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from .refusal import Json
from .updates import Key, Pending

if TYPE_CHECKING:
    from .world import World

ANSWER_TIMEOUT = 60


@dataclass(frozen=True)
class Delivery:
    """One request to the webhook and its outcome; status 0 means no answer."""

    update: Json
    status: int
    error: str = ""


class Webhook:
    """The webhook in force, if any, and the workers that deliver to it."""

    def __init__(self, world: "World") -> None:
        """Begin with none set."""
        self.world = world
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error: tuple[int, str] | None = None
        self.set_at = float("-inf")
        self._workers: dict[Key, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(self.max_connections)
        self._client: aiohttp.ClientSession | None = None

    async def set(self, url: str, secret: str = "", max_connections: int = 40) -> None:
        """Deliver to this address from now on; an empty one stops."""
        await self.stop()
        self.url, self.secret, self.max_connections, self.last_error = url, secret, max_connections, None
        self._room = asyncio.Semaphore(max_connections)
        self.kick()

    async def stop(self) -> None:
        """Break off what is under way; undelivered updates stay queued."""
        self.url = ""
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()
        if self._client is not None:
            await self._client.close()
            self._client = None

    def kick(self) -> None:
        """Start a worker for every queue that has none."""
        if not self.url:
            return
        for pending in self.world.updates.live():
            if pending.key not in self._workers:
                self._workers[pending.key] = asyncio.get_running_loop().create_task(self._work(pending.key))

    async def _work(self, key: Key) -> None:
        while (pending := self.world.updates.first(key)) is not None:
            pause = await self._deliver(pending)
            if pause > 0:
                await asyncio.sleep(pause)
        del self._workers[key]

    async def _deliver(self, pending: Pending) -> float:
        """Send one update; return how many seconds to wait before the queue goes on."""
        async with self._room:
            delivery, wait, answer = await self._post(pending)
        if 200 <= delivery.status < 300:
            self.world.updates.drop(pending)
            await self._perform(answer)
        self.world.deliveries.append(delivery)
        self.world.pulse.beat()
        if 200 <= delivery.status < 300:
            return 0
        self.last_error = (int(self.world.now()), delivery.error)
        pauses = self.world.retry_pauses
        pause = wait or pauses[min(pending.fails, len(pauses) - 1)]
        pending.fails += 1
        if self.world.now() + pause > pending.expires:
            self.world.updates.drop(pending)
        return pause

    async def _post(self, pending: Pending) -> tuple[Delivery, float, bytes]:
        if self._client is None:
            self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_TIMEOUT))
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            body = json.dumps(pending.json, ensure_ascii=False).encode()
            async with self._client.post(
                self.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                answer = await response.read()
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
                after = response.headers.get("Retry-After", "")
                wait = min(int(after), 3600) if after.isdigit() else 0
                return (
                    Delivery(pending.json, response.status, error if response.status // 100 != 2 else ""),
                    wait,
                    answer,
                )
        except TimeoutError:
            return Delivery(pending.json, 0, "Read timeout expired"), 0, b""
        except aiohttp.ClientConnectorError:
            return Delivery(pending.json, 0, "Connection refused"), 0, b""
        except aiohttp.ClientError as error:
            return Delivery(pending.json, 0, f"Connection reset: {type(error).__name__}"), 0, b""

    async def _perform(self, answer: bytes) -> None:
        """Carry out the method a webhook may put into its answer."""
        try:
            wanted = json.loads(answer)
        except ValueError:
            return
        if isinstance(wanted, dict) and isinstance(wanted.get("method"), str):
            method = wanted.pop("method")
            if not method.lower().startswith(("get", "setwebhook", "deletewebhook")):
                await self.world.perform_silently(method, wanted)

    def info(self) -> Json:
        """Give what getWebhookInfo says."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates.live()),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        if self.world.updates.allowed:
            info["allowed_updates"] = self.world.updates.allowed
        return info
