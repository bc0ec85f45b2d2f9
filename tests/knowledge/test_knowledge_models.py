"""What the shapes promise: frozen, in both languages, and English where a further language has nothing."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from knowledge import loader
from knowledge.models import LANGUAGES, Words, say


@pytest.mark.parametrize(("lang", "said"), [("en", "yes"), ("zh", "是"), ("ja", "yes"), ("", "yes")])
def test_say_falls_back_to_english(lang, said):
    """A language without the text gets it in English."""
    assert say({"en": "yes", "zh": "是"}, lang) == said


def test_say_passes_over_an_empty_text():
    """An empty text is as good as none."""
    assert say({"en": "yes", "ja": ""}, "ja") == "yes"


def test_nothing_known_can_be_changed(real):
    """Entries are frozen."""
    with pytest.raises(ValidationError):
        real.issues["name-format"].root = 1
    with pytest.raises(ValidationError):
        real.pages = {}


def test_limits_are_the_rules_values(real):
    """A rule's value stands once, under the rule's id."""
    assert real.limits["name-length"] == {"min": 2, "max": 16}
    assert real.limits["name-length-2025"] == {"min": 2, "max": 12}
    assert set(real.limits) == set(real.rules)


def test_fields_are_asked_in_their_order(real):
    """The order of questions is the order in the files, each field once."""
    orders = [real.fields[name].ask.order for name in real.asked]
    assert orders == sorted(orders)
    assert set(real.asked) == {name for name, field in real.fields.items() if field.ask}


def test_a_pack_and_the_files_say_the_same(real, packaged, cache):
    """What is loaded from the pack, which is there by now, equals what the files say."""
    assert loader.read(packaged) == loader.load(packaged, cache)


def test_the_languages_are_english_and_chinese():
    """Every text must have these two; a law of the project."""
    assert LANGUAGES == ("en", "zh")
    assert Words


def test_a_changed_copy_has_nothing_of_what_was_made(real):
    """What is derived of a knowledge is kept with it and made anew for another one."""
    assert real.asked
    real.derived["advice"] = "old"
    try:
        copy = real.model_copy(update={"fields": {}, "rules": {}})
        assert (copy.asked, copy.limits, copy.derived) == ((), {}, {})
        assert real.derived["advice"] == "old"
    finally:
        del real.derived["advice"]
