"""The staff's chat on Telegram: one forum topic a case, made when there is something to say in it.

Law: who sends for a case holds its conversation in the outbox, so a topic is made once. A topic that is
gone is made anew, opened by the case's card; what was to be said in it is said in the new one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest

from bot.log import Journal
from bot.running.sender import Later, Never
from bot.stores.passing import number

if TYPE_CHECKING:
    from bot.model import Key, Reply
    from bot.stores.case_files import CaseFiles
    from bot.stores.cases import CaseFile

NAME = 120
"""Characters of a topic's name; Telegram takes 128."""
_GONE = ("thread not found", "topic_id_invalid", "topic_deleted", "topic not found")
_SAME = "not_modified"
Call = Callable[[int, str, dict[str, Any]], Awaitable[Any]]
Say = Callable[[int, int, "Reply"], Awaitable[str]]
journal = Journal("room")


class Room:
    """The topics of the staff's chat."""

    def __init__(self, chat: int, cases: CaseFiles) -> None:
        """Keep which chat it is (its id), and where cases are found."""
        self.chat = chat
        self._cases = cases

    async def topic(self, key: Key, reply: Reply, call: Call, say: Say) -> tuple[int, CaseFile]:
        """Return the topic in which ``reply`` is to be said, made or opened for it, and its case.

        ``call`` calls the Bot API for a chat, ``say`` says a whole reply in a topic. Raises
        :class:`~bot.running.sender.Never` where the case was forgotten.
        """
        case = await self._cases.case(number(key))
        if case is None:
            raise Never("forgotten")
        if case.topic is None or case.chat != str(self.chat):
            return await self._made(case, reply, call, say), case
        if reply.topic == "open":
            await self.turn(int(case.topic), "reopenForumTopic", call)
        return int(case.topic), case

    async def _made(self, case: CaseFile, reply: Reply, call: Call, say: Say) -> int:
        title = case.card.title if case.card else ""
        try:
            made = await call(self.chat, "createForumTopic", {"name": f"#{case.id} {title}".strip()[:NAME]})
        except BadRequest as error:
            # Not a forum, no right to make topics: an operator can mend it, nothing is lost meanwhile.
            journal.error("no-topic", case=case.id, why=_told(error))
            raise Later("no-topic") from None
        topic = int(made["message_thread_id"])
        await self._cases.place(case.id, str(self.chat), str(topic))
        if case.card is not None and reply != case.card.card:
            await say(self.chat, topic, case.card.card)
        return topic

    async def turn(self, topic: int, method: str, call: Call) -> None:
        """Open or close a topic; one that is so already stays so."""
        try:
            await call(self.chat, method, {"message_thread_id": topic})
        except BadRequest as error:
            if _SAME not in _told(error):
                raise

    async def lost(self, case: CaseFile, error: BadRequest) -> bool:
        """Tell whether a refusal means that the topic is gone, and note that it is."""
        if not any(words in error.message.casefold() for words in _GONE):
            return False
        journal.warning("topic-gone", case=case.id)
        await self._cases.place(case.id, None, None)
        return True


def _told(error: BadRequest) -> str:
    """Return a refusal as a code: Telegram's words, which hold no person's."""
    return "-".join(error.message.casefold().split()[:6])
