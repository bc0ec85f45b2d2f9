"""``countersign guide ID``: everything known about one entry."""

from __future__ import annotations

import click

from bot.commands import _shared


@click.command("guide")
@click.argument("name", metavar="ID")
@_shared.lang_option
def command(name: str, lang: str | None) -> None:
    """Show the issue, field, source, rule or fact ID."""
    from bot import guidance
    from knowledge.faults import nearest

    told = _shared.settings()
    known = _shared.library(told).knowledge
    kind = guidance.kind_of(known, name)
    if kind is None:
        raise _shared.fail(f'no entry "{name}"{nearest(name, guidance.ids(known))}')
    _shared.show_blocks(guidance.entry(known, kind, name, _shared.spoken(lang, told)))
