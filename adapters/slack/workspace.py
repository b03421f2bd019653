"""What every part of the adapter works with: one school's workspace and its desk."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.addresses import Room, Whisper, place_of
from adapters.slack.people import UNREACHABLE, People
from bot.domain.address import Address
from bot.domain.school import School
from bot.ports.clock import Clock
from bot.service import Desk

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

SIGN_WITHIN = 1.0
"""Seconds after which the sign that policybot is working is done without."""


class Workspace:
    """A workspace: its Web API, its people, the school and the desk.

    ``bot_user`` is the id of the bot's own user, None until Slack has said it.
    """

    def __init__(
        self,
        desk: Desk,
        school_id: str,
        school: Callable[[], School],
        client: AsyncWebClient,
        clock: Clock,
    ) -> None:
        """``school``: gives the school as it is now."""
        self.desk = desk
        self.school_id = school_id
        self.school = school
        self.client = client
        self.clock = clock
        self.people = People(client)
        self.bot_user: str | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the synchronous core without holding up Slack's other events."""
        return await asyncio.to_thread(function, *args, **kwargs)

    def today(self) -> date:
        """The day, as the school's clocks have it."""
        return self.clock().astimezone(ZoneInfo(self.school().hours.timezone)).date()

    def later(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something once Slack has its acknowledgement."""
        task = asyncio.get_running_loop().create_task(_guarded(doing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Wait until all that was to be done later is done."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def sign(self, channel: str, thread: str, status: str) -> None:
        """Show, or with an empty status take away, that policybot is working in a thread.

        Slack takes it away by itself when policybot writes there, and after two minutes.
        """
        shown = self.client.assistant_threads_setStatus(
            channel_id=channel, thread_ts=thread, status=status
        )
        try:
            await asyncio.wait_for(shown, SIGN_WITHIN)
        except UNREACHABLE:
            log.debug("the sign of working was not shown")

    async def say(self, asked: Address, text: str) -> None:
        """Say something where somebody asked: to everyone in a DM, to them alone in a channel."""
        match place_of(asked):
            case Room(channel=channel, thread=thread):
                await self._try(
                    self.client.chat_postMessage(channel=channel, thread_ts=thread, text=text)
                )
            case Whisper(channel=channel, user=user, thread=thread):
                await self.whisper(channel, user, text, thread=thread)

    async def whisper(
        self,
        channel: str,
        user: str,
        text: str,
        *,
        thread: str | None = None,
        blocks: tuple[dict[str, Any], ...] = (),
    ) -> None:
        """Show something to one person in a channel or DM, for as long as they look at it; in a
        ``thread`` only if somebody has replied there."""
        await self._try(
            self.client.chat_postEphemeral(
                channel=channel, user=user, text=text, thread_ts=thread, blocks=blocks or None
            )
        )

    async def _try(self, showing: Coroutine[Any, Any, object]) -> None:
        try:
            await showing
        except UNREACHABLE as error:
            log.warning("a hint could not be shown: %s", type(error).__name__)


async def _guarded(doing: Coroutine[Any, Any, None]) -> None:
    try:
        await doing
    except Exception as error:  # noqa: BLE001 - nobody waits for it; the words may be private
        log.error("a fault after an acknowledgement: %s", type(error).__name__)
