"""The nouns every validator speaks: an application, the rules, a finding, an unclear text."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]
Stage = Literal["upload", "qualification", "sending", "privacy", "form"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")

Application = Mapping[str, Any]
"""Answers by field id (``signature-name``, ``company-name`` …); a missing key was not given yet."""

Rules = Mapping[str, Mapping[str, Any]]
"""The value of each rule by rule id, for example ``rules["name-length"]["max"] == 16``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a review would stumble over.

    ``issue`` is the id of the rejection it leads to; where there is none, ``stage`` says which step
    outside the signature review it concerns. ``params`` fill the sentence of ``code``.
    """

    code: str
    severity: Severity
    field: str
    issue: str | None = None
    stage: Stage | None = None
    rule: str | None = None
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Unclear(ValueError):
    """A text that cannot be the value asked for; ``code`` names the sentence that says the fix."""

    def __init__(self, code: str, **params: str) -> None:
        """Keep the sentence's code and what fills it."""
        super().__init__(code)
        self.code = code
        self.params = params
