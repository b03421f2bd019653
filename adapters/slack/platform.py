"""Slack as ``serve`` starts and stops it."""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Self

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.addresses import PLATFORM
from adapters.slack.app import make_app
from adapters.slack.connection import Connection
from adapters.slack.home import EmptyShelf, Shelf
from adapters.slack.http import Gate
from adapters.slack.incoming import Uploads, no_uploads
from adapters.slack.logs import quiet
from adapters.slack.messenger import SlackMessenger
from adapters.slack.people import UNREACHABLE
from adapters.slack.workspace import Workspace
from bot.domain.school import School
from bot.ports.clock import Clock
from bot.service import Desk

log = logging.getLogger(__name__)

TIMEOUT = 8
"""Seconds that one call of the Web API may take."""


class SlackPlatform:
    """One school's Slack workspace.

    ``messenger`` is for the desk; once there is a desk, ``open`` connects it with the workspace.
    After that, Socket Mode: ``start`` and ``stop`` (or a ``with`` block), which run a loop of their
    own in a thread; or HTTP: hang ``routes`` into a server, and await ``settled`` as it closes.
    """

    name = PLATFORM

    def __init__(
        self, connection: Connection, school: Callable[[str], School], clock: Clock
    ) -> None:
        """``school``: gives a school by its id."""
        self._connection = connection
        self._school = school
        self._clock = clock
        self._token = connection.bot_token.get_secret_value()
        self.client = AsyncWebClient(
            token=self._token,
            base_url=connection.api_url,
            timeout=TIMEOUT,
            retry_handlers=[],
            logger=quiet,
        )
        self.messenger = SlackMessenger(self.client, school, clock)
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self.connected = threading.Event()

    def open(
        self, desk: Desk, shelf: Shelf | None = None, uploads: Uploads = no_uploads
    ) -> AsyncApp:
        """Connect a desk with the workspace; the app that takes its events."""
        school_id = self._connection.school
        self.workspace = Workspace(
            desk, school_id, lambda: self._school(school_id), self.client, self._clock
        )
        self.app = make_app(self.workspace, shelf or EmptyShelf(), uploads, self._token)
        return self.app

    def routes(self) -> list[web.RouteDef]:
        """What to hang into an aiohttp server; none in Socket Mode."""
        secret = self._connection.signing_secret
        if self._connection.socket_mode or secret is None:
            return []
        return Gate(self.app, secret.get_secret_value()).routes()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    async def settled(self) -> None:
        """Wait until all that followed from what came in is done."""
        await self.workspace.settled()

    def start(self) -> None:
        """Listen, in Socket Mode; returns at once. ``connected`` is set once Slack answers."""
        if self._connection.socket_mode:
            self._thread = threading.Thread(
                target=lambda: asyncio.run(self._listen()), name="slack", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Take up nothing new, finish what is in hand, and hang up."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    async def _listen(self) -> None:
        token = self._connection.app_token
        handler = AsyncSocketModeHandler(
            self.app, token.get_secret_value() if token else None, logger=quiet
        )
        connecting = asyncio.create_task(self._connect(handler))
        try:
            await asyncio.to_thread(self._stopping.wait)
        finally:
            connecting.cancel()
            await handler.close_async()  # type: ignore[no-untyped-call]
            await self.settled()

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        await self._who_am_i()
        await handler.connect_async()  # type: ignore[no-untyped-call]
        self.connected.set()

    async def _who_am_i(self) -> None:
        """Learn the bot's own id; events tell it as well, so it may fail."""
        try:
            self.workspace.bot_user = str((await self.client.auth_test())["user_id"])
        except UNREACHABLE as error:
            log.warning("Slack could not be asked who policybot is: %s", type(error).__name__)
