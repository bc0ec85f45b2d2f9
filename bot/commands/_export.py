"""The phrases that staff accepted, as a patch of the example files: what is in it and what is not is told.

What is told goes to standard error: on standard output stands the patch, to be piped on.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.words import say

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.extending import Extension
    from knowledge.library import Lesson

_WHY = {
    "known": "export-known",
    "held-out": "export-held-out",
    "no-issue": "export-no-issue",
    "draft": "export-draft",
}
"""The sentence for why a phrase is left out."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What comes of an export, ready to be told."""

    found: Extension
    folder: Path

    @property
    def patch(self) -> str:
        """The patch; nothing where there is none to write."""
        return self.found.patch

    def show(self, lang: str) -> None:
        """Tell what is in the patch, what is left out and why, and what comes next."""
        placed, left = self.found.placed, self.found.left
        if not placed and not left:
            click.echo(say(lang, "export-nothing"), err=True)
            return
        if placed:
            click.echo(say(lang, "export-placed", count=len(placed)), err=True)
        for one in placed:
            place = {"file": one.file, "lang": one.lesson.lang, "style": one.style}
            click.echo(say(lang, "export-phrase", text=_shown(one.lesson), **place), err=True)
        if left:
            click.echo(say(lang, "export-left", count=len(left)), err=True)
        for other in left:
            why = say(lang, _WHY[other.why], place=other.place, issue=other.lesson.label)
            click.echo(say(lang, "export-why", text=_shown(other.lesson), why=why), err=True)
        if placed:
            where = str(self.folder.absolute().parent)
            click.echo(say(lang, "export-next", folder=where), err=True)


def exported(told: Settings, folder: Path) -> Exported:
    """Return the phrases of the database as a patch of the folder."""
    from knowledge.extending import extension

    return Exported(extension(folder, asyncio.run(_lessons(told))), folder)


async def _lessons(told: Settings) -> tuple[Lesson, ...]:
    from bot.commands._open import open_store

    async with open_store(told) as store:
        return await store.lessons.lessons()


def _shown(lesson: Lesson) -> str:
    return " ".join(lesson.text.split())
