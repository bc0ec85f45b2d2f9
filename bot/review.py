"""What is kept for the review by support staff, what they have before them, what they decide.

Law: everything here is frozen data; the texts are redacted before they come here.
"""

from __future__ import annotations

from typing import Literal

from bot.events import Frozen

OURS = "rv:"
"""What every choice of the review begins with; only staff may take one."""
Why = Literal["unknown", "not-chosen", "unhelpful"]
"""It was not understood; nothing of what was offered was chosen; the answer did not help."""
What = Literal["assign", "new-issue", "out-of-scope", "dismiss"]


class Keep(Frozen):
    """Keep a text that was answered badly, for the review by staff: ``guesses`` is what it was taken for."""

    kind: Literal["keep"] = "keep"
    why: Why
    text: str
    lang: str
    guesses: tuple[str, ...] = ()


class Decide(Frozen):
    """Settle kept texts: they mean the issue ``of``, or what else is to be done with them.

    All ``entries`` are settled, or the whole turn comes to nothing; ``texts`` is what was shown of them.
    """

    kind: Literal["decide"] = "decide"
    what: What
    of: str = ""
    entries: tuple[int, ...]
    texts: tuple[str, ...]
    lang: str
    by: str


class Undo(Frozen):
    """Take a decision back: what it settled waits again; the whole turn comes to nothing if it was before."""

    kind: Literal["undo"] = "undo"
    decision: int
    by: str


class Reviewed(Frozen):
    """What a member of the staff has before them: kept texts that belong together, and which were shown.

    ``place`` is how many groups were left for later.
    """

    entries: tuple[int, ...]
    shown: tuple[int, ...]
    place: int = 0
