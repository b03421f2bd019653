"""Writing down what must be told, in the transaction that is the reason for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from bot.decisions.rights import DEPUTIES, reach
from bot.domain.address import Account, Address
from bot.domain.delivery import Delivery, Notice, RulingNotice, TicketNotice
from bot.domain.message import Asker
from bot.domain.ruling import Ruling
from bot.domain.school import Role, School
from bot.domain.ticket import Ticket
from bot.ports.store import Transaction


class Telling:
    """Puts notices into the outbox of one transaction."""

    def __init__(self, tx: Transaction, school: School, now: datetime) -> None:
        self._tx = tx
        self._school = school
        self._now = now

    def tell(
        self,
        addresses: Iterable[Address],
        notice: Notice,
        *,
        card: str | None = None,
        confidential: bool = False,
        ticket_id: str | None = None,
    ) -> None:
        """Tell each address, once."""
        for address in dict.fromkeys(addresses):
            delivery = Delivery(
                id=uuid4().hex,
                school=self._school.id,
                to=address,
                notice=notice,
                card=card,
                confidential=confidential,
                ticket_id=ticket_id,
            )
            self._tx.outbox.put(delivery, self._now)

    def draw(self, ticket: Ticket, ruling: Ruling | None = None) -> None:
        """Draw the ticket's card anew wherever it has been drawn, and where it belongs now."""
        card = f"ticket:{ticket.id}"
        addresses = (*self._tx.outbox.card_addresses(card), *holders(self._school, ticket.holder))
        self.tell(addresses, as_notice(ticket, ruling, self._school), card=card)

    def relay(self, ticket: Ticket, ruling: Ruling, askers: Iterable[Asker]) -> None:
        """Give the ruling to those who asked."""
        notice = RulingNotice(
            number=ticket.number,
            question=ticket.question,
            text=ruling.text,
            citations=ruling.citations,
            role=ruling.role,
            at=ruling.at,
        )
        self.tell((asker.reply_to for asker in askers), notice, ticket_id=ticket.id)


def latest_ruling(tx: Transaction, ticket_id: str) -> Ruling | None:
    """The ruling that a ticket shows; None before there is one."""
    return next(iter(tx.rulings.of(ticket_id)), None)


def holders(school: School, role: Role) -> tuple[Address, ...]:
    """Where a role is told things; its deputy's where it cannot be reached itself."""
    deputy = DEPUTIES.get(role)
    return reach(school, role) or (reach(school, deputy) if deputy else ())


def as_notice(ticket: Ticket, ruling: Ruling | None, school: School) -> TicketNotice:
    """The ticket as those before whom it is may see it."""
    named = dict.fromkeys(asker.name for asker in ticket.askers if not asker.anonymous)
    return TicketNotice(
        number=ticket.number,
        question=ticket.question,
        reason=ticket.reason,
        related=ticket.related,
        state=ticket.state,
        holder=ticket.holder,
        asked_by=tuple(named),
        unnamed=sum(asker.anonymous for asker in ticket.askers),
        claimed_by=name_of(school, ticket.claimed_by) if ticket.claimed_by else None,
        ruling=ruling.text if ruling else None,
        opened=ticket.opened,
    )


def name_of(school: School, account: Account) -> str:
    """The name of whoever holds a role by that account; the account's own id if nobody does."""
    holding = (person.name for person in school.people.values() if account in person.accounts)
    return next(holding, account.partition(":")[2])
