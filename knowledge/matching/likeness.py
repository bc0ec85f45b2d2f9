"""Messages that say the same in nearly the same letters: what a bank of examples must not hold twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import mask
from knowledge.matching.phrases import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUOTED = re.compile(
    r"[“「『【‘《][^”」』】’》\n]{1,30}[”」』】’》]"
    r"|(?<![:{,\[\\])\"[^\"\n]{1,30}\"(?!\s*:)"
    r"|(?<![a-z0-9])'[^'\n]{1,30}'(?![a-z0-9])"
)
ENDS = " .,;:!?。，；：！？…~～"
"""Marks at the ends of a message that make no other message of it."""


def bare(text: str) -> str:
    """Return a text as it is compared: masked, and every quoted name made alike.

    >>> bare("签名“智云科技”有 3 个错"), bare("It's rejected, isn't it?")
    ('签名@有 0 个错', "it's rejected, isn't it")
    """
    return _QUOTED.sub("@", mask(text)).strip(ENDS)


def alike(bared: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield ``(place, earlier place, likeness)`` for each text more than :data:`ALIKE` to an earlier one."""
    for place, text in enumerate(bared):
        found = process.extractOne(text, bared[:place], scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found and found[1] > ALIKE:
            yield place, found[2], found[1]


def nearest(text: str, bared: Sequence[str]) -> list[tuple[int, float]]:
    """Return the places of the texts at least :data:`ALIKE` to ``text``, and how alike they are."""
    found = process.extract(text, bared, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return [(place, likeness) for _, likeness, place in found]
