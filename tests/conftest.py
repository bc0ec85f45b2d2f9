"""What all tests share: the packaged knowledge, opened once, and the false Bot API."""

from __future__ import annotations

import os

import postgres as postgres_server
import pytest
from botapi.fixtures import bot_api, bot_api_in_thread  # noqa: F401 - fixtures are found by name

from knowledge.library import open_library

FIRST = (
    "tests/telegram/test_telegram_process.py",
    "tests/materials/test_gate.py",
    "tests/materials/test_reading_figures.py",
    "tests/materials/test_reader_worker.py",
    "tests/telegram/test_telegram_papers.py",
    "tests/commands/test_inspect.py",
    "tests/test_drawn.py",
    "tests/knowledge/test_decide.py",
    "tests/test_dialogues.py",
    "tests/test_knowledge_swaps.py",
    "tests/telegram/test_telegram_replicas.py",
    "tests/stores/test_opening.py",
    "tests/knowledge/test_knowledge_command.py",
    "tests/stores/test_backup.py",
    "tests/telegram/test_telegram_faults.py",
    "tests/knowledge/test_new_phrases.py",
    "tests/telegram/test_telegram_strangers.py",
    "tests/test_robustness.py",
    "tests/validators/test_parsers.py",
    "tests/knowledge/test_loader_faults.py",
    "tests/knowledge/test_knowledge_laws.py",
)
"""The longest files: workers begin with them, those that wait for processes beside those that compute."""


def pytest_xdist_auto_num_workers():
    """Return how many workers share the tests: one more than there are cores, as processes are waited for."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else None


def pytest_collection_modifyitems(items):
    """Put the longest files first; tests for which Hypothesis draws cases do not count as covering the code.

    Measuring makes them three times as long, and what they happen to reach is no case that somebody wrote.
    """
    place = {file: at for at, file in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(FIRST)))
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def library():
    """Return the packaged knowledge with its model."""
    return open_library()


@pytest.fixture(scope="session")
def postgres():
    """Return a PostgreSQL server; tests make databases in it."""
    with postgres_server.server() as server:
        yield server
