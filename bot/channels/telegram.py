"""Telegram by polling: our own getUpdates loop, which confirms an update only after it was committed.

The library's Updater would confirm before handlers ran and lose what is in flight at a kill.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode

os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, Update
from telegram.constants import ChatAction
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram_files import Files
from bot.channels.telegram_http import AiohttpRequest
from bot.channels.telegram_inline import Inline
from bot.channels.telegram_roles import Roles
from bot.channels.telegram_room import Room
from bot.channels.telegram_send import Delivery
from bot.channels.telegram_staff import Staff
from bot.channels.telegram_updates import ALLOWED, CHANNEL, event_of, plain_words
from bot.log import Journal
from bot.model import Event
from bot.running.replicas import Alone
from bot.running.sender import pause
from bot.words import DEFAULT, languages, say

if TYPE_CHECKING:
    from bot.channels.telegram_webhook import Address
    from bot.service import Service

POLL_SECONDS = 30
COMMANDS = ("check", "lookup", "new", "change", "language", "help", "privacy", "forget")
GROUP_COMMANDS = ("lookup", "help")
SLOW = 0.5
STORE_PAUSE = 4.0
"""Seconds between two tries at most while the store is away."""
CONNECTIONS = 100
"""Requests Telegram may make at the same time to the webhook."""
_AT_ONCE = 100
_MARGIN = 10

journal = Journal("telegram")
Result = TypeVar("Result")


class RefusedToken(ValueError):
    """Telegram does not know the token."""


def make_bot(token: str, api_url: str) -> Bot:
    """Return a bot that speaks to the Bot API at ``api_url`` (an origin)."""
    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


class Telegram:
    """One bot on Telegram: takes updates to the service, and replies from the outbox to people."""

    def __init__(
        self, bot: Bot, service: Service, now: Callable[[], dt.datetime], roles: Roles | None = None
    ) -> None:
        """Keep the parts; without ``roles`` nobody is staff."""
        self._bot = bot
        self._service = service
        self.now = now
        self._username = ""
        self._acknowledging: set[asyncio.Task[None]] = set()
        self._polling = AiohttpRequest(POLL_SECONDS + _MARGIN)
        self._clock = asyncio.get_running_loop().time
        self.last_poll: float | None = None
        self.standby = Alone(service.store, f"polling {bot.token.partition(':')[0]}", now)
        self.roles = roles or Roles(bot)
        cases, room = service.store.cases, None
        self._staff = None
        if self.roles.chat is not None:
            self._staff, room = Staff(bot, self.roles.chat, cases), Room(self.roles.chat, cases)
        self.deliver = Delivery(bot, cast("AiohttpRequest", bot.request), room)
        self.fetch = Files(bot, cast("AiohttpRequest", bot.request))
        self._inline = Inline(bot, service, self.roles, now)

    async def start(self, where: Address | None = None) -> None:
        """Greet the Bot API, say where to deliver, publish the menu; wait while Telegram is away.

        Without ``where`` an earlier webhook is taken back, so that :meth:`poll` gets the updates.
        """
        await self._patiently(self._greet)
        self._username = self._bot.username
        if where is None:
            await self._patiently(lambda: self._bot.delete_webhook(drop_pending_updates=False))
        else:
            await self._patiently(
                lambda: self._bot.set_webhook(
                    where.url,
                    secret_token=where.secret,
                    max_connections=CONNECTIONS,
                    allowed_updates=ALLOWED,
                    drop_pending_updates=False,
                )
            )
        for lang in languages():
            menu = [BotCommand(name, say(lang, f"command-{name}")) for name in COMMANDS]
            code = None if lang == DEFAULT else lang
            await self._kindly(self._bot.set_my_commands(menu, language_code=code))
            groups = [command for command in menu if command.command in GROUP_COMMANDS]
            scope = BotCommandScopeAllGroupChats()
            await self._kindly(self._bot.set_my_commands(groups, scope=scope, language_code=code))
        await self.roles.publish()

    async def _greet(self) -> None:
        try:
            await self._bot.initialize()
        except InvalidToken:
            raise RefusedToken from None

    async def poll(self) -> None:
        """Take updates until cancelled; the next are asked for only after these were committed."""
        offset: int | None = None
        while True:
            updates = await self._updates(offset)
            self.last_poll = self._clock()
            await self._take_all(updates)
            offset = max((int(raw["update_id"]) + 1 for raw in updates), default=offset)

    async def _take_all(self, updates: list[dict[str, Any]]) -> None:
        """Take updates: one after the other in a conversation, conversations at the same time."""
        queues: dict[str, list[tuple[str | None, Event]]] = {}
        for raw in updates:
            if self._inline.take(raw):
                continue
            read = await self._insistently(partial(self._read, raw), str(raw.get("update_id")))
            if read:
                queues.setdefault(str(read[1].key.conversation), []).append(read)
        await asyncio.gather(*(self._insist(queue) for queue in queues.values()))

    async def _insist(self, queue: list[tuple[str | None, Event]]) -> None:
        """Handle updates in their order, each again and again while the store is away."""
        for tap, event in queue:
            await self._insistently(partial(self._handle, tap, event), event.id)

    async def _insistently(self, work: Callable[[], Awaitable[Result]], update: str) -> Result:
        """Do something again and again while the store is away: Telegram keeps the update meanwhile."""
        attempts = 0
        while True:
            try:
                return await work()
            except Exception as error:  # noqa: BLE001 - the store is away
                journal.error("store-away", update=update, kind=type(error).__name__)
                await asyncio.sleep(min(pause(attempts).total_seconds(), STORE_PAUSE))
                attempts += 1

    async def take(self, raw: dict[str, Any]) -> None:
        """Handle one update; return when it is committed, set aside or not for us.

        A store that is away raises: then the update is not to be confirmed.
        """
        read = None if self._inline.take(raw) else await self._read(raw)
        if read:
            await self._handle(*read)

    async def _read(self, raw: dict[str, Any]) -> tuple[str | None, Event] | None:
        """Return the tap to acknowledge, if it is one, and the event.

        Nothing where the update is not for us or of a kind we cannot read. A store that is away raises.
        """
        plain = plain_words(raw, self.now())
        if plain is not None:
            return None, plain
        key = await self._staff.key(raw) if self._staff else None
        try:
            if key is not None and self._staff is not None:
                told = self._staff.event(raw, key, self.now(), self._username)
                if told is not False:
                    return (None, told) if isinstance(told, Event) else None
            update = Update.de_json(raw, self._bot)
            event = event_of(update, self.now(), self._username)
        except Exception as error:  # noqa: BLE001 - an update of a kind we cannot read must not block the rest
            journal.error("unreadable-update", update=raw.get("update_id"), kind=type(error).__name__)
            return None
        return (update.callback_query.id if update.callback_query else None, event) if event else None

    async def _handle(self, tap: str | None, event: Event) -> None:
        typing = asyncio.get_running_loop().call_later(SLOW, self._show_typing, event)
        try:
            await self._service.handle(await self.roles.marked(event))
        finally:
            typing.cancel()
        if tap is not None:
            self._acknowledge(tap)

    def polled(self) -> float | None:
        """Return how many seconds ago Telegram last answered a poll; nothing before the first."""
        return None if self.last_poll is None else self._clock() - self.last_poll

    async def close(self) -> None:
        """Finish the acknowledgements and close the connections."""
        if self._acknowledging:
            await asyncio.wait(self._acknowledging, timeout=2)
        await self._inline.close()
        await self.roles.close()
        await self._polling.shutdown()
        await self._bot.shutdown()

    def _acknowledge(self, query: str) -> None:
        """Take the clock off a tapped button; it matters only for seconds, so once is enough."""
        self._background(self._kindly(self._bot.answer_callback_query(query)))

    def _show_typing(self, event: Event) -> None:
        if event.staff:  # the person it is passed on to may be on another channel
            return
        chat, _, thread = event.key.conversation.partition("/")
        action = self._bot.send_chat_action(
            int(chat), ChatAction.TYPING, message_thread_id=int(thread) if thread else None
        )
        self._background(self._kindly(action))

    def _background(self, action: Awaitable[None]) -> None:
        task = asyncio.ensure_future(action)
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    async def _updates(self, offset: int | None) -> list[dict[str, Any]]:
        # Raw updates, read one by one: a single one the library cannot read must not block the others.
        asked = {"timeout": POLL_SECONDS, "limit": _AT_ONCE, "allowed_updates": json.dumps(ALLOWED)}
        if offset is not None:
            asked["offset"] = offset
        address = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"

        async def once() -> list[dict[str, Any]]:
            found: Any = await self._polling.post(address)
            return list(found) if isinstance(found, list) else []

        return await self._patiently(once)

    async def _patiently(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Call until Telegram answers; a token refused after the greeting may be a proxy's 404 or 401."""
        attempts = 0
        while True:
            try:
                return await call()
            except RetryAfter as error:
                wait = error.retry_after
                seconds = wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
                journal.warning("asked-to-wait", seconds=seconds)
            except TelegramError as error:
                seconds = min(pause(attempts).total_seconds(), 30)
                journal.warning("telegram-away", kind=type(error).__name__, seconds=round(seconds, 1))
            attempts += 1
            await asyncio.sleep(seconds)

    async def _kindly(self, call: Awaitable[Any]) -> None:
        """Make a call whose failing costs nobody anything; the log tells its kind."""
        try:
            await call
        except TelegramError as error:
            journal.info("call-failed", kind=type(error).__name__)


__all__ = ["CHANNEL", "RefusedToken", "Telegram", "make_bot"]
