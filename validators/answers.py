"""Reading an application: what was answered, what was left out, what does not count yet.

Law: an answer that was not asked for yet is no fault. It is *missing* only when the person said
"none" (the key is there and empty) or when nothing more will come (``complete`` is true).

>>> text({"trademark-number": 12345678}, "trademark-number")
'12345678'
>>> missing({}, "company-code"), missing({"complete": True}, "company-code")
(False, True)
>>> missing({"company-code": ""}, "company-code")
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from validators.finding import Application, Unclear
from validators.plain_text import visible

Value = TypeVar("Value")

LONGEST_ANSWER = 8_000
"""More of an answer is not looked at; nobody may make a check slow."""

_BITS = 1024


def text(application: Application, field: str) -> str:
    """Return the answer's text; empty where there is none or where it is no text."""
    return written(application.get(field))


def written(value: object) -> str:
    """Return a value from a file as text: YAML reads a bare number as an int."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        # Python refuses to print an int of more than 4,300 digits, and no form has one.
        return str(value) if value.bit_length() < _BITS else ""
    return value[:LONGEST_ANSWER] if isinstance(value, str) else ""


def missing(application: Application, field: str) -> bool:
    """Tell whether the answer was left out for good."""
    if field not in application:
        return application.get("complete") is True
    value = application[field]
    return value is None or (isinstance(value, (str, Mapping)) and not _filled(value))


def _filled(value: str | Mapping[str, object]) -> bool:
    return bool(visible(value).strip()) if isinstance(value, str) else bool(value)


def choice(application: Application, field: str, parse: Callable[[str], Value]) -> Value | None:
    """Return the id a person chose, also where they wrote it in words; None if that is unclear."""
    try:
        return parse(text(application, field))
    except Unclear:
        return None


def complete(application: Application) -> bool:
    """Tell whether no more answers will come."""
    return application.get("complete") is True
