"""Slack's Web API on this machine: what is posted is kept, refused as Slack refuses, and can fail.

It runs in a thread of its own, so that any thread and any loop may call it.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiohttp import web

from adapters.slack.manifest import SCOPES
from tests.fakes.loop import LoopThread
from tests.fakes.slack_socket import SocketMode
from tests.fakes.slack_workspace import BOT, TEAM, FakeWorkspace, Fault, Lost, Params

BOT_TOKEN = "xoxb-test"
APP_TOKEN = "xapp-test"

__all__ = ["APP_TOKEN", "BOT", "BOT_TOKEN", "TEAM", "FakeSlack", "Fault", "Lost"]


class FakeSlack(FakeWorkspace):
    """A workspace behind Slack's Web API. ``fail`` is asked before each call, and may raise a
    ``Fault``.

    ``calls`` is every call, with its parameters; ``responses`` what was sent to response URLs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fail: Callable[[str, Params], None] = lambda method, params: None
        self.calls: list[tuple[str, Params]] = []
        self.responses: list[Params] = []
        self.scopes = sorted(SCOPES)
        self.socket = SocketMode()
        self._loop = LoopThread()
        self._held: tuple[str, ...] = ()
        self._released = asyncio.Event()

    def __enter__(self) -> "FakeSlack":
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._handle)
        app.router.add_post("/response/{channel}/{user}", self._respond)
        app.router.add_get("/link", self.socket.link)
        self.url = self._loop.serve(app)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.close()

    @contextmanager
    def slow(self, *methods: str) -> Iterator[None]:
        """Let calls of these methods wait until the end of the block."""
        self._held = methods
        try:
            yield
        finally:
            self._held = ()
            self._loop.do(self._release())

    async def _release(self) -> None:
        self._released.set()
        self._released = asyncio.Event()

    async def _handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        params = await _params(request)
        if request.headers.get("Authorization") not in (
            f"Bearer {BOT_TOKEN}",
            f"Bearer {APP_TOKEN}",
        ):
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method in self._held:
            await self._released.wait()
        with self._lock:
            self.calls.append((method, params))
            try:
                self.fail(method, params)
                answer = self.call(method, params)
            except Fault as fault:
                if fault.done:
                    self.call(method, params)
                return self._failed(request, fault)
        headers = {"x-oauth-scopes": ",".join(self.scopes)}
        return web.json_response({"ok": True, **answer}, headers=headers)

    def _failed(self, request: web.Request, fault: Fault) -> web.Response:
        if isinstance(fault, Lost):
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        headers = {"Retry-After": str(fault.after)} if fault.after is not None else None
        if fault.status >= 500:
            return web.Response(status=fault.status, text="<html>bad gateway</html>")
        body = {"ok": False, "error": fault.error}
        return web.json_response(body, status=fault.status, headers=headers)

    async def _respond(self, request: web.Request) -> web.Response:
        where = {name: request.match_info[name] for name in ("channel", "user")}
        with self._lock:
            self.responses.append({**await request.json(), **where})
        return web.Response(text="ok")


async def _params(request: web.Request) -> Params:
    if request.content_type == "application/json":
        return {k: v for k, v in (await request.json()).items() if v is not None}
    params: Params = {**request.query, **await request.post()}
    for name in ("blocks", "metadata", "view", "prompts"):
        if isinstance(params.get(name), str):
            params[name] = json.loads(params[name])
    return params
