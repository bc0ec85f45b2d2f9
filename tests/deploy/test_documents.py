"""What is written down for operators holds: names, settings, versions, commands; and no secret is in it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from bot import __version__
from bot.__main__ import cli
from bot.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
FOUND = [path for path in DEPLOY.rglob("*") if path.is_file() and path.name != ".env"]
FILES = sorted(path.relative_to(DEPLOY).as_posix() for path in FOUND)
PLACEHOLDERS = {"123456:abc", "a-long-random-text", "letters-and-digits"}
TOKEN = re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"://[^/\s:@]+:([^@\s]+)@")
RANDOM = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])(?:[0-9a-f]{24,}|[A-Za-z0-9+/]{40,})\b")


def text_of(name):
    """Return the text of a file below ``deploy``."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def settings():
    """Return the names of the settings, without what they all begin with."""
    return {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", FILES)
def test_every_setting_named_is_one(name):
    """A file names no setting that the process would refuse."""
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)\b", text_of(name)))
    assert named - settings() == set()


@pytest.mark.parametrize("name", FILES)
def test_no_secret_stands_in_a_file(name):
    """There are placeholders where a secret is to be written, and nothing that looks like one."""
    text = text_of(name)
    given = re.findall(
        r"^\s*(?:COUNTERSIGN_TELEGRAM_TOKEN|COUNTERSIGN_(?:FORMER_)?SECRETS?|COUNTERSIGN_WEBHOOK_SECRET|"
        r"POSTGRES_PASSWORD|telegram-token|secret)[=:] *([^\s$]\S*)$",
        text,
        re.MULTILINE,
    )
    assert set(given) <= PLACEHOLDERS
    assert TOKEN.findall(text) == []
    assert set(PASSWORD.findall(text)) <= {"password", "${POSTGRES_PASSWORD:-}"}
    assert RANDOM.findall(text) == []


@pytest.mark.parametrize(
    ("pattern", "secret"),
    [
        (TOKEN, "token=8123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"),
        (PASSWORD, "postgresql://countersign:hunter2@db/x"),
        (RANDOM, "secret: " + "9f86d081884c7d659a2feaa0c55ad015"),
    ],
)
def test_a_secret_would_be_seen(pattern, secret):
    """The test above is no test if it takes everything."""
    assert pattern.search(secret)


@pytest.mark.parametrize("name", FILES)
def test_the_version_is_the_present_one(name):
    """Who copies a line gets the version it belongs to."""
    assert set(re.findall(r"countersign:(\d+\.\d+\.\d+)", text_of(name))) <= {__version__}


def test_every_command_to_give_by_another_program_is_there(readme):
    """Commands of ours that run by docker or kubectl are known, as those are that run directly."""
    named = set(re.findall(r"exec .*(?:assistant|--) countersign ([a-z-]+)", readme))
    named |= set(re.findall(r"compose run .* assistant ([a-z]+)", readme))
    assert {"doctor", "backup", "restore"} <= named
    assert named <= {*cli.list_commands(click.Context(cli))}


def test_every_object_named_is_there(readme, manifests):
    """What the document does with kubectl, it does with what the manifests make."""
    objects = [told for told in manifests.values() if "metadata" in told]
    made = {f"{told['kind'].lower()}/{told['metadata']['name']}" for told in objects}
    named = set(re.findall(r"\b((?:deployment|cronjob|service|ingress)/[a-z-]+)", readme))
    assert {"deployment/countersign", "cronjob/countersign-one-off"} <= named
    assert named <= made


def test_the_secret_is_made_with_the_keys_that_are_read(readme, replica):
    """The file shown has each key that a replica needs, and those told of besides are read too."""
    (container,) = replica["spec"]["containers"]
    refs = [one["valueFrom"]["secretKeyRef"] for one in container["env"]]
    shown = re.search(r"```sh\n((?:\s*[a-z-]+=\S+\n)+)\s*```", readme)[1]
    assert {line.strip().split("=")[0] for line in shown.splitlines()} == {
        ref["key"] for ref in refs if not ref.get("optional")
    }
    assert all(f"`{ref['key']}`" in readme for ref in refs if ref.get("optional"))
    assert f"secret generic {refs[0]['name']} " in readme


def test_every_file_named_is_there_and_every_manifest_explained(readme):
    """Names of files in the document are those of files."""
    named = set(re.findall(r"`([a-z-]+\.(?:yaml|json|sh|service))`", readme))
    assert named >= {"kustomization.yaml", "settings.yaml", "ingress.yaml", "network.yaml"}
    assert named - {Path(name).name for name in FILES} == set()
    targets = re.findall(r"\bdeploy/([\w./-]+\w)", readme)
    assert [target for target in targets if not (DEPLOY / target).exists()] == []


def test_links_within_the_document_lead_somewhere(readme):
    """An anchor is a heading, as it is written in an address."""
    prose = re.sub(r"^ *```.*?^ *```$", "", readme, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", readme)) <= anchors
    assert len(anchors) == len(headings)


def test_no_step_of_the_key_s_rotation_shuts_a_replica_out(readme):
    """Replicas of neighbouring steps run side by side: each can open what the other seals."""
    chapter = readme.partition("### Rotate the key\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| \d \| (\w+) \| (\w+|–) \| (.+) \|$", chapter, re.MULTILINE)
    steps = [("old", {"old"}), *((seals, {seals, former}) for seals, former, _ in rows)]
    resealed = next(at for at, (_, _, then) in enumerate(rows, 1) if "`countersign reseal`" in then)
    for (seals, opens), (next_seals, next_opens) in pairwise(steps):
        assert seals in next_opens
        assert next_seals in opens
    assert all("old" in opens for _, opens in steps[: resealed + 1])
    assert all(seals == "new" for seals, _ in steps[resealed:])
    assert steps[-1] == ("new", {"new", "–"})


def test_prometheus_takes_what_is_shown(readme, judge, tmp_path):
    """The configuration in the document is one, with our alerts."""
    (shown,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    told = YAML(typ="safe", pure=True).load(shown)
    assert told["rule_files"] == ["/opt/countersign/deploy/prometheus/alerts.yaml"]
    path = tmp_path / "prometheus.yaml"
    path.write_text(shown.replace("/opt/countersign/deploy", str(DEPLOY)), encoding="utf-8")
    judged = judge("promtool", "check", "config", path)
    assert judged.code == 0, judged.said
