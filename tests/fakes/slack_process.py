"""One policybot in Slack: a desk, and a workspace that it listens to over HTTP or a socket."""

import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from adapters.slack.connection import Connection
from adapters.slack.platform import SlackPlatform
from bot.service import Desk
from tests.fakes.loop import LoopThread
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN

SECRET = "a signing secret"

Params = dict[str, Any]


class Answered:
    """What policybot answered to a request of Slack's."""

    def __init__(self, status: int, text: str) -> None:
        self.status, self.text = status, text

    @property
    def json(self) -> Params:
        """The body, read."""
        found: Params = json.loads(self.text) if self.text else {}
        return found


class Process:
    """A desk, and the platform through which it hears and speaks."""

    def __init__(self, desk: Desk, platform: SlackPlatform, loop: LoopThread) -> None:
        """``loop``: where requests are served."""
        self.desk, self.platform = desk, platform
        self._loop = loop
        app = web.Application()
        app.add_routes(platform.routes())
        self.url = loop.serve(app)

    def post(
        self,
        body: Params,
        *,
        form: bool = False,
        secret: str = SECRET,
        age: float = 0,
        retry: int = 0,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        """A request, signed with ``secret`` so many seconds ago; waits for all that it leads to."""
        raw = urlencode(body) if form else json.dumps(body)
        return self.post_raw(raw, signed(raw, secret, age) | (headers or {}), form, retry)

    def post_raw(
        self, raw: str, headers: dict[str, str], form: bool = False, retry: int = 0
    ) -> Answered:
        """A request as it is."""
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        headers = {"Content-Type": kind, **headers}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return self._loop.do(self._post(raw, headers))

    async def _post(self, raw: str, headers: dict[str, str]) -> Answered:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/slack/events", data=raw.encode(), headers=headers) as answer,
        ):
            answered = Answered(answer.status, await answer.text())
        await self.platform.settled()
        return answered


def connection(url: str, school: str, *, socket_mode: bool = False) -> Connection:
    """How to reach the fake at ``url``."""
    return Connection(
        school=school,
        bot_token=SecretStr(BOT_TOKEN),
        app_token=SecretStr(APP_TOKEN) if socket_mode else None,
        signing_secret=None if socket_mode else SecretStr(SECRET),
        api_url=f"{url}/api/",
    )


def signed(raw: str, secret: str = SECRET, age: float = 0) -> dict[str, str]:
    """The headers by which Slack proves that a request is its own."""
    at = str(int(time.time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=raw)
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature or ""}
