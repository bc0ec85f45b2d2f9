"""``countersign check FILE``: what of an application would be rejected."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

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
    day = _day(today) if today is not None else dt.datetime.now(told.zone).date()
    library = _shared.library(told)
    known = library.knowledge
    try:
        given = application.read(file, known)
    except application.BadApplication as error:
        for line in error.faults:
            click.echo(line, err=True)
        raise click.exceptions.Exit(2) from None
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


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _shared.fail(f'--today: "{text}" is no date: write it as 2026-11-22') from None
