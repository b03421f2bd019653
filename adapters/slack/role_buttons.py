"""The buttons on tickets' cards and on alerts; who may use which is for the core to say."""

from adapters.slack import actions, sentences
from adapters.slack.blocks.disclosures import disclosure_modal
from adapters.slack.blocks.modals import (
    close_disclosure_modal,
    close_modal,
    redirect_modal,
    reopen_disclosure_modal,
    reopen_modal,
    ruling_modal,
)
from adapters.slack.blocks.open_tickets import ticket_modal
from adapters.slack.cards import Cards
from adapters.slack.press import Handler, Press
from adapters.slack.workspace import Workspace
from bot.decisions.rights import NO_DISCLOSURE
from bot.domain.errors import NoSuchTicket
from bot.usecases.views import TicketView


class RoleButtons:
    """What the headteacher, the DSL and the other roles do with what is put before them."""

    def __init__(self, workspace: Workspace, cards: Cards) -> None:
        self._workspace = workspace
        self._desk = workspace.desk
        self._school_id = workspace.school_id
        self.by_action: dict[str, Handler] = {
            actions.CLAIM: self.claim,
            actions.ANSWER: self.answer,
            actions.REDIRECT: self.redirect,
            actions.CLOSE: self.close,
            actions.REOPEN: self.reopen,
            actions.SHOW_TICKET: self.show_ticket,
            actions.USE_REPLY: cards.use,
            actions.DISCARD_REPLY: Press.remove,
            actions.OPEN_DISCLOSURE: self.open_disclosure,
            actions.ACKNOWLEDGE: self.acknowledge,
            actions.IN_HAND: self.take_in_hand,
            actions.CLOSE_DISCLOSURE: self.close_disclosure,
            actions.REOPEN_DISCLOSURE: self.reopen_disclosure,
        }

    async def claim(self, press: Press) -> None:
        """The presser will answer it."""
        number = int(press.value)
        claim = self._desk.tickets.claim
        await self._workspace.call(claim, self._school_id, press.account, number)
        await press.tell(sentences.CLAIMED.format(number=number))

    async def answer(self, press: Press) -> None:
        """Open the form for a ruling."""
        view = await self._ticket(press)
        await press.show(ruling_modal(view, self._workspace.today()))

    async def redirect(self, press: Press) -> None:
        """Open the form for passing it on."""
        await press.show(redirect_modal(await self._ticket(press), self._workspace.school()))

    async def close(self, press: Press) -> None:
        """Open the form for a reason."""
        view = await self._ticket(press)
        await press.show(close_modal(view.card.number))

    async def reopen(self, press: Press) -> None:
        """Open the form for a reason."""
        view = await self._ticket(press)
        await press.show(reopen_modal(view.card.number))

    async def show_ticket(self, press: Press) -> None:
        """Show a ticket with what was done to it."""
        view = await self._ticket(press)
        school = self._workspace.school()
        await press.show(ticket_modal(view, school, self._workspace.today()))

    async def open_disclosure(self, press: Press) -> None:
        """Show what was said to one of its route; the core keeps that they read it."""
        await press.show(await self._disclosure(press))

    async def acknowledge(self, press: Press) -> None:
        """The presser has seen it."""
        acknowledge = self._desk.disclosures.acknowledge
        await self._workspace.call(acknowledge, self._school_id, press.account, press.value)
        await self._noted(press, sentences.ACKNOWLEDGED)

    async def take_in_hand(self, press: Press) -> None:
        """The presser deals with it."""
        take = self._desk.disclosures.take_in_hand
        await self._workspace.call(take, self._school_id, press.account, press.value)
        await self._noted(press, sentences.IN_HAND)

    async def close_disclosure(self, press: Press) -> None:
        """Open the form that asks what was done; for those of its route."""
        await self._on_route(press)
        await press.show(close_disclosure_modal(press.value))

    async def reopen_disclosure(self, press: Press) -> None:
        """Open the form that asks why; for those of its route."""
        await self._on_route(press)
        await press.show(reopen_disclosure_modal(press.value))

    async def _ticket(self, press: Press) -> TicketView:
        show = self._desk.tickets.show
        return await self._workspace.call(show, self._school_id, press.account, int(press.value))

    async def _disclosure(self, press: Press) -> dict[str, object]:
        show = self._desk.disclosures.show
        view = await self._workspace.call(show, self._school_id, press.account, press.value)
        return disclosure_modal(view, self._workspace.school())

    async def _noted(self, press: Press, said: str) -> None:
        """Draw the form anew if the button stands in one, else say that it is done."""
        if press.view:
            await press.redraw(await self._disclosure(press))
        else:
            await press.tell(said)

    async def _on_route(self, press: Press) -> None:
        """Raises NoSuchTicket unless the presser may see the disclosure."""
        every = await self._workspace.call(
            self._desk.disclosures.all, self._school_id, press.account
        )
        if press.value not in {view.ticket.id for view in every}:
            raise NoSuchTicket(NO_DISCLOSURE)
