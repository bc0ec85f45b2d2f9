"""The server in a thread of its own: every verb may be called from any thread and waits until it is done."""

import asyncio
import inspect
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

from .groups import Group
from .people import Person
from .server import BotApi
from .taps import Ask, Tap


class Across:
    """Stands for the server, a person, a group or a tap living in the other thread."""

    def __init__(self, there: Any, loop: asyncio.AbstractEventLoop) -> None:
        """Stand for `there`."""
        self.__dict__.update(_there=there, _loop=loop)

    def __getattr__(self, name: str) -> Any:
        """Read there; a method becomes one that runs there and waits."""
        value = self._do(lambda: getattr(self._there, name))
        if not callable(value):
            return self._carried(value)

        def run(*args: Any, **kwargs: Any) -> Any:
            return self._carried(
                self._do(lambda: value(*map(_home, args), **{k: _home(v) for k, v in kwargs.items()}))
            )

        return run

    def __setattr__(self, name: str, value: Any) -> None:
        """Set there."""
        self._do(lambda: setattr(self._there, name, value))

    def _do(self, act: Callable[[], Any]) -> Any:
        async def there() -> Any:
            result = act()
            return await result if inspect.isawaitable(result) else result

        return asyncio.run_coroutine_threadsafe(there(), self._loop).result()

    def _carried(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._carried(each) for each in value]
        return Across(value, self._loop) if isinstance(value, BotApi | Person | Group | Tap | Ask) else value


def _home(value: Any) -> Any:
    return value.__dict__["_there"] if isinstance(value, Across) else value


class InThread:
    """`with BotApi.in_thread() as api:` gives the server's verbs without `await`."""

    def __init__(self, make: Callable[[], BotApi]) -> None:
        """Prepare; the server is made in its thread."""
        self._make = make
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="botapi", daemon=True)

    def __enter__(self) -> Any:
        """Start thread and server."""
        self._thread.start()
        self._api = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return Across(self._api, self._loop)

    async def _start(self) -> BotApi:
        return await self._make().__aenter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop both."""
        asyncio.run_coroutine_threadsafe(self._api.__aexit__(None, None, None), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
