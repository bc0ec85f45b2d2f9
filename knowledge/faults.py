"""An author's slip in a YAML file, told as ``file:line: what is wrong, how to mend``."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic_core import ErrorDetails


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault; ``line`` counts from 1, 0 stands for the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return the line an author reads; a name that holds line breaks does not break it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(f"{place}: {self.what}".split())


class Faulty(ValueError):
    """A text that is no usable YAML; ``fault`` says where and why."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        super().__init__(str(fault))
        self.fault = fault


def parse(text: bytes | str, file: str) -> Any:
    """Return the mapping in ``text`` with its line numbers, or raise :class:`Faulty`."""
    from knowledge import strict_yaml

    return strict_yaml.load(text, file)


def line_of(node: Any, path: Sequence[str | int]) -> int:
    """Return the line, from 1, of the deepest part of ``path`` that exists in ``node``."""
    line = node.lc.line + 1 if hasattr(node, "lc") else 1
    for step in path:
        try:
            marks = node.lc
            line = (marks.key(step) if isinstance(node, dict) else marks.item(step))[0] + 1
            node = node[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean …?)`` for the nearest known word, or nothing.

    >>> nearest("trademark-not-fond", ["trademark-not-found", "name-format"])
    ' (did you mean "trademark-not-found"?)'
    """
    close = difflib.get_close_matches(word, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""


def advice(error: ErrorDetails, known: Iterable[str]) -> str:
    """Return what is wrong and how to mend it for one of pydantic's errors."""
    key = ".".join(str(step) for step in error["loc"] if step != "[key]")
    last = str(error["loc"][-1]) if error["loc"] else ""
    context = error.get("ctx", {})
    kind = error["type"]
    told = {
        "extra_forbidden": f'unknown key "{last}"{nearest(last, known)}: correct or remove it',
        "missing": f'"{key}" is missing: add it',
        "string_type": f'"{key}" must be text: put it in quotes',
        "string_too_short": f'"{key}" is empty: write the text or remove the key',
        "too_short": f'"{key}" is empty: add at least one entry',
        "literal_error": f'"{key}" must be one of {context.get("expected", "")}',
        "string_pattern_mismatch": f'"{key}" must match {context.get("pattern", "")}',
        "value_error": f'"{key}": {context.get("error", error["msg"])}',
        "dict_type": f'"{key}" must hold keys with values, such as "en: …" and "zh: …"',
        "model_type": f'"{key}" must hold keys with values',
        "model_attributes_type": f'"{key}" must hold keys with values',
        "int_type": f'"{key}" must be a whole number',
        "int_parsing": f'"{key}" must be a whole number',
        "bool_type": f'"{key}" must be true or false',
        "bool_parsing": f'"{key}" must be true or false',
        "date_type": f'"{key}" must be a day such as 2025-04-22',
        "date_from_datetime_parsing": f'"{key}" must be a day such as 2025-04-22',
        "date_from_datetime_inexact": f'"{key}" must be a day without a time, such as 2025-04-22',
        "list_type": f'"{key}" must be a list: start each entry with "- "',
    }
    return told.get(kind) or f'"{key}": {error["msg"].lower()}'
