"""The n-grams of a masked text: what they are, how often one counts."""

from __future__ import annotations

import functools
import math
import re
from operator import add

from knowledge.matching.normalise import sounds

LONGEST = 4
PLAIN = re.compile(r"[\x00-\x7f]{4,}")
_QUARTERS = 4


def grams(masked: str) -> list[str]:
    """Return each n-gram of the text as often as it stands there.

    The text's own 1- to 3-grams, 4-grams where they are plain letters, blanks at its ends included; and
    2- and 3-grams of the sounds of its Chinese characters, so that a homophone typed by mistake counts.

    >>> sorted(set(grams("ab")))[:4]
    [' ', ' a', ' ab', ' ab ']
    """
    padded = f" {masked} "
    found = [*padded, *_longer(padded)]
    for plain in PLAIN.findall(padded):
        found += [plain[at : at + LONGEST] for at in range(len(plain) + 1 - LONGEST)]
    for sounding in sounds(masked):
        found += _longer(sounding)
    return found


def _longer(text: str) -> list[str]:
    """Return the pairs and triples of characters, put together at the speed of C."""
    pairs = list(map(add, text, text[1:]))
    pairs.extend(map(add, pairs[:-1], text[2:]))
    return pairs


@functools.cache
def frequency(count: int) -> int:
    """Return the sublinear term frequency in quarters, as a whole number."""
    return round(_QUARTERS * (1 + math.log(count)))


ONCE = frequency(1)
