"""Which texts are kept for the review by staff: what was answered badly, redacted, and nothing else.

Law: small talk, commands and platform titles are left out, and so is what is certain to be about other
things, or holds hardly a word once it is redacted. A text is redacted as a whole before it is cut, so that no
half of a number slips through.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.asides import OUTSIDE
from bot.model import Keep
from bot.redaction import MARKS, redacted
from bot.review import Why
from bot.routing import command_in
from bot.words import DEFAULT
from knowledge.library import Library
from knowledge.matching.decide import Reason
from knowledge.matching.normalise import fold
from knowledge.models import Knowledge

LONGEST = 500
GUESSES = 3
LETTERS = 4
"""A text of fewer letters is no reason anybody could learn."""
_CHAT = frozenset({"small-talk", "chat-commands", "person"})
_LEAST = 0.01


def asked(text: str, why: Why, lang: str, library: Library) -> tuple[Keep, ...]:
    """Return the request to keep a text that was matched before, if it is to be kept."""
    keep = kept(text, why, lang, library.matcher.match(text), library)
    return (keep,) if keep else ()


def kept(text: str, why: Why, lang: str, reasons: Sequence[Reason], library: Library) -> Keep | None:
    """Return what is kept of a text that ``reasons`` were seen in; nothing where it is none to learn from.

    ``lang`` is the language spoken with the person; a text in another script is kept as of that.
    """
    if command_in(text) or _is_talk(reasons) or _is_title(text, library.knowledge):
        return None
    words = redacted(text).strip()
    if sum(map(str.isalpha, unmarked(words))) < LETTERS:
        return None
    return Keep(why=why, text=words[:LONGEST], lang=_lang(words, lang), guesses=_guesses(reasons))


def unmarked(text: str) -> str:
    """Return a text without the marks of what was taken out: the words that can be learnt."""
    for mark in MARKS.values():
        text = text.replace(mark, " ")
    return " ".join(text.split())


def _is_talk(reasons: Sequence[Reason]) -> bool:
    """Tell whether a text is said to the assistant or about other things, not about a review."""
    first = reasons[0] if reasons else None
    if first is None or first.kind is None:
        return False
    return (first.kind in _CHAT and first.likely) or (first.kind in OUTSIDE and first.certain)


def _is_title(text: str, knowledge: Knowledge) -> bool:
    """Tell whether a text is a platform's title: chosen from a list, maybe cut there, or known as it is."""
    said, cut = _bare(text), text.endswith("…")
    titles = [issue.title for issue in knowledge.issues.values()]
    titles += [group.title for group in knowledge.groups.values()]
    known = (_bare(title) for told in titles for title in told.values())
    return any(said == title or (cut and title.startswith(said)) for title in known)


def _bare(title: str) -> str:
    return fold(title).strip(" .。")


def _guesses(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Return the issues a text is likeliest about."""
    best: dict[str, float] = {}
    for candidate in (candidate for reason in reasons for candidate in reason.candidates):
        best[candidate.issue] = max(best.get(candidate.issue, 0.0), candidate.confidence)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(issue for issue, chance in ranked[:GUESSES] if chance >= _LEAST)


def _lang(text: str, spoken: str) -> str:
    """Return the language of a text by its script; the one spoken where that tells nothing."""
    han = sum("一" <= character <= "鿿" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    if han * 4 > latin:
        return "zh"
    return DEFAULT if spoken == "zh" else spoken
