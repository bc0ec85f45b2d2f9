"""Who is support staff: the people named in the settings, and the members of the staff's chat.

Law: a stranger learns nothing; whoever is not known for sure is none of the staff. Telegram is asked beside
the updates of others and seldom; while it is away, a member once confirmed stays one for a while.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, TelegramError

from bot.log import Journal
from bot.model import Chose, Commanded, Event
from bot.review import OURS
from bot.words import DEFAULT, languages, say

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest

STAFF_COMMANDS = (
    *("lookup", "review", "stats", "answer", "take", "close", "reopen", "ban", "unban"),
    "help",
)
"""The menu in the staff's chat."""
STAFF_ONLY = frozenset(STAFF_COMMANDS) - {"lookup", "help", "close"}
"""Those of them that for everybody else are commands nobody knows."""
MEMBER = 300.0
"""Seconds that a member is not asked about again."""
STRANGER = 30.0
"""Seconds that a stranger is not asked about again: soon, as they may just have been let in."""
AWAY = 10.0
"""Seconds until Telegram is asked again about somebody after it could not tell."""
TRUSTED = 3600.0
"""Seconds that a member stays one while Telegram cannot tell."""
PATIENCE = 5.0
PEOPLE = 10_000
_INSIDE = frozenset({"creator", "administrator", "member"})
_NO_CHAT = ("chat not found", "member list is inaccessible")
journal = Journal("roles")


class Roles:
    """Knows the staff of one bot; without a chat and without ids, nobody is."""

    def __init__(
        self,
        bot: Bot,
        chat: int | None = None,
        ids: frozenset[int] = frozenset(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep whom to ask about which chat; ``clock`` counts seconds."""
        self.chat = chat
        self._bot = bot
        self._ids = ids
        self._clock = clock
        self._confirmed: OrderedDict[int, float] = OrderedDict()
        self._ask_again: OrderedDict[int, float] = OrderedDict()
        self._asking: dict[int, asyncio.Task[None]] = {}
        self._names: dict[int, str] = {}

    def known(self, user_id: int) -> bool:
        """Tell whether somebody is known to be staff, without asking anybody."""
        # Only administrators of a chat can speak as the chat itself.
        if user_id in self._ids or (self.chat is not None and user_id == self.chat):
            return True
        confirmed = self._confirmed.get(user_id)
        return confirmed is not None and self._clock() - confirmed < TRUSTED

    def named(self, member: str) -> str | None:
        """Return what a member of the staff is called, as far as Telegram told; held in memory only."""
        return (self._names.get(int(member)) or None) if member.lstrip("-").isdecimal() else None

    async def is_staff(self, user_id: int) -> bool:
        """Tell whether somebody is staff; Telegram is asked where that is not known just now."""
        if self.chat is None or user_id in self._ids or user_id == self.chat:
            return self.known(user_id)
        if self._clock() >= self._ask_again.get(user_id, float("-inf")):
            if user_id not in self._asking:
                self._asking[user_id] = task = asyncio.create_task(self._ask(self.chat, user_id))
                task.add_done_callback(lambda _: self._asking.pop(user_id))
            # Who waits may be cancelled; the question is not, as others wait for it, too.
            await asyncio.shield(self._asking[user_id])
        return self.known(user_id)

    async def marked(self, event: Event) -> Event:
        """Return the event, marked where a member of the staff did it as such.

        That is what happens in the staff's chat, and an order or a choice that only staff can give, wherever.
        """
        chat = event.key.conversation.partition("/")[0]
        ordered = isinstance(event, Commanded) and event.name in STAFF_ONLY
        chosen = isinstance(event, Chose) and event.choice.startswith(OURS)
        if not (ordered or chosen or (self.chat is not None and chat == str(self.chat))):
            return event
        staff = await self.is_staff(int(event.key.person))
        return dataclasses.replace(event, staff=True) if staff else event

    async def publish(self) -> None:
        """Show the staff's commands in their chat, in each language; it is no matter where that fails."""
        if self.chat is None:
            return
        for lang in languages():
            menu = [BotCommand(name, say(lang, f"command-{name}")) for name in STAFF_COMMANDS]
            code = None if lang == DEFAULT else lang
            try:
                await self._bot.set_my_commands(
                    menu, scope=BotCommandScopeChat(self.chat), language_code=code
                )
            except TelegramError as error:
                journal.warning("staff-menu-failed", kind=type(error).__name__)
                return

    async def close(self) -> None:
        """Let go of what is being asked."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _ask(self, chat: int, user_id: int) -> None:
        """Ask Telegram about somebody and keep what it tells."""
        request = cast("AiohttpRequest", self._bot.request)
        asked = {"chat_id": chat, "user_id": user_id}
        try:
            async with asyncio.timeout(PATIENCE):
                member = await request.call(f"{self._bot.base_url}/getChatMember", asked)
        except BadRequest as error:
            if any(words in error.message.casefold() for words in _NO_CHAT):
                self._unclear(user_id, "no-chat")
            else:
                self._keep_stranger(user_id)
        except (TelegramError, TimeoutError) as error:
            self._unclear(user_id, type(error).__name__)
        else:
            if _is_inside(member):
                self._names[user_id] = _name(member)
                while len(self._names) > PEOPLE:
                    self._names.pop(next(iter(self._names)))
                _put(self._confirmed, user_id, self._clock())
                _put(self._ask_again, user_id, self._clock() + MEMBER)
            else:
                self._keep_stranger(user_id)

    def _keep_stranger(self, user_id: int) -> None:
        self._confirmed.pop(user_id, None)
        _put(self._ask_again, user_id, self._clock() + STRANGER)

    def _unclear(self, user_id: int, why: str) -> None:
        journal.warning("staff-unclear", why=why)
        _put(self._ask_again, user_id, self._clock() + AWAY)


def _is_inside(member: Any) -> bool:
    """Tell whether a ChatMember of the Bot API is in the chat."""
    if not isinstance(member, dict):
        return False
    status = member.get("status")
    return status in _INSIDE or (status == "restricted" and member.get("is_member") is True)


def _name(member: dict[str, Any]) -> str:
    user = member.get("user")
    names = (user.get("first_name"), user.get("last_name")) if isinstance(user, dict) else ()
    return " ".join(name for name in names if isinstance(name, str) and name)


def _put(known: OrderedDict[int, float], user_id: int, moment: float) -> None:
    """Keep a moment for somebody; the one kept longest makes room."""
    known[user_id] = moment
    known.move_to_end(user_id)
    if len(known) > PEOPLE:
        known.popitem(last=False)


__all__ = ["STAFF_COMMANDS", "STAFF_ONLY", "Roles"]
