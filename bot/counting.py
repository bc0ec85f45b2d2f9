"""What of a turn is counted for statistics: seen from what the session holds before and after it.

Law: a count names a kind and an entry of the knowledge, never a person or their words.
"""

from __future__ import annotations

from bot.model import Count, Heard, Session

CONVERSATION = "conversation"
ANSWER = "answer"
CHOOSE = "choose"
CHOSEN = "chosen"
TOPIC = "topic"
UNKNOWN = "unknown"
REPORT = "report"
HANDED_OVER = "handed-over"
HELPED = "helped"
NOT_HELPED = "not-helped"
PASSED = "passed"
REJECTED_AGAIN = "rejected-again"
FIRST_ANSWER = "first-answer"
WAITS = ("5m", "15m", "1h", "4h", "1d", "more")
"""What a first answer is counted under: the time it took, each at most so long."""
DECISIONS = frozenset({ANSWER, CHOOSE, UNKNOWN})


def counts(before: Session | None, after: Session) -> tuple[Count, ...]:
    """Return what happened between two states of a session: reasons told, chosen, not known; a report."""
    if before is after:
        return ()
    found = [Count(what=CONVERSATION)] if before is None else []
    was = before or Session(key=after.key)
    earlier = {(heard.text, heard.message): heard for heard in was.form.heard}
    for heard in after.form.heard:
        known = earlier.get((heard.text, heard.message))
        if known is None:
            found.append(_told(heard))
        elif heard.issue and heard.issue != known.issue:
            found.append(Count(what=CHOSEN, of=heard.issue))
    if after.form.shown is not None and after.form.shown != was.form.shown:
        found.append(Count(what=REPORT))
    return tuple(found)


def _told(heard: Heard) -> Count:
    if heard.issue:
        return Count(what=ANSWER, of=heard.issue)
    if heard.candidates:
        return Count(what=CHOOSE, of=heard.candidates[0])
    return Count(what=TOPIC, of=heard.topic) if heard.topic else Count(what=UNKNOWN)
