"""Routing: labelled texts per open question, measured; and the precedence it states."""

from __future__ import annotations

import json
from pathlib import Path

from bot.routing import route

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "routing" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
]
WANTED = 0.95


def right(pair, kind):
    """Tell whether a route is as good as the one labelled: what does not fit was tried as an answer."""
    wanted = {pair["route"], *pair.get("also", ())}
    if kind == "misfit":
        return "answer" in wanted or ("unknown" in wanted and pair["open"] is not None)
    return kind in wanted


def test_texts_go_where_people_would_send_them(library, capsys):
    """At least 95 of 100 labelled texts are taken for what they are; the others are printed."""
    misses = []
    for pair in PAIRS:
        kind = route(pair["text"], pair["open"], library, forwarded=pair.get("forwarded", False)).kind
        if not right(pair, kind):
            misses.append(f"{pair['open'] or '-':20} {pair['route']:15} → {kind:15} {pair['text']}")
    share = 1 - len(misses) / len(PAIRS)
    with capsys.disabled():
        print(f"\nrouting: {share:.4f} of {len(PAIRS)}", *misses, sep="\n  ")  # noqa: T201 - the figures
    assert share >= WANTED, "\n".join(misses)
