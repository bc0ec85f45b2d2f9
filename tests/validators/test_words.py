"""Every code of the validators has its sentence, in both languages and with the same placeholders."""

from __future__ import annotations

import ast
import functools
import importlib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from validators.finding import Unclear

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in (ROOT / "validators").glob("*.py"))
NOUNS = [noun for noun in MODULES if (ROOT / "bot" / "words" / "en" / f"{noun}.ftl").exists()]
CALLS = {"Finding": "finding-", "_finding": "finding-", "Unclear": "unclear-"}

UNCLEAR = [
    ("signature_name", ""),
    ("signature_name", "a\nb"),
    ("signature_name", "长" * 400),
    ("company_name", ""),
    ("company_name", "长" * 400),
    ("company_name", "123"),
    ("company_name", "91350100M000100Y43"),
    ("signature_type", ""),
    ("signature_type", "验证码和通知"),
    ("industry", ""),
    ("industry", "游戏教育"),
    ("source", ""),
    ("source", "网站和商标"),
    ("link", ""),
    ("link", "没有"),
    ("domain", ""),
    ("domain", "10.0.0.1"),
    ("domain", "没有"),
    ("icp_number", ""),
    ("icp_number", "1"),
    ("icp_number", "京公网安备11000002000001号"),
    ("trademark", ""),
    ("trademark", "1"),
    ("trademark", "12345678 87654321"),
    ("company_code", ""),
    ("company_code", "1"),
    ("company_code", "9135O100M000100Y43"),
    ("company_code", "440301103000000"),
    ("third_party", "?"),
    ("third_party", "no, for a client"),
    ("letter", "?"),
    ("calendar_date", "?"),
    ("calendar_date", "2026-01-01 2026-01-02"),
    ("description", ""),
    ("file", ""),
    ("text", ""),
]


class Placeholders(visitor.Visitor):
    """Collects the variables of one message."""

    def __init__(self):
        """Begin with none."""
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the library's name
        """Keep the variable's name."""
        self.names.add(node.id.name)


@functools.cache
def messages(lang, noun):
    """Return the placeholders of each message in one file."""
    path = ROOT / "bot" / "words" / lang / f"{noun}.ftl"
    found = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
        if isinstance(entry, ftl.Message):
            seen = Placeholders()
            seen.visit(entry)
            assert entry.id.name not in found, f"{path}: {entry.id.name} stands twice"
            found[entry.id.name] = seen.names
    return found


@functools.cache
def codes(noun):
    """Return the sentences a module needs: literal codes in calls, and tables that hold codes."""
    tree = ast.parse((ROOT / "validators" / f"{noun}.py").read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                found.add(CALLS[node.func.id] + first.value)
        values = node.values if isinstance(node, ast.Dict) else []
        keys = {key.value for key in getattr(node, "keys", []) if isinstance(key, ast.Constant)}
        if keys & {"not-a-link", "homophone"}:
            found |= {f"finding-{value.value}" for value in values}
    return found


def strings(noun):
    """Return every string a module holds."""
    tree = ast.parse((ROOT / "validators" / f"{noun}.py").read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("noun", NOUNS)
def test_both_languages_say_the_same_messages_with_the_same_placeholders(noun):
    """A translation that lacks a value would hide it from half of the people."""
    assert messages("en", noun) == messages("zh", noun)


@pytest.mark.parametrize("noun", MODULES)
def test_every_code_has_its_sentence(noun):
    """A code without a sentence would reach a person as nothing."""
    needed = codes(noun)
    spoken = set().union(*(messages("en", each) for each in NOUNS))
    assert needed <= spoken


@pytest.mark.parametrize("noun", NOUNS)
def test_every_sentence_has_its_code(noun):
    """A sentence that nothing says is a leftover."""
    said = {name.split("-", 1)[1] for name in messages("en", noun)}
    assert said <= strings(noun)


@pytest.mark.parametrize(("noun", "text"), UNCLEAR)
def test_every_unclear_is_said_in_both_languages(noun, text, sentence):
    """What cannot be read is answered with a sentence that has all its values."""
    with pytest.raises(Unclear) as unclear:
        importlib.import_module(f"validators.{noun}").parse(text)
    assert all(sentence(f"unclear-{unclear.value.code}", unclear.value.params))


def test_the_table_above_holds_every_unclear_code():
    """A new code needs its line in the table."""
    raised = set()
    for noun, text in UNCLEAR:
        with pytest.raises(Unclear) as unclear:
            importlib.import_module(f"validators.{noun}").parse(text)
        raised.add(f"unclear-{unclear.value.code}")
    spoken = {name for noun in NOUNS for name in messages("en", noun) if name.startswith("unclear-")}
    assert raised >= spoken & set().union(*map(codes, MODULES))
