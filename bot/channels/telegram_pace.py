"""How much may be written into a group: 20 messages a minute, edits and topics included (Bot API FAQ).

Law: what would come too early is put off before it is sent, and what Telegram put off is not tried again
before it said; other chats do not wait. The limit is each process's own: Telegram's 429 covers the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

MOST = 20
WITHIN = 60.0
_MARGIN = 0.1


class Pace:
    """When a chat may be written into again."""

    def __init__(self, clock: Callable[[], float], most: int = MOST, within: float = WITHIN) -> None:
        """Keep the clock (seconds, running on) and the limit."""
        self._clock = clock
        self._most = most
        self._within = within
        self._sent: dict[int, deque[float]] = {}
        self._closed: dict[int, float] = {}

    def wait(self, chat: int) -> float:
        """Return how many seconds to wait; 0: one message may go now, and counts as gone."""
        now = self._clock()
        closed = self._closed.get(chat, 0.0)
        if closed > now:
            return closed - now
        if chat > 0:
            return 0.0
        sent = self._sent.setdefault(chat, deque())
        while sent and sent[0] <= now - self._within:
            sent.popleft()
        if len(sent) >= self._most:
            return sent[0] + self._within - now + _MARGIN
        sent.append(now)
        return 0.0

    def close(self, chat: int, seconds: float) -> None:
        """Note that Telegram takes nothing more for a chat until so many seconds have passed."""
        if chat < 0:
            self._closed[chat] = self._clock() + seconds
