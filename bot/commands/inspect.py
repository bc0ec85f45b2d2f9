"""``countersign inspect FILE…``: what a reviewer would say of pictures and PDFs, and what stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared
from validators.file import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Block
    from knowledge.models import Knowledge
    from validators.finding import Finding


@click.command("inspect")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--slot", type=click.Choice(SLOTS), help="What the files are meant to be (default: as they look)."
)
@_shared.json_option
@click.option("--today", metavar="DATE", help="The day to judge by, such as 2026-11-22 (default: today).")
@_shared.lang_option
def command(
    files: Sequence[Path], slot: str | None, as_json: bool, today: str | None, lang: str | None
) -> None:
    """Look at pictures and PDFs. Exit code 0: no error, 1: errors found, 2: unreadable."""
    from bot import report
    from bot.assessment import find
    from bot.commands import _files

    told = _shared.settings()
    day = _shared.day(today, told)
    library = _shared.library(told)
    spoken = _shared.spoken(lang, told)
    shown = []
    worst = False
    looked_at = _files.looked_at([(path, slot) for path in files])
    for place, (path, seen) in enumerate(zip(files, looked_at, strict=True)):
        entry = _files.material(path, slot, seen)
        found = find({"materials": [entry]}, library.knowledge, day, complete=False)
        findings = tuple(finding for finding in found if finding.field == "materials")
        readable = not any(finding.severity == "error" for finding in findings)
        worst = worst or not readable
        if as_json:
            shown.append(
                {
                    "file": str(path),
                    "slot": entry.get("slot"),
                    "readable": readable,
                    "fields": seen.read.get("fields", {}),
                    "text": seen.text,
                    "findings": [report.finding_json(library.knowledge, one, spoken) for one in findings],
                }
            )
        else:
            if place:
                click.echo()
            _shared.show_blocks(_blocks(library.knowledge, path, entry, findings, seen.text, spoken))
    if as_json:
        _shared.show_json(shown)
    raise click.exceptions.Exit(1 if worst else 0)


def _blocks(
    knowledge: Knowledge,
    path: Path,
    entry: dict[str, Any],
    findings: Sequence[Finding],
    text: str,
    lang: str,
) -> list[Block]:
    """Return what is said of one file in words."""
    from bot import looking
    from bot.model import Heading, Items, Paragraph, Quote
    from bot.words import say

    slot = entry.get("slot")
    kind = say(lang, f"slot-{slot}") if slot else say(lang, "look-picture")
    told: list[Block] = [Heading(text=say(lang, "look-heading", kind=kind, file=str(path)))]
    told += looking.judged(knowledge, entry, findings, lang)
    fields = looking.read_lines(entry.get("read") or {}, lang)
    if fields:
        told += [Paragraph(text=say(lang, "look-read")), Items(items=fields)]
    if slot == "rejection-notice" and text.strip():
        told += [Paragraph(text=say(lang, "look-text")), Quote(text=looking.shown_words(text))]
    return told
