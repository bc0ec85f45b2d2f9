"""The server for pytest; COUNTERSIGN_BOT_API_SPEC names api.json, unset: calls go unchecked."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from .server import BotApi


def spec() -> Path | None:
    """Find api.json."""
    path = os.environ.get("COUNTERSIGN_BOT_API_SPEC")
    return Path(path) if path else None


@pytest_asyncio.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """Run the server in the test's own loop; calls against the specification fail the test."""
    async with BotApi(spec=spec()) as api:
        yield api
    assert not api.violations, "\n".join(api.violations)


@pytest.fixture
def bot_api_in_thread() -> Iterator[Any]:
    """Run the server in a thread, for tests that start the bot as a process."""
    with BotApi.in_thread(spec=spec()) as api:
        yield api
        violations = api.violations
    assert not violations, "\n".join(violations)
