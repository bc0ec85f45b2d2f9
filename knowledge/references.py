"""Ids that name another file: each must exist, else it is a fault at the line that names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from knowledge.faults import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.faults import Fault

NOTHING = "nothing-"
"""Prefix of the example files whose messages are no signature review issue."""


_KINDS = {"pages": "page", "groups": "group", "rules": "rule", "fields": "field", "issues": "issue"}
_FILES = frozenset({"fields", "issues"})
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(name: str) -> bool:
    """Tell whether a name is made of small letters, digits and single hyphens.

    >>> is_id("name-format"), is_id("Name format")
    (True, False)
    """
    return _ID.fullmatch(name) is not None


def wrong_references(
    shaped: Mapping[str, Mapping[str, Any]], sheets: Mapping[tuple[str, str], Any]
) -> Iterator[Fault]:
    """Yield a fault for every reference to an entry that does not exist, and for every id that is none."""
    known: dict[str, list[str]] = {shelf: [] for shelf in shaped}
    for shelf, name in sheets:
        known[shelf].append(name)
    for (shelf, name), sheet in sheets.items():
        if not is_id(name):
            yield sheet.fault((), f'"{name}" is no id: use small letters, digits and hyphens')
        entry = shaped[shelf].get(name)
        if entry is None:
            continue
        for path, target, wanted in _references(shelf, name, entry):
            if wanted not in known[target]:
                what = f'unknown {_KINDS[target]} "{wanted}"{nearest(wanted, known[target])}'
                there = f"{target}/{wanted}.yaml" if target in _FILES else f"it to {target}.yaml"
                yield sheet.fault(path, f"{what}: correct the id or add {there}")


def _references(shelf: str, name: str, entry: Any) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for number, page in enumerate(getattr(entry, "cite", ())):
        yield ("cite", number), "pages", page
    if shelf == "issues":
        yield ("group",), "groups", entry.group
        yield from ((("fields", n), "fields", field) for n, field in enumerate(entry.fields))
        for number, step in enumerate(entry.steps):
            if step.field:
                yield ("steps", number, "field"), "fields", step.field
    elif shelf == "sources":
        yield from ((("needs", n), "fields", field) for n, field in enumerate(entry.needs))
    elif shelf == "fields" and entry.ask:
        yield from ((("ask", "only", field), "fields", field) for field in entry.ask.only)
    elif shelf == "rules" and entry.field:
        yield ("field",), "fields", entry.field
    if shelf == "rules" and entry.differs_from:
        yield ("differs-from",), "rules", entry.differs_from
    if shelf == "examples" and not name.startswith(NOTHING):
        yield (), "issues", name
