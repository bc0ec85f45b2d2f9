"""The type of the charts: Noto Sans SC with the characters they can need, as nobody can install one there.

Law: what a chart can draw stands in these files: every sentence of ``statistics.ftl`` in every language and
every title of an issue. ``python -m bot.staff.fonts`` makes them anew; a test says when that is due.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from pathlib import Path

from bot.words import FOLDER
from knowledge.models import Knowledge

HERE = Path(__file__).parent
REGULAR = HERE / "NotoSansSC-Regular.otf"
BOLD = HERE / "NotoSansSC-Bold.otf"
ELLIPSIS = "…"


def needed(knowledge: Knowledge) -> frozenset[str]:
    """Return every character that a chart can draw: of its words, of the issues' titles, of ids."""
    titles = (
        text
        for issue in knowledge.issues.values()
        for words in (issue.title, issue.short or {})
        for text in words.values()
    )
    return frozenset(string.printable.strip() + " " + ELLIPSIS).union(*titles, *_sentences())


def _sentences() -> Iterable[str]:
    """Yield what the sentences of statistics say, with the marks around it."""
    for path in sorted(FOLDER.glob("*/statistics.ftl")):
        yield "".join(path.read_text(encoding="utf-8").split("\n"))
