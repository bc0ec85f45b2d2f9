"""The Compose file: starts without a setting, says what is missing, and is locked up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot import __version__

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy" / "compose.yaml"
STAYING = ("assistant", "postgres")
SERVICES = (*STAYING, "settings")
VARIABLE = re.compile(r"(?<!\$)\$(?:\{(\w+)(:?[-+?]?)|(\w+))")


def judged(judge, path):
    """Return what the schema of Compose files has to say."""
    return judge("check-jsonschema", "--builtin-schema", "vendor.compose-spec", path)


def test_the_schema_takes_it(judge):
    """The file is a Compose file."""
    assert judged(judge, FILE).code == 0


def test_the_schema_would_refuse_it(judge, tmp_path):
    """The test above is no test if it takes everything."""
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(FILE.read_text(encoding="utf-8").replace("read_only:", "readonly:"), encoding="utf-8")
    assert judged(judge, wrong).code


def test_it_starts_without_settings(compose):
    """No file and no variable is needed to read it: each has something for when it is not there."""
    found = VARIABLE.findall(FILE.read_text(encoding="utf-8"))
    assert {name for name, _, _ in found} >= {"COUNTERSIGN_TELEGRAM_TOKEN", "POSTGRES_PASSWORD", "REPLICAS"}
    assert {kind for _, kind, _ in found} == {":-", ":+"}
    assert compose["x-image"]["env_file"] == [{"path": ".env", "required": False}]


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_locked_up(compose, name):
    """Nothing can be written but what is named, no right is kept or gained, memory has an end."""
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["deploy"]["resources"]["limits"]["memory"]
    assert "privileged" not in service
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


@pytest.mark.parametrize("name", STAYING)
def test_what_stays_is_started_again_and_watched(compose, name):
    """What is to run comes back after a restart of the machine, is asked how it does, and keeps its data."""
    service = compose["services"][name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["tmpfs"]
    (volume,) = service["volumes"]
    assert volume.split(":")[0] in compose["volumes"]


def test_nothing_starts_for_ever(compose):
    """The settings are looked at first, once; only when they are good does the assistant start."""
    services = compose["services"]
    wait = services["assistant"]["depends_on"]
    assert services["settings"]["restart"] == "no"
    assert wait["settings"] == {"condition": "service_completed_successfully"}
    assert wait["postgres"] == {"condition": "service_healthy", "required": False}
    assert services["postgres"]["profiles"] == ["postgres"]
    assert [name for name, told in services.items() if "profiles" in told] == ["postgres"]


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({}, 2, "no token: write COUNTERSIGN_TELEGRAM_TOKEN="),
        ({"COUNTERSIGN_TELEGRAM_TOKEN": ""}, 2, "no token: write COUNTERSIGN_TELEGRAM_TOKEN="),
        ({"COUNTERSIGN_TELEGRAM_TOKEN": "1:a", "COUNTERSIGN_LISTN": "3"}, 2, "COUNTERSIGN_LISTEN?"),
        ({"COUNTERSIGN_TELEGRAM_TOKEN": "1:a", "COUNTERSIGN_DATABASE_URL": ""}, 0, ""),
    ],
)
def test_the_settings_are_looked_at(compose, tmp_path, settings, code, said):
    """What "settings" runs names in one line what is missing or wrong, and is silent when all is well."""
    program = tmp_path / "countersign"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    service = compose["services"]["settings"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
    paths = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    ran = subprocess.run(  # noqa: S603 - what the file says
        [word.replace("$$", "$") for word in (*service["entrypoint"], *service["command"])],
        env={**kept, **paths, **settings},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == bool(code)


def test_the_address_of_the_database_is_that_of_the_service(compose):
    """The address made from the password names service, user and database of PostgreSQL as they are."""
    told = compose["x-image"]["environment"]["COUNTERSIGN_DATABASE_URL"]
    made = re.search(r"postgresql://\S+?(?=\}\})", told)[0].replace("${POSTGRES_PASSWORD:-}", "letters")
    url = make_url(made)
    service = compose["services"]["postgres"]
    named = service["environment"]
    assert (url.username, url.database) == (named["POSTGRES_USER"], named["POSTGRES_DB"])
    assert compose["services"][url.host] is service
    assert {f"--username={url.username}", f"--dbname={url.database}"} <= set(service["healthcheck"]["test"])
    assert not re.fullmatch(r"[^$]+", named["POSTGRES_PASSWORD"])


def test_it_runs_our_image_as_it_says_itself(compose, image):
    """Image, build, health, ports and folders are those of the Dockerfile; the world sees no port."""
    assistant = compose["services"]["assistant"]
    build = assistant["build"]
    (port,) = assistant["ports"]
    folder = FILE.parent / build["context"]
    assert assistant["image"] == f"countersign:{__version__}"
    assert (folder / build["dockerfile"]).resolve() == FILE.with_name("Dockerfile")
    assert assistant["healthcheck"]["test"] == ["CMD", *image.health]
    assert assistant["environment"]["COUNTERSIGN_LISTEN"] == image.environment["COUNTERSIGN_LISTEN"]
    assert (port.split(":")[0], port.split(":")[-1]) == ("127.0.0.1", image.said("EXPOSE"))
    assert assistant["volumes"] == [f"data:{image.said('VOLUME')}"]


def test_a_stop_is_waited_for(compose, stopping):
    """Compose would kill after ten seconds: it is told to wait for what is in hand."""
    assert int(compose["services"]["assistant"]["stop_grace_period"].removesuffix("s")) > stopping
