"""One use of a button or a form: who used it, on what, and how to answer them alone."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.addresses import account
from adapters.slack.logs import quiet
from adapters.slack.people import UNREACHABLE, team_of
from bot.domain.address import Account

log = logging.getLogger(__name__)


class Press:
    """What Slack tells of a button that was pressed.

    ``value`` is what the button carries; ``view`` the id of the form it stands in, if it does.
    """

    def __init__(self, body: dict[str, Any], client: AsyncWebClient) -> None:
        action = body["actions"][0]
        container = body.get("container") or {}
        message = body.get("message") or {}
        self._client = client
        self._response_url: str | None = body.get("response_url")
        self._trigger: str = body.get("trigger_id", "")
        self.action: str = action["action_id"]
        self.value: str = action.get("value") or ""
        self.user: str = body["user"]["id"]
        self.team: str = team_of(body)
        self.channel: str = (body.get("channel") or {}).get("id") or container.get("channel_id", "")
        self.thread: str | None = message.get("thread_ts") or container.get("thread_ts")
        self.view: str | None = (body.get("view") or {}).get("id")

    @property
    def account(self) -> Account:
        """The presser's account."""
        return account(self.user)

    async def tell(self, text: str) -> None:
        """Say something to the presser alone."""
        await self._respond(text, replace=False)

    async def replace(self, text: str) -> None:
        """Say something in place of the message that only the presser saw."""
        await self._respond(text, replace=True)

    async def remove(self) -> None:
        """Take away the message that only the presser saw."""
        if self._response_url:
            await self._send({"delete_original": True}, self._response_url)

    async def show(self, view: dict[str, Any]) -> None:
        """Open a form; over the one in which the button stands, if it stands in one."""
        if self.view:
            await self._client.views_push(trigger_id=self._trigger, view=view)
        else:
            await self._client.views_open(trigger_id=self._trigger, view=view)

    async def redraw(self, view: dict[str, Any]) -> None:
        """Draw the form in which the button stands anew."""
        await self._client.views_update(view_id=self.view, view=view)

    async def _respond(self, text: str, *, replace: bool) -> None:
        try:
            if self._response_url:
                said = {"response_type": "ephemeral", "replace_original": replace, "text": text}
                where = {"thread_ts": self.thread} if self.thread else {}
                await self._send({**said, **where}, self._response_url)
            else:
                opened = await self._client.conversations_open(users=self.user)
                channel = opened["channel"]["id"]
                await self._client.chat_postMessage(channel=channel, text=text)
        except UNREACHABLE as error:
            log.warning("a hint could not be shown: %s", type(error).__name__)

    @staticmethod
    async def _send(said: dict[str, Any], url: str) -> None:
        await AsyncWebhookClient(url, logger=quiet, retry_handlers=[]).send_dict(said)


Handler = Callable[[Press], Awaitable[None]]
"""What is done when a button is pressed. Raises PolicybotError to be read by the presser."""
