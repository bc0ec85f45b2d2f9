"""What support staff need of Telegram, as the doctor looks at it: each lack with its cure and its price."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.words import say

if TYPE_CHECKING:
    from bot.settings import Settings

Ask = Callable[[str, Mapping[str, int]], Awaitable[Any]]
"""Calls a method of the Bot API; returns its result, nothing where Telegram refuses."""
Finding = tuple[str, bool, str]
_INSIDE = frozenset({"administrator", "member"})


def overview(told: Settings, lang: str) -> Finding:
    """Return whether the functions for staff are on, and how to switch them on."""
    if told.staff_chat is None and not told.staff:
        return "staff", True, say(lang, "doctor-staff-off")
    if told.telegram_token is None:
        return "staff", True, say(lang, "doctor-staff-no-token")
    hours = told.hours.told(lang)
    if told.staff_chat is None:
        return "staff", True, say(lang, "doctor-staff-no-chat", count=str(len(told.staff)))
    return "staff", True, say(lang, "doctor-staff-on", hours=hours)


async def lacks(told: Settings, me: Mapping[str, Any], ask: Ask, lang: str) -> list[Finding]:
    """Return how the bot ``me`` stands in the staff's chat, and whether it can be asked inline."""
    if told.staff_chat is None and not told.staff:
        return []
    found = await _in_chat(told.staff_chat, me, ask, lang) if told.staff_chat is not None else []
    return [*found, _seen(lang, "staff-inline", well=bool(me.get("supports_inline_queries")))]


async def _in_chat(chat: int, me: Mapping[str, Any], ask: Ask, lang: str) -> list[Finding]:
    name = str(me.get("username"))
    known = await ask("getChat", {"chat_id": chat})
    if not isinstance(known, dict):
        return [("staff-chat", False, say(lang, "doctor-staff-chat-ill", name=name))]
    title = str(known.get("title", chat))
    found = [("staff-chat", True, say(lang, "doctor-staff-chat-well", title=title))]
    member = await ask("getChatMember", {"chat_id": chat, "user_id": int(me["id"])})
    role = member if isinstance(member, dict) else {}
    found.append(_seen(lang, "staff-member", well=role.get("status") in _INSIDE))
    reads = bool(me.get("can_read_all_group_messages")) or role.get("status") == "administrator"
    return [
        *found,
        _seen(lang, "staff-forum", well=bool(known.get("is_forum"))),
        _seen(lang, "staff-topics", well=bool(role.get("can_manage_topics"))),
        _seen(lang, "staff-reading", well=reads),
    ]


def _seen(lang: str, part: str, *, well: bool) -> Finding:
    return part, well, say(lang, f"doctor-{part}-well" if well else f"doctor-{part}-ill")
