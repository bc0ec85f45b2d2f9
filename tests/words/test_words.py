"""The sentences: the same in every language, each one that the code says is written, none is a leftover."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from bot import words
from bot.routing import COMMANDS, command_in
from bot.words import FOLDER, MissingWords, language_of, languages, say, typed
from knowledge.matching.normalise import fold

ROOT = Path(__file__).parents[2]
LANGUAGES = languages()
SPELLED = (*COMMANDS, "person", "talk")
FILES = [path.name for path in sorted((FOLDER / "en").glob("*.ftl"))]
CODE = [path for name in ("bot", "validators") for path in sorted((ROOT / name).rglob("*.py"))]
ANY = "\x00"
CODES = {"Finding": "finding-", "_finding": "finding-", "Unclear": "unclear-"}


class Placeholders(visitor.Visitor):
    """Collects the variables of one message, and the variants of its choices."""

    def __init__(self):
        """Begin with none."""
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the library's name
        """Keep the variable's name."""
        self.names.add(node.id.name)


@functools.cache
def entries(lang, file=None):
    """Return every entry of a language, or of one file of it."""
    paths = [FOLDER / lang / file] if file else sorted((FOLDER / lang).glob("*.ftl"))
    return [entry for path in paths for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body]


@functools.cache
def messages(lang, file=None):
    """Return the placeholders of each message."""
    found = {}
    for entry in entries(lang, file):
        if isinstance(entry, ftl.Message):
            seen = Placeholders()
            seen.visit(entry)
            found[entry.id.name] = seen.names
    return found


def spelled(node):
    """Return the texts an expression can be: both sides of a choice; what is filled in counts as anything."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*spelled(node.body), *spelled(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        parts = (str(part.value) if isinstance(part, ast.Constant) else ANY for part in node.values)
        return ["".join(parts)]
    return []


def calls():
    """Yield each sentence the code says: where, its name (or a pattern), what it is filled with."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            method = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if method in CODES and node.args:
                for code in spelled(node.args[0]):
                    yield f"{path.name}:{node.lineno}", CODES[method] + code, {None}
            owner = getattr(getattr(node.func, "value", None), "id", None)
            if owner in {"models", "sourcing"} or method not in {
                "say",
                "paragraph",
                "note",
                "options",
                "exists",
            }:
                continue
            prefix = "option-" if method == "options" else ""
            taken = node.args if method == "options" else node.args[: 1 + (owner is None)]
            given = {word.arg for word in node.keywords} if method != "exists" else {None}
            for argument in taken:
                for name in spelled(argument):
                    yield f"{path.name}:{node.lineno}", prefix + name, given


def constants():
    """Return every text that stands in the code."""
    return {
        node.value
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


SAID = list(calls())


def test_the_scan_sees_the_code():
    """The scan of this test finds sentences said plainly, chosen between two, and put together."""
    names = {name for _, name, _ in SAID}
    assert {"finding-name-missing", "unclear-text-empty"} <= names
    assert {"welcome", "report-where-rejected", "report-where-new", f"finding-{ANY}", "option-check"} <= names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_can_be_read(lang):
    """No entry is junk that Fluent would pass over in silence."""
    assert [str(entry.content) for entry in entries(lang) if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_stands_twice(lang):
    """A sentence is written once in each language, in whatever file."""
    names = Counter(entry.id.name for entry in entries(lang) if isinstance(entry, ftl.Message))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty(lang):
    """Each message says something."""
    empty = [
        entry.id.name for entry in entries(lang) if isinstance(entry, ftl.Message) and entry.value is None
    ]
    assert empty == []


@pytest.mark.parametrize("lang", LANGUAGES[1:])
@pytest.mark.parametrize("file", FILES)
def test_languages_say_the_same_with_the_same_placeholders(lang, file):
    """A sentence missing in one language, or without one of its values, would hide something from people."""
    assert messages("en", file) == messages(lang, file)


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_languages_have_the_same_files(lang):
    """Each noun has its file in each language."""
    assert [path.name for path in sorted((FOLDER / lang).glob("*.ftl"))] == FILES


def test_nothing_is_left_in_english():
    """No Chinese sentence that has words of its own is the English one."""
    english = {entry.id.name: entry for entry in entries("en") if isinstance(entry, ftl.Message)}
    same = [
        entry.id.name
        for entry in entries("zh")
        if isinstance(entry, ftl.Message)
        and entry.value.equals(english[entry.id.name].value)
        and any(
            re.search("[A-Za-z]{2,} [A-Za-z]{2,}", part.value)
            for part in entry.value.elements
            if isinstance(part, ftl.TextElement)
        )
    ]
    assert same == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_said_is_written(lang):
    """Each name the code says exists; a name put together in the code fits at least one."""
    written = messages(lang)
    missing = [
        (place, name.replace(ANY, "…"))
        for place, name, _ in SAID
        if not any(re.fullmatch(re.escape(name).replace(ANY, ".+"), known) for known in written)
    ]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_placeholder_is_filled(lang):
    """Where a sentence is said by its name, all its values are given."""
    written = messages(lang)
    unfilled = [
        (place, name, sorted(written[name] - given))
        for place, name, given in SAID
        if name in written and None not in given and not written[name] <= given
    ]
    assert unfilled == []


def test_no_sentence_is_a_leftover(library):
    """Each sentence is said somewhere: by its name, or by a name put together from a text that exists."""
    texts = constants() | set(library.knowledge.fields) | set(SPELLED)
    patterns = {name for _, name, _ in SAID if ANY in name} | {f"typed-{ANY}", f"option-{ANY}"}

    def used(name):
        found = (re.fullmatch(re.escape(one).replace(ANY, "(.+)"), name) for one in patterns)
        return name in texts or any(match and match[1] in texts for match in found)

    assert [name for name in messages("en") if not used(name)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPELLED)
def test_each_command_can_be_typed(lang, name):
    """Each button has words that people type instead, in each language."""
    assert typed(lang, name)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPELLED)
def test_what_is_typed_spells_its_command(lang, name):
    """Each word of the list is taken for its own command, politeness or not."""
    assert {word: command_in(word) for word in typed(lang, name)} == dict.fromkeys(typed(lang, name), name)


def test_no_word_spells_two_commands():
    """No word stands in the lists of two commands, whatever the language."""
    owners = {}
    for lang in LANGUAGES:
        for name in SPELLED:
            for word in typed(lang, name):
                owners.setdefault(fold(word), set()).add(name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SPELLED)
def test_no_word_is_listed_twice(lang, name):
    """A list of words holds each of them once."""
    folded = Counter(fold(word) for word in typed(lang, name))
    assert [word for word, count in folded.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "lang"),
    [
        ("zh-hans", "zh"),
        ("zh-hant-tw", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("ZH", "zh"),
        ("en", "en"),
        ("en_US", "en"),
        ("ja", None),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        (None, None),
        ("zha", None),
        ("../en", None),
    ],
)
def test_a_language_is_known_by_its_prefix(code, lang):
    """Codes of systems and channels lead to a language spoken here, or to none."""
    assert lang == language_of(code)


def test_a_sentence_not_written_yet_is_said_in_english():
    """A language that lacks a sentence says it in the default language."""
    assert say("en", "report-fixes", count=1) == say("qq", "report-fixes", count=1)


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Return a folder of languages of our own."""
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    words._bundle.cache_clear()
    words.languages.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    words._bundle.cache_clear()
    words.languages.cache_clear()


def test_a_missing_sentence_is_an_error(folder):
    """A name no language has is named in the error."""
    (folder / "en" / "a.ftl").write_text("one = One\n")
    with pytest.raises(MissingWords, match="two"):
        say("en", "two")


def test_a_missing_value_is_an_error(folder):
    """A placeholder that is not filled is an error, not a gap in the text."""
    (folder / "en" / "a.ftl").write_text("one = { $value }\n")
    with pytest.raises(MissingWords, match="one"):
        say("en", "one")


def test_a_file_that_cannot_be_read_is_an_error(folder):
    """Junk in a file is an error that names the file."""
    (folder / "en" / "a.ftl").write_text("one = One\nthis is no entry\n")
    with pytest.raises(MissingWords, match=r"a\.ftl"):
        say("en", "one")


@pytest.mark.parametrize("value", ["2023", "2,023", "{ $x }", "“”", "\u202e", "", "\n  x = y", "长" * 200])
def test_values_are_said_as_they_are(folder, value):
    """What is filled in comes out unchanged: no thousands, no isolation, no markup."""
    (folder / "en" / "a.ftl").write_text("one = <{ $value }>\n")
    assert f"<{value}>" == say("en", "one", value=value)


@pytest.mark.parametrize("length", [1_000, 1_001, 8_000, 100_000])
def test_a_long_value_is_said(folder, length):
    """A value as long as a message may be fills a sentence without a fault."""
    (folder / "en" / "a.ftl").write_text("one = <{ $value }>\n")
    assert say("en", "one", value="长" * length)[:2] == "<长"
