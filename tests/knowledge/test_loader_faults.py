"""A slip of any kind is one line, ``file:line: what, how to mend``; all of all files come at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from slips import EXAMPLES, FIELD, ISSUE, SLIPS

from knowledge import loader


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


@pytest.mark.parametrize(
    "command", [("match", "x"), ("knowledge", "check"), ("lookup", "x"), ("knowledge", "train")]
)
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
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "match", "x"], capture_output=True, text=True, env=told, check=False
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    places = [line.split(": ")[0] for line in ended.stderr.splitlines()]
    assert places == ["facts/hours.yaml:1", f"{ISSUE}:2", f"{ISSUE}:7"]
