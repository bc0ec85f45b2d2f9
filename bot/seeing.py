"""A text with all that can be seen about it before it is routed: what it may be, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot import answering
from bot.cues import ASKS, COMPLAINT, REPORTED
from knowledge.library import Library
from knowledge.matching.decide import Reason
from knowledge.matching.normalise import fold

REMARK = "rejection"
"""The field that takes the reviewer's words: whatever is written there is matched."""
_CLEAR = 0.9
_SHORT_HAN = 12
_SHORT_WORDS = 4
_NAME_HAN = 8
_NAME_WORDS = 4
_SMALL = frozenset({"the", "of", "and", "my", "for", "a", "in"})


@dataclass(frozen=True)
class Seen:
    """A text (simplified, and as typed) with all that was found out about it before it is routed.

    What many ask for is looked for once.
    """

    text: str
    typed: str
    open_field: str | None
    library: Library
    reasons: tuple[Reason, ...]
    answers: Mapping[str, Any]

    @property
    def best(self) -> Reason:
        """The first reason found."""
        return self.reasons[0]

    @cached_property
    def asks(self) -> bool:
        """Whether something is asked."""
        return bool(ASKS.search(self.text))

    @cached_property
    def complains(self) -> bool:
        """Whether something is said to be wrong or missing."""
        return bool(COMPLAINT.search(self.text))

    @cached_property
    def reported(self) -> bool:
        """Whether a verdict is told of."""
        return bool(REPORTED.search(self.text))

    @property
    def clear(self) -> bool:
        """Whether a reason of rejection was recognised without doubt."""
        return any(reason.issue and reason.candidates[0].confidence >= _CLEAR for reason in self.reasons)

    @property
    def talk(self) -> str | None:
        """The kind of talk outside the review; while a question is open only when it is certain."""
        return self.best.kind if self.best.certain or self.open_field is None else None

    @property
    def asks_for_name(self) -> bool:
        """Whether the open question takes nearly any short text: a name."""
        field = self.library.knowledge.fields.get(self.open_field or "")
        if field is None or self.open_field in {"description", REMARK}:
            return False
        return answering.takes_any_text(field)

    @property
    def strictly_answers(self) -> bool:
        """Whether the whole text is an answer to an open question that takes only certain texts."""
        field = self.library.knowledge.fields.get(self.open_field or "")
        if field is None or answering.takes_any_text(field):
            return False
        return self.short and answering.reads(field, self.typed)

    @property
    def capitalised(self) -> bool:
        """Whether it is a few Latin words, each with a capital or a digit first: a name's look."""
        words = [word for word in self.text.split() if word.lower() not in _SMALL]
        return (
            bool(words)
            and len(words) <= _NAME_WORDS
            and all(word[0].isupper() or word[0].isdigit() for word in words)
        )

    @property
    def a_value(self) -> bool:
        """Whether it looks like a number or a code rather than words."""
        return any(character.isdigit() for character in self.text) and len(self.text.split()) <= _SHORT_WORDS

    @property
    def name_like(self) -> bool:
        """Whether a name is asked for and this can be one: a few characters that claim nothing."""
        if not self.asks_for_name or self.asks:
            return False
        if self.text.isascii():
            return self.capitalised
        return len(self.text) <= _NAME_HAN and not self.complains

    @property
    def nameable(self) -> bool:
        """Whether it could be a name, even one that sounds like talk: short Chinese, one word, capitals."""
        return self.capitalised or (self.short and (not self.text.isascii() or " " not in self.text))

    @cached_property
    def short(self) -> bool:
        """Whether it is a few words or characters."""
        said = fold(self.text)
        return len(said.split()) <= _SHORT_WORDS if said.isascii() else len(said) <= _SHORT_HAN
