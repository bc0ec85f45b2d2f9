"""Each statement says whose it is: the platform's, our experience, or read from a picture."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot import sourcing
from knowledge.models import Rule

TEXT = {"en": "text", "zh": "文"}


@pytest.mark.parametrize(
    ("rule", "lang", "words"),
    [
        ("name-length-2025", "en", "2025-04-22"),
        ("name-length-2025", "zh", "2025-04-22"),
        ("file-size", "en", "Help page, undated"),
        ("file-size", "zh", "未标日期"),
        ("picture-side", "en", "Experience"),
        ("picture-side", "zh", "经验"),
        ("read-from-picture", "en", "by machine"),
        ("read-from-picture", "zh", "识别"),
    ],
)
def test_a_sentence_ends_with_its_basis(library, rule, lang, words):
    """A person sees what may be wrong about it."""
    assert words in sourcing.of_rule(library.knowledge, rule, lang)


def test_without_a_rule_nothing_is_said(library):
    """An unknown rule or none has no source."""
    assert sourcing.of_rule(library.knowledge, None, "en") == ""
    assert sourcing.of_rule(library.knowledge, "no-such-rule", "en") == ""


@pytest.mark.parametrize(
    "told",
    [
        {"grade": "A"},
        {"grade": "C", "cite": ["page"]},
        {"grade": "B", "basis": "experience"},
        {"grade": "A", "basis": "reading", "cite": ["page"]},
        {"grade": "C", "basis": "hearsay"},
    ],
)
def test_a_rule_without_ground_is_refused(told):
    """The platform's rule needs a page, and nothing of grade C is the platform's."""
    with pytest.raises(ValidationError):
        Rule(text=TEXT, **told)


def test_experience_needs_no_page():
    """What we measured ourselves stands on no page."""
    assert Rule(text=TEXT, grade="C", basis="experience").cite == []
