"""What a text was taken for: the nouns of routing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from knowledge.matching.decide import Reason
from validators.finding import Unclear

Kind = Literal[
    "command",
    "person",
    "rejection",
    "field-question",
    "several",
    "answer",
    "doubt",
    "misfit",
    "topic",
    "small-talk",
    "vague",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Route:
    """What a text was taken for, with what was read out of it; an answer of ``None`` says "there is none".

    ``remark``: a rejection is told in a reviewer's words, not asked about or supposed by the person.
    """

    kind: Kind
    command: str | None = None
    field: str | None = None
    value: Any = None
    answers: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    unclear: Unclear | None = None
    remark: bool = True
