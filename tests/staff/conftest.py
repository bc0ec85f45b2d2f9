"""A team on an empty database, and a second process beside it."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr

from bot.stores import Store

from .team import HELDOUT, MONTH, Team


@pytest.fixture
def folder(tmp_path):
    """Return a knowledge folder with a few held-out messages."""
    (tmp_path / "heldout").mkdir()
    lines = [json.dumps(row) for row in HELDOUT]
    (tmp_path / "heldout" / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def url(tmp_path):
    """Return the address of an empty database."""
    return f"sqlite:///{tmp_path}/x.sqlite3"


@pytest.fixture
async def team(url, library, folder):
    """Return a team on an empty database."""
    store = await Store.open(url, SecretStr("for tests"), MONTH)
    yield Team(store, library, folder)
    await store.close()


@pytest.fixture
async def elsewhere(url, library, folder, team):
    """Return a second process on the same database."""
    store = await Store.open(url, SecretStr("for tests"), MONTH)
    yield Team(store, library, folder)
    await store.close()
