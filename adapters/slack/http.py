"""Events over HTTP: only what Slack has signed, within five minutes, and once."""

import hmac
import time
from collections.abc import Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

FRESH = 300
"""Seconds for which a signature is good."""

PATH = "/slack/events"


class Gate:
    """Lets through what Slack has signed; everything else is answered with 401.

    A request that was let through and dealt with is not let through again: whoever has recorded one
    could press its button a second time. One that failed may come again.
    """

    def __init__(
        self, app: AsyncApp, signing_secret: str, now: Callable[[], float] = time.time
    ) -> None:
        """``now``: seconds since 1970."""
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._now = now
        self._seen: dict[str, int] = {}

    def routes(self) -> list[web.RouteDef]:
        """What to hang into the server: events, buttons, forms and commands come the same way."""
        return [web.post(PATH, self.handle)]

    async def handle(self, request: web.Request) -> web.Response:
        """One request."""
        signature = request.headers.get("X-Slack-Signature", "")
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        body = _text(await request.read())
        if body is None or not self._is_genuine(body, timestamp, signature):
            return web.Response(status=401, text="not signed by Slack, or not just now")
        self._remember(signature, int(timestamp))
        asked = AsyncBoltRequest(
            body=body, query=request.query_string, headers=dict(request.headers)
        )
        answer = await self._app.async_dispatch(asked)
        if answer.status >= 300:
            self._seen.pop(signature, None)
        return await to_aiohttp_response(answer)

    def _is_genuine(self, body: str, timestamp: str, signature: str) -> bool:
        if not (timestamp.isascii() and timestamp.isdigit()) or signature in self._seen:
            return False
        if abs(self._now() - int(timestamp)) > FRESH:
            return False
        expected = self._verifier.generate_signature(timestamp=timestamp, body=body) or ""
        return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))

    def _remember(self, signature: str, timestamp: int) -> None:
        gone = [old for old, at in self._seen.items() if self._now() - at > FRESH]
        for old in gone:
            del self._seen[old]
        self._seen[signature] = timestamp


def _text(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None
