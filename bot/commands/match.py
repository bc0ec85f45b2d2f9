"""``countersign match``: which known reasons a text names."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from bot.commands import _shared

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.matching.decide import Reason


@click.command("match")
@click.argument("text", required=False)
@click.option("--lines", is_flag=True, help="Read a JSON string a line from standard input, answer each.")
@_shared.json_option
@_shared.lang_option
def command(text: str | None, lines: bool, as_json: bool, lang: str | None) -> None:
    """Tell which known reasons TEXT names."""
    told = _shared.settings()
    if lines:
        raise click.exceptions.Exit(_answer_lines(_shared.library(told)))
    if text is None:
        raise _shared.fail("give the text to match, or --lines")
    known = _shared.library(told)
    reasons = known.matcher.match(text)
    if as_json:
        _shared.show_json(as_contract(reasons))
    else:
        _show(known, reasons, _shared.spoken(lang, told))


def as_contract(reasons: tuple[Reason, ...]) -> dict[str, Any]:
    """Return the reasons as the machine-readable contract has them."""
    return {
        "reasons": [
            {
                "text": reason.text,
                "decision": reason.decision,
                "topic": reason.topic,
                "candidates": [
                    {"issue": candidate.issue, "confidence": candidate.confidence}
                    for candidate in reason.candidates[:3]
                ],
            }
            for reason in reasons
        ]
    }


def _answer_lines(known: Library) -> int:
    bad = False
    for line in sys.stdin.buffer:
        try:
            text = json.loads(line)
        except (ValueError, RecursionError):
            text = None
        if isinstance(text, str):
            found: dict[str, Any] = as_contract(known.matcher.match(text))
        else:
            bad = True
            found = {"error": "not a JSON string: write one quoted string a line"}
        sys.stdout.write(json.dumps(found, ensure_ascii=True) + "\n")
        sys.stdout.flush()
    return 2 if bad else 0


def _show(known: Library, reasons: tuple[Reason, ...], lang: str) -> None:
    from bot import advice
    from bot.words import say

    for reason in reasons:
        if reason.issue:
            title = advice.title(known.knowledge, reason.issue, lang)
            click.echo(
                say(lang, "match-answer", title=title, percent=_percent(reason.candidates[0].confidence))
            )
            words = known.matcher.speaking(reason)
            if words:
                click.echo("  " + say(lang, "advice-words", words=advice.quoted(words, lang)))
        elif reason.decision == "choose":
            click.echo(say(lang, "advice-choose"))
            for candidate in reason.candidates[:3]:
                title = advice.title(known.knowledge, candidate.issue, lang)
                click.echo(
                    "  - " + say(lang, "match-candidate", title=title, percent=_percent(candidate.confidence))
                )
        elif reason.topic:
            _shared.show_blocks(advice.fact(known.knowledge, reason.topic, lang))
        else:
            click.echo(say(lang, "advice-unknown"))


def _percent(confidence: float) -> str:
    return f"{confidence:.0%}"
