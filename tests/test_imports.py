"""What a command imports: a short look-up starts nothing heavy, and the help nothing of the matching."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import loader

ROOT = Path(__file__).parents[1]
HEAVY = (
    "telegram",
    "sqlalchemy",
    "alembic",
    "aiohttp",
    "prompt_toolkit",
    "ruamel",
    "sklearn",
    "numpy",
    "scipy",
    "opencc",
)
PROGRAM = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
from bot.__main__ import main
main(sys.argv[1:])
"""
COMMANDS = {
    "match": ("match", "未查询到商标", "--json"),
    "lookup": ("lookup", "trademark"),
    "guide": ("guide", "trademark-not-found"),
}


@pytest.fixture(scope="module")
def imports(tmp_path_factory, library):
    """Return a function that runs a command with a warm pack and returns the modules it imported."""
    cache = tmp_path_factory.mktemp("cache")
    pack = f"knowledge-{loader.fingerprint(loader.PACKAGED)[:24]}.json"
    loader._keep(cache / "countersign" / pack, library.knowledge)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
    seen = {}

    def imported(*arguments):
        if arguments not in seen:
            told = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-c", PROGRAM, *arguments],
                capture_output=True,
                check=True,
                encoding="utf-8",
                cwd=cache,
                env={**kept, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)},
            )
            seen[arguments] = set(told.stderr.split())
        return seen[arguments]

    return imported


@pytest.mark.parametrize("name", COMMANDS)
def test_a_short_command_imports_nothing_heavy(imports, name):
    """Matching and looking up start without channels, stores, YAML and training."""
    modules = imports(*COMMANDS[name])
    assert "knowledge.models" in modules
    assert [one for one in sorted(modules) if one.split(".")[0] in HEAVY] == []


def test_help_imports_no_matching(imports):
    """The help of the command line knows nothing of what is matched."""
    modules = imports("--help")
    assert "bot.commands" in modules
    assert [one for one in sorted(modules) if one.startswith(("knowledge.matching", "pydantic"))] == []


def test_only_the_command_that_runs_is_imported(imports):
    """Of the modules of the commands, that of the command is imported and no other."""
    modules = {one for one in imports(*COMMANDS["guide"]) if re.fullmatch(r"bot\.commands\.[a-z]\w*", one)}
    assert modules == {"bot.commands.guide"}
