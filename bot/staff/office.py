"""The review as a conversation: ``/review`` shows a group, a choice decides about it, another undoes it.

Law: what has to be read or measured is, before the turn; the turn itself waits for nothing. Where it finds
another state than was read, it comes to nothing and is prepared anew (:class:`~bot.stores.Overtaken`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot import menus
from bot.dialogue import language
from bot.model import Chose, Commanded, Decide, Event, Paragraph, Reviewed, Said, Session, Turn, Undo
from bot.review import OURS
from bot.staff import pages, review
from bot.staff.effect import Scales
from bot.staff.pages import Page, Reader
from bot.stores import Overtaken
from bot.words import languages, say, typed
from knowledge.library import Lesson
from knowledge.loader import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.review import What
    from bot.service import Service
    from bot.staff.review import Group
    from bot.stores import Decision, Kept

COMMAND = "review"
LISTED = 10
"""Decisions that can be taken back from the list."""
_LOOKED_AT = 50

Deed = Callable[["At", str], Awaitable[Page]]
Ready = Callable[[Session | None], Turn]


@dataclass(frozen=True, slots=True)
class At:
    """Where a member of the staff is: what they did, what was before them, how they read."""

    event: Event
    session: Session
    reader: Reader

    @property
    def reviewed(self) -> Reviewed:
        """What the last page was about."""
        return self.session.reviewed or Reviewed(entries=(), shown=())


def _nameless(_: str) -> None:
    """Know nobody's name."""


class Office:
    """Answers what staff do about the review; everything else is left to the dialogue."""

    def __init__(
        self,
        service: Service,
        folder: Path = PACKAGED,
        named: Callable[[str], str | None] = _nameless,
    ) -> None:
        """Keep the parts: the knowledge folder with held-out messages, how a member is called by their id."""
        self._service = service
        self._review = service.store.review
        self._scales = Scales(folder)
        self._named = named
        self._deeds: dict[str, Deed] = {
            "go": self._go,
            "later": self._later,
            "stop": self._stop,
            "more": self._more,
            "back": self._back,
            "issue": self._issue,
            "accept": self._accept,
            "new-issue": partial(self._settle, what="new-issue"),
            "out-of-scope": partial(self._settle, what="out-of-scope"),
            "dismiss": partial(self._settle, what="dismiss"),
            "undo-last": self._undo_last,
            "undo": self._undo,
        }

    async def prepare(self, event: Event) -> Ready | None:
        """Return the turn that answers what a member of the staff did; nothing where it is not about this."""
        choice = event.choice if isinstance(event, Chose) else ""
        asked = isinstance(event, Commanded) and event.name == COMMAND
        if not event.staff or not (asked or choice.startswith(OURS) or isinstance(event, Said)):
            return None
        session = await self._service.store.session(event.key)
        if isinstance(event, Said):
            choice = _typed(session, event) or ""
        if not asked and not choice:
            return None
        known = session or Session(key=event.key)
        library = self._service.library
        reader = Reader(language(known, event), library.knowledge, event.at.tzinfo, self._named)
        page = await self._page(At(event, known, reader), choice.removeprefix(OURS))
        return partial(_turn, event, known, page)

    async def _page(self, at: At, choice: str) -> Page | None:
        """Return what a command or a choice leads to; nothing for one that comes again."""
        event = at.event
        if isinstance(event, Commanded):
            return await (self._undo_list(at) if _wants_undo(event.argument) else self._go(at, ""))
        stamp = event.stamp if isinstance(event, Chose) else None
        if stamp is not None and at.session.taken == (stamp, f"{OURS}{choice}"):
            return None
        menu = at.session.menu
        offered = [] if menu is None else [option.id for option in menu.options]
        name, _, rest = choice.partition(":")
        deed = self._deeds.get(name)
        current = stamp is None or (menu is not None and menu.stamp == stamp)
        if deed is None or not current or f"{OURS}{choice}" not in offered:
            return _after(await self._go(at, ""), say(at.reader.lang, "review-old"))
        return await deed(at, rest)

    # --- groups -----------------------------------------------------------------------------------

    async def _go(self, at: At, _: str, place: int = 0) -> Page:
        """Show the group at a place; past the last one it begins anew."""
        kept = await self._review.waiting()
        groups = await asyncio.to_thread(review.grouped, kept)
        if not groups:
            return pages.nothing(at.reader)
        here = place if place < len(groups) else 0
        return self._shown(at, groups[here], (here, len(groups)))

    def _shown(self, at: At, group: Group, place: tuple[int, int]) -> Page:
        library = self._service.library
        found = review.guesses(group.texts, library)
        return pages.waiting(at.reader, group, found, place, review.understood(group.texts, library))

    async def _later(self, at: At, _: str) -> Page:
        return await self._go(at, "", at.reviewed.place + 1)

    async def _stop(self, at: At, _: str) -> Page:
        return pages.stopped(at.reader)

    async def _back(self, at: At, _: str) -> Page:
        return await self._go(at, "", at.reviewed.place)

    async def _more(self, at: At, _: str) -> Page:
        group = await self._group(at)
        return group if isinstance(group, Page) else pages.which(at.reader, group, at.reviewed.place)

    async def _group(self, at: At) -> Group | Page:
        """Return what of the group shown still waits; where nothing does, who was faster, and the next."""
        kept = await self._review.listed(at.reviewed.entries)
        left = [one for one in kept if one.decision is None]
        if left:
            return review.group(left, at.reviewed.shown)
        return _after(await self._back(at, ""), await self._settled(at, kept))

    async def _settled(self, at: At, kept: Sequence[Kept]) -> str:
        """Say why nothing of a group waits: it was decided about meanwhile, or is gone."""
        last = max((one.decision for one in kept if one.decision is not None), default=None)
        decision = None if last is None else await self._review.decision(last)
        if decision is None:
            return say(at.reader.lang, "review-gone")
        return say(at.reader.lang, "review-overtaken", decision=at.reader.decided(decision))

    # --- decisions --------------------------------------------------------------------------------

    async def _issue(self, at: At, issue: str) -> Page:
        """Show what accepting a group's texts for an issue would change."""
        group = await self._group(at)
        if isinstance(group, Page):
            return group
        lessons = [Lesson(issue, text, group.langs[0]) for text in group.lessons]
        measured = await self._scales.weigh(self._service.library, lessons)
        return pages.confirming(at.reader, group, issue, measured, at.reviewed.place)

    async def _accept(self, at: At, issue: str) -> Page:
        return await self._settle(at, "", what="assign", of=issue)

    async def _settle(self, at: At, _: str, *, what: What, of: str = "") -> Page:
        """Decide about the group shown, and go on with the next."""
        group = await self._group(at)
        if isinstance(group, Page):
            return group
        entries = tuple(kept.id for kept in group.kept)
        by, lang = at.event.key.person, group.langs[0]
        asked = Decide(what=what, of=of, entries=entries, texts=group.lessons, lang=lang, by=by)
        following = await self._following(at, entries)
        told = say(at.reader.lang, f"review-noted-{what}", title=at.reader.title(of))
        options = (*following.options, at.reader.option("undo-last"))
        return _after(replace(following, options=options, requests=(asked,)), told)

    async def _following(self, at: At, entries: Iterable[int]) -> Page:
        """Return the group that comes next once these entries are decided about."""
        gone = frozenset(entries)
        kept = [one for one in await self._review.waiting() if one.id not in gone]
        groups = await asyncio.to_thread(review.grouped, kept)
        if not groups:
            return pages.nothing(at.reader)
        here = min(at.reviewed.place, len(groups) - 1)
        return self._shown(at, groups[here], (here, len(groups)))

    # --- taking back ------------------------------------------------------------------------------

    async def _undo_list(self, at: At) -> Page:
        standing = [one for one in await self._review.decided(_LOOKED_AT) if one.undone_at is None]
        return pages.undoing(at.reader, standing[:LISTED])

    async def _undo_last(self, at: At, _: str) -> Page:
        mine = (
            one
            for one in await self._review.decided(_LOOKED_AT)
            if one.by == at.event.key.person and one.undone_at is None
        )
        last = next(mine, None)
        return pages.undoing(at.reader, ()) if last is None else self._taken_back(at, last)

    async def _undo(self, at: At, number: str) -> Page:
        decision = await self._review.decision(int(number))
        return pages.undoing(at.reader, ()) if decision is None else self._taken_back(at, decision)

    def _taken_back(self, at: At, decision: Decision) -> Page:
        reader = at.reader
        go_on = (reader.option("go"),)
        if decision.undone_by is not None and decision.undone_at is not None:
            who, when = reader.who(decision.undone_by), reader.when(decision.undone_at)
            told = say(reader.lang, "review-undone-already", who=who, when=when)
            return _after(Page((), go_on), told)
        told = say(reader.lang, "review-undone", decision=reader.decided(decision))
        request = Undo(decision=decision.id, by=at.event.key.person)
        return _after(Page((), go_on, requests=(request,)), told)


def _turn(event: Event, seen: Session, page: Page | None, session: Session | None) -> Turn:
    """Return the turn that shows a page, if the session is still the one it was made for."""
    known = session or Session(key=event.key)
    if session is not None and (session.turns, session.reviewed) != (seen.turns, seen.reviewed):
        raise Overtaken
    if page is None:
        return Turn(known)
    tapped = event.stamp if isinstance(event, Chose) else None
    current = known.menu is not None and known.menu.stamp == tapped
    after, reply = menus.offer(known, page.blocks, page.options, tapped if current else None)
    taken = (tapped, event.choice) if isinstance(event, Chose) and tapped is not None else None
    noted = after.model_copy(update={"reviewed": page.reviewed, "taken": taken})
    return Turn(noted, (reply,), page.requests)


def _after(page: Page, told: str) -> Page:
    """Return the page with a sentence before it."""
    return replace(page, blocks=(Paragraph(text=told), *page.blocks))


def _typed(session: Session | None, event: Said) -> str | None:
    """Return the choice of ours that a text spells by its number or label."""
    if session is None or event.forwarded or event.edited:
        return None
    choice = menus.typed(session, event.text)
    return choice if choice and choice.startswith(OURS) else None


def _wants_undo(argument: str) -> bool:
    said = argument.strip().casefold()
    return any(said in typed(lang, "review-undo") for lang in languages())
