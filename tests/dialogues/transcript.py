"""Reads a conversation written down in YAML.

Law: a key nobody knows is refused, so that no typing slip passes for a fulfilled expectation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent

DEEDS = frozenset(
    {
        *("say", "forward", "edit", "tap", "choose", "command"),
        *("photo", "document", "voice", "sticker", "location"),
        *("restart", "wait", "again", "look", "place"),
        *("staff-says", "staff-sends", "staff-does", "lost"),
    }
)
"""What a person, or time, does in a step: exactly one of these."""

EXPECTATIONS = frozenset(
    {
        *("says", "not", "in-order", "offers", "silent"),
        *("issue", "issues", "topic", "asks", "stage", "answers", "unanswered"),
        *("finds", "finds-only", "lacks", "lang", "kept", "timers"),
        *("staff-hears", "staff-hears-not", "staff-hears-nothing"),
    }
)
"""What must be true after a step."""

MANNERS = frozenset({"in-group"})
"""How a step is done."""

TOP = frozenset({"about", "hint", "staff", "steps"})


def paths() -> list[Path]:
    """Return all transcripts."""
    return sorted(FOLDER.glob("*/*.yaml"))


def read(path: Path) -> Mapping[str, Any]:
    """Return a transcript, or fail with what is wrong in it."""
    told: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    name = f"{path.parent.name}/{path.name}"
    assert next(iter(told)) == "about", f"{name}: the first key says what must be true"
    assert not set(told) - TOP, f"{name}: unknown {set(told) - TOP}"
    for number, step in enumerate(told["steps"], 1):
        deeds = DEEDS & set(step)
        unknown = set(step) - DEEDS - EXPECTATIONS - MANNERS
        assert len(deeds) == 1, f"{name}, step {number}: one deed, not {sorted(deeds)}"
        assert not unknown, f"{name}, step {number}: unknown {unknown}"
    return told
