"""A load balancer in front of replicas: shares requests out in turn, and brings every tenth one twice."""

from __future__ import annotations

import asyncio
import itertools
import threading

import aiohttp
from aiohttp import web

TWICE = 10


class Balancer:
    """Serves at :attr:`url`, in a thread of its own; ``backends`` are the ports it shares out to."""

    def __init__(self):
        """Nothing is served yet."""
        self.backends = ()
        self.doubled = 0
        self._turn = itertools.count()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="balancer", daemon=True)

    def __enter__(self):
        """Listen."""
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_):
        """Stop."""
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _open(self):
        self._client = aiohttp.ClientSession()
        app = web.Application()
        app.router.add_post("/{path:.*}", self._share)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _close(self):
        await self._client.close()
        await self._runner.cleanup()

    async def _share(self, request):
        body, number = await request.read(), next(self._turn)
        if number % TWICE == 0 and len(self.backends) > 1:
            self.doubled += 1
            told = await asyncio.gather(*(self._pass(request, body, number + n) for n in range(2)))
        else:
            told = [await self._pass(request, body, number)]
        return web.Response(status=max(told))

    async def _pass(self, request, body, number):
        """Bring the request to one backend, to the next where that is away; return the status."""
        backends = self.backends
        for at in range(len(backends)):
            port = backends[(number + at) % len(backends)]
            address = f"http://127.0.0.1:{port}{request.path}"
            try:
                async with self._client.post(address, data=body, headers=request.headers) as answer:
                    return answer.status
            except aiohttp.ClientError:
                continue
        return 502
