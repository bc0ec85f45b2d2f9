"""The staff's chat on Telegram: one forum topic a case, made when there is something to say in it.

Law: who sends for a case holds its conversation in the outbox, so a topic is made once. A topic that is
gone is made anew, opened by the case's card; what was to be said in it is said in the new one. What an
operator can mend about the chat costs time, never a message.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest, ChatMigrated

from bot.log import Journal
from bot.running.sender import Later, Never
from bot.stores.passing import number

if TYPE_CHECKING:
    from bot.model import Key, Reply
    from bot.stores.case_files import CaseFiles
    from bot.stores.cases import CaseFile

NAME = 120
"""UTF-16 units of a topic's name; Telegram takes 128."""
_GONE = ("thread not found", "topic_id_invalid", "topic_deleted", "topic not found")
_MENDABLE = (
    *("chat not found", "not enough rights", "have no rights", "need administrator rights", "not a member"),
    *("topic_closed", "chat_write_forbidden", "chat_admin_required", "chat_restricted", "chat_send_"),
    *("chat was deactivated", "chat was deleted", "user_banned_in_channel", "peer_id_invalid"),
)
"""Refusals that concern the staff's chat, not the message: it waits until somebody lets the bot in again."""
_SAME = "not_modified"
Call = Callable[[int, str, dict[str, Any]], Awaitable[Any]]
journal = Journal("room")


class Room:
    """The topics of the staff's chat."""

    def __init__(self, chat: int, cases: CaseFiles) -> None:
        """Keep which chat it is (its id), and where cases are found."""
        self.chat = chat
        self._cases = cases

    async def case(self, key: Key) -> CaseFile:
        """Return the case staff are told of; raise :class:`Never` once it is forgotten."""
        case = await self._cases.case(number(key))
        if case is None:
            raise Never("forgotten")
        return case

    async def topic(self, case: CaseFile, reply: Reply, call: Call) -> tuple[int, Reply | None]:
        """Return the topic in which ``reply`` is to be said, made or opened for it, and what comes before it.

        That is the card, where the topic is new and the reply is another: see :meth:`introduced`. ``call``
        calls the Bot API for a chat.
        """
        card = case.card.card if case.card else None
        before = None if reply == card else card
        if case.topic is None or case.chat not in {None, str(self.chat)}:
            return await self._made(case, before, call), before
        if reply.topic == "open":
            await self.turn(int(case.topic), "reopenForumTopic", call)
        return int(case.topic), before if case.chat is None else None

    async def introduced(self, case: CaseFile, topic: int) -> str:
        """Note that the card stands in the topic, until when any process says it first; return the topic."""
        await self._cases.place(case.id, str(self.chat), str(topic))
        return str(topic)

    async def _made(self, case: CaseFile, before: Reply | None, call: Call) -> int:
        title = f"#{case.id} {case.card.title if case.card else ''}".strip()
        name = title.encode("utf-16-le")[: 2 * NAME].decode("utf-16-le", "ignore")
        try:
            made = await call(self.chat, "createForumTopic", {"name": name})
        except BadRequest as error:
            # Not a forum, no right to make topics: an operator can mend it, nothing is lost meanwhile.
            journal.error("no-topic", case=case.id, why=_told(error))
            raise Later("no-topic") from None
        topic = int(made["message_thread_id"])
        await self._cases.place(case.id, None if before else str(self.chat), str(topic))
        return topic

    async def turn(self, topic: int, method: str, call: Call) -> None:
        """Open or close a topic as far as that is possible; what is said in it does not hang on it."""
        try:
            await call(self.chat, method, {"message_thread_id": topic})
        except BadRequest as error:
            if _is_any(error, _GONE):
                raise
            if _SAME not in _told(error):
                journal.warning("topic-not-turned", why=_told(error))

    async def refused(self, case: CaseFile, error: BadRequest) -> Later | None:
        """Return what a refusal means where the topic is gone or the chat is closed to us, else nothing."""
        if _is_any(error, _GONE):
            journal.warning("topic-gone", case=case.id)
            await self._cases.place(case.id, None, None)
            return Later("topic-gone", dt.timedelta(0))
        if _is_any(error, _MENDABLE):
            journal.error("staff-chat-closed", why=_told(error))
            return Later("staff-chat-closed")
        return None

    def moved(self, error: ChatMigrated) -> Later:
        """Say that the staff's chat has another id now, which the settings must name."""
        journal.error("staff-chat-moved", to=error.new_chat_id)
        return Later("staff-chat-moved")


def _is_any(error: BadRequest, words: tuple[str, ...]) -> bool:
    told = error.message.casefold()
    return any(one in told for one in words)


def _told(error: BadRequest) -> str:
    """Return a refusal as a code: Telegram's words, which hold no person's."""
    return "-".join(error.message.casefold().split()[:6])
