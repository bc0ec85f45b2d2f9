"""The moves that follow a file: sent, waiting to be looked at, looked at."""

from __future__ import annotations

import dataclasses
import re

from bot import looking, moves, moves_text, papers
from bot.cues import ASKS, COMPLAINT, REPORTED
from bot.here import Here
from bot.model import Look, Looked, Paper, Said, Sent, Turn, Waiting

_LOOKED_AT = frozenset({"photo", "document"})
_SAYS = re.compile("|".join(cue.pattern for cue in (ASKS, COMPLAINT, REPORTED)), re.IGNORECASE)
"""Words that ask, complain or tell what the reviewer said; "our licence, in colour" does neither."""
MOST = 30
"""Files that may wait to be looked at; what comes on top is to be sent again."""


def sent(here: Here) -> Turn:
    """Have a picture or a document looked at; the words under it count as said."""
    event = here.event
    if not isinstance(event, Sent):
        raise TypeError(event)
    if event.kind not in _LOOKED_AT or event.file is None:
        return moves.sent(here)
    if len(here.session.papers) >= MOST:
        return here.turn([here.paragraph("look-too-many")])
    words = event.caption.strip()
    says_more = bool(words) and _says_more(here, words)
    slot = None if says_more else papers.label(words) or papers.slot_named(words)
    slot = slot or papers.slot_of_file(event.name or "")
    number = here.session.looks + 1
    paper = Paper(
        number=number,
        name=event.name,
        size=event.size,
        photo=event.kind == "photo",
        slot=slot,
        album=event.album,
        message=event.message,
    )
    together = event.album is not None and any(
        one.album == event.album and one.entry is None for one in here.session.papers
    )
    after = here.having(looks=number, papers=(*here.session.papers, paper))
    request = Look(number=number, file=event.file, size=event.size)
    if says_more:
        turn = moves_text.said(dataclasses.replace(after, event=_words(event)))
        return dataclasses.replace(turn, requests=(*turn.requests, request))
    if together:
        return Turn(after.session, (), (request,))
    begun = "look-began-several" if event.album else "look-began"
    turn = after.said_only([after.note(begun)])
    return dataclasses.replace(turn, requests=(*turn.requests, request))


def _says_more(here: Here, words: str) -> bool:
    """Tell whether the words under a picture say more than which paper it is: a reason, or anything else."""
    slot = papers.slot_named(words)
    if slot is None:
        return True
    if papers.label(words) or (slot != papers.NOTICE and not _SAYS.search(words)):
        return False
    reasons = here.library.matcher.match(words)
    return any(reason.topic or reason.decision != "unknown" for reason in reasons)


def waiting(here: Here) -> Turn:
    """Say how many files are before the person's own."""
    event = here.event
    if not isinstance(event, Waiting):
        raise TypeError(event)
    if not any(one.number == event.number and one.entry is None for one in here.session.papers):
        return here.silent()
    return here.said_only([here.paragraph("look-waiting", count=event.place)])


def looked(here: Here) -> Turn:
    """Say what was found, once all that was sent together was looked at."""
    event = here.event
    if not isinstance(event, Looked):
        raise TypeError(event)
    paper = next((one for one in here.session.papers if one.number == event.number), None)
    if paper is None or paper.entry is not None:
        return here.silent()
    others = tuple(one for one in here.session.papers if one.number != event.number)
    if event.fault:
        return _lost(here.having(papers=others), paper, event.fault)
    size = event.measured.get("bytes", paper.size)
    entry = {"file": paper.name, "size": size, "measured": event.measured, "read": event.read}
    if paper.photo:
        # The messenger made its own file of the photo: its size says nothing of the one to be uploaded.
        entry.pop("size")
    held = {key: value for key, value in entry.items() if value is not None}
    done = paper.model_copy(update={"entry": held, "text": event.text})
    # What the person was asked about an earlier file and let pass is not asked again.
    waiting = (one for one in here.session.papers if one.entry is None or _together(one, paper))
    after = here.having(papers=tuple(done if one.number == done.number else one for one in waiting))
    batch = [done]
    if paper.album is not None:
        album = [one for one in after.session.papers if one.album == paper.album]
        if any(one.entry is None for one in album):
            return after.silent()
        batch = album
    return looking.finished(after, batch)


def _lost(here: Here, paper: Paper, fault: str) -> Turn:
    """Say that a file could not be fetched, with what was found in those sent together with it."""
    told = [here.paragraph(f"look-{fault}", file=looking.called(paper.name))]
    album = [one for one in here.session.papers if _together(one, paper)]
    if any(one.entry is None for one in album):
        return here.said_only(told)
    return looking.finished(here, album, told)


def _together(one: Paper, other: Paper) -> bool:
    return one.album is not None and one.album == other.album


def _words(event: Sent) -> Said:
    return Said(
        id=event.id,
        key=event.key,
        at=event.at,
        hint=event.hint,
        group=event.group,
        text=event.caption,
        message=event.message,
    )
