"""JSON schemas of the knowledge's files, so that an editor completes keys and marks slips while one writes.

Law: ``schemas/<name>.json`` is made from the models and never by hand; a file names its schema in its
first line.
"""

from __future__ import annotations

import json
from types import GenericAlias
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from knowledge import loader
from knowledge.faults import Fault
from knowledge.models import Id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = {
    "pages": "pages",
    "groups": "groups",
    "rules": "rules",
    "issues": "issue",
    "fields": "field",
    "sources": "source",
    "facts": "fact",
    "examples": "examples",
}
"""The schema's name of each shelf: an entry's where a file is one entry, else the file's."""


def text(shelf: str) -> str:
    """Return the schema of a shelf's files as JSON text, the same for the same models."""
    shape = loader.SHAPES[shelf]
    adapter: TypeAdapter[Any] = TypeAdapter(_mapping(shape) if shelf in loader.SINGLE_FILES else shape)
    made = adapter.json_schema(by_alias=True)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": NAMES[shelf]}
    return json.dumps(_closed(made | head), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _closed(node: Any) -> Any:
    """Return the schema with every mapping from a pattern of keys closed against all other keys."""
    if isinstance(node, dict):
        closed = {"additionalProperties": False} if "patternProperties" in node else {}
        return closed | {key: _closed(value) for key, value in node.items()}
    return [_closed(value) for value in node] if isinstance(node, list) else node


def _mapping(shape: Any) -> Any:
    return GenericAlias(dict, (Id, shape))


def write(folder: Path) -> list[str]:
    """Write every schema of the knowledge in ``folder``; return the names of the files that changed."""
    place = folder / "schemas"
    place.mkdir(exist_ok=True)
    changed = []
    for shelf, name in NAMES.items():
        path, made = place / f"{name}.json", text(shelf).encode()
        if not path.is_file() or path.read_bytes() != made:
            path.write_bytes(made)
            changed.append(f"schemas/{path.name}")
    return changed


def first_line(place: str, shelf: str) -> str:
    """Return the first line of a knowledge file, which names its schema.

    >>> first_line("issues/name-format.yaml", "issues")
    '# yaml-language-server: $schema=../schemas/issue.json'
    """
    return f"# yaml-language-server: $schema={'../' * place.count('/')}schemas/{NAMES[shelf]}.json"


def wrong_schemas(folder: Path) -> Iterator[Fault]:
    """Yield a fault for every schema that is missing or stale, and every file that does not name its own."""
    for shelf, name in NAMES.items():
        place = f"schemas/{name}.json"
        why = _wrong(folder / place, text(shelf))
        if why:
            yield Fault(place, 0, f"{why}: run `countersign knowledge schema`")
    for path in loader.files_of(folder):
        place = path.relative_to(folder).as_posix()
        shelf = place.partition("/")[0].removesuffix(".yaml")
        if shelf in NAMES:
            wanted = first_line(place, shelf)
            if not _starts(path, wanted):
                yield Fault(place, 1, f"does not name its schema: make the first line `{wanted}`")


def _wrong(path: Path, wanted: str) -> str:
    try:
        same = path.read_bytes() == wanted.encode()
    except OSError:
        return "is missing"
    return "" if same else "is stale"


def _starts(path: Path, line: str) -> bool:
    try:
        with path.open("rb") as file:
            first = file.readline(500)
    except OSError:
        return True
    return first.removeprefix(b"\xef\xbb\xbf").rstrip() == line.encode()
