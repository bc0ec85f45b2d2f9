"""Everything that must hold for a knowledge folder beyond what is needed to load it; CI asks for it.

Law: all faults at once. Held-out messages are frozen, so where one stands in the bank too, the bank's
is at fault.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pydantic import ValidationError

from knowledge import loader, schema
from knowledge.faults import Fault, Faulty, line_of, nearest
from knowledge.library import MODEL
from knowledge.matching import likeness, linear
from knowledge.matching.evaluate import NONE, Row
from knowledge.matching.normalise import mask
from knowledge.models import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENOUGH = 40
"""Messages an issue needs in each language before its matching can be trusted."""


@dataclass(frozen=True, slots=True)
class Message:
    """An example message, where it stands, as the model sees it and as it is compared."""

    file: str
    line: int
    masked: str
    bare: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: faults, what is still missing, and how much there is of everything."""

    faults: tuple[str, ...]
    missing: tuple[str, ...]
    counts: dict[str, int]


def check(folder: Path) -> Verdict:
    """Return everything that is wrong with the knowledge in ``folder``."""
    if not folder.is_dir():
        return Verdict((str(loader.no_folder(folder)),), (), {})
    survey = loader.survey(folder)
    bank = list(messages(survey))
    found = [*survey.faults, *schema.wrong_schemas(folder), *_doubles(bank), *_in_two_files(bank)]
    held = list(held_out(folder, set(survey.shaped["issues"]), found))
    found += _not_held_out(bank, held)
    found += _model(folder)
    counts = {shelf: len(entries) for shelf, entries in survey.shaped.items() if shelf != "examples"}
    return Verdict(
        faults=tuple(str(fault) for fault in sorted(set(found))),
        missing=tuple(str(fault) for fault in _few_messages(survey)),
        counts=counts | {"messages": len(bank), "held out": len(held)},
    )


def messages(survey: loader.Survey) -> Iterator[Message]:
    """Yield the example messages of the files that could be read, drafts left out."""
    for name, languages in survey.shaped["examples"].items():
        sheet = survey.sheets["examples", name]
        for lang, styles in (languages or {}).items():
            for style, texts in styles.items():
                for number, text in enumerate(texts):
                    if not text.startswith(loader.PLACEHOLDER):
                        line = line_of(sheet.top, (lang, style, number))
                        yield Message(sheet.file, line, mask(text).strip(likeness.ENDS), likeness.bare(text))


def _doubles(bank: Sequence[Message]) -> Iterator[Fault]:
    for file, group in groupby(bank, key=lambda message: message.file):
        messages = list(group)
        for place, earlier, alike in likeness.alike([message.bare for message in messages]):
            what = f"says the same as line {messages[earlier].line} ({alike:.0f} % alike)"
            yield Fault(file, messages[place].line, f"{what}: say it another way or remove one of them")


def _in_two_files(bank: Sequence[Message]) -> Iterator[Fault]:
    first: dict[str, Message] = {}
    for message in bank:
        before = first.setdefault(message.masked, message)
        if before.file != message.file:
            what = f"stands in {before.file}:{before.line} too: keep it where it belongs"
            yield Fault(message.file, message.line, what)


def held_out(folder: Path, issues: set[str], found: list[Fault]) -> Iterator[tuple[str, str]]:
    """Yield ``(place, bare text)`` of each held-out message; gather what is wrong with the files."""
    ids: set[str] = set()
    for path in sorted((folder / "heldout").glob("*.jsonl")):
        file = path.relative_to(folder).as_posix()
        try:
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            found.append(Fault(file, 0, f"cannot be read: {error.strerror}"))
            continue
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = _row(line, file, number)
                except Faulty as faulty:
                    found.append(faulty.fault)
                    continue
                yield f"{file}:{number}", likeness.bare(row.text)
                labels = {row.label, *row.labels, *row.ambiguous_with} - issues - {NONE}
                found.extend(
                    Fault(file, number, f'unknown label "{label}"{nearest(label, issues)}: correct it')
                    for label in labels
                )
                if row.id in ids:
                    found.append(Fault(file, number, f'id "{row.id}" stands twice: give it another'))
                ids.add(row.id)


def _row(line: bytes, file: str, number: int) -> Row:
    try:
        return Row.model_validate(json.loads(line))
    except (ValueError, RecursionError, ValidationError):
        what = "not a labelled message: write id, text, lang and label as one JSON object"
        raise Faulty(Fault(file, number, what)) from None


def _not_held_out(bank: Sequence[Message], held: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    bared = [message.bare for message in bank]
    for place, text in held:
        for at, alike in likeness.nearest(text, bared):
            what = f"is held out in {place} ({alike:.0f} % alike): say it another way or remove it here"
            yield Fault(bank[at].file, bank[at].line, what)


def _few_messages(survey: loader.Survey) -> Iterator[Fault]:
    for issue in survey.shaped["issues"]:
        languages = survey.shaped["examples"].get(issue) or {}
        for lang in LANGUAGES:
            styles = languages.get(lang, {})
            texts = [text for messages in styles.values() for text in messages]
            written = sum(not text.startswith(loader.PLACEHOLDER) for text in texts)
            if written < ENOUGH:
                what = f"{written} of {ENOUGH} messages in {lang}: write {ENOUGH - written} more"
                yield Fault(f"examples/{issue}.yaml", 0, what)


def _model(folder: Path) -> Iterator[Fault]:
    advice = "run `countersign knowledge train`"
    try:
        model = linear.load(folder / MODEL)
    except linear.NoModel:
        yield Fault(MODEL, 0, f"is missing or no model: {advice}")
        return
    if model.examples != loader.examples_fingerprint(folder):
        yield Fault(MODEL, 0, f"was trained on other examples: {advice}")
