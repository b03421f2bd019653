"""What somebody sees who opens the app: the home tab, and questions to begin with."""

from typing import Any, Protocol

from adapters.slack.addresses import account
from adapters.slack.blocks import labels
from adapters.slack.blocks.home import AdminPart, Home, home_view
from adapters.slack.blocks.prompts import Outline, suggested_prompts
from adapters.slack.people import team_of
from adapters.slack.workspace import Workspace
from bot.domain.address import Account


class Shelf(Protocol):
    """What the home tab tells of a school's policies."""

    def outlines(self, school_id: str) -> tuple[Outline, ...]:
        """Each policy in force, with the headings above its clauses."""
        ...

    def admin_part(self, school_id: str) -> AdminPart:
        """Releases, reviews, and what was asked this month and not settled."""
        ...


class EmptyShelf:
    """Where nothing is known of the policies."""

    def outlines(self, school_id: str) -> tuple[Outline, ...]:
        """None."""
        return ()

    def admin_part(self, school_id: str) -> AdminPart:
        """Nothing."""
        return AdminPart()


class HomeTab:
    """Draws the home tab and offers questions when somebody opens the app."""

    def __init__(self, workspace: Workspace, shelf: Shelf) -> None:
        self._workspace = workspace
        self._shelf = shelf

    async def opened(self, body: dict[str, Any]) -> None:
        """Somebody opened the app; whoever does not belong to the school sees nothing."""
        event = body["event"]
        user = event["user"]
        if (await self._workspace.people.find(user, team_of(body))).standing != "member":
            return
        if event.get("tab") == "home":
            view = home_view(await self._workspace.call(self._home, account(user)))
            await self._workspace.client.views_publish(user_id=user, view=view)
        elif event.get("tab") == "messages":
            await self._offer(event["channel"])

    async def _offer(self, channel: str) -> None:
        """Put questions to begin with above the field in which people type."""
        outlines = await self._workspace.call(self._shelf.outlines, self._workspace.school_id)
        prompts = [prompt.model_dump() for prompt in suggested_prompts(outlines)]
        if prompts:
            # Without a thread: an agent's prompts belong to the conversation.
            await self._workspace.client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, title=labels.PROMPT_WELCOME, prompts=prompts
            )

    def _home(self, who: Account) -> Home:
        workspace = self._workspace
        desk, school_id = workspace.desk, workspace.school_id
        roles = desk.roles(school_id, who)
        tickets = tuple(view.card for view in desk.tickets.all(school_id, who)) if roles else None
        return Home(
            school=workspace.school(),
            today=workspace.today(),
            prompts=suggested_prompts(self._shelf.outlines(school_id)),
            tickets=tickets,
            admin=self._shelf.admin_part(school_id) if "admin" in roles else None,
        )
