"""The assistant in the terminal: a line in, replies out; works piped, one message a line."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import re
import sys
import uuid
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, TextIO

from bot.channels.intake import clean
from bot.channels.layout import COLUMNS, laid_out
from bot.model import Commanded, Event, Key, Said, Sent

if TYPE_CHECKING:
    from bot.service import Service

CHANNEL = "terminal"
KEY = Key(channel=CHANNEL, conversation="local", person="local")
PROMPT = "> "
_COMMAND = re.compile(r"/[A-Za-z][\w-]*(?:\s|$)", re.ASCII)
_LEAVE = frozenset({"/exit", "/quit", "exit", "quit", ":q"})


class Terminal:
    """One conversation on standard input and output."""

    def __init__(
        self, service: Service, *, hint: str | None, now: Callable[[], dt.datetime], out: TextIO
    ) -> None:
        """Keep the service and where to write; ``hint`` is the language asked for or the system's."""
        self._service = service
        self._hint = hint
        self._now = now
        self._out = out

    async def run(self, lines: AsyncIterator[str], *, greeting: bool) -> None:
        """Greet, then follow every line until the end or ``/exit``."""
        if greeting:
            await self.take(Commanded(**self._event(), name="start"))
        async for line in lines:
            if line.strip().casefold() in _LEAVE:
                return
            event = self.event_of(line)
            if event:
                await self.take(event)

    async def speak(self, lang: str) -> None:
        """Switch to the language asked for on the command line, without saying so."""
        session = await self._service.store.session(KEY)
        if session and session.lang != lang:
            await self._service.handle(Commanded(**self._event(), name=f"lang-{lang}"))
            for parcel in await self._service.store.parcels(
                CHANNEL, self._now(), conversation=KEY.conversation
            ):
                await self._service.store.sent(parcel, None, self._now())

    async def take(self, event: Event) -> None:
        """Handle one event and print what waits for this conversation."""
        await self._service.handle(event)
        store = self._service.store
        while True:
            parcels = await store.parcels(CHANNEL, self._now(), conversation=KEY.conversation)
            if not parcels:
                return
            for parcel in parcels:
                self._out.write(laid_out(parcel.reply, COLUMNS) + "\n\n")
                self._out.flush()
                await store.sent(parcel, None, self._now())

    def event_of(self, line: str) -> Event | None:
        """Return the event of a line: a command, a file by its path, else words; nothing for a blank."""
        text, cut = clean(line)
        stripped = text.strip()
        if not stripped:
            return None
        if _COMMAND.match(stripped):
            name, _, argument = stripped[1:].partition(" ")
            return Commanded(**self._event(), name=name.casefold(), argument=argument.strip())
        sent = self._file(stripped)
        if sent:
            return sent
        event = self._event()
        return Said(**event, text=text, message=str(event["id"]), cut=cut)

    def _file(self, text: str) -> Sent | None:
        """Return the file a line names by its path, without opening it; nothing when there is none."""
        from pathlib import Path

        if "/" not in text or "\n" in text or len(text) > 1000:  # noqa: PLR2004 - no path is longer
            return None
        try:
            path = Path(text.strip("'\"")).expanduser()
            if not path.is_file():
                return None
            return Sent(**self._event(), kind="document", name=path.name, size=path.stat().st_size)
        except (OSError, ValueError, RuntimeError):
            return None

    def _event(self) -> dict[str, Any]:
        return {"id": uuid.uuid4().hex, "key": KEY, "at": self._now(), "hint": self._hint}


async def piped(stream: TextIO) -> AsyncIterator[str]:
    """Yield the lines of a stream that is no terminal."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, stream.readline)
        if not line:
            return
        yield line.rstrip("\n")


async def typed() -> AsyncIterator[str]:
    """Yield what a person types, with history in memory; the end of input or Ctrl-C ends it."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    while True:
        try:
            yield await session.prompt_async(PROMPT)
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return
