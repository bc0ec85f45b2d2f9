"""A further language comes as files of its own, the same keys as the entry; what does not fit is refused."""

from __future__ import annotations

import pytest

from knowledge import loader
from knowledge.models import say

PLACE = "translations/ja/issues/stamp-missing.yaml"


def test_a_language_is_added_by_files_only(shelf):
    """Texts, lists of texts, steps and keywords are said in the new language, the rest falls back."""
    shelf.write(
        PLACE,
        'title: "印鑑がありません。"\ncauses: ["忘れた。"]\nsteps:\n- do: "押す。"\n'
        'today:\n  note: "今も。"\nkeywords: [印鑑]\n',
    )
    shelf.write("translations/ja/rules/length.yaml", 'text: "2～16文字"\n')
    known = loader.read(shelf.folder)
    issue = known.issues["stamp-missing"]
    assert say(issue.title, "ja") == "印鑑がありません。"
    assert say(issue.causes[0], "ja") == "忘れた。"
    assert say(issue.steps[0].do, "ja") == "押す。"
    assert say(issue.today.note, "ja") == "今も。"
    assert issue.keywords["ja"] == ["印鑑"]
    assert say(known.rules["length"].text, "ja") == "2～16文字"
    assert say(issue.meaning, "ja") == "Nobody stamped it."


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('title: "x"\nmeening: "x"\n', 2, '"meening" is no text of that entry'),
        ('title: "x"\nroot: 4\n', 2, '"root" is no text of that entry'),
        ('title: "x"\nroot: "4"\n', 2, '"root" is no text of that entry'),
        ('title: ""\n', 1, '"title" is empty or no text'),
        ("title: 5\n", 1, '"title" is empty or no text'),
        ("title:\n- x\n", 1, '"title" must be a text or a list of texts'),
        ("keywords: x\n", 1, '"keywords" must be a text or a list of texts'),
        ("keywords: [x, 5]\n", 1, '"keywords" is empty or no text'),
        ("causes:\n- a\n- b\n", 1, '"causes" is no text of that entry'),
        ("steps:\n- do: a\n  wher: b\n", 3, '"steps.0.wher" is no text of that entry'),
        ('title: "x\n', 2, "not valid YAML"),
        ('title: "x"\ntitle: "y"\n', 2, 'key "title" stands twice'),
        ("", 1, "must be keys with values"),
    ],
)
def test_what_does_not_fit_is_refused(shelf, text, line, what):
    """A wrong key or value of a translation is a fault in the translation's file."""
    shelf.write(PLACE, text)
    (found,) = shelf.faults()
    assert found.startswith(f"{PLACE}:{line}: ")
    assert what in found


def test_a_value_in_the_languages_themselves_stays(shelf):
    """A translation cannot change the English or Chinese text: it stands in the entry."""
    shelf.write("translations/en/facts/hours.yaml", 'title: "Other"\n')
    assert shelf.faults() == (
        'translations/en/facts/hours.yaml:1: "en" stands in the entry itself: change the text there',
    )


def test_the_languages_folder_is_named_by_its_code(shelf):
    """A folder that is no language code is refused."""
    shelf.write("translations/Japanese!/facts/hours.yaml", 'title: "x"\n')
    (found,) = shelf.faults()
    assert '"Japanese!" is no language: name the folder by its code' in found


@pytest.mark.parametrize(
    "place", ["issues/stamp-mising.yaml", "isues/stamp-missing.yaml", "rules/width.yaml"]
)
def test_an_entry_that_does_not_exist_is_not_translated(shelf, place):
    """A wrong file name or folder is told."""
    shelf.write(f"translations/ja/{place}", 'title: "x"\n')
    (found,) = shelf.faults()
    assert found.startswith(f"translations/ja/{place}:1: translates an entry that does not exist")


def test_messages_are_not_translated(shelf):
    """Example messages of a further language have no place in the bank yet."""
    shelf.write("translations/ja/examples/stamp-missing.yaml", "ja:\n  short: [x]\n")
    assert len(shelf.faults()) == 1
