"""The log: JSON lines on stderr with ids and codes; never a person's words, never the token.

Law: the library that writes them is imported with the first line written, so that what stays silent,
as a start does, does not pay for it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

Value = str | int | float | bool | None
_level = logging.INFO
_watching: list[Callable[[str, str], None]] = []


def configure(level: str) -> None:
    """Set the level (``debug`` to ``error``); libraries that log addresses are kept at warnings."""
    global _level  # noqa: PLW0603 - one log per process
    _level = getattr(logging, level.upper())
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format='{"event": "%(name)s %(levelname)s"}'
    )
    for noisy in ("httpx", "httpcore", "telegram", "aiohttp", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def watch(tell: Callable[[str, str], None]) -> None:
    """Call ``tell`` with the part and the code of each warning and error from now on."""
    _watching.append(tell)


class Journal:
    """The log of one part of the house; ``event`` is a code, the values are ids, codes and counts."""

    def __init__(self, name: str) -> None:
        """Keep the name of the part, such as ``service``."""
        self._name = name

    def debug(self, event: str, **values: Value) -> None:
        """Write what helps whoever sets things up."""
        self._write(logging.DEBUG, event, values)

    def info(self, event: str, **values: Value) -> None:
        """Write what went as it should."""
        self._write(logging.INFO, event, values)

    def warning(self, event: str, **values: Value) -> None:
        """Write what somebody may want to look at."""
        self._write(logging.WARNING, event, values)

    def error(self, event: str, **values: Value) -> None:
        """Write what somebody should look at."""
        self._write(logging.ERROR, event, values)

    def _write(self, level: int, event: str, values: dict[str, Value]) -> None:
        if level >= logging.WARNING:
            for tell in _watching:
                tell(self._name, event)
        if level >= _level:
            _writer(self._name).log(level, event, **values)


def _writer(name: str) -> Any:
    import structlog

    if not structlog.is_configured():
        structlog.configure(
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
            logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
            cache_logger_on_first_use=False,
        )
    return structlog.get_logger(name)
