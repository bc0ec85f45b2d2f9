"""The HTTP side: requests in, calls carried out, answers back; also where faults happen."""

import asyncio
import hmac
import json
import socket
import struct
from typing import Any

from aiohttp import web

from .calls import Call, Upload
from .faults import Fault
from .files import UPLOAD_LIMIT
from .methods import CANONICAL, METHODS, Method
from .refusal import Json, Refused
from .spec import Spec
from .world import World


class Http:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World, spec: Spec | None) -> None:
        """Serve a world; with a spec, check every call against it."""
        self.world = world
        self.spec = spec

    def application(self) -> web.Application:
        """Build the web application."""
        application = web.Application(client_max_size=UPLOAD_LIMIT + 2 * 1024 * 1024)
        application.router.add_get("/file/bot{token}/{path:.+}", self.download)
        application.router.add_route("*", "/bot{token}/{method}", self.method)
        return application

    async def method(self, request: web.Request) -> web.StreamResponse:
        """Carry out one call."""
        try:
            self._known(request)
            call = await self._read(request)
        except Refused as refused:
            return _answer(refused)
        return await self._with_faults(request, call)

    def _known(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self.world.token.encode()):
            raise Refused(401, "Unauthorized")

    async def _with_faults(self, request: web.Request, call: Call) -> web.StreamResponse:
        self.world.calls.append(call)
        self.check(call)
        self.world.pulse.beat()
        fault = self.world.faults.next(call)
        if fault is None:
            return _answer(await self.carry_out(call))
        call.fault = fault.name
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.skips:
            call.error = fault.refusal()
            self._finish(call)
            answer = _answer(call.error)
        else:
            answer = _answer(await self.carry_out(call))
        return _spoilt(request, fault, answer)

    def check(self, call: Call) -> None:
        """Note what the specification does not allow."""
        if self.spec is not None:
            self.world.violations += self.spec.violations(call)

    async def carry_out(self, call: Call) -> Any:
        """Do what a call asks; return its result or the refusal."""
        try:
            method = self._named(call.method)
            call.decode()
            call.result = await method(self.world, call)
        except Refused as refused:
            call.error = refused
        self._finish(call)
        return call.error or call.result

    def _named(self, name: str) -> Method:
        if name in METHODS:
            return METHODS[name]
        if self.spec is not None and name in self.spec.methods:
            raise Refused(501, f"the tests' Bot API server has no {name}")
        raise Refused(404, "Not Found: method not found")

    def _finish(self, call: Call) -> None:
        call.done = True
        self.world.pulse.beat()

    async def _read(self, request: web.Request) -> Call:
        name = request.match_info["method"]
        names = self.spec.names if self.spec else CANONICAL
        call = Call(names.get(name.lower(), name), dict(request.query))
        call.gone = lambda: request.transport is None or request.transport.is_closing()
        kind = request.content_type
        if kind == "application/json" and request.can_read_body:
            try:
                body = json.loads(await request.read())
            except ValueError:
                raise Refused(400, "can't parse JSON object") from None
            if not isinstance(body, dict):
                raise Refused(400, "can't parse JSON object")
            call.params.update(body)
            call.form = False
        elif kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
            for key, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    call.files[key] = Upload(value.filename, value.content_type, value.file.read())
                else:
                    call.params[key] = value if isinstance(value, str) else bytes(value).decode()
        self._peek(call)
        return call

    def _peek(self, call: Call) -> None:
        """Understand the chat early, so that faults and waiting can be meant for one chat."""
        value = call.params.get("chat_id")
        if isinstance(value, int) or (isinstance(value, str) and value.removeprefix("-").isdigit()):
            call.parsed["chat_id"] = int(value)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give a file's bytes."""
        try:
            self._known(request)
        except Refused as refused:
            return _answer(refused)
        call = Call("file", {"path": request.match_info["path"]}, done=True)
        fault = self.world.faults.next(call)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        try:
            if fault is not None and (refusal := fault.refusal()):
                raise refusal
            file = self.world.files.at(call.params["path"], self.world.now())
            answer = web.Response(body=file.data, content_type="application/octet-stream")
        except Refused as refused:
            answer = _answer(refused)
        return answer if fault is None else _spoilt(request, fault, answer)


def _answer(result: Any) -> web.Response:
    if isinstance(result, Refused):
        headers = (
            {"Retry-After": str(result.parameters["retry_after"])}
            if "retry_after" in result.parameters
            else {}
        )
        return _json(result.json(), result.code, headers)
    return _json({"ok": True, "result": result}, 200, {})


def _json(body: Json, status: int, headers: dict[str, str]) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(text=text, status=status, headers=headers, content_type="application/json")


def _spoilt(request: web.Request, fault: Fault, answer: web.Response) -> web.Response:
    if fault.drop is not None and request.transport is not None:
        # Linger 0 makes the kernel send a reset instead of a polite end.
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    if fault.body is not None:
        return web.Response(body=fault.body, status=fault.status or 200, content_type="application/json")
    return answer
