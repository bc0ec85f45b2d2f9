"""Reads the knowledge from its folder, or refuses it with every fault at once, ``file:line: what, how to mend``.

Law: the path is the key and nothing is registered: ``issues/<id>.yaml`` is the issue ``<id>``;
``translations/<lang>/issues/<id>.yaml`` says the same texts in a further language.
Parsing YAML costs a second, so the result is kept as a pack in the user's cache folder, keyed by
the hash of the files, and YAML is read again only when a file changed.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from knowledge import faults, models
from knowledge.faults import Fault, Faulty
from knowledge.references import wrong_references
from knowledge.translations import overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGED = Path(__file__).parent
SINGLE_FILES = ("pages", "groups", "rules")
FOLDERS = ("issues", "fields", "sources", "facts", "examples")
SHAPES: dict[str, Any] = {
    "pages": models.Page,
    "groups": models.Group,
    "rules": models.Rule,
    "issues": models.Issue,
    "fields": models.FormField,
    "sources": models.SignatureSource,
    "facts": models.Fact,
    "examples": models.Examples,
}
_PACK_VERSION = b"1"


class BadKnowledge(ValueError):
    """The knowledge folder cannot be used; ``faults`` holds one line per fault."""

    def __init__(self, found: Iterable[Fault]) -> None:
        """Keep the faults in the order of files and lines."""
        self.faults = tuple(str(fault) for fault in sorted(set(found)))
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as it was written: where it stands and its YAML with line numbers."""

    shelf: str
    id: str
    file: str
    node: Any

    def fault(self, path: Iterable[str | int], what: str) -> Fault:
        """Return a fault at the line of ``path`` inside this entry."""
        return Fault(self.file, faults.line_of(self.node, tuple(path)), what)


def files_of(folder: Path) -> list[Path]:
    """Return the knowledge's YAML files in a stable order."""
    single = [folder / f"{name}.yaml" for name in SINGLE_FILES]
    shelved = [path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml"))]
    return [*filter(Path.exists, single), *shelved, *_translated(folder)]


def fingerprint(folder: Path) -> str:
    """Return the hash of every knowledge file's place and content, as hexadecimal text."""
    return _hash(folder, files_of(folder))


def examples_fingerprint(folder: Path) -> str:
    """Return the hash of the example messages alone: what the model was trained on."""
    return _hash(folder, sorted((folder / "examples").glob("*.yaml")))


def load(folder: Path = PACKAGED, cache: Path | None = None) -> models.Knowledge:
    """Return the knowledge of ``folder``; raise :class:`BadKnowledge` with all faults at once."""
    if not folder.is_dir():
        raise BadKnowledge([Fault(str(folder), 0, "no such folder: name an existing one")])
    pack = (cache or _cache_folder()) / f"knowledge-{fingerprint(folder)[:24]}.json"
    with contextlib.suppress(OSError, ValidationError):
        return models.Knowledge.model_validate_json(pack.read_bytes())
    knowledge = read(folder)
    _keep(pack, knowledge)
    return knowledge


def read(folder: Path) -> models.Knowledge:
    """Parse and check every file of ``folder``, without the pack."""
    found: list[Fault] = []
    sheets = {(sheet.shelf, sheet.id): sheet for sheet in _sheets(folder, found)}
    for path in _translated(folder):
        lang, shelf, name = path.parts[-3], path.parts[-2], path.stem
        with _collecting(found):
            words = faults.parse(path.read_bytes(), _place(path, folder))
            base = sheets.get((shelf, name))
            found.extend(overlay(base.node if base else None, lang, words, _place(path, folder)))
    shaped: dict[str, dict[str, Any]] = {shelf: {} for shelf in SHAPES}
    for sheet in sheets.values():
        with _collecting(found):
            shaped[sheet.shelf][sheet.id] = _shape(sheet, found)
    found.extend(wrong_references(shaped, sheets, folder))
    if found:
        raise BadKnowledge(found)
    return models.Knowledge(**shaped)


def _sheets(folder: Path, found: list[Fault]) -> Iterator[Sheet]:
    for name in SINGLE_FILES:
        path = folder / f"{name}.yaml"
        if not path.exists():
            found.append(Fault(path.name, 0, "the file is missing: add it"))
            continue
        with _collecting(found):
            node = faults.parse(path.read_bytes(), path.name)
            yield from (Sheet(name, str(key), path.name, node[key]) for key in node)
    for shelf in FOLDERS:
        for path in sorted((folder / shelf).glob("*.yaml")):
            with _collecting(found):
                place = _place(path, folder)
                yield Sheet(shelf, path.stem, place, faults.parse(path.read_bytes(), place))


def _shape(sheet: Sheet, found: list[Fault]) -> Any:
    try:
        return _adapter(sheet.shelf).validate_python(_plain(sheet.node))
    except ValidationError as error:
        known = _keys_of(sheet.shelf)
        for fault in error.errors(include_url=False, include_input=False):
            path = [step for step in fault["loc"] if step != "[key]"]
            found.append(sheet.fault(path, faults.advice(fault, known)))
        return None


@functools.cache
def _adapter(shelf: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[shelf])


def _keys_of(shelf: str) -> list[str]:
    schema = _adapter(shelf).json_schema()
    keys = set(schema.get("properties", ()))
    for part in schema.get("$defs", {}).values():
        keys |= set(part.get("properties", ()))
    return sorted(keys)


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {_plain(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    for kind in (str, float, int):
        if isinstance(node, kind) and not isinstance(node, bool):
            return kind(node)
    return node


@contextlib.contextmanager
def _collecting(found: list[Fault]) -> Iterator[None]:
    try:
        yield
    except Faulty as faulty:
        found.append(faulty.fault)


def _translated(folder: Path) -> list[Path]:
    return sorted((folder / "translations").glob("*/*/*.yaml"))


def _place(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _hash(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(_PACK_VERSION)
    for path in files:
        digest.update(_place(path, folder).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "countersign"


def _keep(pack: Path, knowledge: models.Knowledge) -> None:
    """Write the pack; a folder that cannot be written only costs the time at the next start."""
    with contextlib.suppress(OSError):
        pack.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=pack.parent, delete=False) as draft:
            draft.write(knowledge.model_dump_json(by_alias=True).encode())
        Path(draft.name).replace(pack)
        for old in pack.parent.glob("knowledge-*.json"):
            if old != pack:
                old.unlink()
