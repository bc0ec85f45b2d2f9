"""An author's slip of any kind is one line, ``file:line: what, how to mend``; all slips of all files at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from knowledge import loader

ISSUE = "issues/stamp-missing.yaml"
FIELD = "fields/name.yaml"
SOURCE = "sources/shop.yaml"
EXAMPLES = "examples/stamp-missing.yaml"
ANOTHER = '\nwrong:\n  en: "bare"'

SLIPS = {
    "unknown key": (ISSUE, "root: 50", "roott: 50\nroot: 50", 7, 'unknown key "roott" (did you mean "root"?)'),
    "unknown key inside": (ISSUE, "  field: name", "  fild: name", 18, 'unknown key "fild" (did you mean "field"?)'),
    "unknown key of two lines": (ISSUE, "root: 50", 'root: 50\n"a\\nb": 1', 8, 'unknown key "a b": correct or'),
    "underscore": (ISSUE, "in-base-table: false", "in-base-table: false\nold_key: 1", 7, 'unknown key "old_key"'),
    "missing key": (ISSUE, "root: 50\n", "", 2, '"root" is missing: add it'),
    "missing language": (ISSUE, '\n  zh: "没有盖章。"', "", 8, '"meaning": language zh is missing: add the same'),
    "missing language in a list": (ISSUE, '\n  zh: "忘了。"', "", 12, '"causes.0": language zh is missing'),
    "no languages": (ISSUE, '\n  en: "bare"\n  zh: "没盖"', ' "bare"', 22, '"wrong" must hold keys with values'),
    "empty text": (ISSUE, '"Nobody stamped it."', '"  "', 9, '"meaning.en" is empty: write the text'),
    "text left out": (ISSUE, ' "Nobody stamped it."', "", 9, '"meaning.en" must be text: put it in quotes'),
    "number for a text": (ISSUE, '"Nobody stamped it."', "12:30", 9, None),
    "text unquoted number": (ISSUE, '"Nobody stamped it."', "750", 9, '"meaning.en" must be text: put it in quotes'),
    "text for a number": (ISSUE, "root: 50", "root: high", 7, '"root" must be a whole number'),
    "number out of range": (ISSUE, "root: 50", "root: 100", 7, '"root": input should be less than or equal to 99'),
    "text for a list": (ISSUE, "fields: [name]", "fields: name", 33, '"fields" must be a list: start each entry'),
    "list for keys": (ISSUE, "today:\n  status: active\n  note:", "today:\n- note:", 28, '"today" must hold keys'),
    "empty list": (ISSUE, "fields: [name]", "fields: []", 33, '"fields" is empty: add at least one entry'),
    "text for yes or no": (ISSUE, "in-base-table: false", "in-base-table: maybe", 6, 'must be true or false'),
    "list for yes or no": (ISSUE, "in-base-table: false", "in-base-table: []", 6, 'must be true or false'),
    "list for a number": (ISSUE, "root: 50", "root: []", 7, '"root" must be a whole number'),
    "unknown word": (ISSUE, "status: active", "status: actve", 29, "must be one of 'active', 'changed' or 'legacy'"),
    "key twice": (ISSUE, "root: 50", "root: 50\nroot: 51", 8, 'key "root" stands twice: keep one of them'),
    "quotes left open": (ISSUE, '"Nobody stamped it."', '"Nobody stamped it.', 10, "not valid YAML ("),
    "colon in a text": (ISSUE, '"Nobody stamped it."', "Nobody: stamped it.", 9, "not valid YAML ("),
    "tab": (ISSUE, '  en: "Nobody', '\ten: "Nobody', 9, "a tab where blanks must stand: indent with blanks"),
    "alias": (ISSUE, "cite: [page]", "cite: *page", 37, "alias *page is not read: write the text itself"),
    "anchor": (ISSUE, "cite: [page]", "cite: &c [page]", 37, "anchor &c is not read: write the text itself"),
    "merge key": (ISSUE, ANOTHER, '\nwrong:\n  <<: *x\n  en: "bare"', 23, "alias *x is not read"),
    "merge key of a list": (ISSUE, ANOTHER, "\nwrong:\n  <<: 5\n  en: x", 23, "not valid YAML ("),
    "nothing": (ISSUE, None, "", 1, "must be keys with values: write `key: value` lines"),
    "only a comment": (ISSUE, None, "# soon\n", 1, "must be keys with values"),
    "a list": (ISSUE, None, "- a\n- b\n", 1, "must be keys with values"),
    "a text": (ISSUE, None, "hello\n", 1, "must be keys with values"),
    "two documents": (ISSUE, "root: 50", "root: 50\n---\na: 1", 8, "not valid YAML ("),
    "nested without end": (ISSUE, None, "a: " + "[" * 9_000, 1, "nested too deeply"),
    "nested deeply": (ISSUE, None, "a: 1\nb: " + "[" * 900 + "]" * 900, 2, "nested too deeply"),
    "not UTF-8": (ISSUE, None, "group: papers\ntitle: 签名".encode("gb18030"), 2, "not UTF-8: save the file as UTF-8"),
    "UTF-16": (ISSUE, None, "group: papers\n".encode("utf-16"), 1, "not UTF-8"),
    "NUL": (ISSUE, "root: 50", "root: 50\0", 7, "holds the invisible character #x0000: remove it"),
    "a tag": (ISSUE, "root: 50", "root: !!int high", 7, "not valid YAML ("),
    "a foreign tag": (ISSUE, "root: 50", "root: !!python/object:os.system x", 7, '"root" must be a whole number'),
    "no key": (ISSUE, "root: 50", "root: 50\n? [a, b]\n: 1", None, None),
    "a huge number": (ISSUE, "root: 50", "root: " + "9" * 5_000, 7, "not valid YAML ("),
    "no such page": (ISSUE, "cite: [page]", "cite: [pge]", 37, 'unknown page "pge" (did you mean "page"?): correct'),
    "no such group": (ISSUE, "group: papers", "group: type", 2, 'unknown group "type": correct the id or add it to'),
    "no such field": (ISSUE, "fields: [name]", "fields: [name, nome]", 33, 'unknown field "nome" (did you mean "name"?)'),
    "no such field of a step": (ISSUE, "  field: name", "  field: surname", 18, 'unknown field "surname"'),
    "bad id": (ISSUE, "group: papers", "group: Papers!", 2, '"group" must match ^[a-z0-9]+'),
    "no such field of a source": (SOURCE, "needs: [name]", "needs: [names]", 8, 'unknown field "names"'),
    "no such page of a source": (SOURCE, "cite: [page]", "cite:\n- page\n- other", 20, 'unknown page "other"'),
    "no such field of a condition": (FIELD, "    name: [shop]", "    nam: [shop]", 20, 'unknown field "nam"'),
    "no such field of a rule": ("rules.yaml", "  field: name", "  field: nope", 7, 'unknown field "nope"'),
    "no such rule": ("rules.yaml", "differs-from: length", "differs-from: width", 16, 'unknown rule "width"'),
    "no such page of a group": ("groups.yaml", "[page]", "[paper]", 6, 'unknown page "paper"'),
    "no such page of a fact": ("facts/hours.yaml", "[page]", "[paper]", 11, 'unknown page "paper"'),
    "bad id of a rule": ("rules.yaml", "length-later:", "Length later:", 11, '"Length later" is no id: use small'),
    "number as an id": ("rules.yaml", "length-later:", "12:", 11, '"12" is no id: put a name in quotes'),
    "a text for a rule": ("pages.yaml", None, "page: hello\n", 1, '"page" must hold keys with values'),
    "missing key of a rule": ("rules.yaml", "  grade: B\n", "", 11, '"length-later.grade" is missing: add it'),
    "no such day": ("pages.yaml", "date: 2025-04-22", "date: 2025-13-45", 7, "not valid YAML (month must be in 1..12)"),
    "no day": ("pages.yaml", "date: 2025-04-22", "date: soon", 7, '"page.date" must be a day such as 2025-04-22'),
    "a day with a time": ("pages.yaml", "date: 2025-04-22", "date: 2025-04-22 10:30:00", 7, "without a time"),
    "a list for a day": ("pages.yaml", "date: 2025-04-22", "date: [1]", 7, '"page.date" must be a day'),
    "bad month": ("pages.yaml", '"2026-11"', '"November"', 8, '"page.read" must match'),
    "no https": ("pages.yaml", "https://example.com/page", "ftp://example.com", 6, '"page.url" must match'),
    "a day as a value": ("rules.yaml", "{min: 2, max: 16}", "{min: 2025-01-01}", 6, '"length.value.min'),
    "unknown style": (EXAMPLES, "  short:", "  shrt:", 3, '"zh.shrt" must be one of'),
    "unknown language": (EXAMPLES, "\nen:", "\nfr:", 6, "\"fr\" must be one of 'en' or 'zh'"),
    "empty message": (EXAMPLES, '"没盖章"', '""', 4, '"zh.short.0" is empty'),
    "message that is a number": (EXAMPLES, '"没盖章"', "404", 4, '"zh.short.0" must be text'),
    "a draft": (ISSUE, '"Nobody stamped it."', '"TODO: what it means"', 9, "still says TODO: write the text"),
    "a draft of an id": (ISSUE, "group: papers", 'group: "TODO: which"', 2, "still says TODO"),
    "a draft in a list": (ISSUE, "fields: [name]", 'fields: ["TODO: which"]', 33, "still says TODO"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_line_with_its_place(shelf, name):
    """A slip is told once, at its line, with what is wrong and how to mend it."""
    place, old, new, line, what = SLIPS[name]
    if old is None:
        shelf.write(place, new)
    else:
        shelf.replace(place, old, new)
    found = shelf.faults()
    if what is None:
        return
    own = [fault for fault in found if fault.startswith(place)]
    assert len(own) == 1, found
    assert own[0].startswith(f"{place}:{line}: ")
    assert what in own[0]
    assert "\n" not in own[0]


def test_a_good_folder_has_no_fault(shelf):
    """The small knowledge that the slips spoil is good itself."""
    assert shelf.faults() == ()


@pytest.mark.parametrize("spoil", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")])
def test_marks_of_other_systems_are_no_slip(shelf, spoil):
    """A byte order mark and Windows line ends are read as if they were not there."""
    plain = loader.read(shelf.folder)
    for path in loader.files_of(shelf.folder):
        path.write_bytes(spoil(path.read_bytes()))
    assert loader.read(shelf.folder) == plain


def test_an_inline_merge_adds_its_keys(shelf):
    """A merge key without an alias is what YAML says it is, and no traceback."""
    shelf.replace(ISSUE, '  en: "bare"', '  <<: {en: "bare"}')
    assert shelf.faults() == ()


def test_a_bomb_of_aliases_is_refused_at_once(shelf):
    """Aliases that unfold into gigabytes cost nothing: the first anchor is refused."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    shelf.write(ISSUE, "\n".join(rows))
    began = time.monotonic()
    found = shelf.faults()
    assert time.monotonic() - began < 2
    assert f"{ISSUE}:1: anchor &a0 is not read: write the text itself" in found


def test_all_slips_of_all_files_are_told_at_once(shelf):
    """One reading tells every slip, in the order of files and lines."""
    shelf.replace(ISSUE, "root: 50", "roott: 50")
    shelf.replace(ISSUE, "fields: [name]", "fields: []")
    shelf.replace(FIELD, "place: 1", "place: first")
    shelf.write("facts/hours.yaml", "\tx")
    shelf.replace("rules.yaml", "  grade: A", "  grade: D")
    found = shelf.faults()
    assert [fault.split(": ")[0] for fault in found] == [
        "facts/hours.yaml:1",
        "fields/name.yaml:6",
        "issues/stamp-missing.yaml:2",
        "issues/stamp-missing.yaml:7",
        "issues/stamp-missing.yaml:33",
        "rules.yaml:9",
    ]


def test_what_a_faulty_entry_is_called_stays_known(shelf):
    """A slip in a field is no unknown field wherever it is named."""
    shelf.replace(FIELD, "place: 1", "place: first")
    assert len(shelf.faults()) == 1


@pytest.mark.parametrize("place", ["pages.yaml", "groups.yaml", "rules.yaml"])
def test_a_file_that_must_be_there_is_missed(shelf, place):
    """A missing list of pages, groups or rules is told, besides what refers to it."""
    (shelf.folder / place).unlink()
    assert f"{place}: the file is missing: add it" in shelf.faults()


@pytest.mark.parametrize("name", ["Name", "na me", "na_me", "名称", "name-", "na--me"])
def test_a_bad_file_name_is_no_id(shelf, name):
    """A file is named by its id: small letters, digits and single hyphens."""
    (shelf.folder / FIELD).rename(shelf.folder / "fields" / f"{name}.yaml")
    found = "\n".join(shelf.faults())
    assert f'"{name}" is no id: use small letters, digits and hyphens' in found


def test_an_example_file_belongs_to_an_issue(shelf):
    """Messages of an issue that does not exist are a slip, those of nothing- are none."""
    (shelf.folder / EXAMPLES).rename(shelf.folder / "examples/stamp-mising.yaml")
    (found,) = shelf.faults()
    assert found.startswith('examples/stamp-mising.yaml:2: unknown issue "stamp-mising" (did you mean')
    assert "add issues/stamp-mising.yaml" in found


def test_another_ending_is_told(shelf):
    """A file that would silently not be read is told."""
    shelf.write("issues/other.yml", "a: 1")
    assert shelf.faults() == ("issues/other.yml: is not read: end its name in .yaml",)


def test_hidden_files_of_editors_are_left_alone(shelf):
    """A lock or backup of an editor is no part of the knowledge."""
    (shelf.folder / "issues/.#stamp-missing.yaml").symlink_to("nobody@nowhere.1")
    shelf.write("issues/.stamp.yaml", "\t")
    shelf.write("issues/stamp-missing.yaml~", "\t")
    assert shelf.faults() == ()


def test_what_cannot_be_opened_is_told(shelf):
    """A folder or a dangling link in place of a file is a fault, no traceback."""
    (shelf.folder / "facts/odd.yaml").mkdir()
    (shelf.folder / "facts/gone.yaml").symlink_to("nowhere")
    with pytest.raises(loader.BadKnowledge) as refused:
        loader.load(shelf.folder, shelf.folder)
    gone, odd = refused.value.faults
    assert gone.startswith("facts/gone.yaml: cannot be read: ")
    assert odd.startswith("facts/odd.yaml: cannot be read: ")


@pytest.mark.parametrize("depth", [10, 30, 37, 38, 39, 100])
def test_depth_never_ends_in_a_traceback(shelf, depth):
    """A value nested to any depth is read or refused, from the pack as from the file."""
    shelf.replace("rules.yaml", "{min: 2, max: 16}", "{min: " + "[" * depth + "]" * depth + "}")
    refused = []
    for _ in range(2):
        try:
            loader.load(shelf.folder, shelf.folder / "cache")
        except loader.BadKnowledge as error:
            refused.append(error.faults)
    assert len(refused) in {0, 2}


def test_no_folder_is_told(tmp_path):
    """A folder that is not there is one line."""
    with pytest.raises(loader.BadKnowledge, match="nowhere: no such folder: name an existing one"):
        loader.load(tmp_path / "nowhere")


def test_a_lone_surrogate_written_as_an_escape_is_refused(shelf):
    """A text that no database takes never gets in."""
    shelf.replace(ISSUE, '"Nobody stamped it."', '"\\uD800"')
    (found,) = shelf.faults()
    assert found.startswith(f"{ISSUE}:9: ")


@pytest.mark.parametrize("command", [("match", "x"), ("knowledge", "check"), ("lookup", "x"), ("knowledge", "train")])
def test_every_command_tells_all_slips(shelf, run, monkeypatch, command):
    """Whatever is run, an author reads one line a slip on stderr, exit code 2."""
    shelf.replace(ISSUE, "root: 50", "roott: 50")
    shelf.replace(FIELD, "place: 1", "place: first")
    monkeypatch.setenv("COUNTERSIGN_KNOWLEDGE", str(shelf.folder))
    ended = run(*command)
    assert ended.code == 2
    assert f'{ISSUE}:7: unknown key "roott" (did you mean "root"?): correct or remove it' in ended.lines
    assert f'{FIELD}:6: "place" must be a whole number' in ended.lines


def test_the_real_command_line_tells_all_slips(shelf, tmp_path):
    """Run as a process of its own: one line a slip, exit code 2, no traceback."""
    shelf.replace(ISSUE, "root: 50", "roott: 50")
    shelf.write("facts/hours.yaml", "a: [" * 500)
    told = {**os.environ, "COUNTERSIGN_KNOWLEDGE": str(shelf.folder), "XDG_CACHE_HOME": str(tmp_path)}
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "match", "x"], capture_output=True, text=True, env=told, check=False
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    places = [line.split(": ")[0] for line in ended.stderr.splitlines()]
    assert places == ["facts/hours.yaml:1", f"{ISSUE}:2", f"{ISSUE}:7"]
