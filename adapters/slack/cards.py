"""Replies in the thread of a ticket's card: offered as the answer, and sent only when confirmed."""

import asyncio
from typing import Any

from adapters.slack import sentences
from adapters.slack.actions import reply_of, reply_value
from adapters.slack.addresses import account
from adapters.slack.blocks import labels
from adapters.slack.blocks.tickets import reply_confirmation
from adapters.slack.markup import plain
from adapters.slack.people import ANSWERS_WITHIN, UNREACHABLE
from adapters.slack.posted import ticket_of
from adapters.slack.press import Press
from adapters.slack.workspace import Workspace
from bot.decisions.transitions import UNANSWERED
from bot.domain.errors import NoSuchTicket


class Cards:
    """Finds out which card a reply is under."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def ticket(self, event: dict[str, Any]) -> int | None:
        """The number of the ticket under whose card somebody replied; None when it is no card, none
        of theirs, or no answer is wanted any more."""
        number = await self._ticket_at(event["channel"], event["thread_ts"])
        if number is None:
            return None
        show, who = self._workspace.desk.tickets.show, account(event["user"])
        try:
            view = await self._workspace.call(show, self._workspace.school_id, who, number)
        except NoSuchTicket:
            return None
        return number if view.card.state in UNANSWERED else None

    async def offer(self, event: dict[str, Any], ticket: int, team: str) -> None:
        """Ask whoever replied under a card whether that is the answer."""
        thread = event["thread_ts"]
        words = await self._words(event, team)
        blocks = reply_confirmation(ticket, words, reply_value(ticket, thread, event["ts"]))
        said = labels.USE_REPLY.format(number=ticket)
        await self._workspace.whisper(
            event["channel"], event["user"], said, thread=thread, blocks=tuple(blocks)
        )

    async def use(self, press: Press) -> None:
        """Rule on the ticket in the words of the presser's own reply."""
        number, thread, reply = reply_of(press.value)
        found = await self._workspace.client.conversations_replies(
            channel=press.channel, ts=thread, oldest=reply, latest=reply, inclusive=True, limit=10
        )
        own = (m for m in found["messages"] if (m["ts"], m.get("user")) == (reply, press.user))
        message = next(own, None)
        if message is None:
            await press.replace(sentences.NO_REPLY_THERE)
            return
        words = await self._words(message, press.team)
        desk, school_id = self._workspace.desk, self._workspace.school_id
        await self._workspace.call(desk.tickets.rule, school_id, press.account, number, words)
        await press.replace(sentences.RULED.format(number=number))

    async def _words(self, message: dict[str, Any], team: str) -> str:
        async def name_of(user: str) -> str:
            return await self._workspace.people.name(user, team)

        return await plain(message.get("text", ""), "", name_of)

    async def _ticket_at(self, channel: str, ts: str) -> int | None:
        """The number of the ticket whose card stands there."""
        asked = self._workspace.client.conversations_history(
            channel=channel,
            oldest=ts,
            latest=ts,
            inclusive=True,
            limit=1,
            include_all_metadata=True,
        )
        try:
            found = await asyncio.wait_for(asked, ANSWERS_WITHIN)
        except UNREACHABLE:
            return None
        messages = (message for message in found["messages"] if message["ts"] == ts)
        return next((ticket_of(message) for message in messages), None)
