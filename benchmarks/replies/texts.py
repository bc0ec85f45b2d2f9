"""What people write: the messages of the held-out sets that name a reason for a rejection."""

from __future__ import annotations

import json
from pathlib import Path

from knowledge import loader


def rejections(folder: Path = loader.PACKAGED / "heldout") -> list[tuple[str, str]]:
    """Return (language, text) of every message labelled with an issue."""
    rows = [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [(row["lang"][:2], row["text"]) for row in rows if row["label"] != "none"]
