"""The runner: Telegram, its sender, timers and the HTTP server, all until the process is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from bot.commands import _shared
from bot.log import Journal, watch
from bot.settings import LISTEN, Settings, host_and_port

if TYPE_CHECKING:
    from bot.channels.telegram import Telegram
    from bot.channels.telegram_webhook import Address
    from bot.running.knowledge import Upkeep
    from bot.running.metrics import Metrics
    from bot.running.reach import Reach
    from bot.running.sender import Sender
    from bot.running.server import Server
    from bot.service import Service
    from bot.staff.notices import Notices
    from bot.staff.tools import Tools

FLUSH_SECONDS = 3.0
journal = Journal("run")


def until_done(work: Coroutine[Any, Any, None]) -> None:
    """Run what serves people, on the faster event loop where there is one for this system."""
    make: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    with contextlib.suppress(ImportError):
        from uvloop import new_event_loop as make
    with asyncio.Runner(loop_factory=make) as runner:
        runner.run(work)


async def telegram(told: Settings, token: str) -> None:
    """Run the assistant on Telegram until SIGTERM or SIGINT; what was taken is finished first."""
    from bot.channels.telegram import CHANNEL, RefusedToken, Telegram, make_bot
    from bot.channels.telegram_roles import Roles
    from bot.channels.telegram_webhook import Webhook, address
    from bot.commands._open import open_service
    from bot.materials.eyes import Eyes
    from bot.running.looker import Looker
    from bot.running.metrics import Metrics

    stopped = _stop_signal()
    async with open_service(told, limit=told.limit_per_person) as service:

        def now() -> dt.datetime:
            return dt.datetime.now(told.zone)

        bot = make_bot(token, told.telegram_api_url)
        channel = Telegram(bot, service, now, Roles(bot, told.staff_chat, told.staff))
        await service.store.take_back(CHANNEL)
        await asyncio.to_thread(service.library.warm)
        service.courier = sender = _sender(told, service, channel)
        service.desk = reach = _reach(told, service, now)
        notices = _notices(told, service, now)
        service.staff = _tools(told, service, notices, channel.roles.named)
        upkeep = _upkeep(told, service, now, notices)
        await reach.look()
        await upkeep.look()
        eyes = Eyes()
        service.onlooker = looker = Looker(service, CHANNEL, channel.fetch, eyes, now)
        metrics = Metrics(service.store, CHANNEL, now, channel.polled)
        service.handled, sender.delivered = metrics.handled, metrics.delivered
        looker.looked = metrics.looked
        watch(metrics.noted)
        where = None
        routes = []
        if told.webhook and told.public_url:
            secret = told.webhook_secret.get_secret_value() if told.webhook_secret else None
            where = address(told.public_url, token, secret)
            routes.append(Webhook(channel, where).route)
        try:
            async with _served(told, service, upkeep, channel, metrics, routes):
                others = (looker.run, reach.run, upkeep.run)
                work = asyncio.create_task(_work(channel, sender, service, where, *others))
                await _until(work, stopped)
        except RefusedToken:
            raise _shared.fail("Telegram refuses the token: check COUNTERSIGN_TELEGRAM_TOKEN") from None
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await sender.drain()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await eyes.close()
            await channel.close()


def _sender(told: Settings, service: Service, channel: Telegram) -> Sender:
    """Return what sends replies on Telegram, to staff also those that other processes queue."""
    from bot.channels.telegram import CHANNEL
    from bot.running.losses import Losses
    from bot.running.sender import LOOK_AGAIN, LOOK_SOON, Sender

    look_again = LOOK_AGAIN if told.staff_chat is None else LOOK_SOON
    sender = Sender(service.store, CHANNEL, channel.deliver, channel.now, look_again)
    sender.lost = Losses(service, channel.now)
    return sender


def _reach(told: Settings, service: Service, now: Callable[[], dt.datetime]) -> Reach:
    """Return what is known of support staff in this process."""
    from bot.running.reach import Reach
    from bot.words import language_of

    serves = told.staff_chat is not None
    return Reach(service.store, now, told.hours, language_of(told.lang), serves=serves)


def _notices(told: Settings, service: Service, now: Callable[[], dt.datetime]) -> Notices | None:
    """Return what tells staff of the assistant itself; nothing without their chat."""
    if told.staff_chat is None:
        return None
    from bot.staff.notices import Notices
    from bot.words import language_of

    return Notices(service, told.staff_chat, now, language_of(told.lang))


def _upkeep(
    told: Settings, service: Service, now: Callable[[], dt.datetime], notices: Notices | None
) -> Upkeep:
    """Return what keeps the knowledge of this process up to date."""
    from bot.running.knowledge import Upkeep

    upkeep = Upkeep(service, _shared.knowledge_folder(told), now)
    if notices is not None:
        upkeep.told = notices.knowledge
    return upkeep


def _tools(
    told: Settings, service: Service, notices: Notices | None, named: Callable[[str], str | None]
) -> Tools | None:
    """Return what support staff have at hand; nothing without staff."""
    if told.staff_chat is None and not told.staff:
        return None
    from bot.staff.figures import Figures
    from bot.staff.office import Office
    from bot.staff.tools import Tools

    own = (Office(service, _shared.knowledge_folder(told), named), Figures(service))
    return Tools(*own, notices) if notices else Tools(*own)


async def _until(work: asyncio.Task[None], stopped: asyncio.Event) -> None:
    """Wait until the work fails, which is raised, or the process is to stop, which ends the work."""
    stop = asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
    finally:
        for task in (work, stop):
            task.cancel()
        await asyncio.gather(work, stop, return_exceptions=True)


async def _work(
    channel: Telegram,
    sender: Sender,
    service: Service,
    where: Address | None,
    *others: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    """Start the channel, then take, look, send and keep time side by side; the first fault ends them all."""
    from bot.running import replicas, timers

    await channel.start(where)
    async with asyncio.TaskGroup() as group:
        if where is None:
            group.create_task(channel.standby.run(channel.poll))
        group.create_task(sender.run())
        group.create_task(replicas.live(service.store, sender.channel, channel.now, sender.wake))
        group.create_task(timers.run(service, channel.now))
        for other in others:
            group.create_task(other())


@contextlib.asynccontextmanager
async def _served(
    told: Settings,
    service: Service,
    upkeep: Upkeep,
    channel: Telegram,
    metrics: Metrics,
    routes: list[Any],
) -> AsyncIterator[None]:
    """Serve webhook, health and metrics meanwhile.

    An address that is taken ends the start, except where nobody asked for it: polling needs none.
    """
    from bot.running.health import Health
    from bot.running.server import Busy, Server

    mode = "webhook" if routes else "polling"
    host, port = host_and_port(told.listen)
    local = host in {"127.0.0.1", "::1", "localhost"}
    own = told.metrics_listen is not None
    shown = [] if own or not local else [metrics.route]
    health = Health(service, mode, channel)
    health.since = lambda: upkeep.since
    servers = [Server([*routes, *health.routes, *shown], host, port)]
    if told.metrics_listen is not None:
        servers.append(Server([metrics.route], *host_and_port(told.metrics_listen)))
    opened: list[Server] = []
    try:
        for server in servers:
            try:
                await server.open()
            except Busy as error:
                if mode == "polling" and told.listen == LISTEN and not opened:
                    journal.warning("listen-busy", port=port)
                    continue
                raise _shared.fail(f"{error}: set COUNTERSIGN_LISTEN to a free one") from None
            opened.append(server)
            journal.debug("listening", port=server.port)
        yield
    finally:
        for server in opened:
            await server.close()


def _stop_signal() -> asyncio.Event:
    """Return an event that is set when the process is asked to stop."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped
