"""Several reasons in running text: where one ends and the next begins, and whether the next is one at all.

The text falls into clauses; the stretch of up to three clauses that speaks clearest for an issue is the
first reason, the clearest stretch beside it that speaks for another issue may be the next, and so on. How
far a next one is to be believed is weighed by a logistic regression over :func:`features`, fitted on
held-out messages with the thresholds: a clause by itself often sounds like an issue that the text as a
whole does not mean.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST = 14
"""Clauses that are looked at."""
LONGEST = 3
"""Clauses one reason may stretch over."""
REASONS = 4
"""Reasons one running text may give."""
LEAST = 0.35
"""Chance from which a stretch is a candidate."""
HEARD = 0.2
"""Chance from which a clause by itself hints at an issue."""
DOUBT = [0.0] * 13 + [-50.0]
"""Weights before anything is fitted: no second reason is believed."""
_TINY = 1e-4
_SHORTER = 0.02
_ENOUGH = 0.9
_BRIEF = 5
_WORD = 2
_CUT = re.compile(
    r"[,，、;；。：:！!？?\n()（）]+|\.\s+"
    r"|(?:以及|另外|此外|除此之外|同时|而且|并且|还有|再就是|再加上|外加|加上|顺带|然后)"
    r"|\s(?:and|also|plus|but|besides|additionally|moreover|then|as well as)\s|\s[-–—]\s",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"另|此外|除此|而且|并且|並且|同时|同時|还|還|又|也|且|以及|外加|再|顺带|二|[；;\n2②]"
    r"|\b(?:and|also|plus|besides|too|then|on top)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"却|但|而(?!且)|不过|可|因|为|所以|结果|\b(?:but|however|so|because|since)\b", re.IGNORECASE
)
_COUNTS = re.compile(
    r"两|兩|三|几[处个条]|毛病|一次|\b(?:two|both|double|three|several|problems|issues|reasons)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some clauses in a row: which, their words, the issue they speak for, and the chance of it."""

    first: int
    last: int
    text: str
    issue: str
    chance: float

    def beside(self, other: Stretch) -> bool:
        """Tell whether the two share no clause."""
        return self.last < other.first or self.first > other.last


def clauses(core: str) -> list[tuple[int, int]]:
    """Return where the clauses of a text begin and end.

    >>> [("执照看不清，而且没查到商标")[a:b] for a, b in clauses("执照看不清，而且没查到商标")]
    ['执照看不清', '没查到商标']
    """
    ends = [(cut.start(), cut.end()) for cut in _CUT.finditer(core)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(core)]
    return [
        (start, stop)
        for start, stop in zip(starts, stops, strict=True)
        if len(core[start:stop].strip()) >= _WORD
    ][:MOST]


def hinted(core: str) -> bool:
    """Tell whether a word or a mark in the text hints at more than one reason."""
    return bool(_JOINS.search(core) or _COUNTS.search(core) or "、" in core)


def stretches(
    core: str,
    best: Callable[[str], tuple[str, float]],
    main: str | None = None,
    parts: Sequence[tuple[int, int]] | None = None,
) -> list[Stretch]:
    """Return the clearest stretches for different issues, none sharing a clause, the clearest first.

    ``best`` gives the most likely issue of a text and its chance. With ``main``, the issue that the text
    as a whole plainly means, its stretch comes first; without such a stretch there is none at all. Where
    the clauses by themselves hint at no more than one issue, there is nothing to tell apart, and none is
    returned. ``parts`` are the :func:`clauses`, where they are known.
    """
    parts = clauses(core) if parts is None else parts
    if len(parts) < 2:  # noqa: PLR2004 - one is not several
        return []
    single = [_stretch(core, parts, at, at, best) for at in range(len(parts))]
    if len({one.issue for one in single if one.chance >= HEARD}) < 2:  # noqa: PLR2004 - one is not several
        return []
    # A clause that is clear by itself is not made clearer by its neighbours.
    found = single + [
        _stretch(core, parts, first, last, best)
        for first in range(len(parts))
        for last in range(first + 1, min(first + LONGEST, len(parts)))
        if all(one.chance < _ENOUGH for one in single[first : last + 1])
    ]
    found.sort(
        key=lambda one: (
            one.issue != main,
            -min(one.chance, _ENOUGH) + _SHORTER * (one.last - one.first),
            one.first,
        )
    )
    chosen: list[Stretch] = []
    for one in found:
        if one.chance >= LEAST and all(one.beside(o) and one.issue != o.issue for o in chosen):
            chosen.append(one)
    if main is not None and chosen and chosen[0].issue != main:
        return []
    return chosen


def _stretch(
    core: str,
    parts: Sequence[tuple[int, int]],
    first: int,
    last: int,
    best: Callable[[str], tuple[str, float]],
) -> Stretch:
    text = core[parts[first][0] : parts[last][1]].strip()
    return Stretch(first, last, text, *best(text))


def features(
    core: str,
    found: Sequence[Stretch],
    place: int,
    heard: Mapping[str, float],
    parts: Sequence[tuple[int, int]] | None = None,
) -> list[float]:
    """Return what tells whether the stretch at ``place`` (from 1: the second) is a reason of its own.

    How clear it is and the first one is, what the text as a whole says of its issue (``heard``: the chance
    of each), how long both are, and how the later one of the two begins: what joins, what explains. ``parts``
    are the :func:`clauses`, where they are known.
    """
    one, first = found[place], found[0]
    parts = clauses(core) if parts is None else parts
    later = max(one.first, first.first)
    link = core[parts[later - 1][1] if later else 0 : parts[later][0] + 3]
    whole, top = heard.get(one.issue, 0.0), max(heard.values(), default=1.0)
    return [
        _odds(one.chance),
        math.log(whole + _TINY),
        math.log(whole / top + _TINY),
        math.log(len(one.text.encode(errors="replace"))),
        math.log(len(parts)),
        float(bool(_COUNTS.search(core))),
        float(place),
        math.log(len(core)),
        float(bool(_JOINS.search(link))),
        float(bool(_EXPLAINS.search(link))),
        _odds(top),
        _odds(first.chance),
        float(len(one.text) < _BRIEF),
    ]


def _odds(chance: float) -> float:
    return math.log((chance + _TINY) / (1 - chance + _TINY))


def belief(weights: Sequence[float], seen: Sequence[float]) -> float:
    """Return the chance that a stretch is a reason of its own; the last weight stands alone."""
    total = weights[-1] + sum(weight * value for weight, value in zip(weights, seen, strict=False))
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))
