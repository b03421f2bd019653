"""Who writes: their name, and whether they belong to the school's workspace."""

import asyncio
import time
from typing import Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.value import Value

KEPT = 600.0
"""Seconds for which what Slack says about somebody is believed."""

ANSWERS_WITHIN = 1.5
"""Seconds that Slack has to say who somebody is: an event must be acknowledged within three."""

Standing = Literal["member", "outsider", "unknown"]
"""``unknown``: Slack could not be asked."""

UNREACHABLE = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
"""What is raised when Slack refuses a call or cannot be reached."""

_NOT_STAFF = (
    "deleted",
    "is_bot",
    "is_workflow_bot",
    "is_stranger",
    "is_restricted",
    "is_ultra_restricted",
)


class Known(Value):
    """A person as Slack knows them."""

    name: str
    standing: Standing


class People:
    """Looks people up, and remembers them for a while."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[tuple[str, str], tuple[float, Known]] = {}

    async def find(self, user: str, team: str) -> Known:
        """Somebody as the workspace ``team`` sees them; their id for a name if Slack is away."""
        kept = self._known.get((user, team))
        if kept is not None and time.monotonic() - kept[0] < KEPT:
            return kept[1]
        try:
            asked = self._client.users_info(user=user)
            answer = await asyncio.wait_for(asked, ANSWERS_WITHIN)
        except UNREACHABLE:
            return kept[1] if kept else Known(name=user, standing="unknown")
        known = _known(answer["user"], team)
        self._known[user, team] = (time.monotonic(), known)
        return known

    async def name(self, user: str, team: str) -> str:
        """What somebody is called."""
        return (await self.find(user, team)).name


def team_of(body: dict[str, Any]) -> str:
    """The workspace that an event, a command or a press comes from."""
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    return str(team or (body.get("event") or {}).get("team") or "")


def is_foreign(event: dict[str, Any], body: dict[str, Any]) -> bool:
    """Whether the event itself says that it is from another organisation's workspace.

    Within one Enterprise Grid organisation it cannot tell; ``People.find`` can.
    """
    profile = event.get("user_profile") or {}
    theirs = event.get("user_team") or profile.get("team")
    ours = {body.get("team_id"), body.get("enterprise_id")}
    return bool(theirs) and theirs not in ours and not body.get("enterprise_id")


def _known(user: dict[str, Any], team: str) -> Known:
    profile = user.get("profile") or {}
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
    name = next((name for name in (*names, user.get("name")) if name), user["id"])
    teams = {user.get("team_id", team), *(user.get("enterprise_user") or {}).get("teams", ())}
    stranger = (team and team not in teams) or any(user.get(flag) for flag in _NOT_STAFF)
    return Known(name=name, standing="outsider" if stranger else "member")
