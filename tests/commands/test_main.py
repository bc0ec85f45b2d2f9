"""The command line itself: its list, its version, what it says to a slip."""

from __future__ import annotations

import pytest

from bot import __version__, commands
from bot.__main__ import Commands

NAMES = Commands("countersign").list_commands(None)


def test_version_is_the_packages(run):
    """The version is told on standard output."""
    told = run("--version")
    assert (0, f"countersign, version {__version__}\n", "") == (told.code, told.out, told.err)


def test_every_command_has_its_sentence():
    """Each module in ``bot/commands`` is a command, and ``--help`` has a sentence for each."""
    assert sorted(commands.ABOUT) == NAMES


@pytest.mark.parametrize("spelling", ["--help", "-h"])
def test_help_lists_every_command(run, spelling):
    """The help names each command and ends well."""
    told = run(spelling)
    assert told.code == 0
    assert [name for name in NAMES if f"  {name} " not in told.out] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(run, name):
    """Each command can be imported and explains itself."""
    told = run(name, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Usage: ")


def test_no_command_shows_the_help(run):
    """Called with nothing at all, it is friendly: the list of commands, not an error."""
    told = run()
    assert "Commands:" in told.out
    assert not told.err


@pytest.mark.parametrize(
    ("name", "nearest"), [("mach", "match"), ("gide", "guide"), ("chekc", "check"), ("tele", None)]
)
def test_unknown_command_names_the_nearest(run, name, nearest):
    """A slip in a command's name is answered with the nearest one, where there is one."""
    said = run(name).complaint
    assert said.startswith(f'countersign: no command "{name}"')
    assert nearest is None or said.endswith(f'(did you mean "{nearest}"?)')


@pytest.mark.parametrize(
    "arguments",
    [
        ("two\nlines",),
        ("--nothing",),
        ("match", "--nothing"),
        ("match", "one", "two"),
        ("match", "x", "--lang", "xx"),
        ("match", "x", "--lang"),
        ("match",),
        ("check",),
        ("evaluate",),
        ("guide",),
        ("guide", "a\nb"),
        ("lookup",),
        ("check", "x.yaml", "--today", "tomorrow"),
        ("telegram",),
        ("chat", "--lang", "de"),
    ],
)
def test_a_slip_is_one_line_on_standard_error(run, arguments):
    """Every wrong use of the command line is one line on standard error and exit code 2."""
    assert run(*arguments).complaint.startswith("countersign: ")


@pytest.mark.parametrize("name", ["match", "lookup", "guide"])
def test_bytes_that_are_no_text_do_no_harm(start, name):
    """An argument that is not UTF-8 ends as any other, on a stream that takes UTF-8 alone."""
    running = start(name, b"\xff\xfe")
    out, err = running.communicate()
    assert b"Traceback" not in err
    assert running.returncode in {0, 2}
    assert out or err


def test_a_reader_that_went_away_is_no_error(start):
    """``countersign match --lines | head`` ends without a word when the reader is gone."""
    running = start("match", "--lines")
    running.stdout.close()
    _, err = running.communicate(b'"x"\n' * 3)
    assert (running.returncode, err) == (0, b"")


def test_a_language_nobody_speaks_is_told(run, monkeypatch):
    """A setting that would be ignored in silence ends the start with those that are spoken."""
    monkeypatch.setenv("COUNTERSIGN_LANG", "fr")
    assert run("guide", "name-format").complaint.endswith("fr is not spoken here: set en or zh")
