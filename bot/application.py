"""An application as a file: its keys are the fields of the knowledge, faults are told as ``file:line``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot import answering
from bot.model import Heard
from knowledge import faults
from knowledge.faults import Fault, Faulty
from knowledge.matching.decide import Matcher
from knowledge.models import FormField, Knowledge
from validators.file import SLOTS
from validators.finding import Unclear

REQUIRED = "signature-name"
REMARK = "rejection"
_LETTER = {
    "from": str,
    "to": str,
    "valid-from": dt.date,
    "valid-until": dt.date,
    "signed": bool,
    "sealed": bool,
}
_MATERIAL = ("slot", "file")


class BadApplication(ValueError):
    """The file cannot be read as an application; ``faults`` holds one line per fault."""

    def __init__(self, found: list[Fault]) -> None:
        """Keep the faults in the order of lines."""
        self.faults = tuple(str(fault) for fault in sorted(set(found)))
        super().__init__("\n".join(self.faults))


def read(path: Path, knowledge: Knowledge) -> dict[str, Any]:
    """Return the answers in an application file; raise :class:`BadApplication` with all faults at once."""
    try:
        node = faults.parse(path.read_bytes(), str(path))
    except OSError as error:
        raise BadApplication(
            [Fault(str(path), 0, f"cannot be read ({error.strerror}): name an existing file")]
        ) from None
    except Faulty as faulty:
        raise BadApplication([faulty.fault]) from None
    found = list(_faults(node, str(path), knowledge))
    if found:
        raise BadApplication(found)
    answers = {str(key): _chosen(plain(value), knowledge.fields[str(key)]) for key, value in node.items()}
    if isinstance(answers.get("materials"), list):
        answers["materials"] = [_with_size(item, path.parent) for item in answers["materials"]]
    return answers


def heard_in(answers: Mapping[str, Any], matcher: Matcher) -> tuple[Heard, ...]:
    """Return the reviewer's reasons in an application's ``rejection``."""
    text = str(answers.get(REMARK) or "").strip()
    if not text:
        return ()
    return tuple(
        Heard(text=reason.text, issue=reason.issue, topic=reason.topic) for reason in matcher.match(text)
    )


def plain(value: Any) -> Any:
    """Return parsed YAML as plain values: no line numbers, no special strings."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.date()
    return value


def _chosen(value: Any, field: FormField) -> Any:
    """Return the id of an option that was written in words; any other value as it is."""
    if not field.options or not isinstance(value, str) or any(one.id == value for one in field.options):
        return value
    return answering.read(field, value)


def _with_size(item: Any, folder: Path) -> Any:
    """Return a material with the size of its file, where the file exists."""
    if not isinstance(item, Mapping) or not isinstance(item.get("file"), str):
        return item
    try:
        return {**item, "size": (folder / item["file"]).stat().st_size}
    except (OSError, ValueError):
        return item


def _faults(node: Any, file: str, knowledge: Knowledge) -> Iterator[Fault]:
    keys = [name for name, field in knowledge.fields.items() if field.key]
    if not node.get(REQUIRED):
        yield Fault(file, 1, f'"{REQUIRED}" is missing: add the name of the signature')
    for key, value in node.items():
        line = faults.line_of(node, (key,))
        if key not in keys:
            near = faults.nearest(str(key), keys)
            yield Fault(file, line, f'unknown key "{key}"{near}: correct or remove it')
        elif value is not None:
            for path, what in _wrong(str(key), plain(value), knowledge.fields[key]):
                yield Fault(file, faults.line_of(node, (key, *path)), what)


def _wrong(key: str, value: Any, field: FormField) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield what is wrong with the value of a key, and where below it."""
    if key == "third-party":
        if not isinstance(value, bool):
            yield (), f'"{key}" must be true or false'
    elif key == "letter-of-attorney":
        yield from _wrong_letter(key, value)
    elif key == "materials":
        yield from _wrong_materials(key, value)
    elif not isinstance(value, str | int) or isinstance(value, bool):
        yield (), f'"{key}" must be text: put it in quotes'
    elif field.options and not _is_option(str(value), field):
        yield (), f'"{key}" must be one of {", ".join(option.id for option in field.options)}'


def _is_option(value: str, field: FormField) -> bool:
    if any(option.id == value for option in field.options):
        return True
    try:
        answering.read(field, value)
    except Unclear:
        return False
    return True


def _wrong_letter(key: str, value: Any) -> Iterator[tuple[tuple[Any, ...], str]]:
    if not isinstance(value, Mapping):
        yield (), f'"{key}" must hold {", ".join(_LETTER)}'
        return
    for name, part in value.items():
        wanted = _LETTER.get(name)
        if wanted is None:
            yield (name,), f'unknown key "{name}"{faults.nearest(name, _LETTER)}: correct or remove it'
        elif part is not None and not isinstance(part, wanted):
            kinds = {
                str: "text: put it in quotes",
                dt.date: "a date such as 2026-12-31",
                bool: "true or false",
            }
            yield (name,), f'"{key}.{name}" must be {kinds[wanted]}'


def _wrong_materials(key: str, value: Any) -> Iterator[tuple[tuple[Any, ...], str]]:
    if not isinstance(value, list):
        yield (), f'"{key}" must be a list: start each entry with "- "'
        return
    for number, item in enumerate(value):
        if not isinstance(item, Mapping):
            yield (number,), f'"{key}" needs entries such as {{slot: business-license, file: licence.jpg}}'
            continue
        for name, part in item.items():
            if name not in _MATERIAL:
                yield (
                    (number, name),
                    f'unknown key "{name}"{faults.nearest(name, _MATERIAL)}: correct or remove it',
                )
            elif not isinstance(part, str):
                yield (number, name), f'"{name}" must be text: put it in quotes'
            elif name == "slot" and part not in SLOTS:
                yield (
                    (number, name),
                    f'unknown slot "{part}"{faults.nearest(part, SLOTS)}: one of {", ".join(SLOTS)}',
                )
