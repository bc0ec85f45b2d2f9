"""Events, turns and replies to try the store with."""

from __future__ import annotations

import datetime as dt

from pydantic import SecretStr

from bot.model import (
    Due,
    Form,
    Key,
    Option,
    Options,
    Paragraph,
    Reply,
    Said,
    Session,
    StartTimer,
    Turn,
)

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
MONTH = dt.timedelta(days=30)
SECRET = SecretStr("a secret for tests")
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


def key(conversation="1", person="7", channel="telegram"):
    """Return a conversation."""
    return Key(channel=channel, conversation=conversation, person=person)


def said(number, of=None, at=NOW, text="hello"):
    """Return a message; its number is its event id."""
    return Said(id=str(number), key=of or key(), at=at, text=text)


def due(job):
    """Return the event of a timer that ran out."""
    return Due(id=job.event_id, key=job.key, at=job.due, timer=job.timer, stamp=job.stamp)


def reply(text="hi", stamp=None, replaces=None):
    """Return a reply, with a menu when it has a stamp."""
    menu = () if stamp is None else (Options(stamp=stamp, options=(Option(id="yes", label="Yes"),)),)
    return Reply(blocks=(Paragraph(text=text), *menu), replaces=replaces)


def timer(name="remind", at=NOW + DAY, stamp=1):
    """Return a request for a timer."""
    return StartTimer(timer=name, at=at, stamp=stamp)


def answer(*replies, requests=(), of=None, **answers):
    """Return a ``decide`` that counts its turns, keeps ``answers`` and says ``replies``."""

    def decide(session):
        session = session or Session(key=of or key())
        form = Form(answers={**session.form.answers, **answers})
        grown = session.model_copy(update={"turns": session.turns + 1, "form": form})
        return Turn(grown, replies, requests)

    return decide


def unreachable(_session):
    """Fail: a ``decide`` that must not run."""
    raise AssertionError("decide must not run")


def texts(parcels):
    """Return what the parcels say."""
    return [parcel.reply.blocks[0].text for parcel in parcels]


async def drain(store, now=NOW, channel="telegram"):
    """Send all that can be sent and return it, in order."""
    out = []
    while parcels := await store.parcels(channel, now):
        for parcel in parcels:
            await store.sent(parcel, f"m{parcel.id}", now)
        out += parcels
    return out
