"""Many people in mid-check who say many things at once, and what they are to be told."""

from __future__ import annotations

import asyncio
import datetime as dt
import os

from botapi.html import parse
from pydantic import SecretStr

from bot.channels.telegram import CHANNEL
from bot.channels.telegram_html import parts
from bot.channels.telegram_updates import command_of
from bot.model import Commanded, Key, Said
from bot.service import Service
from bot.stores import Store

DRILLS = 5 if os.environ.get("COUNTERSIGN_DRILLS") == "1" else 1
WAIT = 240 if DRILLS > 1 else 60
LOOK_EVERY = 0.2
"""Seconds between two looks into the database of another process, which tells nobody when it is done."""
MONTH = dt.timedelta(days=30)
FULL = DRILLS > 1
PEOPLE = tuple(range(6001, 6041 if FULL else 6011))
SCRIPT = (
    "智云科技",
    "验证码类",
    "公司简称",
    "深圳智云科技有限公司",
    "同一家公司",
    "不涉及",
    "做企业软件的",
    "91440300MAY202604D",
    "营业执照.jpg",
    "/privacy",
)
"""What everybody says in mid-check: a hundred updates in all, four hundred in the full drill."""


def key(person):
    """Return the key of a person's private chat."""
    return Key(channel=CHANNEL, conversation=str(person), person=str(person))


def kept(session):
    """Return what of a session hangs on what was said, and not on the numbers of messages."""
    menu = [option.id for option in session.menu.options] if session.menu else None
    return (
        session.form.answers,
        session.form.heard,
        session.form.skipped,
        session.turns,
        session.checking,
        menu,
    )


async def open_store(process):
    """Open the process's database with the process's secret."""
    secret = SecretStr(process.environment["COUNTERSIGN_SECRET"])
    return await Store.open(process.environment["COUNTERSIGN_DATABASE_URL"], secret, MONTH)


async def remembered(process):
    """Return what the database keeps of everybody, and how many replies wait in it."""
    store = await open_store(process)
    try:
        found = {person: kept(await store.session(key(person))) for person in PEOPLE}
        return found, (await store.backlog(CHANNEL, dt.datetime.now(dt.UTC))).waiting
    finally:
        await store.close()


async def drained(process):
    """Wait until no reply waits: one that a killed process had sent but not marked is sent once more."""
    store = await open_store(process)
    try:
        async with asyncio.timeout(WAIT):
            while (await store.backlog(CHANNEL, dt.datetime.now(dt.UTC))).waiting:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_EVERY)
    finally:
        await store.close()


async def undisturbed(library, url):
    """Return what one person is told and what is kept of them when nothing goes wrong."""
    store = await Store.open(url, SecretStr("another secret"), MONTH)
    try:
        service, told = Service(store, library), []
        for number, text in enumerate(("/check", *SCRIPT)):
            common = {"id": str(number), "key": key(1), "at": dt.datetime.now(dt.UTC), "hint": "zh-hans"}
            command = command_of(text, "")
            event = (
                Commanded(**common, name=command[0])
                if command
                else Said(**common, text=text, message=str(number))
            )
            outcome = await service.handle(event)
            told += [
                parse(part.html)[0].strip() for parcel in outcome.parcels for part in parts(parcel.reply)
            ]
        return told, kept(await store.session(key(1)))
    finally:
        await store.close()


class Crowd:
    """People in mid-check, who then say ten things each at once."""

    def __init__(self, api):
        """Be the people."""
        self.api = api
        self.people = [api.person(who, "Many", "zh-hans") for who in PEOPLE]

    def begin(self):
        """Bring everybody into the check."""
        for person in self.people:
            person.say("/check")
        for person in self.people:
            person.answer(WAIT)

    def speak(self):
        """Say everything, in turn."""
        for text in SCRIPT:
            for person in self.people:
                person.say(text)

    def answered(self, count):
        """Wait until so many replies have gone out, those to the beginning included."""
        self.api.wait_for(method="sendMessage", count=int(count), timeout=WAIT)

    def hear_out(self, last):
        """Wait until everything is confirmed and everybody has heard the last reply."""
        self.api.confirmed(WAIT)
        for person in self.people:
            while person.answer(WAIT).text != last:
                pass

    def told(self):
        """Return what each person was told, in order."""
        return [[message.text for message in person.inbox] for person in self.people]


def once(texts):
    """Return texts without those that repeat the one before."""
    return [text for at, text in enumerate(texts) if at == 0 or text != texts[at - 1]]
