"""What stands between policybot and the emulator: all of Slack that the emulator lacks."""

import json
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from adapters.slack.manifest import SCOPES
from tests.fakes.loop import LoopThread
from tests.fakes.slack_api import APP_TOKEN
from tests.fakes.slack_socket import SocketMode

PATIENCE = 30.0
"""Seconds to wait for anything."""

_FORM = "application/x-www-form-urlencoded"
_SIGNS = ("assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts")

Params = dict[str, Any]
T = TypeVar("T")


class Shim:
    """The Web API of an emulator, with Socket Mode, response URLs, and what Slack shows to one
    person only.

    ``sent`` is every call of policybot's, with what it carried; ``whispers`` what the emulator took
    as ephemeral messages; ``responses`` what was sent to response URLs; ``views`` the forms that
    stand open, by their id.
    """

    def __init__(self, emulator_url: str) -> None:
        self.sockets: list[SocketMode] = []
        self.sent: list[tuple[str, str]] = []
        self.whispers: list[Params] = []
        self.responses: list[Params] = []
        self.views: dict[str, Params] = {}
        self._emulator = emulator_url
        self._loop = LoopThread()
        self._moved = threading.Condition()
        self._moves = 0

    def __enter__(self) -> "Shim":
        app = web.Application()
        app.router.add_post("/api/apps.connections.open", self._open_connection)
        app.router.add_get("/link/{number}", self._link)
        app.router.add_post("/response/{channel}/{user}", self._respond)
        app.router.add_route("*", "/api/{method}", self._call)
        self.url = self._loop.serve(app)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.close()

    @property
    def api_url(self) -> str:
        """Where policybot finds the Web API."""
        return f"{self.url}/api/"

    def until(self, look: Callable[[], T | None], what: str) -> T:
        """Look again after everything that policybot does, until there is something to see."""
        deadline = time.monotonic() + PATIENCE
        while True:
            before = self._moves
            found = look()
            if found:
                return found
            with self._moved:
                while self._moves == before:
                    moved = self._moved.wait(deadline - time.monotonic())
                    assert moved, f"not seen within {PATIENCE:.0f} seconds: {what}"

    async def _call(self, request: web.Request) -> web.Response:
        """The Python SDK GETs what reads, or POSTs a query; the emulator wants a body."""
        method, kind = request.match_info["method"], request.content_type
        body = await request.read()
        if not body:
            body, kind = request.query_string.encode(), _FORM
        self.sent.append((method, body.decode()))
        if method in _SIGNS:
            return self._done({"ok": True})
        headers = {"Content-Type": kind, "Authorization": request.headers["Authorization"]}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self._emulator}/api/{method}", data=body, headers=headers) as answer,
        ):
            said = await answer.json()
        if answer.status == 404:
            said = {"ok": False, "error": "unknown_method"}
        if said["ok"]:
            self._keep(method, _params(body, kind), said)
        return self._done(said)

    def _keep(self, method: str, params: Params, said: Params) -> None:
        """Keep what the Web API shows to nobody afterwards."""
        if method == "chat.postEphemeral":
            self.whispers.append(params)
        elif method.startswith("views."):
            self.views[said["view"]["id"]] = said["view"]

    async def _open_connection(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {APP_TOKEN}":
            return self._done({"ok": False, "error": "not_allowed_token_type"})
        self.sockets.append(SocketMode())
        url = f"{self.url.replace('http:', 'ws:')}/link/{len(self.sockets) - 1}"
        return self._done({"ok": True, "url": url})

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        return await self.sockets[int(request.match_info["number"])].link(request)

    async def _respond(self, request: web.Request) -> web.Response:
        where = {name: request.match_info[name] for name in ("channel", "user")}
        self.responses.append({**await request.json(), **where})
        return self._done({"ok": True})

    def _done(self, said: Params) -> web.Response:
        with self._moved:
            self._moves += 1
            self._moved.notify_all()
        return web.json_response(said, headers={"x-oauth-scopes": ",".join(SCOPES)})


def _params(body: bytes, kind: str) -> Params:
    if kind == "application/json":
        return dict(json.loads(body))
    return dict(parse_qsl(body.decode()))
