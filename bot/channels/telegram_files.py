"""Files people sent, fetched from the Bot API by their id; nothing is written to disk.

A bot may download 20 MB at most (https://core.telegram.org/bots/api#getfile).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.materials.eyes import Gone
from bot.materials.facts import LARGEST

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram_http import AiohttpRequest


class Files:
    """Fetches files of one bot."""

    def __init__(self, bot: Bot, request: AiohttpRequest) -> None:
        """Keep the bot and what it speaks HTTP with."""
        self._bot = bot
        self._request = request

    async def __call__(self, file: str) -> bytes:
        """Return the bytes of the file with this id; raise :class:`Gone` where Telegram has it no more.

        What may pass raises the library's network errors.
        """
        try:
            found = await self._bot.get_file(file)
        except (BadRequest, Forbidden, InvalidToken):
            raise Gone from None
        if not found.file_path:
            raise Gone
        data = await self._request.download(found.file_path, LARGEST)
        if data is None:
            raise Gone
        return data
