"""A start imports nothing heavy: YAML only when a file changed, libraries of the workbench never."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("ruamel", "opencc", "sklearn", "numpy", "scipy")
CODE = """
import sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit as done:
    assert not done.code, done.code
found = sorted({name.split('.')[0] for name in sys.modules})
print('imported', *found, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Return a function that runs a command and returns what it imported; the first one left the pack."""
    told = {key: value for key, value in os.environ.items() if not key.startswith("COUNTERSIGN_")}
    told["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))

    def started(*command):
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", CODE, *command], capture_output=True, text=True, check=True, env=told
        )
        return set(ended.stderr.splitlines()[-1].split()[1:])

    assert "ruamel" in started("guide", "name-format")
    return started


@pytest.mark.parametrize("command", [("match", "未查询到商标"), ("lookup", "商标"), ("guide", "name-format")])
def test_a_second_start_imports_nothing_heavy(start, command):
    """Once the pack is there, no YAML library; training's libraries are not needed to run."""
    second = start(*command)
    assert "knowledge" in second
    assert not second & set(HEAVY)
