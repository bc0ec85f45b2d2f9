"""Applicants and members of the staff who talk to the real service, over a real store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.model import Chose, Commanded, Key, Options, Said
from bot.service import Service
from bot.staff.office import Office

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MINUTE = dt.timedelta(minutes=1)
MONTH = dt.timedelta(days=30)
ANN = Key(channel="telegram", conversation="-100", person="901")
BO = Key(channel="telegram", conversation="-100", person="902")
NAMES = {"901": "Ann"}
HELDOUT = (
    {"id": "1", "text": "未查询到商标", "lang": "zh", "label": "trademark-not-found"},
    {"id": "2", "text": "what a lovely day", "lang": "en", "label": "none"},
)


class Team:
    """One process: people write to it, staff review; each event comes a minute after the one before."""

    def __init__(self, store, library, folder):
        """Put the parts together."""
        self.store = store
        self.service = Service(store, library)
        self.service.staff = Office(self.service, folder, NAMES.get)
        self.now = NOW
        self.hint = "en"
        self.number = 0

    def _next(self):
        self.now += MINUTE
        self.number += 1
        return {"id": f"{id(self)}-{self.number}", "at": self.now, "hint": self.hint}

    async def write(self, text, number="1", **more):
        """Let a person write; return the reply."""
        return await self.take(Said(key=person(number), text=text, **self._next() | more))

    async def tap_as(self, key, choice):
        """Let a person take the choice whose id begins so, from their last menu; return the reply."""
        session = await self.store.session(key)
        option = next(option for option in session.menu.options if option.id.startswith(choice))
        return await self.take(Chose(key=key, choice=option.id, stamp=session.menu.stamp, **self._next()))

    async def review(self, argument="", who=ANN, **more):
        """Let a member give the command; return the reply."""
        event = {"name": "review", "argument": argument, "staff": True, "group": True} | self._next() | more
        return await self.take(Commanded(key=who, **event))

    async def tap(self, choice, who=ANN, **more):
        """Let a member take the choice from their last menu; return the reply."""
        return await self.take(replace(await self.tapping(choice, who), **more))

    async def tapping(self, choice, who=ANN):
        """Return the event of a member's tap that is yet to come."""
        session = await self.store.session(who)
        stamp = session.menu.stamp if session and session.menu else 1
        event = {"choice": f"rv:{choice}", "stamp": stamp, "staff": True, "group": True}
        return Chose(key=who, **event, **self._next())

    async def type(self, text, who=ANN, **more):
        """Let a member write in their chat; return the reply."""
        event = {"staff": True, "group": True} | self._next() | more
        return await self.take(Said(key=who, text=text, **event))

    async def take(self, event):
        """Handle an event and return the last reply to it, if there is one."""
        await self.service.handle(event)
        said = []
        while parcels := await self.store.parcels("telegram", event.at, conversation=event.key.conversation):
            for parcel in parcels:
                said.append(parcel.reply)
                await self.store.sent(parcel, f"m{parcel.id}", event.at)
        assert len(said) <= 1
        return said[0] if said else None

    async def waiting(self):
        """Return the texts that wait for a decision, the newest first."""
        return [kept.keep.text for kept in await self.store.review.waiting()]


def person(number):
    """Return the conversation of an applicant."""
    return Key(channel="telegram", conversation=number, person=number)


def told(reply):
    """Return all that a reply says, a line each."""
    blocks = [block for block in reply.blocks if not isinstance(block, Options)]
    lines = [[block.text] if hasattr(block, "text") else getattr(block, "items", ()) for block in blocks]
    return "\n".join(line for some in lines for line in some)


def choices(reply):
    """Return the ids that can be chosen, without what they begin with."""
    menu = [block for block in reply.blocks if isinstance(block, Options)]
    return [option.id.removeprefix("rv:") for block in menu for option in block.options]
