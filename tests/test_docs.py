"""The documents say what is true: commands, settings, links, transcripts, dependencies."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import SecretStr

from bot.__main__ import cli
from bot.application import read
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for where in ("*.md", "docs/**/*.md", "deploy/*.md")
    for path in ROOT.glob(where)
)
TOLD = sorted({*READMES, "CONTRIBUTING.md", *DOCUMENTS} - {"CHANGELOG.md"})
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(rf"^\| `({PREFIX}\w+)` \| (?:`([^`]*)`|–) \|", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")
ELLIPSIS = "…"


def text_of(name):
    """Return a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language=None):
    """Return the fenced blocks of a document, those of one language if it is given."""
    return [body for lang, body in FENCE.findall(text_of(name)) if language in {None, lang}]


def commands(name):
    """Return the arguments of every ``countersign …`` a document names."""
    prose = FENCE.sub("", text_of(name))
    lines = [span for span in SPAN.findall(prose) if span.startswith("countersign ")]
    lines += [line.split(" | ")[-1] for body in blocks(name, "sh") for line in body.splitlines()]
    words = (shlex.split(line.removeprefix("time "), comments=True) for line in lines)
    return [found[1:] for found in words if found and found[0].split("/")[-1] == "countersign"]


def refused(arguments):
    """Return why the command line would not know these arguments; nothing when it does."""
    known, context = cli, click.Context(cli)
    for word in arguments:
        options = {option for parameter in known.get_params(context) for option in parameter.opts}
        if word.startswith("-") and word not in options:
            return f"no option {word}"
        if isinstance(known, click.Group) and not word.startswith("-"):
            if word not in known.list_commands(context):
                return f"no command {word}"
            known = known.get_command(context, word)
            context = click.Context(known, parent=context, info_name=word)
    return None


@pytest.mark.parametrize("name", TOLD)
def test_every_command_named_is_there(name):
    """Who follows a document finds each command and each option it names."""
    assert {" ".join(told): why for told in commands(name) if (why := refused(told))} == {}


def test_the_readmes_name_every_command():
    """No command is left untold: in the README, or for those who contribute in their document."""
    told = {words[0] for name in (*READMES, "CONTRIBUTING.md") for words in commands(name)}
    assert set(cli.list_commands(click.Context(cli))) <= told | {"chat"}


def test_a_wrong_command_would_be_seen():
    """The test above is no test if it takes everything."""
    assert refused(["knowledge", "new-isue", "x"]) == "no command new-isue"
    assert refused(["match", "x", "--jsn"]) == "no option --jsn"


@pytest.mark.parametrize("name", READMES)
def test_the_settings_are_told_with_their_defaults(name):
    """The table has each setting once, with the default of the code, and no other."""
    told = [(setting, default or None) for setting, default in ROW.findall(text_of(name))]
    fields = Settings.model_fields.items()
    expected = {
        PREFIX + field.upper(): None if info.default is None else str(info.default) for field, info in fields
    }
    assert len(told) == len(expected)
    assert dict(told) == expected


@pytest.mark.parametrize("name", READMES)
def test_no_default_is_a_secret(name):
    """A setting that is secret is told without a value."""
    secret = {
        PREFIX + field.upper()
        for field, info in Settings.model_fields.items()
        if SecretStr in get_args(info.annotation)
    }
    assert secret
    assert {default for setting, default in ROW.findall(text_of(name)) if setting in secret} == {""}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_within_the_project_leads_somewhere(name):
    """A relative link names a file or a folder that exists."""
    targets = [
        link.split("#")[0] for link in LINK.findall(text_of(name)) if not re.match(r"https?:|mailto:|#", link)
    ]
    assert [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("part", ["headings", "languages of blocks", "settings", "pages", "list items"])
def test_both_readmes_have_the_same_parts(part):
    """What one language tells, the other tells: sections, blocks, tables, lists."""

    def parts(name):
        text = text_of(name)
        prose = FENCE.sub("", text)
        return {
            "headings": [line.split()[0] for line in prose.splitlines() if line.startswith("#")],
            "languages of blocks": [lang for lang, _ in FENCE.findall(text)],
            "settings": ROW.findall(text),
            "pages": re.findall(r"\((https://\S+)\) \| (\S+) \| (\w) \|", text),
            "list items": len(re.findall(r"^- ", prose, re.MULTILINE)),
        }[part]

    english, chinese = map(parts, READMES)
    assert english
    assert english == chinese


def test_the_pages_are_told_with_date_and_grade(library):
    """The README's table of pages is that of the knowledge."""
    told = {
        (url, None if date == "–" else dt.date.fromisoformat(date), grade)
        for url, date, grade in re.findall(r"\((https://\S+)\) \| (\S+) \| (\w) \|", text_of("README.md"))
    }
    assert told == {(page.url, page.date, page.grade) for page in library.knowledge.pages.values()}


@pytest.mark.parametrize("name", READMES)
def test_the_example_application_can_be_read(name, library, tmp_path):
    """The application file in the README is one that ``check`` takes."""
    (body,) = blocks(name, "yaml")
    path = tmp_path / "application.yaml"
    path.write_text(body, encoding="utf-8")
    assert read(path, library.knowledge)["signature-name"] == "松果到家"


@pytest.mark.parametrize("name", READMES)
def test_the_transcript_is_what_the_assistant_says(name, tmp_path):
    """What the README shows of a conversation is said so today; an ellipsis stands for what is left out."""
    (body,) = blocks(name, "text")
    lines = [line for line in body.splitlines() if not line.startswith("$ ")]
    typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    kept = {key: value for key, value in os.environ.items() if not key.startswith((PREFIX, "LC_", "LANG"))}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input="\n".join(typed) + "\n",
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env={**kept, "XDG_DATA_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    rest = iter(ran.stdout.splitlines())
    shown = [line for line in lines if line and line != ELLIPSIS and not line.startswith("> ")]
    assert len(shown) > len(typed)
    missing = next((line for line in shown if line not in rest), None)
    assert missing is None


def test_every_dependency_has_its_reason():
    """Each dependency has one line in the record, and the record's tables name no other."""
    told = tomllib.loads(text_of("pyproject.toml"))
    project = told["project"]
    extras = project.get("optional-dependencies", {}).values()
    wanted = [
        *project["dependencies"],
        *(one for extra in extras for one in extra),
        *told["build-system"]["requires"],
    ]
    rows = re.findall(r"^\| `([^`]+)` \| .+ \|$", text_of("docs/decisions/008-dependencies.md"), re.MULTILINE)
    assert sorted({NAME.match(one)[0] for one in wanted}) == sorted(rows)


def test_decisions_are_numbered_without_a_gap():
    """Each record has its number in its title and says context, decision, alternatives, consequences."""
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:3]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:3]}: "), path.name
        parts = re.findall(r"^\*\*(.+?)\.\*\*", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "What else was possible", "Consequences"], path.name
