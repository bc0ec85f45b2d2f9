"""What all tests share: the packaged knowledge, opened once, and the false Bot API."""

from __future__ import annotations

import postgres as postgres_server
import pytest
from botapi.fixtures import bot_api, bot_api_in_thread  # noqa: F401 - fixtures are found by name

from knowledge.library import open_library


def pytest_configure(config):
    """Name the mark of tests that play many more cases when COUNTERSIGN_DRILLS is set."""
    config.addinivalue_line("markers", "drill: plays many more cases when COUNTERSIGN_DRILLS is set")


@pytest.fixture(scope="session")
def library():
    """Return the packaged knowledge with its model."""
    return open_library()


@pytest.fixture(scope="session")
def postgres():
    """Return a PostgreSQL server; tests make databases in it."""
    with postgres_server.server() as server:
        yield server
