"""The image: what goes into it, who runs in it and what it says of itself."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from bot import __version__
from bot.__main__ import cli
from bot.settings import host_and_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def project():
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_hadolint_finds_nothing(judge):
    """The linter of Dockerfiles has nothing to say."""
    judged = judge("hadolint", "--no-color", DEPLOY / "Dockerfile")
    assert (judged.code, judged.said) == (0, "")


def test_hadolint_would_find_something(judge):
    """The test above is no test if it takes everything."""
    assert judge("hadolint", "--no-color", "-", text="FROM python\nRUN sudo pip install x\n").code


def test_everything_copied_is_there_and_nothing_else_goes_in(image):
    """What the build copies exists, is let in by name, and is what the package is made of."""
    copied = {word for rest in image.every("COPY") if "--from" not in rest for word in rest.split()[:-1]}
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied
    assert {*wheel, "pyproject.toml", project()["project"]["readme"]} == copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "**/.env" in rules


def test_what_is_installed_can_be_installed(image):
    """The extras named are extras of the project, PostgreSQL's among them, and Python is new enough."""
    assert '"./[${EXTRAS}]"' in " ".join(image.every("RUN"))
    extras = image.arguments["EXTRAS"].split(",")
    python = re.match(r"(\d+)\.(\d+)-slim", image.arguments["PYTHON"])
    wanted = re.fullmatch(r">=(\d+)\.(\d+)", project()["project"]["requires-python"])
    assert extras == ["postgres", "ocr", "charts"]
    assert set(extras) <= set(project()["project"]["optional-dependencies"])
    assert tuple(map(int, python.groups())) >= tuple(map(int, wanted.groups()))


def test_nobody_in_particular_runs_it(image):
    """The user is a number, not root's, so that Kubernetes can see it; the data folder is theirs."""
    user, group = image.said("USER").split(":")
    assert user.isdigit()
    assert int(user) > 0
    assert f"install -d -o {user} -g {group} -m 0700 /data" in image.said("RUN")


def test_the_program_gets_the_signals(image):
    """The exec form is used, so that no shell stands between; SIGTERM is the one that is handled."""
    (program,) = json.loads(image.said("ENTRYPOINT"))
    command = json.loads(image.said("CMD"))
    assert program in project()["project"]["scripts"]
    assert command[0] in cli.list_commands(click.Context(cli))
    assert image.said("STOPSIGNAL") == "SIGTERM"
    assert image.health[0] == "python"


def test_what_it_listens_on_is_what_it_tells(image):
    """The port of the setting is exposed and looked at; it is reachable from outside of the container."""
    host, port = host_and_port(image.environment["COUNTERSIGN_LISTEN"])
    assert (host, image.said("EXPOSE")) == ("0.0.0.0", str(port))  # noqa: S104 - compared, not listened on
    assert f"'127.0.0.1', {port}" in image.health[-1]


def test_data_goes_to_the_volume_and_nothing_else_is_written(image):
    """Data have their volume; byte code and the knowledge's pack are made while it is built."""
    build = " ".join(image.every("RUN"))
    cache = dict(rest.split("=", 1) for rest in image.every("ENV"))["XDG_CACHE_HOME"]
    assert image.environment["XDG_DATA_HOME"] == image.environment["HOME"] == image.said("VOLUME")
    assert image.environment["XDG_CACHE_HOME"] == cache
    assert image.environment["PATH"].split(":")[0] == "/opt/countersign/bin"
    assert build.count("python -m compileall") == 2
    assert not re.search(r"PYTHONDONTWRITEBYTECODE|PIP_NO_COMPILE", (DEPLOY / "Dockerfile").read_text())


def test_it_tells_its_version(image):
    """The version is that of the code."""
    assert image.arguments["VERSION"] == __version__
    assert image.labels["org.opencontainers.image.version"] == "${VERSION}"
    assert image.labels["org.opencontainers.image.title"] == "Countersign"


@pytest.mark.parametrize("word", ["TOKEN", "SECRET", "DATABASE_URL"])
def test_no_secret_is_built_in(image, word):
    """Neither an argument nor a variable of the image is one of the secret settings."""
    told = " ".join(rest for found, rest in image.instructions if found in {"ARG", "ENV"})
    assert word not in told
