"""Messages that say the same in nearly the same letters: what a bank of examples must not hold twice.

What people wrote and nobody understood is grouped here, too, so that it is decided about once.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.matching.normalise import mask
from knowledge.matching.phrases import ALIKE, RAREST, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_QUOTED = re.compile(
    r"[“「『【‘《][^”」』】’》\n]{1,30}[”」』】’》]"
    r"|(?<![:{,\[\\])\"[^\"\n]{1,30}\"(?!\s*:)"
    r"|(?<![a-z0-9])'[^'\n]{1,30}'(?![a-z0-9])"
)
TOGETHER = 70
"""``fuzz.ratio`` from which two messages are decided about together: the same said with other small words."""
_BEGINNING = 160
_CROWD = 100
_LOOKED_UP = 32
_COMPARED = 30
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


def groups(bared: Sequence[str]) -> list[list[int]]:
    """Return the places of the texts in groups, each around its commonest text, which comes first.

    The same texts in any order give the same groups. A text is compared with the few groups that share its
    rarest pieces, by its beginning, so that 5,000 texts take less than a second.
    """
    held: dict[str, list[int]] = {}
    for place, text in enumerate(bared):
        held.setdefault(text, []).append(place)
    order = sorted(held, key=lambda text: (-len(held[text]), text))
    rare = _rare_pieces(order)
    holders: dict[str, list[int]] = {}
    middles: list[str] = []
    found: list[list[int]] = []
    for text in order:
        near = _nearest(text[:_BEGINNING], rare[text], holders, middles)
        if near is not None:
            found[near] += held[text]
            continue
        for piece in rare[text][:RAREST]:
            holders.setdefault(piece, []).append(len(middles))
        middles.append(text[:_BEGINNING])
        found.append(list(held[text]))
    return found


def _rare_pieces(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return the pieces of each text that others have, too, the rarest first."""
    parts = {text: pieces(text[:_BEGINNING]) for text in texts}
    common = Counter(chain.from_iterable(parts.values()))
    shared = {text: (piece for piece in held if common[piece] > 1) for text, held in parts.items()}
    return {text: sorted(held, key=lambda piece: (common[piece], piece)) for text, held in shared.items()}


def _nearest(
    text: str, rare: Sequence[str], holders: Mapping[str, Sequence[int]], middles: Sequence[str]
) -> int | None:
    """Return the group whose middle is most like the text, if one is like enough."""
    held = (holders[piece] for piece in rare if piece in holders and len(holders[piece]) <= _CROWD)
    shared = Counter(chain.from_iterable(islice(held, _LOOKED_UP)))
    most = sorted(shared, key=lambda at: (-shared[at], at))[:_COMPARED]
    best = process.extractOne(
        text, {at: middles[at] for at in most}, scorer=fuzz.ratio, score_cutoff=TOGETHER
    )
    return None if best is None else best[2]
