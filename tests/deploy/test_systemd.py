"""The systemd unit and the command beside it: correct, locked up, and of one mind."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.__main__ import cli

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = DEPLOY / "countersign.service"
COMMAND = DEPLOY / "countersign.sh"
EXPOSURE = 12
"""Of 100, as systemd counts what a service might do; it needs the network."""


@pytest.fixture
def installed(tmp_path):
    """Return a function that writes the unit with a program that exists here, changed if asked for."""

    def write(change=lambda text: text):
        path = tmp_path / UNIT.name
        text = UNIT.read_text(encoding="utf-8")
        text = re.sub(r"(?<=^ExecStart=)\S+", sys.executable, text, flags=re.MULTILINE)
        path.write_text(change(text), encoding="utf-8")
        return path

    return write


def test_systemd_takes_the_unit(judge, installed):
    """Every line is known to systemd and has a value it can use."""
    judged = judge("systemd-analyze", "verify", "--man=no", installed())
    assert (judged.code, judged.said) == (0, "")


def test_systemd_would_refuse_a_wrong_one(judge, installed):
    """The test above is no test if it takes everything."""
    wrong = installed(lambda text: text.replace("ProtectHome=yes", "ProtectHouse=yes"))
    assert "ProtectHouse" in judge("systemd-analyze", "verify", "--man=no", wrong).said


def exposed(judge, path):
    """Return the exit code of systemd's judgement of how locked up a unit is."""
    return judge("systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE}", path).code


def test_the_unit_is_locked_up(judge, installed):
    """Systemd counts little that the service might do to its machine."""
    assert exposed(judge, installed()) == 0


@pytest.mark.parametrize("line", ["DynamicUser=yes", "PrivateDevices=yes", "CapabilityBoundingSet="])
def test_a_unit_less_locked_up_would_be_seen(judge, installed, line):
    """Each of these lines is missed when it goes."""
    assert exposed(judge, installed(lambda text: text.replace(f"\n{line}\n", "\n"))) != 0


def test_it_runs_a_command_there_is(unit):
    """The unit starts the assistant; a stop lasts as long as the assistant needs."""
    told = dict(unit)
    program, command = told["ExecStart"].split()
    assert program.endswith("/bin/countersign")
    assert command in cli.list_commands(click.Context(cli))
    assert (told["Type"], told["Restart"]) == ("exec", "on-failure")


def test_a_stop_is_waited_for(unit, stopping):
    """What is in hand is finished before systemd kills."""
    assert int(dict(unit)["TimeoutStopSec"]) > stopping


def test_data_and_cache_stand_where_they_may_be_written(unit):
    """The folders systemd makes are those that the settings lead to."""
    told = dict(unit)
    variables = dict(pair.split("=") for pair in told["Environment"].split())
    assert told["StateDirectory"] == told["CacheDirectory"] == "countersign"
    assert variables["XDG_DATA_HOME"] == "/var/lib"
    assert variables["XDG_CACHE_HOME"] == "/var/cache"
    assert variables["HOME"] == told["WorkingDirectory"] == "/var/lib/countersign"


def test_shellcheck_finds_nothing(judge):
    """The linter of shell scripts has nothing to say."""
    judged = judge("shellcheck", "--enable=all", COMMAND)
    assert (judged.code, judged.said) == (0, "")


def test_the_command_is_of_one_mind_with_the_unit(unit, tmp_path):
    """It runs the same program as the same user, with the same folders and settings; words stay whole."""
    fake = tmp_path / "systemd-run"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    ran = subprocess.run(  # noqa: S603 - the command under test
        [COMMAND, "lookup", "two words"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    given = ran.stdout.splitlines()
    options = [
        word.removeprefix("--").split("=", 1) for word in given if word.startswith("--") and "=" in word
    ]
    properties = dict(value.split("=", 1) for option, value in options if option == "property")
    variables = {value for option, value in options if option == "setenv"}
    told = dict(unit)
    assert properties.pop("User") == UNIT.stem  # the name systemd gives the user of a unit that names none
    assert "User" not in told
    assert properties == {name: told[name] for name in properties}
    assert {"DynamicUser", "StateDirectory", "StateDirectoryMode", "EnvironmentFile"} <= properties.keys()
    assert variables == set(shlex.split(told["Environment"]))
    assert given[-3:] == [told["ExecStart"].split()[0], "lookup", "two words"]
    assert COMMAND.stat().st_mode & 0o111
