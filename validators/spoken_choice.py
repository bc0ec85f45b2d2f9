"""Which of a few choices a person meant, said in their own words.

Law: the longest words win, so that 会员通知 is not also 会员; a word that is negated right before
it does not count; Latin words count only as whole words (``app`` is not in ``happy``).

>>> WORDS = {"yes": ("yes", "涉及"), "no": ("no", "不涉及")}
>>> sorted(chosen("我们不涉及", WORDS)), sorted(chosen("know", WORDS))
(['no'], [])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from validators.plain_text import visible
from validators.simplified_characters import simplified

Words = Mapping[str, tuple[str, ...]]

_NEGATED = re.compile(r"(?:不是|不属于|并非|非|没有|(?<![a-z])(?:not|no|isn't|is not)(?: an?| the)? )$")
_READ = 2000
_sorted: dict[int, tuple[Words, tuple[tuple[str, str], ...]]] = {}


@cache
def _pattern(word: str) -> re.Pattern[str]:
    before = "(?<![a-z])" if word[0].isascii() else ""
    after = "(?:s|es)?(?![a-z])" if word[-1].isascii() else ""
    return re.compile(before + re.escape(word) + after)


def plain(text: str) -> str:
    """Return the text's beginning in one case, one script and with single blanks."""
    narrow = unicodedata.normalize("NFKC", visible(text[:_READ]))
    # The curly apostrophe of phones is not folded by NFKC.
    return " ".join(simplified(narrow).casefold().replace("’", "'").replace("_", "-").split())


def chosen(text: str, words: Words) -> frozenset[str]:
    """Return the ids whose words stand in the text; none and several are both possible."""
    rest = plain(text)
    if rest in words:
        return frozenset({rest})
    found = set()
    for word, key in _ordered(words):
        if word not in rest:  # far quicker than the pattern, and most are not
            continue
        for match in _pattern(word).finditer(rest):
            if not _NEGATED.search(rest[: match.start()]):
                found.add(key)
        rest = _pattern(word).sub(lambda match: "\0" * len(match[0]), rest)
    return frozenset(found)


def _ordered(words: Words) -> tuple[tuple[str, str], ...]:
    """Return each word with its id, the longest first; sorted once for each table of words."""
    held = _sorted.get(id(words))
    if held is None or held[0] is not words:
        pairs = ((word, key) for key in words for word in words[key])
        _sorted[id(words)] = held = (words, tuple(sorted(pairs, key=_longest_first)))
    return held[1]


def _longest_first(entry: tuple[str, str]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]
