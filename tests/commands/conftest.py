"""Runs the command line inside the test: same arguments, same streams, no environment of the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from click.testing import CliRunner

from bot.__main__ import main
from knowledge import library as libraries
from knowledge.loader import PACKAGED

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """Return the one line on standard error of a command that could not do its work."""
        assert self.code == 2, self
        assert self.err.endswith("\n"), self
        assert self.err.count("\n") == 1, self
        assert not self.out, self
        return self.err.strip()


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """Start from an empty folder, no settings, an own data folder and no language of the system."""
    for name in list(os.environ):
        if name.startswith(("COUNTERSIGN_", "LC_")) or name in {"LANG", "LANGUAGE"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    structlog.reset_defaults()


@pytest.fixture
def run(monkeypatch, library):
    """Return a function that runs a command; the packaged knowledge is opened once for all of them."""
    opened = libraries.open_library

    def open_once(folder=PACKAGED, cache=None):
        return library if folder == PACKAGED else opened(folder, cache)

    monkeypatch.setattr(libraries, "open_library", open_once)

    def ran(*arguments, given=None):
        with CliRunner().isolation(input=given) as streams:
            code = 0
            try:
                main(arguments)
            except SystemExit as done:
                code = done.code
            sys.stdout.flush()
            sys.stderr.flush()
            out, err = (stream.getvalue().decode("utf-8") for stream in streams[:2])
        return Outcome(code, out, err)

    return ran


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file into the folder of the test and returns its name."""

    def written(content, name="application.yaml"):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return name

    return written


@pytest.fixture
def start(tmp_path):
    """Return a function that starts ``python -m bot`` as a process with pipes; what is left is ended."""
    started = []

    def begun(*arguments, folder=ROOT, **more):
        running = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8:strict", **more},
        )
        started.append(running)
        return running

    yield begun
    for running in started:
        running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout, running.stderr):
            pipe.close()
