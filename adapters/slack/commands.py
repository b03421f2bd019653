"""The command ``/policy``: a question, or a word that asks for something else."""

from typing import Any

from adapters.slack import sentences
from adapters.slack.addresses import account
from adapters.slack.blocks.open_tickets import tickets_modal
from adapters.slack.incoming import Incoming
from adapters.slack.people import UNREACHABLE
from adapters.slack.workspace import Workspace
from bot.domain.errors import StoreError


class Commands:
    """Reads what stands after ``/policy``."""

    def __init__(self, workspace: Workspace, incoming: Incoming) -> None:
        self._workspace = workspace
        self._incoming = incoming

    async def __call__(self, body: dict[str, Any]) -> str:
        """Do what was typed; what is said to the person at once, nothing if the answer comes."""
        typed = (body.get("text") or "").strip()
        if typed.casefold() in ("", "help"):
            return sentences.HELP
        if typed.casefold() == "tickets":
            self._workspace.later(self._tickets(body))
            return ""
        return await self._incoming.command(body) or ""

    async def _tickets(self, body: dict[str, Any]) -> None:
        """Show the tickets that wait for the person."""
        workspace, user = self._workspace, body["user_id"]
        every = workspace.desk.tickets.all
        try:
            views = await workspace.call(every, workspace.school_id, account(user))
            view = tickets_modal(views, workspace.school())
            await workspace.client.views_open(trigger_id=body["trigger_id"], view=view)
        except (StoreError, *UNREACHABLE):
            await workspace.whisper(body["channel_id"], user, sentences.FAILED)
