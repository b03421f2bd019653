"""The one web server of this machine's policybot, for platforms that call it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from threading import Event, Thread
from types import TracebackType
from typing import Self

from aiohttp import web

_LARGEST = 2**20
"""Bytes of a request, at most."""


class WebServer:
    """An aiohttp server in a thread of its own, for as long as a ``with`` block."""

    def __init__(
        self,
        routes: Sequence[web.RouteDef],
        host: str,
        port: int,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        """``settled``: awaited before the server is gone, for what came in to be finished."""
        self._routes = routes
        self._host = host
        self._port = port
        self._settled = settled
        self._stop = Event()
        self._listening = Event()
        self._fault: OSError | None = None
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="web")

    def __enter__(self) -> Self:
        """Listen. Raises OSError when the port cannot be used."""
        self._thread.start()
        self._listening.wait()
        if self._fault is not None:
            self._thread.join()
            raise self._fault
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take up nothing new, finish what is in hand, and close."""
        self._stop.set()
        self._thread.join()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=_LARGEST)
        app.add_routes(self._routes)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
            self._listening.set()
            await asyncio.to_thread(self._stop.wait)
        except OSError as error:
            self._fault = error
            self._listening.set()
        finally:
            await runner.cleanup()
            await self._settled()
