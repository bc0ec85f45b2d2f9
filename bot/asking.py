"""The check's questions: which is open, how far one is, how it is asked, what an answer looks like.

Law: the open question is computed from the answers, never stored; only a wish to change one is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answering import applies
from bot.model import Block, Form, Heading, Items, Note, Option, Paragraph, Session
from bot.seeing import REMARK
from bot.words import say
from knowledge import models
from knowledge.models import Knowledge


def applicable(knowledge: Knowledge, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the fields to be asked, in their order."""
    return tuple(name for name in knowledge.asked if applies(knowledge.fields[name], answers))


def relevant(knowledge: Knowledge, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that count: those of fields that still apply."""
    if not answers:
        return {}
    wanted = set(applicable(knowledge, answers))
    return {name: value for name, value in answers.items() if name in wanted}


def is_answered(form: Form, name: str) -> bool:
    """Tell whether a field needs no question any more."""
    return name in form.answers or name in form.skipped or (name == REMARK and bool(form.heard))


def open_question(session: Session, knowledge: Knowledge) -> str | None:
    """Return the field being asked: one to be changed, else the first unanswered; none when complete."""
    if session.editing in knowledge.fields:
        return session.editing
    if not session.checking:
        return None
    fields = applicable(knowledge, session.form.answers)
    return next((name for name in fields if not is_answered(session.form, name)), None)


def before(session: Session, knowledge: Knowledge) -> str | None:
    """Return the field asked before the open one; none at the first."""
    fields = applicable(knowledge, session.form.answers)
    now = open_question(session, knowledge)
    place = fields.index(now) if now in fields else len(fields)
    return fields[place - 1] if place > 0 else None


def question(session: Session, knowledge: Knowledge, name: str, lang: str) -> tuple[Block, ...]:
    """Return how a field is asked: progress, question, what was answered before."""
    field = knowledge.fields[name]
    if field.ask is None:
        raise LookupError(name)
    fields = applicable(knowledge, session.form.answers)
    place = fields.index(name) + 1 if name in fields else len(fields)
    found: list[Block] = [
        Note(text=say(lang, "ask-progress", place=str(place), count=str(len(fields)))),
        Paragraph(text=models.say(field.ask.question, lang)),
    ]
    if name in session.form.answers:
        now = value_text(knowledge, name, session.form.answers[name], lang)
        found.append(Note(text=say(lang, "ask-now", value=now)))
    elif not field.options:
        found.append(Note(text=say(lang, "ask-example", example=models.say(field.example, lang))))
    return tuple(found)


def choices(session: Session, knowledge: Knowledge, name: str, lang: str) -> tuple[Option, ...]:
    """Return what can be tapped at a question: its options, then keep, skip, explain, back."""
    field = knowledge.fields[name]
    found = [
        Option(id=f"a:{name}:{option.id}", label=models.say(option.label, lang)) for option in field.options
    ]
    earlier = (session.previous.answers if session.previous else {}).get(name)
    if name in session.form.answers:
        found.append(Option(id="keep", label=say(lang, "option-keep")))
    elif earlier is not None and not field.options:
        shown = short(value_text(knowledge, name, earlier, lang))
        found.append(Option(id=f"again:{name}", label=say(lang, "option-again", value=shown)))
    if field.ask and field.ask.optional:
        label = models.say(field.ask.skip, lang) if field.ask.skip else say(lang, "option-skip")
        found.append(Option(id="skip", label=label))
    found.append(Option(id=f"field:{name}", label=say(lang, "option-explain")))
    if before(session, knowledge):
        found.append(Option(id="back", label=say(lang, "option-back")))
    return tuple(found)


def value_text(knowledge: Knowledge, name: str, value: Any, lang: str) -> str:
    """Return a stored answer as a person reads it."""
    options = {option.id: models.say(option.label, lang) for option in knowledge.fields[name].options}
    if value is None:
        return say(lang, "value-none")
    if isinstance(value, bool):
        return options.get("yes" if value else "no", say(lang, "value-yes" if value else "value-no"))
    if isinstance(value, str):
        return options.get(value, value)
    if isinstance(value, Mapping):
        parts = [say(lang, f"letter-{key}", value=_part(part, lang)) for key, part in value.items()]
        return say(lang, "list-joint").join(parts)
    if isinstance(value, (list, tuple)):
        return say(lang, "list-joint").join(_file(item) for item in value)
    return str(value)


def _part(value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return say(lang, "value-yes" if value else "value-no")
    return str(value)


def _file(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    size = item.get("size")
    return f"{item.get('file', '')}" + (f" ({int(size) / 1_000_000:.1f} MB)" if size else "")


def short(text: str, longest: int = 30) -> str:
    """Return a text as a button can carry it."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def explained(knowledge: Knowledge, name: str, lang: str) -> tuple[Block, ...]:
    """Return how a field is filled in: label, help, example, usual mistakes."""
    field = knowledge.fields[name]
    found: list[Block] = [
        Heading(text=models.say(field.label, lang)),
        Paragraph(text=models.say(field.help, lang)),
        Paragraph(text=say(lang, "field-example", example=models.say(field.example, lang))),
    ]
    helped = [option for option in field.options if option.help]
    if helped:
        found.append(Items(items=tuple(_option(option, lang) for option in helped)))
    if field.mistakes:
        found.append(Heading(text=say(lang, "field-mistakes")))
        found.append(Items(items=tuple(models.say(mistake, lang) for mistake in field.mistakes)))
    return tuple(found)


def _option(option: models.Option, lang: str) -> str:
    label, help_ = models.say(option.label, lang), models.say(option.help or {"en": ""}, lang)
    return say(lang, "field-option", label=label, help=help_)
