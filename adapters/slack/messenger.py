"""Carrying notices into Slack: posted once, drawn anew in place, whispered, or sent as a DM."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack import sentences
from adapters.slack.addresses import Dm, Room, Whisper, place_of
from adapters.slack.blocks.notices import Rendered, render
from adapters.slack.people import UNREACHABLE
from adapters.slack.posted import find, metadata
from adapters.slack.refusals import (
    BAD_LAYOUT,
    GONE,
    NO_THREAD,
    UNWHISPERABLE,
    error_of,
    explained,
)
from bot.domain.delivery import Delivery, ReplyNotice, TicketNotice
from bot.domain.school import School
from bot.ports.clock import Clock
from bot.ports.messenger import NotNow

log = logging.getLogger(__name__)

PROMPT = 3
"""Attempts, some ten seconds, for which whoever asked is taken to be still there."""

_BLOCKS = 50


class SlackMessenger:
    """The ``Messenger`` port. May be called from any thread.

    Each message carries the id of its delivery where nobody sees it. A delivery that was attempted
    before is looked for in its conversation first: a crash, or an answer of Slack's that got lost,
    does not show it twice. What is whispered cannot be looked for.
    """

    def __init__(
        self, client: AsyncWebClient, school: Callable[[str], School], clock: Clock
    ) -> None:
        """``school``: gives a school by its id."""
        self._client = client
        self._school = school
        self._clock = clock
        self._dms: dict[str, str] = {}

    def deliver(self, delivery: Delivery) -> str:
        """Show it; the channel and ``ts`` of the message. Raises NotNow or Never."""
        return asyncio.run(self.carry(delivery))

    async def carry(self, delivery: Delivery) -> str:
        """``deliver``, for callers that have a loop."""
        try:
            return await self._carry(delivery)
        except SlackApiError as refused:
            raise explained(refused) from refused
        except UNREACHABLE as error:
            raise NotNow("Slack could not be reached") from error

    async def _carry(self, delivery: Delivery) -> str:
        match place_of(delivery.to):
            case Room() as room:
                shown = self._rendered(delivery, private=True)
                return await self._show(delivery, shown, room.channel, room.thread)
            case Dm() as dm:
                return await self._to_dm(delivery, dm)
            case Whisper() as whisper:
                return await self._to_one(delivery, whisper)

    async def _to_dm(self, delivery: Delivery, dm: Dm) -> str:
        shown = self._rendered(delivery, private=True)
        at = await self._show(delivery, shown, await self._dm(dm.user), None)
        if dm.about is not None and isinstance(delivery.notice, ReplyNotice):
            await self._hint(dm.about)
        return at

    async def _to_one(self, delivery: Delivery, place: Whisper) -> str:
        """A reply is whispered where it was asked for. What comes later goes to the DM: whispers do
        not last, and reach nobody who has left."""
        if isinstance(delivery.notice, ReplyNotice) and delivery.attempts <= PROMPT:
            try:
                return await self._whisper(self._rendered(delivery, private=False), place)
            except SlackApiError as refused:
                if error_of(refused) not in UNWHISPERABLE:
                    raise
        return await self._dm_instead(delivery, place)

    def _rendered(self, delivery: Delivery, *, private: bool) -> Rendered:
        """``private``: there is no channel to share it in."""
        school = self._school(delivery.school)
        today = self._clock().astimezone(ZoneInfo(school.hours.timezone)).date()
        return render(delivery.notice, school, today, private=private)

    async def _show(
        self, delivery: Delivery, shown: Rendered, channel: str, thread: str | None
    ) -> str:
        """Draw it in the place of the message it already is, else post it unless it has been."""
        notice = delivery.notice
        ticket = notice.number if isinstance(notice, TicketNotice) else None
        message = {
            "channel": channel,
            "text": shown.text,
            "blocks": list(shown.blocks),
            "metadata": metadata(delivery.id, ticket),
        }
        if delivery.shown_as:
            _, _, ts = delivery.shown_as.rpartition(":")
            try:
                await self._plainly_if_must(self._client.chat_update, {**message, "ts": ts})
            except SlackApiError as refused:
                if error_of(refused) not in GONE:
                    raise
            else:
                return delivery.shown_as
        if thread is not None:
            try:
                return await self._post_once(delivery, message, thread)
            except SlackApiError as refused:
                if error_of(refused) not in NO_THREAD:
                    raise
        return await self._post_once(delivery, message, None)

    async def _post_once(
        self, delivery: Delivery, message: dict[str, Any], thread: str | None
    ) -> str:
        channel = message["channel"]
        if delivery.attempts > 1:
            before = await find(self._client, channel, thread, delivery.id)
            if before is not None:
                return f"{channel}:{before}"
        how = {"thread_ts": thread, "unfurl_links": False, "unfurl_media": False}
        posted = await self._plainly_if_must(self._client.chat_postMessage, {**message, **how})
        return f"{channel}:{posted['ts']}"

    async def _whisper(self, shown: Rendered, place: Whisper) -> str:
        """To one person in a channel. Slack shows it in a thread only once the thread has begun."""
        message = {
            "channel": place.channel,
            "user": place.user,
            "thread_ts": place.thread,
            "text": shown.text,
            "blocks": list(shown.blocks),
        }
        posted = await self._plainly_if_must(self._client.chat_postEphemeral, message)
        await self._end_sign(place)
        return f"{place.channel}:{posted['message_ts']}"

    async def _dm_instead(self, delivery: Delivery, place: Whisper) -> str:
        """In the person's DM, with a link to what they asked."""
        shown = self._rendered(delivery, private=True)
        link = await self._link(place)
        if link is not None:
            # The address is Slack's own, so there is nothing in it to escape.
            text = {"type": "mrkdwn", "text": f"<{link}|{sentences.IN_CHANNEL}>"}
            linked = (*shown.blocks[: _BLOCKS - 1], {"type": "context", "elements": [text]})
            shown = shown.model_copy(update={"blocks": linked})
        at = await self._show(delivery, shown, await self._dm(place.user), None)
        await self._end_sign(place)
        return at

    async def _hint(self, about: Whisper) -> None:
        """Where others may read what was written: that there is an answer elsewhere, no more."""
        try:
            await self._client.chat_postEphemeral(
                channel=about.channel,
                user=about.user,
                thread_ts=about.thread,
                text=sentences.WRITTEN_PRIVATELY,
            )
        except SlackApiError as refused:
            if error_of(refused) not in UNWHISPERABLE:
                raise
        await self._end_sign(about)

    async def _end_sign(self, place: Whisper) -> None:
        """Take away the sign of working, which Slack does by itself only after a public message."""
        if place.message is None:
            return
        try:
            await self._client.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.message, status=""
            )
        except UNREACHABLE:
            log.debug("the sign of working was left to run out")

    async def _link(self, place: Whisper) -> str | None:
        if place.message is None:
            return None
        try:
            found = await self._client.chat_getPermalink(
                channel=place.channel, message_ts=place.message
            )
        except UNREACHABLE:
            return None
        link = str(found["permalink"])
        return link if link.startswith("https://") and not set(link) & set("<>|") else None

    async def _dm(self, user: str) -> str:
        """The DM with somebody."""
        if user not in self._dms:
            opened = await self._client.conversations_open(users=user)
            self._dms[user] = str(opened["channel"]["id"])
        return self._dms[user]

    async def _plainly_if_must(
        self, call: Callable[..., Awaitable[AsyncSlackResponse]], message: dict[str, Any]
    ) -> AsyncSlackResponse:
        """Call; again with the words alone if Slack does not take the layout."""
        try:
            return await call(**message)
        except SlackApiError as refused:
            if error_of(refused) not in BAD_LAYOUT:
                raise
            log.error("Slack does not take the layout of a message: %s", error_of(refused))
        return await call(**{**message, "blocks": []})
