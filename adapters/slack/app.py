"""The Bolt app: each kind of event to the part that deals with it.

Events are acknowledged only once the desk has stored them (``process_before_response``): until then
Slack tells of them again. Buttons are acknowledged first, because Slack waits three seconds at most
and never tells of them again; what they lead to is shown to whoever pressed them.
"""

import logging
import re
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import actions, sentences
from adapters.slack.asker_buttons import AskerButtons
from adapters.slack.cards import Cards
from adapters.slack.commands import Commands
from adapters.slack.forms import Forms
from adapters.slack.home import HomeTab, Shelf
from adapters.slack.incoming import Incoming, Uploads
from adapters.slack.logs import quiet
from adapters.slack.press import Handler, Press
from adapters.slack.role_buttons import RoleButtons
from adapters.slack.sharing import Sharing
from adapters.slack.workspace import Workspace
from bot.domain.errors import PolicybotError, StoreError

log = logging.getLogger(__name__)

ANY: Final = re.compile(".*")
_CLEAR: Final = frozenset((actions.CLOSE_DISCLOSURE_FORM, actions.REOPEN_DISCLOSURE_FORM))
"""Forms that were opened over another, which is out of date once they are sent."""

Body = dict[str, Any]


def make_app(workspace: Workspace, shelf: Shelf, uploads: Uploads, bot_token: str) -> AsyncApp:
    """The app of one workspace. Requests over HTTP must have been verified before they get here."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        # Without asking Slack: an event must be stored though the Web API is down.
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token)

    app = AsyncApp(
        name=quiet.name,  # Bolt sets the level of the logger of this name
        logger=quiet,
        client=AsyncWebClient(base_url=workspace.client.base_url, logger=quiet),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        ignoring_self_assistant_message_events_enabled=False,
    )
    cards = Cards(workspace)
    incoming = Incoming(workspace, cards, uploads)
    _listen_to_events(app, workspace, incoming, HomeTab(workspace, shelf))
    _listen_to_interactions(app, workspace, cards, Commands(workspace, incoming))

    @app.error
    async def failed(error: Exception) -> BoltResponse:
        log.error("an event could not be taken: %s", type(error).__name__)
        return BoltResponse(status=503)

    return app


def _listen_to_events(
    app: AsyncApp, workspace: Workspace, incoming: Incoming, home: HomeTab
) -> None:
    @app.event("app_mention")
    async def mentioned(ack: AsyncAck, body: Body, request: AsyncBoltRequest) -> BoltResponse:
        await incoming.mention(body, _retried(request))
        return await ack()

    @app.event("message")
    async def written(ack: AsyncAck, body: Body, request: AsyncBoltRequest) -> BoltResponse:
        await incoming.message(body, _retried(request))
        return await ack()

    @app.event("app_home_opened")
    async def opened(ack: AsyncAck, body: Body) -> BoltResponse:
        workspace.later(home.opened(body))
        return await ack()

    @app.event(ANY)
    async def other(ack: AsyncAck) -> BoltResponse:
        return await ack()


def _listen_to_interactions(
    app: AsyncApp, workspace: Workspace, cards: Cards, commands: Commands
) -> None:
    forms = Forms(workspace)
    handlers: dict[str, Handler] = {
        **AskerButtons(workspace, Sharing(workspace)).by_action,
        **RoleButtons(workspace, cards).by_action,
    }

    @app.command(ANY)
    async def commanded(ack: AsyncAck, body: Body) -> BoltResponse:
        return await ack(await commands(body))

    @app.action(ANY)
    async def pressed(ack: AsyncAck, body: Body) -> BoltResponse:
        press = Press(body, workspace.client)
        handler = handlers.get(press.action)
        if handler is not None:
            workspace.later(_use(handler, press))
        return await ack()

    @app.view(ANY)
    async def sent(ack: AsyncAck, body: Body) -> BoltResponse:
        wrong = await forms.sent(body)
        if wrong:
            return await ack(response_action="errors", errors=wrong)
        if body["view"]["callback_id"] in _CLEAR:
            return await ack(response_action="clear")
        return await ack()


async def _use(handler: Handler, press: Press) -> None:
    """Do what a button is for; if it cannot be done, tell the presser alone why."""
    try:
        await handler(press)
    except StoreError:
        await press.tell(sentences.FAILED)
    except PolicybotError as error:
        await press.tell(str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the presser must hear of it
        log.error("a button failed: %s", type(error).__name__)
        await press.tell(sentences.FAILED)


def _retried(request: AsyncBoltRequest) -> int:
    """How often Slack has told of the event before."""
    said = request.headers.get("x-slack-retry-num", ["0"])[0]
    return int(said) if said.isdigit() else 0
