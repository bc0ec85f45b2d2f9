"""How updates reach the bot: long polling or a webhook, never both."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

import re
import time

from .calls import Call
from .refusal import Json, Refused, too_many
from .world import Poll, World

LONGEST_POLL = 50
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_LOCAL = re.compile(r"https?://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:/\S*)?")
_PUBLIC = re.compile(r"https://[^\s/:?#]+(?::(?:443|80|88|8443))?(?:/\S*)?")


async def get_updates(world: World, call: Call) -> list[Json]:
    """Confirm by offset, then give what waits, or wait for it; a newer poll ends an older one."""
    if world.webhook.url:
        raise Refused(409, _WEBHOOK_ACTIVE)
    offset = call.whole("offset")
    limit = min(max(call.whole("limit", 100), 1), 100)
    timeout = min(max(call.whole("timeout"), 0), LONGEST_POLL)
    world.updates.allow(call.parsed.get("allowed_updates"))
    limit, timeout = _hasty(world, offset, limit, timeout)
    world.updates.confirm(offset)
    found = world.updates.take(limit)
    if found or timeout == 0:
        return found
    return await _wait(world, call, limit, timeout)


def _hasty(world: World, offset: int, limit: int, timeout: int) -> tuple[int, int]:
    """Slow a poller down that asks again with the same offset, as the official server does."""
    if world.hasty_pause:
        now = time.monotonic()
        same, since = world.last_poll[0] == offset, now - world.last_poll[1]
        if same and since < world.hasty_pause:
            timeout = max(timeout, round(world.hasty_pause))
            limit = 1 if since < world.hasty_pause / 6 else limit
        world.last_poll = (offset, now)
    return limit, timeout


async def _wait(world: World, call: Call, limit: int, timeout: int) -> list[Json]:
    end_poll(world, _OTHER_POLL)
    poll = world.poll = Poll(call.gone)
    world.pulse.beat()
    try:
        await world.pulse.until(lambda: bool(poll.ended) or bool(world.updates.live()), timeout)
    except TimeoutError:
        return []
    finally:
        if world.poll is poll:
            world.poll = None
    if poll.ended:
        raise Refused(409, poll.ended)
    return world.updates.take(limit)


def end_poll(world: World, why: str) -> None:
    """Answer a waiting poll with a conflict."""
    if world.poll is not None:
        world.poll.ended = why
        world.poll = None
        world.pulse.beat()


async def set_webhook(world: World, call: Call) -> bool:
    """Deliver to an address; once a second at most."""
    url, secret = call.string("url"), call.string("secret_token")
    if not url:
        return await delete_webhook(world, call)
    now = world.now()
    if now < world.webhook.set_at + world.set_webhook_pause:
        raise too_many(1)
    world.webhook.set_at = now
    if not (_LOCAL.fullmatch(url) or _PUBLIC.fullmatch(url)):
        raise Refused(400, _bad(url))
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise Refused(400, "secret token contains unallowed characters")
    most = min(max(call.whole("max_connections", 40), 1), 100)
    world.updates.allow(call.parsed.get("allowed_updates"))
    if call.yes("drop_pending_updates"):
        world.updates.clear()
    end_poll(world, "terminated by setWebhook request")
    hook = world.webhook
    if (hook.url, hook.secret, hook.max_connections) != (url, secret, most):
        await hook.set(url, secret, most)
    return True


def _bad(url: str) -> str:
    if not url.startswith("https://"):
        return "bad webhook: An HTTPS URL must be provided for webhook"
    return "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"


async def delete_webhook(world: World, call: Call) -> bool:
    """Go back to polling; what waits stays unless it is to be dropped."""
    await world.webhook.set("")
    if call.yes("drop_pending_updates"):
        world.updates.clear()
    return True


async def get_webhook_info(world: World, call: Call) -> Json:
    """Say where updates go and what went wrong."""
    return world.webhook.info()


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
