"""The terminal shows what others write while nobody types, whatever happens to the store meanwhile."""

from __future__ import annotations

import asyncio
import datetime as dt
import io

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.channels import terminal
from bot.channels.terminal import CHANNEL, KEY, Terminal
from bot.model import Paragraph, Reply, Said, Session, Turn
from bot.service import Service
from bot.stores import Store

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


class Screen(io.StringIO):
    """What is shown; tells when something is."""

    def __init__(self):
        """Begin empty."""
        super().__init__()
        self.news = asyncio.Event()

    def flush(self):
        """Tell that something was shown."""
        self.news.set()


class Talk:
    """A chat in the terminal whose person types nothing, and a store that others write to."""

    def __init__(self, store, library):
        """Take the parts."""
        self.store = store
        self.screen = Screen()
        self.leave = asyncio.Event()
        self.chat = Terminal(
            Service(store, library), hint="en", now=lambda: NOW, out=self.screen, look=self._look
        )

    async def _look(self):
        """Look at no files."""

    async def lines(self):
        """Type nothing until it is time to leave."""
        await self.leave.wait()
        yield "/exit"

    async def write(self, number, words):
        """Let somebody else write."""
        event = Said(id=f"staff:{number}", key=KEY, at=NOW, text="…")
        told = Reply(blocks=(Paragraph(text=words),))
        await self.store.turn(event, lambda known: Turn(known or Session(key=KEY), (told,)))


@pytest.fixture
async def talk(tmp_path, library, monkeypatch):
    """Return a chat that looks often."""
    monkeypatch.setattr(terminal, "LISTEN_EVERY", 0.001)
    store = await Store.open(f"sqlite:///{tmp_path}/x.sqlite3", SecretStr("for tests"), dt.timedelta(days=30))
    yield Talk(store, library)
    await store.close()


async def test_a_store_away_for_a_while_does_not_end_the_listening(talk, monkeypatch):
    """While the store is away it is said once, and looked again until it is back."""
    real, fates = talk.store.parcels, [OSError()] * 5

    async def parcels(*args, **more):
        if fates:
            raise fates.pop()
        return await real(*args, **more)

    with capture_logs() as logs:
        running = asyncio.create_task(talk.chat.run(talk.lines(), greeting=False))
        await asyncio.sleep(0)
        monkeypatch.setattr(talk.store, "parcels", parcels)
        await talk.write(1, "Support: hello")
        async with asyncio.timeout(20):
            await talk.screen.news.wait()
            talk.leave.set()
            await running
    assert "Support: hello" in talk.screen.getvalue()
    assert [(line["event"], line["kind"]) for line in logs if line["log_level"] == "warning"] == [
        ("store-away", "OSError")
    ]


async def test_what_is_shown_at_the_end_is_not_shown_again(talk, monkeypatch):
    """Who leaves while something is being shown finds it marked as shown."""
    real, shown = talk.store.sent, asyncio.Event()

    async def sent(*args):
        shown.set()
        await talk.leave.wait()
        for _ in range(50):  # the chat is left meanwhile
            await asyncio.sleep(0)
        return await real(*args)

    monkeypatch.setattr(talk.store, "sent", sent)
    running = asyncio.create_task(talk.chat.run(talk.lines(), greeting=False))
    await asyncio.sleep(0)
    await talk.write(1, "Support: hello")
    async with asyncio.timeout(20):
        await shown.wait()
        talk.leave.set()
        await running
    assert (await talk.store.backlog(CHANNEL, NOW)).waiting == 0
