r"""A line of words that no rule judges: the full name of an account, the reviewer's remark.

>>> parse("  智云 服务号\u200b ")
'智云 服务号'
"""

from __future__ import annotations

from validators.finding import Unclear
from validators.plain_text import visible

ANY_TEXT = True
_READ = 8_000


def parse(text: str) -> str:
    """Return the text with single blanks and without what cannot be seen."""
    said = " ".join(visible(text[:_READ]).split())
    if not said:
        raise Unclear("text-empty")
    return said
