"""The assistant in the terminal: a line in, replies out; works piped, one message a line."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import re
import shlex
import sys
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bot.channels.intake import clean
from bot.channels.layout import COLUMNS, laid_out
from bot.log import Journal
from bot.model import Commanded, Event, Key, Said, Sent

if TYPE_CHECKING:
    from bot.service import Service

CHANNEL = "terminal"
KEY = Key(channel=CHANNEL, conversation="local", person="local")
PROMPT = "> "
LISTEN_EVERY = 1.0
"""Seconds between two looks at what others have to say."""
journal = Journal("terminal")
_COMMAND = re.compile(r"/[A-Za-z][\w-]*(?:\s|$)", re.ASCII)
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff", ".pdf", ".docx")
_LONGEST_LINE = 4000
_LEAVE = frozenset({"/exit", "/quit", "exit", "quit", ":q"})


class Terminal:
    """One conversation on standard input and output."""

    def __init__(
        self,
        service: Service,
        *,
        hint: str | None,
        now: Callable[[], dt.datetime],
        out: TextIO | None = None,
        look: Callable[[], Awaitable[None]],
    ) -> None:
        """Keep the service and where to write; ``hint`` is the language asked for, or the system's.

        ``look`` looks at the files that wait, each answered by an event.
        """
        self._look = look
        self._service = service
        self._hint = hint
        self._now = now
        self._out = out
        self._showing = asyncio.Lock()

    async def run(self, lines: AsyncIterator[str], *, greeting: bool) -> None:
        """Greet, then follow every line until the end or ``/exit``."""
        # What a chat that was killed had begun to look at.
        await self._look()
        await self._show()
        if greeting:
            await self.take(Commanded(**self._event(), name="start"))
        listening = asyncio.create_task(self._listen())
        try:
            async for line in lines:
                if line.strip().casefold() in _LEAVE:
                    return
                await self.take(*self.events_of(line))
        finally:
            async with self._showing:  # what is being shown is marked as shown first
                listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def _listen(self) -> None:
        """Show what comes from others while nobody types: what support staff write."""
        away = False
        while True:
            await asyncio.sleep(LISTEN_EVERY)
            try:
                await self._show()
            except Exception as error:  # noqa: BLE001 - the store is away: what waits there is shown later
                if not away:  # once is enough for who types meanwhile
                    journal.warning("store-away", kind=type(error).__name__)
                away = True
            else:
                away = False

    async def speak(self, lang: str) -> None:
        """Switch to the language asked for on the command line, without saying so."""
        session = await self._service.store.session(KEY)
        if session and session.lang != lang:
            await self._service.handle(Commanded(**self._event(), name=f"lang-{lang}"))
            for parcel in await self._service.store.parcels(
                CHANNEL, self._now(), conversation=KEY.conversation
            ):
                await self._service.store.sent(parcel, None, self._now())

    async def take(self, *events: Event) -> None:
        """Handle events, look at the files they ask for, and print what waits for this conversation."""
        outcomes = [await self._service.handle(event) for event in events]
        await self._show()
        if any(outcome and outcome.looks for outcome in outcomes):
            await self._look()
            await self._show()

    async def _show(self) -> None:
        async with self._showing:
            await self._shown()

    async def _shown(self) -> None:
        store = self._service.store
        # While a line is typed, the system's output is another one, which leaves that line alone.
        out = self._out or sys.stdout
        while True:
            parcels = await store.parcels(CHANNEL, self._now(), conversation=KEY.conversation)
            if not parcels:
                return
            for parcel in parcels:
                out.write(laid_out(parcel.reply, COLUMNS) + "\n\n")
                out.flush()
                await store.sent(parcel, None, self._now())

    def events_of(self, line: str) -> tuple[Event, ...]:
        """Return what a line is: a command, files by their paths, else words; nothing for a blank."""
        text, cut = clean(line)
        stripped = text.strip()
        if not stripped:
            return ()
        if _COMMAND.match(stripped):
            name, _, argument = stripped[1:].partition(" ")
            return (Commanded(**self._event(), name=name.casefold(), argument=argument.strip()),)
        paths = _files(stripped)
        if paths:
            album = uuid.uuid4().hex if len(paths) > 1 else None
            return tuple(self._sent(path, album) for path in paths)
        event = self._event()
        return (Said(**event, text=text, message=str(event["id"]), cut=cut),)

    def _sent(self, path: Path, album: str | None) -> Sent:
        return Sent(
            **self._event(),
            kind="document",
            name=path.name,
            size=path.stat().st_size,
            file=str(path.absolute()),
            album=album,
        )

    def _event(self) -> dict[str, Any]:
        return {"id": uuid.uuid4().hex, "key": KEY, "at": self._now(), "hint": self._hint}


async def fetch(file: str) -> bytes:
    """Return the bytes of the file at a path, as far as they are looked at; raise Gone without one."""
    return await asyncio.to_thread(_bytes_of, file)


def _bytes_of(file: str) -> bytes:
    from bot.materials.eyes import Gone
    from bot.materials.facts import LARGEST

    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError:
        raise Gone from None


def _files(text: str) -> list[Path]:
    """Return the files a line names by their paths, as a terminal writes them when files are dropped on it.

    Nothing is opened; a name without a folder counts only with a picture's or a document's ending.
    """
    if "\n" in text or len(text) > _LONGEST_LINE:
        return []
    whole = _file(text.strip("'\""))
    if whole:
        return [whole]
    try:
        parts = shlex.split(text)
    except ValueError:
        return []
    found = [_file(part) for part in parts]
    return [path for path in found if path] if all(found) else []


def _file(text: str) -> Path | None:
    if "/" not in text and not text.casefold().endswith(_ENDINGS):
        return None
    try:
        path = Path(text).expanduser()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


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
    from prompt_toolkit.patch_stdout import patch_stdout

    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    while True:
        try:
            # What comes meanwhile is written above the line that is being typed.
            with patch_stdout(raw=True):
                line = await session.prompt_async(PROMPT)
            yield line
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return
