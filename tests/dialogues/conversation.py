"""Plays one conversation through the real service and a real store, as a channel would.

Law: only what a channel can do is done here: events go in, parcels come out, timers are delivered
when they are due. The clock is fixed; each step takes a minute.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.channels.intake import clean
from bot.desk import NOBODY, Desk
from bot.model import (
    Chose,
    Commanded,
    Due,
    Event,
    Key,
    Looked,
    Option,
    Options,
    Reply,
    Said,
    Sent,
    Session,
    StaffDid,
    StaffSaid,
    Undelivered,
    Waiting,
)
from bot.service import Service
from bot.stores import Store
from bot.stores.passing import desk

MORNING = dt.datetime(2026, 11, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
RETENTION = dt.timedelta(days=30)
SECRET = SecretStr("a secret for tests")
CHANNEL = "telegram"
ALONE = Key(channel=CHANNEL, conversation="4711", person="4711")
STAFF = Key(channel=CHANNEL, conversation=desk(1), person="4711")
GROUP = Key(channel=CHANNEL, conversation="-100815", person="4711")
SENDING = ("photo", "document", "voice", "sticker", "location")
GOOD = {"width": 1600, "height": 1200, "pixels": 1_920_000, "frames": 1, "orientation": 1, "gps": False}
GOOD |= {"ink": 0.08, "light": 240.0, "sharpness": 0.9, "colour": 0.05, "red-ring": 0.8, "trailing": 0}
READ = {"state": "read", "kind": None, "turned": 0, "characters": 200, "fields": {}}
_WAIT = re.compile(r"(\d+)\s*(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class NoButton(Exception):
    """A transcript taps what was never offered."""


class Conversation:
    """A person, a clock and the assistant."""

    def __init__(self, database: Path, library: Any, hint: str | None, desk: Desk = NOBODY) -> None:
        """Take the parts; :meth:`open` comes first. ``desk`` is what is known of support staff."""
        self.told_staff: tuple[Reply, ...] = ()
        self._desk = desk
        self.library = library
        self.now = MORNING
        self.replies: list[tuple[Reply, ...]] = []
        self.set_aside = 0
        self._database = database
        self._hint = hint
        self._steps: list[Event | None] = []
        self._banned: frozenset[tuple[str, str]] = frozenset()
        self._found: dict[str, Mapping[str, Any]] = {}
        self._service: Service
        self._store: Store
        self._key = ALONE

    async def open(self) -> None:
        """Open the store, for the first time or again."""
        self._store = await Store.open(f"sqlite:///{self._database}", SECRET, RETENTION)
        self._service = Service(self._store, self.library, retention_days=RETENTION.days)
        self._service.desk = self._known_of_staff

    def _known_of_staff(self, key: Key) -> Desk:
        banned = (key.channel, key.person) in self._banned
        return dataclasses.replace(self._desk, banned=banned)

    async def close(self) -> None:
        """Close the store."""
        await self._store.close()

    async def session(self) -> Session | None:
        """Return what is remembered."""
        return await self._store.session(self._key)

    async def remains(self) -> list[str]:
        """Return what the store still holds of the person: nothing after ``forget``."""
        later = self.now + RETENTION
        held = {
            "a session": await self._store.session(self._key) is not None,
            "a timer": bool(await self._store.jobs(later)),
            "a case": await self._store.cases.case(1) is not None,
            "a reply to send": (await self._store.backlog(CHANNEL, later)).waiting > 0,
        }
        return [name for name, there in held.items() if there]

    async def timers(self) -> int:
        """Return how many timers will have run out within the retention."""
        return len(await self._store.jobs(self.now + RETENTION))

    # --- steps ------------------------------------------------------------------------------------

    async def do(self, step: Mapping[str, Any]) -> tuple[Reply, ...]:
        """Do what a step says and return the replies to it."""
        self.now += dt.timedelta(minutes=1)
        self._key = GROUP if step.get("in-group") else ALONE
        self.told_staff = ()
        said: tuple[Reply, ...] = ()
        event: Event | None = None
        if "look" in step:
            said = await self._look(now=True)
        elif "place" in step:
            said = await self._wait_in_line(int(step["place"]))
        elif "restart" in step:
            await self.close()
            await self.open()
        elif "wait" in step:
            said = await self._wait(str(step["wait"]))
        else:
            event = self._steps[-1] if "again" in step else self._event(step)
            said = await self._handle(event)
            said += await self._look(now=False)
        self._steps.append(event)
        self.replies.append(said)
        return said

    def _event(self, step: Mapping[str, Any]) -> Event:
        number = str(len(self._steps) + 1)
        about: dict[str, Any] = {
            "id": number,
            "key": self._key,
            "at": self.now,
            "hint": self._hint,
            "group": bool(step.get("in-group")),
        }
        staff = self._by_staff(step, about)
        if staff is not None:
            return staff
        if "tap" in step:
            option, stamp = self._button(step["tap"])
            return Chose(**about, choice=option.id, stamp=stamp)
        if "choose" in step:
            return Chose(**about, choice=step["choose"])
        if "command" in step:
            name, _, argument = str(step["command"]).partition(" ")
            return Commanded(**about, name=name, argument=argument)
        if "edit" in step:
            text, cut = clean(step["edit"]["text"])
            return Said(**about, text=text, message=str(step["edit"]["message"]), edited=True, cut=cut)
        words = step.get("say", step.get("forward"))
        if words is not None:
            text, cut = clean(str(words))
            return Said(**about, text=text, message=number, forwarded="forward" in step, cut=cut)
        kind = next(name for name in SENDING if name in step)
        told = step[kind] if isinstance(step[kind], dict) else {}
        self._found[number] = told
        return Sent(
            **about,
            kind=kind,
            name=told.get("name"),
            size=told.get("size"),
            message=number,
            file=number if kind in {"photo", "document"} else None,
            caption=told.get("caption", ""),
            album=told.get("album"),
        )

    def _by_staff(self, step: Mapping[str, Any], about: dict[str, Any]) -> Event | None:
        """Return what staff do in their topic, or what a sender tells of a reply that is lost."""
        by = about | {"id": f"staff:{about['id']}", "hint": None, "staff": True, "member": "77"}
        wrote = {"message": about["id"], "place": "-1009/7"}
        if "staff-says" in step:
            return StaffSaid(**by, **wrote, text=str(step["staff-says"]))
        if "staff-sends" in step:
            return StaffSaid(**by, **wrote, text=str(step["staff-sends"]), file=True)
        if "staff-does" in step:
            deed, _, argument = str(step["staff-does"]).partition(" ")
            return StaffDid(**by, name="Kit", deed=deed, argument=argument)
        return Undelivered(**about | {"why": step["lost"]}) if "lost" in step else None

    def _button(self, wanted: str | Mapping[str, Any]) -> tuple[Option, int]:
        """Return the option with a label, and its menu's stamp: the newest one shown, or that of a step."""
        label, step = (wanted, None) if isinstance(wanted, str) else (wanted["label"], wanted.get("of"))
        shown: Sequence[tuple[Reply, ...]] = self.replies if step is None else [self.replies[step - 1]]
        menus = [
            block for said in shown for reply in said for block in reply.blocks if isinstance(block, Options)
        ]
        for menu in reversed(menus):
            for option in menu.options:
                if option.label == label:
                    return option, menu.stamp
        offered = [option.label for menu in menus[-1:] for option in menu.options]
        raise NoButton(f"there is no button {label!r} but {offered}")

    async def _look(self, *, now: bool) -> tuple[Reply, ...]:
        """Answer for who looks at files: as the step that sent one says was found in it.

        A file whose step says ``later`` is looked at only when ``now``.
        """
        said: tuple[Reply, ...] = ()
        for sight in await self._store.sights.take(CHANNEL, self.now, limit=30, lease=dt.timedelta(0)):
            told = self._found[sight.look.file]
            if told.get("later") and not now:
                continue
            found = {"measured": _measured(told), "read": READ | told.get("read", {})}
            about = {"id": sight.event_id, "key": sight.key, "at": self.now, "number": sight.look.number}
            if "fault" in told:
                found = {"fault": told["fault"]}
            said += await self._handle(Looked(**about, **found, text=told.get("text", "")))
        return said

    async def _wait_in_line(self, place: int) -> tuple[Reply, ...]:
        """Tell the file that waits longest how many are before it."""
        sight = (await self._store.sights.take(CHANNEL, self.now, limit=1, lease=dt.timedelta(0)))[0]
        about = {"id": sight.waiting_id, "key": sight.key, "at": self.now, "number": sight.look.number}
        return await self._handle(Waiting(**about, place=place))

    async def _handle(self, event: Event) -> tuple[Reply, ...]:
        outcome = await self._service.handle(event)
        self.set_aside += outcome is None
        self.told_staff += await self._delivered(STAFF)
        self._banned = await self._store.cases.banned()
        return await self._delivered(event.key)

    async def _delivered(self, key: Key) -> tuple[Reply, ...]:
        said: list[Reply] = []
        while parcels := await self._store.parcels(CHANNEL, self.now, conversation=key.conversation):
            for parcel in parcels:
                said.append(parcel.reply)
                await self._store.sent(parcel, f"message {parcel.id}", self.now)
        return tuple(said)

    async def _wait(self, span: str) -> tuple[Reply, ...]:
        """Let time pass: timers run out one after the other, at the end what is old is swept."""
        told = _WAIT.fullmatch(span)
        assert told, f"wait: 25h, 3d or 10m, not {span}"
        until = self.now + dt.timedelta(**{_UNITS[told[2]]: int(told[1])})
        said: list[Reply] = []
        while jobs := await self._store.jobs(until, limit=1):
            job = jobs[0]
            self.now = max(self.now, job.due)
            due = Due(
                id=job.event_id, key=job.key, at=self.now, hint=job.hint, timer=job.timer, stamp=job.stamp
            )
            said += await self._handle(due)
        self.now = until
        await self._store.sweep(until)
        return tuple(said)


def _measured(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the gate would tell of a good picture, with what the step says otherwise."""
    ending = str(told.get("name", "photo.jpg")).rpartition(".")[2].lower()
    kind = {"jpg": "jpeg", "docx": "zip"}.get(ending, ending)
    return {"bytes": told.get("size", 600_000), "format": kind} | GOOD | told.get("measured", {})
