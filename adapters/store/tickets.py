"""Tickets with their transitions."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from adapters.store.engine import lock, upsert
from adapters.store.rows import as_row, as_value, as_values
from adapters.store.tables import ticket_numbers, tickets, transitions
from bot.domain.errors import StoreError
from bot.domain.message import Asker
from bot.domain.ticket import Ticket, Transition

SETTLED = ("closed", "withdrawn")


class SqlTickets:
    """The ``Tickets`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, school: str) -> int:
        """The number of the school's next ticket, from 1; no number is given twice."""
        count = upsert(self._connection, ticket_numbers).values(school=school, last=1)
        count = count.on_conflict_do_update(
            index_elements=["school"], set_={"last": ticket_numbers.c.last + 1}
        )
        number: int = self._connection.scalars(count.returning(ticket_numbers.c.last)).one()
        return number

    def add(self, ticket: Ticket) -> None:
        """Keep a new ticket."""
        self._connection.execute(insert(tickets), as_row(tickets, ticket))

    def get(self, school: str, number: int) -> Ticket | None:
        """The ticket of that number."""
        return self._one(
            select(tickets).where(tickets.c.school == school, tickets.c.number == number)
        )

    def by_id(self, ticket_id: str) -> Ticket | None:
        """The ticket of that id."""
        return self._one(select(tickets).where(tickets.c.id == ticket_id))

    def unsettled(self, school: str, key: str) -> Ticket | None:
        """The ticket with that key that is neither closed nor withdrawn."""
        # That there is none must stay true as well, until this transaction has made one.
        lock(self._connection, "ticket", school, key)
        same = tickets.c.school == school, tickets.c.key == key
        waiting = tickets.c.state.not_in(SETTLED)
        return self._one(select(tickets).where(*same, waiting).order_by(tickets.c.number).limit(1))

    def all(self, school: str) -> tuple[Ticket, ...]:
        """Every ticket of the school, by number."""
        of = select(tickets).where(tickets.c.school == school).order_by(tickets.c.number)
        return as_values(Ticket, self._connection.execute(of))

    def due(self, now: datetime) -> tuple[Ticket, ...]:
        """Those of any school whose ``remind_at`` has come and that nobody else has in hand."""
        late = select(tickets).where(tickets.c.remind_at <= now).order_by(tickets.c.remind_at)
        return as_values(Ticket, self._connection.execute(late.with_for_update(skip_locked=True)))

    def join(self, ticket_id: str, asker: Asker) -> bool:
        """One more who waits for the answer; False when that account waits there already."""
        ticket = self.by_id(ticket_id)
        if ticket is None:
            raise _no_ticket(ticket_id)
        if asker.account in {waiting.account for waiting in ticket.askers}:
            return False
        self.update(ticket.model_copy(update={"askers": (*ticket.askers, asker)}))
        return True

    def update(self, ticket: Ticket) -> None:
        """Keep what has changed of a ticket without a change of state (reminders, askers)."""
        changed = update(tickets).where(tickets.c.id == ticket.id).values(as_row(tickets, ticket))
        if not self._connection.execute(changed).rowcount:
            raise _no_ticket(ticket.id)

    def save(self, ticket: Ticket, transition: Transition) -> None:
        """Keep the ticket in its new state, and the transition that led there."""
        self.update(ticket)
        self._connection.execute(insert(transitions), as_row(transitions, transition))

    def history(self, ticket_id: str) -> tuple[Transition, ...]:
        """The ticket's transitions, oldest first."""
        of = select(transitions).where(transitions.c.ticket_id == ticket_id)
        return as_values(Transition, self._connection.execute(of.order_by(transitions.c.seq)))

    def _one(self, wanted: Select[Any]) -> Ticket | None:
        row = self._connection.execute(wanted.with_for_update()).one_or_none()
        return None if row is None else as_value(Ticket, row)


def _no_ticket(ticket_id: str) -> StoreError:
    return StoreError(f"There is no ticket {ticket_id} in the store.")
