"""Look-up from any chat: ``@bot words``, answered with guidance that is ready to be sent.

Law: this is for support staff; everybody else gets nothing, as if there were nothing. A query lives half a
minute: it is answered beside the updates, outside the store, once; one that cannot be answered is dropped.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from telegram.constants import ParseMode

from bot import asking, guidance, sourcing
from bot.channels.intake import clean
from bot.channels.most_used import MostUsed
from bot.channels.telegram_html import parts, shortened
from bot.channels.telegram_roles import STRANGER
from bot.log import Journal
from bot.model import Link, Paragraph, Reply
from bot.words import DEFAULT, language_of, say
from knowledge.derived import made_once

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest
    from bot.channels.telegram_roles import Roles
    from bot.service import Service
    from knowledge.matching.lookup import Kind
    from knowledge.models import Knowledge

PAGE = 20
"""Results of one answer; Telegram takes 50."""
AT_ONCE = 64
LIFETIME = 30.0
"""Seconds after which Telegram takes no answer any more."""
_TITLE, _DESCRIPTION = 90, 120
journal = Journal("inline")


class Inline:
    """Answers the inline queries of one bot."""

    def __init__(self, bot: Bot, service: Service, roles: Roles, now: Callable[[], dt.datetime]) -> None:
        """Keep the parts; the library is the service's, whichever it has just then."""
        self._bot = bot
        self._service = service
        self._roles = roles
        self._most_used = MostUsed(service.store, now)
        self._under_way: set[asyncio.Task[None]] = set()

    def take(self, raw: dict[str, Any]) -> bool:
        """Tell whether an update is an inline query, which is then answered beside the others."""
        if "inline_query" not in raw:
            return False
        if len(self._under_way) >= AT_ONCE:
            journal.warning("inline-busy")
            return True
        task = asyncio.create_task(self._answer(raw["inline_query"]))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return True

    async def close(self) -> None:
        """Let go of what is being answered."""
        under_way = list(self._under_way)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _answer(self, query: dict[str, Any]) -> None:
        request = cast("AiohttpRequest", self._bot.request)
        try:
            async with asyncio.timeout(LIFETIME):
                told = await self._told(query)
                answer = {"inline_query_id": query["id"], "is_personal": True, **told}
                await request.call(f"{self._bot.base_url}/answerInlineQuery", answer)
        except Exception as error:  # noqa: BLE001 - whatever it was: who asked types on, nobody else is held up
            journal.warning("inline-failed", kind=type(error).__name__)

    async def _told(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return results, how long they may be kept, and where the next ones begin."""
        sender = query["from"]
        if not await self._roles.is_staff(int(sender["id"])):
            return {"results": [], "cache_time": int(STRANGER)}
        words = clean(query["query"])[0].strip()
        finder, knowledge = self._service.library.finder, self._service.library.knowledge
        lang = finder.language(words, language_of(sender.get("language_code")) or DEFAULT)
        found: Sequence[tuple[Kind, str]]
        if words:
            found = [(hit.kind, hit.id) for hit in finder.look_up(words, lang)]
        else:
            found = await self._most_used.entries(knowledge)
        begin = int(query["offset"] or 0)
        results = [
            {
                "id": str(place),
                **_result(knowledge, kind, name, finder.title(kind, name, lang), lang, self._bot.username),
            }
            for place, (kind, name) in enumerate(found[begin : begin + PAGE], begin)
        ]
        following = str(begin + PAGE) if len(found) > begin + PAGE else ""
        return {"results": results, "cache_time": 0, "next_offset": following}


@made_once
def _result(
    knowledge: Knowledge, kind: Kind, name: str, title: str, lang: str, username: str
) -> dict[str, Any]:
    """Return an entry as Telegram lists it, with the message that is sent when it is chosen."""
    blocks = guidance.entry(knowledge, kind, name, lang)
    about = next((block.text for block in blocks if isinstance(block, Paragraph)), title)
    text = asking.short(about, _DESCRIPTION)
    return {
        "type": "article",
        "title": asking.short(title, _TITLE),
        "description": say(lang, "inline-about", kind=say(lang, f"inline-{kind}"), text=text),
        "input_message_content": {
            "message_text": message(knowledge, kind, name, lang, username),
            "parse_mode": ParseMode.HTML,
            "link_preview_options": {"is_disabled": True},
        },
    }


def message(knowledge: Knowledge, kind: Kind, name: str, lang: str, username: str) -> str:
    """Return the guidance as one message of HTML; what has no room is where its last lines lead to."""
    blocks = guidance.entry(knowledge, kind, name, lang)
    whole = parts(Reply(blocks=blocks))
    if len(whole) == 1:
        return whole[0].html
    rest = f"https://t.me/{username}?start={guidance.link_id(knowledge, kind, name)}"
    cited = guidance.shelves(knowledge)[kind][name].cite
    ending = (Link(title=say(lang, "inline-rest"), url=rest), sourcing.note(knowledge, cited, lang))
    return shortened(blocks, ending)


__all__ = ["Inline", "message"]
