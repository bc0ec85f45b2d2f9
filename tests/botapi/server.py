"""The server as tests hold it: start it, be people, look at what the bot did, make things fail."""

# ruff: noqa: ASYNC109 - the timeout is a part of what is asked

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from aiohttp import web

from .calls import Call
from .chats import Chat
from .faults import Drop, Fault, garbled
from .groups import Group
from .http import Http
from .messages import Message
from .people import Person
from .refusal import Json
from .spec import Spec
from .taps import Ask, Tap
from .updating import end_poll
from .webhook import Delivery
from .world import World

if TYPE_CHECKING:
    from .thread import InThread

TOKEN = "123456789:AAFakeTokenForTheTestsOfCountersign_abc"


class BotApi(World):
    """A local Bot API server for one bot."""

    def __init__(
        self,
        token: str = TOKEN,
        spec: Path | None = None,
        username: str = "countersign_bot",
        *,
        reads_all: bool = True,
    ) -> None:
        """Prepare the server; `spec` is api.json, `reads_all` false is privacy mode in groups."""
        super().__init__(token, username, reads_all=reads_all)
        self._http = Http(self, Spec(spec) if spec else None)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @staticmethod
    def in_thread(token: str = TOKEN, spec: Path | None = None, *, reads_all: bool = True) -> "InThread":
        """Give the same server in a thread of its own, for tests that are not asynchronous."""
        from .thread import InThread

        return InThread(lambda: BotApi(token, spec, reads_all=reads_all))

    async def __aenter__(self) -> Self:
        """Start listening."""
        await self.up()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and delivering."""
        await self.webhook.stop()
        await self.down()

    async def up(self) -> None:
        """Listen, after `down` on the same port again."""
        runner = web.AppRunner(self._http.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self._port = int(runner.addresses[0][1])
        self._runner = runner

    async def down(self) -> None:
        """Be unreachable, keeping everything known."""
        end_poll(self, "server is going down")
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """Give the origin."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """Give what python-telegram-bot calls base_url."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Give what python-telegram-bot calls base_file_url."""
        return f"{self.url}/file/bot"

    async def perform_silently(self, method: str, params: Json) -> None:
        """Carry out the call in a webhook's answer."""
        call = Call(method, params, form=False)
        self.calls.append(call)
        self._http.check(call)
        await self._http.carry_out(call)

    def person(
        self,
        id: int = 1001,  # noqa: A002 - as Telegram names it
        first_name: str = "Li",
        language_code: str | None = "zh-hans",
        **more: str,
    ) -> Person:
        """Give a person; `more` are last_name, username."""
        user: Json = {"id": id, "is_bot": False, "first_name": first_name, **more}
        if language_code:
            user["language_code"] = language_code
        return Person(self, user)

    def group(
        self,
        id: int = -1001234567890,  # noqa: A002 - as Telegram names it
        title: str = "Group",
        *,
        topics: bool = False,
        bot: str | None = None,
    ) -> Group:
        """Give a group with the bot as "member" (with topics: "administrator" who may manage them)."""
        kind = "supergroup" if topics or id <= -1_000_000_000_000 else "group"
        role = bot or ("administrator" if topics else "member")
        return Group(self, Chat(id, kind, title, forum=topics, bot=role, manages_topics=topics))

    def fault(  # noqa: PLR0913 - each names one thing that can go wrong
        self,
        method: str,
        *,
        status: int | None = None,
        times: int | None = 1,
        retry_after: int | None = None,
        delay: float = 0,
        drop: Drop | None = None,
        body: bytes | str | Json | None = None,
        description: str = "",
        chat: int | None = None,
    ) -> Fault:
        """Make the next `times` calls of a method fail; None: until `mend`.

        `status`, `retry_after`, `drop="before"` and `body` with a status: the call is not carried out;
        `drop="after"` and `body` alone: it is, but the answer is lost or nonsense. `delay`, in seconds,
        comes before everything.
        """
        raw = None if body is None else garbled(body)
        fault = Fault(method, status, times, retry_after, delay, drop, raw, description, chat)
        self.faults.all.append(fault)
        return fault

    def mend(self) -> None:
        """End all faults."""
        self.faults.all.clear()

    def advance(self, seconds: float) -> None:
        """Move the server's clock: taps, inline questions, file links and updates grow old."""
        self.shift += seconds
        self.pulse.beat()

    def jump_update_id(self, to: int) -> None:
        """Let ids begin anew anywhere, as after a week without updates."""
        self.updates.next_id = to

    def duplicate(self, what: Json | Message | Tap | Ask) -> None:
        """Deliver an update once more, with the same update_id."""
        update = what if isinstance(what, dict) else what.update
        if update is None:
            raise LookupError("the bot got no update of this")
        self.updates.repeat(update)

    def calls_of(self, method: str, chat: int | None = None) -> list[Call]:
        """Give the calls of a method, of one chat if given."""
        return [each for each in self.calls if each.method == method and chat in (None, each.chat)]

    async def wait_for(
        self, predicate: Callable[[Call], bool] | None = None, *, method: str | None = None,
        chat: int | None = None, count: int = 1, timeout: float = 5,
    ) -> Call:  # fmt: skip
        """Wait until `count` such calls are done since the start; return the last of these.

        A getUpdates counts on arrival.
        """

        def look() -> Call | None:
            found = [
                each for each in self.calls
                if (each.done or each.method == "getUpdates") and method in (None, each.method)
                and chat in (None, each.chat) and (predicate is None or predicate(each))
            ]  # fmt: skip
            return found[count - 1] if len(found) >= count else None

        try:
            return await self.pulse.until(look, timeout)
        except TimeoutError:
            seen = ", ".join(each.method for each in self.calls[-20:])
            raise TimeoutError(
                f"not {count} of {method or predicate} within {timeout} s; the last calls: {seen}"
            ) from None

    async def confirmed(self, timeout: float = 5) -> None:
        """Wait until the bot has confirmed every update."""
        await self.pulse.until(lambda: not self.updates.live(), timeout)

    async def polled(self, timeout: float = 5) -> None:
        """Wait until a getUpdates of the bot is waiting for news."""
        await self.pulse.until(lambda: self.poll is not None and not self.poll.gone(), timeout)

    async def delivered(self, count: int, timeout: float = 5) -> list[Delivery]:
        """Wait until the webhook was called so often, successfully or not; return all deliveries."""
        await self.pulse.until(lambda: len(self.deliveries) >= count, timeout)
        return self.deliveries
