"""``countersign knowledge``: check, extend and train the knowledge."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.commands import _shared

if TYPE_CHECKING:
    from knowledge.models import Knowledge

Function = TypeVar("Function", bound=Callable[..., Any])
_KINDS = 3
"""Kinds of messages that training tells apart at least."""


def _folder_option(function: Function) -> Function:
    where = click.Path(path_type=Path, file_okay=False)
    text = "Folder of the knowledge (default: COUNTERSIGN_KNOWLEDGE, else the packaged one)."
    return click.option("--folder", type=where, help=text)(function)


@click.group("knowledge")
def command() -> None:
    """Check, extend and train the knowledge."""


@command.command("check")
@_folder_option
@click.option("--strict", is_flag=True, help="Refuse issues that have too few messages, too.")
def check(folder: Path | None, strict: bool) -> None:
    """Tell everything that is wrong with the knowledge, as file:line: what, how to mend."""
    from knowledge import checking

    verdict = checking.check(_folder(folder))
    if not strict:
        for line in verdict.missing:
            click.echo(f"warning: {line}")
    _refuse((*verdict.faults, *verdict.missing) if strict else verdict.faults)
    click.echo(", ".join(f"{count} {name}" for name, count in verdict.counts.items()))


@command.command("schema")
@_folder_option
def schema(folder: Path | None) -> None:
    """Write the JSON schemas that editors read."""
    from knowledge import schema as schemas

    with _telling():
        changed = schemas.write(_existing(folder))
    for name in changed:
        click.echo(name)
    click.echo(f"{len(schemas.NAMES)} schemas, {len(changed)} written")


@command.command("new-issue")
@click.argument("name", metavar="ID")
@_folder_option
def new_issue(name: str, folder: Path | None) -> None:
    """Begin the issue ID: a draft of its texts and of its example messages."""
    _begin(_existing(folder), name, {"issues": "issue", "examples": "examples"})
    _next("replace every TODO and write at least 40 messages in each language", train=True)


@command.command("new-field")
@click.argument("name", metavar="ID")
@_folder_option
def new_field(name: str, folder: Path | None) -> None:
    """Begin the field ID: a draft of its texts."""
    _begin(_existing(folder), name, {"fields": "field"})
    _next("replace every TODO", train=False)


@command.command("train")
@_folder_option
def train(folder: Path | None) -> None:
    """Learn from the example messages and write the model (needs the dev extra)."""
    import os
    import time

    from knowledge import library, loader
    from knowledge.matching import linear
    from knowledge.matching import train as training
    from knowledge.matching.evaluate import BadRows

    where = _existing(folder)
    known = _loaded(where)
    kinds = sum(any(any(styles.values()) for styles in said.values()) for said in known.examples.values())
    if kinds < _KINDS:
        raise _shared.fail(f"messages of {kinds} kinds only: write examples/<id>.yaml for at least {_KINDS}")
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[threads] = "1"  # one thread adds up in one order: the same bytes everywhere, and sooner
    began = time.perf_counter()
    path = where / library.MODEL
    with _telling():
        try:
            training.train(known, loader.examples_fingerprint(where), path)
        except (training.NoTrainer, BadRows) as error:
            raise _shared.fail(str(error)) from None
        except ValueError as error:
            raise _shared.fail(f"these examples teach nothing, add more: {error}") from None
        model = linear.load(path)
        size = path.stat().st_size
    seconds = time.perf_counter() - began
    learned = f"{len(model.classes)} classes, {len(model)} n-grams"
    click.echo(f"{library.MODEL}: {learned}, {size / 1000:.0f} kB, {seconds:.1f} s")
    click.echo(", ".join(f"{name} {value:g}" for name, value in sorted(model.fitted.items())))


@command.command("export")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write the patch to.")
@_folder_option
@_shared.lang_option
def export(out: Path | None, folder: Path | None, lang: str | None) -> None:
    """Write the phrases that staff accepted as a patch of the example files."""
    from bot.commands._export import exported
    from knowledge.loader import BadKnowledge

    told = _shared.settings()
    with _telling():
        try:
            found = exported(told, _existing(folder))
        except BadKnowledge as error:
            _refuse(error.faults)
            raise
        found.show(_shared.spoken(lang, told))
        if out is None:
            click.echo(found.patch, nl=False)
        elif found.patch:
            out.write_text(found.patch, encoding="utf-8", newline="")


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """Turn a failure of the file system into one line."""
    try:
        yield
    except OSError as error:
        raise _shared.fail(f"{error.filename}: cannot be used: {error.strerror}") from None


def _folder(folder: Path | None) -> Path:
    return folder or _shared.knowledge_folder(_shared.settings())


def _existing(folder: Path | None) -> Path:
    from knowledge.loader import no_folder

    where = _folder(folder)
    if not where.is_dir():
        raise _shared.fail(str(no_folder(where)))
    return where


def _loaded(folder: Path) -> Knowledge:
    from knowledge.loader import BadKnowledge, load

    try:
        return load(folder)
    except BadKnowledge as error:
        _refuse(error.faults)
        raise


def _refuse(faults: Sequence[str]) -> None:
    """Print faults and end the command, if there are any."""
    for line in faults:
        click.echo(line, err=True)
    if faults:
        raise click.exceptions.Exit(2)


def _begin(folder: Path, name: str, drafts: dict[str, str]) -> None:
    """Copy drafts to their shelves under an id that is not taken."""
    from knowledge.loader import PACKAGED
    from knowledge.references import NOTHING, is_id

    if not is_id(name) or name.startswith(NOTHING):
        raise _shared.fail(f'"{name}" is no id: use small letters, digits and hyphens, such as stamp-missing')
    places = {draft: folder / shelf / f"{name}.yaml" for shelf, draft in drafts.items()}
    for path in places.values():
        if path.exists():
            raise _shared.fail(f'"{name}" exists: edit {path}, or choose another id')
    with _telling():
        for draft, path in places.items():
            path.parent.mkdir(exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write((PACKAGED / "drafts" / f"{draft}.yaml").read_text(encoding="utf-8"))
            click.echo(path)


def _next(first: str, *, train: bool) -> None:
    runs = ["train", "check"] if train else ["check"]
    click.echo(f"Next: {first}; {'; '.join(f'run `countersign knowledge {run}`' for run in runs)}.")
