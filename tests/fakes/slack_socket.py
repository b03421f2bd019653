"""Slack's end of a Socket Mode connection."""

import asyncio
import threading
from concurrent.futures import Future
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web


class SocketMode:
    """Sends envelopes to whoever is connected, and waits until they are acknowledged.

    ``connections`` counts how often somebody has connected.
    """

    def __init__(self) -> None:
        self.connections = 0
        self._changed = threading.Condition()
        self._socket: web.WebSocketResponse | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: dict[str, Future[dict[str, Any]]] = {}
        self._numbers = count(1)

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        """The WebSocket."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        with self._changed:
            self._socket, self._loop = socket, asyncio.get_running_loop()
            self.connections += 1
            self._changed.notify_all()
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT:
                answer = message.json()
                waiting = self._waiting.pop(answer.get("envelope_id", ""), None)
                if waiting is not None:
                    waiting.set_result(answer)
        return socket

    def wait_for_connection(self, number: int = 1) -> None:
        """Wait until somebody has connected for the ``number``-th time."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.connections >= number, timeout=30)

    def push(self, kind: str, payload: dict[str, Any], retry: int = 0) -> Future[dict[str, Any]]:
        """Send an envelope; its acknowledgement, once there is one."""
        envelope = f"env{next(self._numbers)}"
        acknowledged: Future[dict[str, Any]] = Future()
        self._waiting[envelope] = acknowledged
        sent = {
            "type": kind,
            "envelope_id": envelope,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
            "retry_attempt": retry,
            "retry_reason": "timeout" if retry else "",
        }
        self._send(sent)
        return acknowledged

    def disconnect(self) -> None:
        """Tell the other end that this connection is about to be closed."""
        self._send({"type": "disconnect", "reason": "refresh_requested"})

    def _send(self, sent: dict[str, Any]) -> None:
        assert self._socket is not None
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(self._socket.send_json(sent), self._loop).result(30)
