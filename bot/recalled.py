"""What is remembered of a conversation, as the knowledge of now has it: entries may be gone since.

Law: the person's own words and answers stay as they are; what only names an entry that is gone is left out.
An answer to a field that is gone waits, as nobody asks for it, until the field is back.
"""

from __future__ import annotations

import operator
from typing import Any

from bot.model import Form, Heard, Session, Shown, Trace
from knowledge.models import Knowledge


def recalled(session: Session, knowledge: Knowledge) -> Session:
    """Return the session without names of entries that are gone; the same one where there are none."""
    changed: dict[str, Any] = {
        "form": _form(session.form, knowledge),
        "previous": session.previous and _form(session.previous, knowledge),
        "editing": session.editing if session.editing in knowledge.asked else None,
        "doubt": session.doubt if session.doubt and session.doubt.field in knowledge.asked else None,
        "traces": _traces(session.traces, knowledge),
    }
    now = {name: value for name, value in changed.items() if value is not getattr(session, name)}
    return session.model_copy(update=now) if now else session


def _form(form: Form, knowledge: Knowledge) -> Form:
    heard = tuple(_heard(reason, knowledge) for reason in form.heard)
    shown = form.shown and _shown(form.shown, knowledge)
    same = shown is form.shown and all(map(operator.is_, heard, form.heard))
    return form if same else form.model_copy(update={"heard": heard, "shown": shown})


def _heard(reason: Heard, knowledge: Knowledge) -> Heard:
    """Return a reason with what it can still be; its words stay."""
    issue = reason.issue if reason.issue in knowledge.issues else None
    topic = reason.topic if reason.topic in knowledge.facts else None
    candidates = tuple(name for name in reason.candidates if name in knowledge.issues)
    if (issue, topic, candidates) == (reason.issue, reason.topic, reason.candidates):
        return reason
    return reason.model_copy(update={"issue": issue, "topic": topic, "candidates": candidates})


def _shown(shown: Shown, knowledge: Knowledge) -> Shown:
    issues = tuple(name for name in shown.issues if name in knowledge.issues)
    caused = tuple(name for name in shown.caused if name in knowledge.issues)
    if (issues, caused) == (shown.issues, shown.caused):
        return shown
    return shown.model_copy(update={"issues": issues, "caused": caused})


def _traces(traces: tuple[Trace, ...], knowledge: Knowledge) -> tuple[Trace, ...]:
    """Return which messages answered fields that are still there."""
    if all(name in knowledge.fields for trace in traces for name in trace.fields):
        return traces
    left = (
        trace.model_copy(update={"fields": tuple(name for name in trace.fields if name in knowledge.fields)})
        for trace in traces
    )
    return tuple(trace for trace in left if trace.fields)
