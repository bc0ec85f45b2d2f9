"""``countersign lookup WORDS``: guidance found by a few words."""

from __future__ import annotations

import click

from bot.commands import _shared

SHOWN = 10


@click.command("lookup")
@click.argument("words", nargs=-1, required=True)
@_shared.json_option
@_shared.lang_option
def command(words: tuple[str, ...], as_json: bool, lang: str | None) -> None:
    """Find issues, fields, sources, rules and facts by WORDS."""
    from bot.words import say

    told = _shared.settings()
    spoken = _shared.spoken(lang, told)
    said = " ".join(words)
    hits = _shared.library(told).finder.look_up(said, spoken)[:SHOWN]
    if as_json:
        found = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "score": hit.score} for hit in hits]
        _shared.show_json({"results": found})
        return
    if not hits:
        click.echo(say(spoken, "lookup-none", words=said))
    for hit in hits:
        click.echo(f"{hit.score:.2f}  {hit.kind:6}  {hit.id:24}  {hit.title}")
