"""Finding again what policybot has posted: each message carries a mark that nobody sees."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

_TYPE = "policybot_notice"
_PAGE = 200
PAGES = 5
"""Pages of a conversation that are looked through, the latest of a channel first."""


def metadata(mark: str, ticket: int | None = None) -> dict[str, Any]:
    """The metadata of a message; ``ticket``: the number of the ticket whose card it is."""
    payload: dict[str, Any] = {"mark": mark}
    if ticket is not None:
        payload["ticket"] = ticket
    return {"event_type": _TYPE, "event_payload": payload}


def mark_of(message: dict[str, Any]) -> str | None:
    """The mark of a message, None if it is not one of policybot's."""
    return _payload(message).get("mark")


def ticket_of(message: dict[str, Any]) -> int | None:
    """The number of the ticket whose card the message is; None if it is none."""
    number = _payload(message).get("ticket")
    return int(number) if number is not None else None


def _payload(message: dict[str, Any]) -> dict[str, Any]:
    found = message.get("metadata") or {}
    return found.get("event_payload") or {} if found.get("event_type") == _TYPE else {}


async def find(client: AsyncWebClient, channel: str, thread: str | None, mark: str) -> str | None:
    """The ``ts`` of the message with a mark in a channel or thread; None if it is not there."""
    cursor: str | None = None
    for _ in range(PAGES):
        page = await _page(client, channel, thread, cursor)
        for message in page["messages"]:
            if mark_of(message) == mark:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            break
    return None


async def _page(
    client: AsyncWebClient, channel: str, thread: str | None, cursor: str | None
) -> AsyncSlackResponse:
    if thread:
        return await client.conversations_replies(
            channel=channel, ts=thread, limit=_PAGE, cursor=cursor, include_all_metadata=True
        )
    return await client.conversations_history(
        channel=channel, limit=_PAGE, cursor=cursor, include_all_metadata=True
    )
