"""Reads the knowledge from its folder, or refuses it with every fault at once: ``file:line: what, how``.

Law: the path is the key and nothing is registered: ``issues/<id>.yaml`` is the issue ``<id>``;
``translations/<lang>/issues/<id>.yaml`` says the same texts in a further language.
Parsing YAML costs a second, so the result is kept as a pack in the user's cache folder, keyed by
the hash of the files, and YAML is read again only when a file changed. A text that starts with
:data:`PLACEHOLDER` is a draft and is refused, so that no person ever reads one.
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
    from collections.abc import Iterable, Iterator, Mapping

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
PLACEHOLDER = "TODO"
_PACK_VERSION = b"2"

Marks = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, its size, and when its content and its state changed (nanoseconds)."""


class BadKnowledge(ValueError):
    """The knowledge folder cannot be used; ``faults`` holds one line per fault."""

    def __init__(self, found: Iterable[Fault]) -> None:
        """Keep the faults in the order of files and lines."""
        self.faults = tuple(str(fault) for fault in sorted(set(found)))
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as it was written: where it stands and its file's YAML with line numbers."""

    shelf: str
    id: str
    file: str
    top: Any

    @property
    def node(self) -> Any:
        """The entry itself: the whole file, or its part of a file that holds several."""
        return self.top[self.id] if self.shelf in SINGLE_FILES else self.top

    def path(self, path: Iterable[str | int]) -> tuple[str | int, ...]:
        """Return the path inside the file of a path inside this entry."""
        return (self.id, *path) if self.shelf in SINGLE_FILES else tuple(path)

    def fault(self, path: Iterable[str | int], what: str) -> Fault:
        """Return a fault at the line of ``path`` inside this entry."""
        return Fault(self.file, faults.line_of(self.top, self.path(path)), what)


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything read from a folder: entries as written, entries as shaped (``None`` if faulty), faults."""

    sheets: Mapping[tuple[str, str], Sheet]
    shaped: Mapping[str, Mapping[str, Any]]
    faults: tuple[Fault, ...]


def files_of(folder: Path) -> list[Path]:
    """Return the knowledge's YAML files in a stable order; an editor's hidden files are none."""
    single = [folder / f"{name}.yaml" for name in SINGLE_FILES]
    shelved = [path for name in FOLDERS for path in _shelf(folder, name)]
    return [*filter(Path.exists, single), *shelved, *_translated(folder)]


def marks(folder: Path, *further: str) -> Marks:
    """Return what tells cheaply that a file was changed, or raise ``OSError``; no content is read."""
    found = []
    for path in (*files_of(folder), *(folder / name for name in further)):
        with contextlib.suppress(FileNotFoundError):
            seen = path.stat()
            # Rights that were given are seen by the second time alone.
            found.append((str(path), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return tuple(found)


def fingerprint(folder: Path, *further: str) -> str:
    """Return the hash of place and content of every knowledge file and ``further`` ones, hexadecimal."""
    return _hash(folder, [*files_of(folder), *(folder / name for name in further)], _PACK_VERSION)


def examples_fingerprint(folder: Path) -> str:
    """Return the hash of the example messages alone: what the model was trained on."""
    return _hash(folder, _shelf(folder, "examples"))


def load(folder: Path = PACKAGED, cache: Path | None = None) -> models.Knowledge:
    """Return the knowledge of ``folder``; raise :class:`BadKnowledge` with all faults at once."""
    if not folder.is_dir():
        raise BadKnowledge([no_folder(folder)])
    kept_in = cache or _cache_folder()
    if kept_in is None:
        return read(folder)
    pack = kept_in / f"knowledge-{fingerprint(folder)[:24]}.json"
    with contextlib.suppress(OSError, ValidationError):
        return models.Knowledge.model_validate_json(pack.read_bytes())
    knowledge = read(folder)
    _keep(pack, knowledge)
    return knowledge


def read(folder: Path) -> models.Knowledge:
    """Parse and check every file of ``folder``, without the pack."""
    found = survey(folder)
    if found.faults:
        raise BadKnowledge(found.faults)
    return models.Knowledge(**{shelf: dict(entries) for shelf, entries in found.shaped.items()})


def survey(folder: Path) -> Survey:
    """Parse and check every file of ``folder``; keep what could be read beside the faults of the rest."""
    found: list[Fault] = []
    sheets = {(sheet.shelf, sheet.id): sheet for sheet in _sheets(folder, found)}
    for path in _translated(folder):
        lang, shelf, name = path.parts[-3], path.parts[-2], path.stem
        with _collecting(found):
            words = _parsed(path, folder)
            base = sheets.get((shelf, name))
            found.extend(overlay(base.node if base else None, lang, words, _place(path, folder)))
    drafts = [fault for sheet in sheets.values() for fault in _drafts(sheet)]
    shaped: dict[str, dict[str, Any]] = {shelf: {} for shelf in SHAPES}
    for sheet in sheets.values():
        shaped[sheet.shelf][sheet.id] = _shape(sheet, found)
    found.extend(wrong_references(shaped, sheets))
    unwritten = {(fault.file, fault.line) for fault in drafts}
    kept = (fault for fault in found if (fault.file, fault.line) not in unwritten)
    return Survey(sheets, shaped, tuple(sorted({*drafts, *kept})))


def no_folder(folder: Path) -> Fault:
    """Return the fault of a knowledge folder that is not there."""
    return Fault(str(folder), 0, "no such folder: name an existing one")


def _sheets(folder: Path, found: list[Fault]) -> Iterator[Sheet]:
    for name in SINGLE_FILES:
        path = folder / f"{name}.yaml"
        if not path.exists():
            found.append(Fault(path.name, 0, "the file is missing: add it"))
            continue
        with _collecting(found):
            top = _parsed(path, folder)
            keys = [key for key in top if _is_id(top, key, path.name, found)]
            yield from (Sheet(name, key, path.name, top) for key in keys)
    for shelf in FOLDERS:
        for path in _shelf(folder, shelf):
            with _collecting(found):
                yield Sheet(shelf, path.stem, _place(path, folder), _parsed(path, folder))
        misnamed = [_place(path, folder) for path in (folder / shelf).glob("*.yml")]
        found.extend(Fault(place, 0, "is not read: end its name in .yaml") for place in misnamed)


def _is_id(top: Any, key: Any, file: str, found: list[Fault]) -> bool:
    if isinstance(key, str):
        return True
    found.append(Fault(file, faults.line_of(top, (key,)), f'"{key}" is no id: put a name in quotes'))
    return False


def _parsed(path: Path, folder: Path) -> Any:
    try:
        written = path.read_bytes()
    except OSError as error:
        raise Faulty(Fault(_place(path, folder), 0, f"cannot be read: {error.strerror}")) from None
    return faults.parse(written, _place(path, folder))


def _shape(sheet: Sheet, found: list[Fault]) -> Any:
    try:
        return _adapter(sheet.shelf).validate_python(_plain(sheet.node))
    except ValidationError as error:
        known = _keys_of(sheet.shelf)
        for fault in error.errors(include_url=False, include_input=False):
            fault["loc"] = sheet.path(fault["loc"])
            path = [step for step in fault["loc"] if step != "[key]"]
            line = faults.line_of(sheet.top, path)
            found.append(Fault(sheet.file, line, faults.advice(fault, known)))
        return None


def _drafts(sheet: Sheet) -> Iterator[Fault]:
    """Yield a fault for every text of an entry that still waits to be written."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), sheet.node)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            waiting.extend(((*path, key), value) for key, value in node.items())
        elif isinstance(node, list):
            waiting.extend(((*path, number), value) for number, value in enumerate(node))
        elif isinstance(node, str) and node.lstrip().startswith(PLACEHOLDER):
            yield sheet.fault(path, f"still says {PLACEHOLDER}: write the text, or remove the entry")


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


def _shelf(folder: Path, shelf: str) -> list[Path]:
    return sorted(path for path in (folder / shelf).glob("*.yaml") if not path.name.startswith("."))


def _translated(folder: Path) -> list[Path]:
    found = (folder / "translations").glob("*/*/*.yaml")
    return sorted(path for path in found if not path.name.startswith("."))


def _place(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _hash(folder: Path, files: Iterable[Path], start: bytes = b"") -> str:
    digest = hashlib.sha256(start)
    for path in files:
        digest.update(os.fsencode(_place(path, folder)) + b"\0")
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _cache_folder() -> Path | None:
    """Return the user's cache folder; nothing where the system knows no home, as in some containers."""
    base = os.environ.get("XDG_CACHE_HOME")
    with contextlib.suppress(RuntimeError):
        return Path(base or Path.home() / ".cache") / "countersign"
    return None


def _keep(pack: Path, knowledge: models.Knowledge) -> None:
    """Write the pack; a folder that cannot be written only costs the time at the next start."""
    with contextlib.suppress(OSError, ValueError):
        told = knowledge.model_dump_json(by_alias=True).encode()
        pack.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=pack.parent, delete=False) as draft:
            draft.write(told)
        Path(draft.name).replace(pack)
        for old in pack.parent.glob("knowledge-*.json"):
            if old != pack:
                old.unlink()
