"""What people write to policybot in Slack, as messages for the desk.

A message is known by its channel and ``ts``, not by the event that told of it: a retried event, a
second event for the same message and an edited message all come with these, and are one message.
So an edit is never asked again; whoever changed their words is told so.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import SecretStr

from adapters.slack import sentences
from adapters.slack.addresses import account, dm_about, dm_with, in_dm, whispered
from adapters.slack.cards import Cards
from adapters.slack.markup import mentioned, plain
from adapters.slack.people import Known, is_foreign, team_of
from adapters.slack.workspace import Workspace
from bot.domain.address import Account
from bot.domain.errors import PolicybotError
from bot.domain.message import Asker, Message
from bot.domain.value import Value

log = logging.getLogger(__name__)

Event = dict[str, Any]

_TYPED = frozenset((None, "file_share", "thread_broadcast", "me_message"))
"""The subtypes of messages that a person has just written."""

LAST_RETRY = 3
"""How often Slack tells of an event again before it gives up."""


class Upload(Value):
    """Files that somebody sent to the bot in a DM, as Slack describes them."""

    account: Account
    channel: str
    thread: str
    files: tuple[dict[str, Any], ...]


Uploads = Callable[[Upload], Awaitable[bool]]
"""Takes files in; False when they are not for it, and the message is a question like any."""


async def no_uploads(_upload: Upload) -> bool:
    """Where no files are taken."""
    return False


class Unverified(Exception):
    """Slack cannot say now whether the writer belongs to the school; it is to tell us again."""


class Incoming:
    """Turns events into messages, and hands them to the desk before Slack is acknowledged."""

    def __init__(self, workspace: Workspace, cards: Cards, uploads: Uploads = no_uploads) -> None:
        self._workspace = workspace
        self._cards = cards
        self._uploads = uploads

    async def mention(self, body: Event, retried: int) -> None:
        """Somebody mentioned the bot in a channel or a group."""
        event = body["event"]
        if not _typed_by_person(event) or event["channel"].startswith("D"):
            return
        known = await self._colleague(event, body)
        if known is None:
            return
        channel, thread, ts = event["channel"], event.get("thread_ts"), event["ts"]
        asked = whispered(channel, event["user"], thread, ts)
        asker = Asker(
            account=account(event["user"]),
            name=known.name,
            reply_to=asked,
            private=dm_about(asked),
        )
        text = await self._plain(event.get("text", ""), body, self._bot_user(body))
        await self._ask(f"slack:{channel}:{ts}", text, asker, (channel, thread or ts), retried)

    async def message(self, body: Event, retried: int) -> None:
        """Something was written in a DM with the bot, or in a channel where it is."""
        event = body["event"]
        in_a_dm = event.get("channel_type") == "im"
        if event.get("subtype") == "message_changed":
            self._changed(event, body, in_a_dm)
        elif not _typed_by_person(event):
            return
        elif in_a_dm:
            await self._direct(event, body, retried)
        elif self._may_rule(event, body):
            self._workspace.later(self._reply_to_card(event, body))

    async def command(self, body: Event) -> str | None:
        """``/policy`` with a question; what to say at once if it could not be kept."""
        channel, user = body["channel_id"], body["user_id"]
        known = await self._workspace.people.find(user, team_of(body))
        if known.standing == "outsider":
            return None
        here = dm_with(user)
        asked = here if channel.startswith("D") else whispered(channel, user, None, None)
        asker = Asker(
            account=account(user),
            name=known.name,
            reply_to=asked,
            private=here if channel.startswith("D") else dm_about(asked),
        )
        text = await self._plain(body.get("text", ""), body, "")
        try:
            await self._receive(f"slack:command:{body['trigger_id']}", text, asker, None)
        except PolicybotError:
            return sentences.NOT_KEPT
        return None

    async def _direct(self, event: Event, body: Event, retried: int) -> None:
        known = await self._colleague(event, body)
        if known is None:
            return
        channel, user, ts = event["channel"], event["user"], event["ts"]
        thread = event.get("thread_ts") or ts
        ticket = await self._cards.ticket(event) if self._may_rule(event, body) else None
        if ticket is not None:
            self._workspace.later(self._cards.offer(event, ticket, team_of(body)))
            return
        here = in_dm(channel, thread)
        files = tuple(event.get("files") or ())
        if files:
            upload = Upload(account=account(user), channel=channel, thread=thread, files=files)
            if await self._uploads(upload):
                return
            if not event.get("text"):
                self._workspace.later(self._workspace.say(here, sentences.FILES_ONLY))
                return
        asker = Asker(account=account(user), name=known.name, reply_to=here, private=here)
        text = await self._plain(event.get("text", ""), body, self._bot_user(body) or "")
        await self._ask(f"slack:{channel}:{ts}", text, asker, (channel, thread), retried)

    async def _ask(
        self, message_id: str, text: str, asker: Asker, where: tuple[str, str], retried: int
    ) -> None:
        """Show that policybot is working, and keep the message.

        The sign comes first: shown after the message is kept, it could outlast the answer.
        """
        if not retried:
            await self._workspace.sign(*where, sentences.WORKING)
        try:
            await self._receive(message_id, text, asker, "slack:" + ":".join(where))
        except PolicybotError:
            await self._workspace.sign(*where, "")
            if retried >= LAST_RETRY:
                await self._workspace.say(asker.reply_to, sentences.NOT_KEPT)
            raise

    async def _receive(self, message_id: str, text: str, asker: Asker, thread: str | None) -> None:
        message = Message(
            id=message_id,
            school=self._workspace.school_id,
            text=SecretStr(text),
            thread=thread,
            asker=asker,
        )
        await self._workspace.call(self._workspace.desk.receive, message)

    async def _colleague(self, event: Event, body: Event) -> Known | None:
        """Who wrote it; None if they do not belong to the school. Raises Unverified."""
        if is_foreign(event, body):
            return None
        known = await self._workspace.people.find(event["user"], team_of(body))
        if known.standing == "outsider":
            return None
        if known.standing == "unknown" and body.get("is_ext_shared_channel"):
            raise Unverified
        return known

    async def _reply_to_card(self, event: Event, body: Event) -> None:
        ticket = await self._cards.ticket(event)
        if ticket is not None and await self._colleague(event, body):
            await self._cards.offer(event, ticket, team_of(body))

    def _changed(self, event: Event, body: Event, in_a_dm: bool) -> None:
        """Tell whoever changed what they had asked that it has been read as it was."""
        now, before = event.get("message") or {}, event.get("previous_message") or {}
        user, text = now.get("user"), before.get("text", "")
        asked = in_a_dm or self._bot_user(body) in mentioned(text)
        if not (asked and user and _typed_by_person(now) and now.get("text") != text):
            return
        if user != self._bot_user(body) and not is_foreign(now, body):
            self._workspace.later(
                self._workspace.whisper(
                    event["channel"], user, sentences.EDITED, thread=now.get("thread_ts")
                )
            )

    def _may_rule(self, event: Event, body: Event) -> bool:
        """Whether it is a reply, not meant for the bot itself, under something the bot posted."""
        me = self._bot_user(body)
        is_reply = event.get("thread_ts") not in (None, event["ts"])
        under_me = me is not None and event.get("parent_user_id") == me
        return is_reply and under_me and me not in mentioned(event.get("text", ""))

    def _bot_user(self, body: Event) -> str | None:
        """The bot's own user in the workspace that the event is for."""
        for authorization in body.get("authorizations") or ():
            if authorization.get("is_bot"):
                return str(authorization["user_id"])
        return self._workspace.bot_user

    async def _plain(self, text: str, body: Event, bot_user: str | None) -> str:
        people, team = self._workspace.people, team_of(body)

        async def name_of(user: str) -> str:
            return await people.name(user, team)

        return await plain(text, bot_user, name_of)


def _typed_by_person(event: Event) -> bool:
    """Whether a person wrote it: not the bot, another bot, an app or Slack itself."""
    user = event.get("user")
    by_machine = event.get("bot_id") or event.get("bot_profile") or user in (None, "USLACKBOT")
    return not by_machine and event.get("subtype") in _TYPED and not event.get("hidden")
