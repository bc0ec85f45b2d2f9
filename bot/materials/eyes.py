"""A file looked at as a whole: measured by the gate, read by the reader, told as a material holds it.

The reader sees only the gate's page, never the file's bytes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.materials.gate import Gate
from bot.materials.reader import Reader, available

__all__ = ["Eyes", "Gone", "Seen", "available"]


class Gone(Exception):
    """A file cannot be fetched, now or later."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found: ``measured`` and ``read`` as a material holds them, and the text worth reading."""

    measured: dict[str, Any]
    read: dict[str, Any]
    text: str


class Eyes:
    """Gate and reader of one process; nothing is started before the first file."""

    def __init__(self, gate: Gate | None = None, reader: Reader | None = None) -> None:
        """Keep the parts; by default our own."""
        self._gate = gate or Gate()
        self._reader = reader or Reader()

    async def look(self, data: bytes, slot: str | None = None) -> Seen:
        """Return what a file is and says; ``slot`` is the paper it should be. No content raises."""
        found = await self._gate.measure(data)
        measured = dict(found.facts)
        if found.page is None:
            return Seen(measured, {"state": "skipped"}, "")
        lines = await self._reader.read(found.page)
        if lines.state != "read":
            state = "unavailable" if lines.state == "unavailable" else "failed"
            return Seen(measured, {"state": state}, "")
        from bot.materials.papers import understand

        understood = await asyncio.to_thread(understand, lines.lines, slot)
        fields = {name: {"value": one.value, "trust": one.trust} for name, one in understood.fields.items()}
        read = {
            "state": "read",
            "kind": understood.kind,
            "turned": lines.turned,
            "characters": sum(len(line.text) for line in lines.lines),
            "fields": fields,
        }
        return Seen(measured, read, understood.text)

    async def close(self) -> None:
        """End what was started."""
        await self._reader.close()
        await self._gate.close()
