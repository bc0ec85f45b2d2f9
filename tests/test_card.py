"""The card that opens a topic, what waits for the review, and the log: nothing in them identifies anybody."""

from __future__ import annotations

import datetime as dt

import pytest
from identifiers import bare, identifiers
from pydantic import SecretStr
from structlog.testing import capture_logs
from test_redaction import leaks

from bot.desk import Desk
from bot.model import Chose, Form, Heard, Items, Key, Said, Session, Turn
from bot.service import Service
from bot.stores import Store

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
TOGETHER = 12
"""Values that stand in one application."""


@pytest.fixture
async def service(tmp_path, library):
    """Return a service with support staff."""
    store = await Store.open(f"sqlite:///{tmp_path}/x.sqlite3", SecretStr("for tests"), dt.timedelta(days=30))
    service = Service(store, library)
    service.desk = lambda _: Desk(there=True, lang="en")
    yield service
    await store.close()


def key(number):
    """Return a person's private chat."""
    return Key(channel="telegram", conversation=str(number), person=str(number))


def form(texts):
    """Return an application with such texts wherever a person can write them."""
    name, company, account, description, address, owner, *heard = texts
    answers = {
        "signature-name": name,
        "signature-source": "app",
        "company-name": company,
        "account-company": account,
        "description": description,
        "app-download-url": address,
        "trademark-number": owner,
        "letter-of-attorney": {"from": name, "to": company},
        "materials": [{"slot": "business-license", "file": account}],
    }
    return Form(answers=answers, heard=tuple(Heard(text=text) for text in heard))


def words(reply):
    """Return all that a reply says."""
    return "\n".join(
        "\n".join(block.items) if isinstance(block, Items) else block.text
        for block in reply.blocks
        if hasattr(block, "items") or hasattr(block, "text")
    )


async def opened(service, number, texts):
    """Let a person with such an application be handed over; return the topic's title and its card."""
    known = Session(key=key(number), lang="zh", form=form(texts))
    await service.store.turn(
        Said(id=f"known {number}", key=known.key, at=NOW, text="…"), lambda _: Turn(known)
    )
    await service.handle(Chose(id=f"yes {number}", key=known.key, at=NOW, choice="person-yes"))
    case = await service.store.cases.case(number)
    return f"{case.card.title}\n{words(case.card.card)}"


def shown(value, told):
    """Tell whether a value can be read in a card: in one of its lines, or over several as a whole."""
    # A date at a line's end and a number at the next one's beginning are no part of a value.
    return any(leaks(value, line) for line in told.splitlines()) or bare(value) in bare(told)


def _batches():
    """Return the values, so many together."""
    every = list(identifiers())
    return [every[at : at + TOGETHER] for at in range(0, len(every), TOGETHER)]


async def test_nothing_that_identifies_anybody_reaches_a_card(service):
    """Of 1,200 values in names, answers and the reviewer's words none is in title, card or log."""
    found = []
    with capture_logs() as logs:
        for number, some in enumerate(_batches(), 1):
            told = await opened(service, number, [text for _, _, text in some])
            found += [(kind, value) for kind, value, _ in some if shown(value, told)]
            assert "What the reviewer said" in told
    assert found == []
    assert [(kind, value) for kind, value, _ in identifiers() if leaks(value, str(logs))] == []


async def test_nothing_that_identifies_anybody_waits_for_the_review(service):
    """Of 1,200 values in texts that were not understood none is kept for staff, or logged."""
    with capture_logs() as logs:
        for number, (_, _, text) in enumerate(identifiers(), 1):
            said = f"zxcv {text} 一二三四五六"
            await service.handle(Said(id=str(number), key=key(number), at=NOW, text=said, message="1"))
    kept = "\n".join(one.keep.text for one in await service.store.review.waiting())
    assert kept.count("zxcv") > 200
    assert [(kind, value) for kind, value, _ in identifiers() if leaks(value, kept)] == []
    assert [(kind, value) for kind, value, _ in identifiers() if leaks(value, str(logs))] == []
