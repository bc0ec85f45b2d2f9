"""The webhook over real HTTP: 200 after the commit, 503 while the store is away, nothing for strangers."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError

from bot.channels import telegram_webhook
from bot.channels.telegram_webhook import HEADER, LARGEST, Webhook, address
from bot.model import Key
from bot.running.health import Health
from bot.running.metrics import Metrics
from bot.running.server import Busy, Server

UPDATE = {
    "update_id": 77,
    "message": {
        "message_id": 1,
        "date": 1_763_800_000,
        "chat": {"id": 1001, "type": "private", "first_name": "Li"},
        "from": {"id": 1001, "is_bot": False, "first_name": "Li", "language_code": "zh-hans"},
        "text": "未查询到商标",
    },
}
LI = Key(channel="telegram", conversation="1001", person="1001")


class Hooked:
    """An assistant to which the server delivers."""

    def __init__(self, house):
        """Name the parts."""
        self.house = house

    async def open(self):
        """Listen, let Telegram know where, send replies."""
        house = self.house
        where = address("http://127.0.0.1:1", house.api.token)
        self.metrics = Metrics(house.store, "telegram", house.clock)
        house.service.handled = self.metrics.handled
        self.health = Health(house.service, "webhook", house.channel)
        routes = [Webhook(house.channel, where).route, *self.health.routes, self.metrics.route]
        self.server = Server(routes, "127.0.0.1", 0)
        await self.server.open()
        self.origin = f"http://127.0.0.1:{self.server.port}"
        self.where = address(self.origin, house.api.token)
        await house.channel.start(self.where)
        house._work = [asyncio.create_task(house.sender.run())]
        self.client = aiohttp.ClientSession()

    async def close(self):
        """Stop listening."""
        await self.client.close()
        await self.server.close()

    async def post(self, body, secret=None, path=None):
        """Post to the webhook as Telegram or a stranger would; return the status."""
        headers = {HEADER: self.where.secret if secret is None else secret}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.client.post(
            self.origin + (path or self.where.path), data=data, headers=headers
        ) as got:
            return got.status

    async def get(self, path):
        """Return status and text of a page."""
        async with self.client.get(self.origin + path) as got:
            return got.status, await got.text()


@pytest.fixture
async def hooked(idle):
    """Return the assistant behind its webhook."""
    made = Hooked(idle)
    await made.open()
    yield made
    await made.close()


async def test_an_update_is_delivered_and_answered(hooked, li):
    """Telegram brings it, the reply goes out, and the update is confirmed."""
    await li.say("未查询到商标")
    answer = await li.answer()
    assert "商标" in answer.text
    await hooked.house.settled()
    assert {one.status for one in hooked.house.api.deliveries} == {200}


async def test_the_order_of_a_person_is_kept(hooked, li):
    """What a person says quickly is handled in that order."""
    for text in ("/check", "智云科技", "验证码类"):
        await li.say(text)
    await hooked.house.settled()
    session = await hooked.house.store.session(LI)
    assert session.form.answers == {"signature-name": "智云科技", "signature-type": "verification-code"}


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 5_000])
async def test_a_stranger_is_refused_unread(hooked, secret):
    """Without the secret nothing is done, however the request looks."""
    assert await hooked.post(UPDATE, secret=secret) == 403
    assert await hooked.post(b"\xff" * LARGEST, secret=secret) == 403
    assert (await hooked.house.store.backlog("telegram", hooked.house.clock())).waiting == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b" " * (LARGEST + 1), 413),
        (b"{}", 200),
        (b'{"update_id": 5}', 200),
        (b'{"update_id": 6, "message": {"text": 7}}', 200),
    ],
)
async def test_what_is_no_update_breaks_nothing(hooked, body, status):
    """Malformed, huge or empty: a status, and the next update is handled."""
    assert await hooked.post(body) == status
    assert await hooked.post(UPDATE) == 200


async def test_other_ways_in_are_closed(hooked):
    """Only POST, only this path."""
    assert (await hooked.get(hooked.where.path))[0] == 405
    assert await hooked.post(UPDATE, path="/telegram/guess") == 404
    assert (await hooked.get("/docs"))[0] == 404


async def test_while_the_store_is_away_telegram_keeps_the_update(hooked, li, monkeypatch):
    """503 instead of a confirmation; once it is back, the update is handled once."""
    turn, away = hooked.house.store.turn, [True, True]

    async def sometimes(event, *more):
        if away:
            away.pop()
            raise OperationalError("away", None, Exception())
        return await turn(event, *more)

    monkeypatch.setattr(hooked.house.store, "turn", sometimes)
    assert await hooked.post(UPDATE) == 503
    assert await hooked.post(UPDATE) == 503
    assert await hooked.post(UPDATE) == 200
    assert await hooked.post(UPDATE) == 200
    status, page = await hooked.get("/metrics")
    assert status == 200
    assert 'countersign_updates_total{channel="telegram",kind="said",outcome="new"} 1.0' in page
    assert 'countersign_updates_total{channel="telegram",kind="said",outcome="repeated"} 1.0' in page
    assert "商标" not in page


async def test_more_than_can_be_handled_is_asked_to_come_again(hooked, monkeypatch):
    """Beyond so many at the same time the answer is 503, at once."""
    monkeypatch.setattr(telegram_webhook, "AT_ONCE", 0)
    assert await hooked.post(UPDATE) == 503
    monkeypatch.undo()
    assert await hooked.post(UPDATE) == 200


async def test_health_is_told(hooked, monkeypatch):
    """Alive, ready; not ready while the database does not answer."""
    assert await hooked.get("/healthz") == (200, "ok\n")
    status, page = await hooked.get("/readyz")
    told = json.loads(page)
    assert (status, told["ready"], told["database"], told["telegram"]["mode"]) == (200, True, "ok", "webhook")

    async def away(*_):
        raise OperationalError("away", None, Exception())

    monkeypatch.setattr(hooked.house.store, "backlog", away)
    status, page = await hooked.get("/readyz")
    assert (status, json.loads(page)["database"]) == (503, "OperationalError")
    assert (await hooked.get("/healthz"))[0] == 200


async def test_metrics_are_told_while_the_store_is_away(hooked, monkeypatch):
    """What was counted is shown, and every series from the start, so that an increase can be seen."""
    assert await hooked.post(UPDATE) == 200

    async def away(*_):
        raise OperationalError("away", None, Exception())

    monkeypatch.setattr(hooked.house.store, "backlog", away)
    status, page = await hooked.get("/metrics")
    assert status == 200
    assert 'countersign_updates_total{channel="telegram",kind="said",outcome="new"} 1.0' in page
    assert 'countersign_decisions_total{decision="answer"} 1.0' in page
    assert 'countersign_deliveries_total{channel="telegram",outcome="given-up"} 0.0' in page


async def test_polling_tells_when_it_last_heard_of_telegram(idle, li):
    """A poll that hangs looks healthy otherwise."""
    health = Health(idle.service, "polling", idle.channel)
    assert health._telegram()["state"] == "standby"
    idle.channel.standby.held = True
    assert health._telegram()["state"] == "degraded"
    await idle.run()
    await li.say("/help")
    await li.answer()
    told = health._telegram()
    assert told["state"] == "ok"
    assert told["last_poll_seconds"] < 30


async def test_an_address_that_is_taken_is_told():
    """The second to listen at an address is told so."""
    first = Server([], "127.0.0.1", 0)
    await first.open()
    with pytest.raises(Busy, match=f"127.0.0.1:{first.port} cannot be listened on"):
        await Server([], "127.0.0.1", first.port).open()
    await first.close()


def test_every_replica_has_the_same_address():
    """Path and secret come from the token; neither shows it."""
    one, two = address("https://a.example", "1:abc"), address("https://a.example", "1:abc")
    other = address("https://a.example", "1:abd")
    assert one == two
    assert {one.path, one.secret}.isdisjoint({other.path, other.secret})
    assert "abc" not in one.path + one.secret
    assert address("https://a.example", "1:abc", "own").secret == "own"
