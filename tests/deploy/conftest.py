"""What the tests of ``deploy/`` share: its files, read once, and the programs that judge them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PATIENCE = 60
"""Seconds a program may take."""
PACKAGES = {"systemd-analyze": "systemd", "promtool": "prometheus"}
"""Programs that no Python package brings, and Debian's package of each."""


def parsed(path):
    """Return what a YAML file says."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


class Image:
    """A Dockerfile's last stage, which is what runs, and all its instructions."""

    def __init__(self, text):
        """Read the instructions: comments left out, lines joined that go on."""
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
        self.instructions = [tuple(line.split(maxsplit=1)) for line in joined]
        froms = [at for at, (word, _) in enumerate(self.instructions) if word == "FROM"]
        told = (rest.partition("=") for rest in self._all("ARG", self.instructions))
        # A stage that uses an argument names it again, without its value.
        self.arguments = {name: value for name, given, value in told if given}
        self.last = self.instructions[froms[-1] :]
        self.environment = dict(re.findall(r"(\w+)=(\S+)", " ".join(self._all("ENV", self.last))))
        self.labels = dict(re.findall(r'([\w.]+)="([^"]*)"', " ".join(self._all("LABEL", self.last))))
        self.health = json.loads(self.said("HEALTHCHECK").partition(" CMD ")[2])

    @staticmethod
    def _all(word, instructions):
        return [rest for found, rest in instructions if found == word]

    def said(self, word):
        """Return what the last stage says once under ``word``."""
        (rest,) = self._all(word, self.last)
        return rest

    def every(self, word):
        """Return what any stage says under ``word``."""
        return self._all(word, self.instructions)


@pytest.fixture(scope="session")
def image():
    """Return the Dockerfile."""
    return Image((DEPLOY / "Dockerfile").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def compose():
    """Return the Compose file."""
    return parsed(DEPLOY / "compose.yaml")


@pytest.fixture(scope="session")
def manifests():
    """Return the manifests by their file's name without its end, the kustomization among them."""
    return {path.stem: parsed(path) for path in (DEPLOY / "kubernetes").glob("*.yaml")}


@pytest.fixture(scope="session")
def replica(manifests):
    """Return the template of the pods that serve."""
    return manifests["deployment"]["spec"]["template"]


@pytest.fixture(scope="session")
def hand(manifests):
    """Return the template of the pod for work by hand."""
    return manifests["one-off"]["spec"]["jobTemplate"]["spec"]["template"]


@pytest.fixture(scope="session")
def unit():
    """Return the lines of the systemd unit as pairs."""
    lines = (DEPLOY / "countersign.service").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("=", 1)) for line in lines if "=" in line and not line.startswith("#")]


@pytest.fixture(scope="session")
def readme():
    """Return the operators' document."""
    return (DEPLOY / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def alerts():
    """Return the alerts by name."""
    (group,) = parsed(DEPLOY / "prometheus" / "alerts.yaml")["groups"]
    return {rule["alert"]: rule for rule in group["rules"]}


@pytest.fixture(scope="session")
def dashboard():
    """Return the dashboard."""
    return json.loads((DEPLOY / "grafana" / "countersign.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def judge():
    """Return a function that runs a program and returns its exit code and all it printed.

    A program of Debian's that is not installed skips the test, but fails it where CI is set.
    """

    def run(program, *arguments, text=None, **more):
        beside = Path(sys.executable).with_name(program)
        found = str(beside) if beside.exists() else shutil.which(program)
        if found is None:
            reason = f"{program} is not installed: apt install {PACKAGES.get(program, program)}"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
        ran = subprocess.run(  # noqa: S603 - programs that judge our files
            [found, *map(str, arguments)],
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
            timeout=PATIENCE,
            **more,
        )
        return SimpleNamespace(code=ran.returncode, said=ran.stdout.strip())

    return run


@pytest.fixture(scope="session")
def stopping():
    """Return the seconds a process takes at most to stop with everything in hand."""
    from bot.commands import _run
    from bot.running import sender, server

    return _run.FLUSH_SECONDS + sender.STOP_WITHIN + server.GRACE
