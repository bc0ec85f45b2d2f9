"""``countersign check FILE``: what of an application would be rejected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from bot.commands import _shared


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@_shared.json_option
@click.option("--today", metavar="DATE", help="The day to judge by, such as 2026-11-22 (default: today).")
@_shared.lang_option
def command(file: Path, as_json: bool, today: str | None, lang: str | None) -> None:
    """Check the application in FILE (YAML). Exit code 0: no error, 1: errors, 2: unreadable."""
    from bot import application, asking, report
    from bot.assessment import assess

    told = _shared.settings()
    day = _shared.day(today, told)
    library = _shared.library(told)
    known = library.knowledge
    try:
        given = application.read(file, known)
    except application.BadApplication as error:
        for line in error.faults:
            click.echo(line, err=True)
        raise click.exceptions.Exit(2) from None
    given = _looked_at(given, file.parent)
    heard = application.heard_in(given, library.matcher)
    answers = asking.relevant(
        known, {key: value for key, value in given.items() if key != application.REMARK}
    )
    found = assess(answers, heard, known, day)
    spoken = _shared.spoken(lang, told)
    if as_json:
        _shared.show_json(report.as_json(known, answers, heard, found, spoken))
    else:
        _shared.show_blocks(report.blocks(known, answers, heard, found, spoken))
    raise click.exceptions.Exit(1 if found.worst == "error" else 0)


def _looked_at(given: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return the answers with what was found in the materials that are there.

    The words read in a rejection notice are the rejection, where none was written down.
    """
    from bot.application import REMARK
    from bot.commands import _files

    materials = given.get("materials") or []
    there = [place for place, item in enumerate(materials) if _is_file(folder, item)]
    if not there:
        return given
    files = [(folder / materials[place]["file"], materials[place].get("slot")) for place in there]
    held, words = list(materials), []
    for place, (path, slot), seen in zip(there, files, _files.looked_at(files), strict=True):
        held[place] = {**_files.material(path, slot, seen), "file": materials[place]["file"]}
        if held[place].get("slot") == "rejection-notice":
            words.append(seen.text)
    rejection = "\n".join(text for text in words if text.strip())
    known = {REMARK: rejection} if rejection and not given.get(REMARK) else {}
    return {**given, "materials": held, **known}


def _is_file(folder: Path, item: Any) -> bool:
    name = item.get("file") if isinstance(item, Mapping) else None
    try:
        return bool(name) and (folder / str(name)).is_file()
    except (OSError, ValueError):
        return False
