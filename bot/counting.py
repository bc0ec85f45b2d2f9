"""What of a turn is counted for statistics: seen from what the session holds before and after it.

Law: a count names a kind and an entry of the knowledge, never a person or their words.
"""

from __future__ import annotations

import datetime as dt

from bot.model import Count, Form, Heard, Session

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
SPANS = (
    ("5m", dt.timedelta(minutes=5)),
    ("15m", dt.timedelta(minutes=15)),
    ("1h", dt.timedelta(hours=1)),
    ("4h", dt.timedelta(hours=4)),
    ("1d", dt.timedelta(days=1)),
)
"""Spans of time to the first answer of a person, the longest time of each."""
MORE = "more"
WAITS = (*(name for name, _ in SPANS), MORE)
"""What a first answer is counted under: the time it took, each at most so long."""
DECISIONS = frozenset({ANSWER, CHOOSE, UNKNOWN})


def counts(before: Session | None, after: Session) -> tuple[Count, ...]:
    """Return what happened between two states of a session: reasons told, chosen, not known; a report."""
    if before is after:
        return ()
    found = [Count(what=CONVERSATION)] if before is None else []
    was = before.form if before else Form()
    earlier = {(heard.text, heard.message): heard for heard in was.heard}
    for heard in after.form.heard:
        known = earlier.get((heard.text, heard.message))
        if known is None:
            found.append(_told(heard))
        elif heard.issue and heard.issue != known.issue:
            found.append(Count(what=CHOSEN, of=heard.issue))
    if after.form.shown is not None and after.form.shown != was.shown:
        found.append(Count(what=REPORT))
    if after.form.outcome != was.outcome:
        found += _outcome(was, after.form.outcome)
    return tuple(found)


def _outcome(form: Form, outcome: str | None) -> list[Count]:
    """Return how the review of an application went, counted for each reason the reviewer had named."""
    what = {"passed": PASSED, "again": REJECTED_AGAIN}.get(outcome or "")
    issues = dict.fromkeys(heard.issue for heard in form.heard if heard.issue)
    return [Count(what=what, of=issue) for issue in issues or [""]] if what else []


def answered_within(time: dt.timedelta) -> str:
    """Return within which span of time a person was answered.

    >>> answered_within(dt.timedelta(minutes=9)), answered_within(dt.timedelta(days=3))
    ('15m', 'more')
    """
    return next((name for name, longest in SPANS if time <= longest), MORE)


def _told(heard: Heard) -> Count:
    if heard.issue:
        return Count(what=ANSWER, of=heard.issue)
    if heard.candidates:
        return Count(what=CHOOSE, of=heard.candidates[0])
    return Count(what=TOPIC, of=heard.topic) if heard.topic else Count(what=UNKNOWN)
