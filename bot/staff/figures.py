"""``/stats`` in the staff's chat: the figures as text, and as a chart where it can be drawn."""

from __future__ import annotations

import asyncio
import base64
from functools import partial
from typing import TYPE_CHECKING

from bot.dialogue import language
from bot.model import Block, Commanded, Event, Note, Picture, Reply, Session, Turn
from bot.staff import telling
from bot.staff.chart import NoCharts, draw
from bot.staff.statistics import DAYS, MOST_DAYS, Statistics, reach, statistics_of
from bot.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.service import Service
    from knowledge.models import Knowledge

COMMAND = "stats"


class Figures:
    """Answers what staff ask about the figures; everything else is left to others."""

    def __init__(self, service: Service) -> None:
        """Keep where the counts and the knowledge are."""
        self._service = service

    async def prepare(self, event: Event) -> Callable[[Session | None], Turn] | None:
        """Return the turn that shows the figures; nothing where they are not asked for."""
        if not (event.staff and isinstance(event, Commanded) and event.name == COMMAND):
            return None
        session = await self._service.store.session(event.key)
        lang = language(session or Session(key=event.key), event)
        days = _days(event.argument)
        today = event.at.date()
        counted = await self._service.store.counted(reach(today, days or DAYS))
        known = self._service.library.knowledge
        statistics = statistics_of(counted, today, days or DAYS)
        how = () if days else (Note(text=say(lang, "statistics-how", most=str(MOST_DAYS))),)
        shown: tuple[Block, ...] = (*how, *telling.blocks(statistics, known, lang))
        replies = (Reply(blocks=shown), *await asyncio.to_thread(_chart, statistics, known, lang))
        return partial(_turn, event, replies)


def _days(argument: str) -> int | None:
    """Return how many days are asked for; nothing where that is no such number."""
    told = argument.strip()
    if not told:
        return DAYS
    if not told.isdecimal() or len(told) > len(str(MOST_DAYS)):
        return None
    return int(told) if 0 < int(told) <= MOST_DAYS else None


def _chart(statistics: Statistics, known: Knowledge, lang: str) -> tuple[Reply, ...]:
    """Return the chart with its numbers, or how to get it where it cannot be drawn."""
    if statistics.first is None:
        return ()
    try:
        png = draw(statistics, known, lang)
    except NoCharts:
        return (Reply(blocks=(Note(text=say(lang, "statistics-no-chart")),)),)
    shown = base64.b64encode(png).decode()
    return (Reply(blocks=(Picture(png=shown, words=telling.caption(statistics, known, lang)),)),)


def _turn(event: Event, replies: tuple[Reply, ...], session: Session | None) -> Turn:
    return Turn(session or Session(key=event.key), replies)
