"""The queue of updates: sequential ids, confirmed by offset, forgotten when too old.

Law: an update leaves the queue when confirmed (offset, or a webhook's 2xx) or expired: 24 h for messages,
150 s for taps, 30 s for inline queries. Types the bot did not allow get no update and no id.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .pulse import Pulse
from .refusal import Json

LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
DAY = 86400
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FUTURE = 10
Key = tuple[str, int]


@dataclass(eq=False)
class Pending:
    """An update not yet confirmed; `again` marks one delivered a second time."""

    json: Json
    key: Key
    expires: float
    again: bool = False
    handed_out: bool = False
    fails: int = 0

    @property
    def id(self) -> int:
        """Give its update_id."""
        return int(self.json["update_id"])


class Updates:
    """All updates of one bot."""

    def __init__(self, now: Callable[[], float], pulse: Pulse) -> None:
        """Begin with an empty queue at some id, as the official server does."""
        self.now = now
        self.pulse = pulse
        self.next_id = 871_000_001
        self.allowed: list[str] = []
        self.pending: list[Pending] = []
        self.made: list[Pending] = []
        self.on_new: Callable[[], None] = lambda: None

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None keeps the previous choice."""
        if kinds is not None:
            self.allowed = [kind for kind in kinds if kind]

    def put(self, kind: str, body: Json, key: Key) -> Json | None:
        """Queue an update; None when the bot does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in NOT_BY_DEFAULT:
            return None
        update: Json = {"update_id": self.next_id, kind: body}
        self.next_id += 1
        self._queue(Pending(update, key, self.now() + LIFETIMES.get(kind, DAY)))
        return update

    def repeat(self, update: Json) -> None:
        """Deliver an update once more, under its old id, confirmed before or not."""
        for each in self.made:
            if each.json is update:
                return self._queue(Pending(update, each.key, self.now() + DAY, again=True))
        raise LookupError(f"no such update: {update}")

    def _queue(self, pending: Pending) -> None:
        self.pending.append(pending)
        self.made.append(pending)
        self.on_new()
        self.pulse.beat()

    def live(self) -> list[Pending]:
        """Give what waits, without what has expired."""
        now = self.now()
        self.pending = [each for each in self.pending if each.expires > now]
        return self.pending

    def confirm(self, offset: int) -> None:
        """Drop everything below the offset; a negative one keeps that many of the last."""
        before = len(self.pending)
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            # An offset far in the future is no confirmation: ids may have begun anew below it.
            known = offset if offset <= self.next_id + FUTURE else 0
            self.pending = [each for each in self.pending if not _confirmed(each, known)]
        if len(self.pending) != before:
            self.pulse.beat()

    def clear(self) -> None:
        """Drop everything that waits."""
        self.pending = []
        self.pulse.beat()

    def take(self, limit: int) -> list[Json]:
        """Hand out the oldest updates; they stay until confirmed."""
        taken = self.live()[:limit]
        for each in taken:
            each.handed_out = True
        return [each.json for each in taken]

    def first(self, key: Key) -> Pending | None:
        """Give the oldest update of one queue."""
        return next((each for each in self.live() if each.key == key), None)

    def drop(self, pending: Pending) -> None:
        """Take one update out of the queue."""
        self.pending = [each for each in self.pending if each is not pending]
        self.pulse.beat()


def _confirmed(pending: Pending, offset: int) -> bool:
    return pending.handed_out if pending.again else pending.id < offset
