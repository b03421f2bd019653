"""Whether Slack is set up as it must be; each fault says what to mend."""

import asyncio
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.addresses import PLATFORM
from adapters.slack.connection import Connection
from adapters.slack.logs import quiet
from adapters.slack.manifest import APP_TOKEN_SCOPE, SCOPES
from adapters.slack.people import UNREACHABLE, People
from adapters.slack.refusals import FINAL, MENDABLE, error_of
from bot.domain.address import Address
from bot.domain.school import Role, School
from bot.ports.clock import Clock

_TIMEOUT = 10
_SKEW = 60
"""Seconds by which this machine's clock may be wrong; Slack's signatures are good for 300."""


def check(connection: Connection, school: School, clock: Clock) -> tuple[str, ...]:
    """What is to be mended, each in one or two sentences; nothing when all is well."""
    return tuple(asyncio.run(_faults(connection, school, clock)))


async def _faults(connection: Connection, school: School, clock: Clock) -> list[str]:
    client = _client(connection, connection.bot_token.get_secret_value())
    try:
        who = await client.auth_test()
    except SlackApiError as refused:
        return [_sentence(MENDABLE.get(error_of(refused), f"Slack says {error_of(refused)}"))]
    except UNREACHABLE:
        return ["Slack could not be reached. Check this machine's connection to the internet."]
    return [
        *_scopes(who),
        *_clock(who, clock),
        *await _app_token(connection),
        *await _channels(client, school),
        *await _people(client, school, str(who["team_id"])),
    ]


def _client(connection: Connection, token: str) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=connection.api_url,
        timeout=_TIMEOUT,
        retry_handlers=[],
        logger=quiet,
    )


def _scopes(who: AsyncSlackResponse) -> Iterable[str]:
    given = {scope.strip() for scope in str(who.headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(SCOPES) - given)
    if missing:
        yield (
            f"The app lacks the permissions {', '.join(missing)}. Paste the manifest again under "
            "App Manifest, save, and install the app again."
        )


def _clock(who: AsyncSlackResponse, clock: Clock) -> Iterable[str]:
    said = who.headers.get("date")
    if said:
        off = (clock() - parsedate_to_datetime(str(said))).total_seconds()
        if abs(off) > _SKEW:
            how = "ahead" if off > 0 else "behind"
            yield (
                f"This machine's clock is {abs(off):.0f} seconds {how} of Slack's. Set it by the "
                "network: Slack's requests are refused when it is five minutes wrong."
            )


async def _app_token(connection: Connection) -> Iterable[str]:
    if connection.app_token is None:
        return ()
    client = _client(connection, connection.app_token.get_secret_value())
    try:
        await client.apps_connections_open(app_token=connection.app_token.get_secret_value())
    except UNREACHABLE:
        return (
            "Slack does not accept POLICYBOT_SLACK_APP_TOKEN. Switch Socket Mode on, and make an "
            f"app-level token with {APP_TOKEN_SCOPE}.",
        )
    return ()


async def _channels(client: AsyncWebClient, school: School) -> list[str]:
    """Channels that policybot cannot read: not invited, archived away, or of another id."""
    faults = []
    for role, channel in school.channels.items():
        address = Address.of(channel)
        if address.platform != PLATFORM:
            continue
        try:
            await client.conversations_history(channel=address.place, limit=1)
        except SlackApiError as refused:
            why = FINAL.get(error_of(refused), MENDABLE.get(error_of(refused), "Slack refuses it"))
            faults.append(f"The channel of the {_words(role)}, {address.place}: {why}.")
        except UNREACHABLE:
            faults.append(f"The channel of the {_words(role)} could not be looked at.")
    return faults


async def _people(client: AsyncWebClient, school: School, team: str) -> list[str]:
    """Accounts that are not, or no longer, somebody of the school."""
    people = People(client)
    faults = []
    for role, person in school.people.items():
        for account in person.accounts:
            address = Address.of(account)
            if address.platform == PLATFORM:
                known = await people.find(address.place, team)
                if known.standing != "member":
                    faults.append(
                        f"The account of the {_words(role)}, {address.place}, is not a member of "
                        "the workspace: it is a guest's, has been deactivated, or is mistyped."
                    )
    return faults


def _words(role: Role) -> str:
    return role.replace("_", " ")


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."
