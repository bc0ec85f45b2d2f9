"""Where texts become events: what cannot be stored or read is taken out, what is too long is cut."""

from __future__ import annotations

import re

from bot.model import TEXT_LIMIT

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def clean(text: str) -> tuple[str, bool]:
    r"""Return the text without NUL and lone surrogates, at most 8,000 characters, and whether it was cut.

    >>> clean("a\x00b\ud800c"), clean("x" * 9000)[1]
    (('abc', False), True)
    """
    whole = _UNSTORABLE.sub("", text)
    return whole[:TEXT_LIMIT], len(whole) > TEXT_LIMIT
