"""What may be seen of a ticket by those before whom it is: never who asked anonymously."""

from datetime import datetime

from bot.domain.delivery import TicketNotice
from bot.domain.outcome import Citation
from bot.domain.ruling import Ruling
from bot.domain.school import Role, School
from bot.domain.ticket import Ticket, TicketAction, Transition
from bot.domain.value import Value
from bot.ports.store import Transaction
from bot.usecases.telling import as_notice, name_of


class HistoryLine(Value):
    """One thing that was done to a ticket. ``by`` is None for whoever asked, and for policybot."""

    action: TicketAction
    by: str | None
    role: Role | str
    reason: str
    at: datetime


class RulingView(Value):
    """A ruling as those before whom its ticket is may see it."""

    number: int
    question: str
    text: str
    citations: tuple[Citation, ...]
    role: Role
    at: datetime
    precedent: bool
    suspended: datetime | None
    suspended_because: str


class TicketView(Value):
    """A ticket with what was done to it; ``rulings`` on it, the latest first, and ``earlier`` ones
    on the same question."""

    card: TicketNotice
    history: tuple[HistoryLine, ...]
    rulings: tuple[RulingView, ...]
    earlier: tuple[RulingView, ...] = ()


def view_of(tx: Transaction, ticket: Ticket, school: School) -> TicketView:
    """The view of a ticket."""
    rulings = tx.rulings.of(ticket.id)
    return TicketView(
        card=as_notice(ticket, rulings[0] if rulings else None, school),
        history=tuple(_line(done, school) for done in tx.tickets.history(ticket.id)),
        rulings=tuple(ruling_view(r) for r in rulings),
        earlier=tuple(
            ruling_view(r)
            for r in tx.rulings.all(ticket.school)
            if r.key == ticket.key and r.ticket_id != ticket.id and r.at < ticket.opened
        ),
    )


def ruling_view(ruling: Ruling) -> RulingView:
    """A ruling without who made it and who asked."""
    return RulingView(
        number=ruling.ticket_number,
        question=ruling.question,
        text=ruling.text,
        citations=ruling.citations,
        role=ruling.role,
        at=ruling.at,
        precedent=ruling.precedent,
        suspended=ruling.suspended,
        suspended_because=ruling.suspended_because,
    )


def _line(done: Transition, school: School) -> HistoryLine:
    known = done.role not in ("asker", "policybot")
    return HistoryLine(
        action=done.action,
        by=name_of(school, done.actor) if known else None,
        role=done.role,
        reason=done.reason,
        at=done.at,
    )
