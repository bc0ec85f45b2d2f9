"""Ids that name another file: each must exist, else it is a fault at the line that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.faults import Fault, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

NOTHING = "nothing-"
"""Prefix of the example files whose messages are no signature review issue."""


def wrong_references(
    shaped: Mapping[str, Mapping[str, Any]], sheets: Mapping[tuple[str, str], Any], folder: Path
) -> Iterator[Fault]:
    """Yield a fault for every reference to an entry that does not exist."""
    for (shelf, name), sheet in sheets.items():
        entry = shaped[shelf].get(name)
        if entry is None:
            continue
        for path, target, wanted in _references(shelf, name, entry):
            known = {key for where, key in sheets if where == target}
            if wanted not in known:
                kind = {"pages": "page", "groups": "group", "fields": "field", "issues": "issue"}
                what = f'unknown {kind.get(target, target)} "{wanted}"{nearest(wanted, known)}'
                yield sheet.fault(path, f"{what}: correct the id or add {target}/{wanted}.yaml")
    yield from _bad_names(sheets)


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


def _bad_names(sheets: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    import re

    for shelf, name in sheets:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            what = f'"{name}" is no id: use small letters, digits and hyphens'
            yield Fault(f"{shelf}/{name}.yaml", 1, what)
