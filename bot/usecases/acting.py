"""One person doing something to one ticket, inside one transaction."""

from datetime import datetime
from typing import Any

from bot.decisions.rights import acting_as, ticket_role
from bot.decisions.school_time import after_school_hours
from bot.decisions.transitions import ticket_after
from bot.domain.address import Account
from bot.domain.errors import BadRuling, NoSuchTicket, TicketStateError
from bot.domain.outcome import Citation
from bot.domain.school import Role, School
from bot.domain.ticket import Ticket, TicketAction, Transition
from bot.ports.store import Transaction
from bot.usecases.telling import Telling, name_of

LONGEST = 3000
"""Characters of a ruling or a reason: what a chat message can show."""


class Act:
    """A ticket in the hands of one actor; what is changed here is kept with the transaction.

    ``actions`` are those that changed its state.
    """

    def __init__(
        self, tx: Transaction, school: School, ticket: Ticket, actor: Account, now: datetime
    ) -> None:
        self.tx = tx
        self.school = school
        self.ticket = ticket
        self.actor = actor
        self.now = now
        self.telling = Telling(tx, school, now)
        self.actions: list[TicketAction] = []

    def as_holder(self, action: TicketAction, reason: str = "", **changes: Any) -> None:
        """Change the ticket's state as one who holds it.

        Raises NoSuchTicket or NotAllowed unless they do, TicketStateError when it is not possible
        or somebody else is answering it.
        """
        role = ticket_role(self.school, self.actor, self.ticket)
        taken_back = action == "redirect" and role == self.ticket.holder
        if not taken_back:
            self._refuse_if_claimed_by_another()
        self._change(action, role, reason, changes)

    def as_asker(self, action: TicketAction, **changes: Any) -> None:
        """Change the ticket's state as one who asked. Raises TicketStateError."""
        self._change(action, "asker", "", changes)

    def relayed(self) -> None:
        """A ruling that nobody waits for has reached everyone: the ticket is closed."""
        self._change("relay", "policybot", "", {})

    def keep(self, **changes: Any) -> None:
        """Keep changes that leave the ticket's state as it is."""
        self.ticket = self.ticket.model_copy(update=changes)
        self.tx.tickets.update(self.ticket)

    def reminder(self) -> dict[str, Any]:
        """The changes that start the waiting time anew."""
        hours = self.school.reminders.ticket_hours
        return {"remind_at": after_school_hours(self.school, self.now, hours), "reminders": 0}

    def _change(
        self, action: TicketAction, role: Role | str, reason: str, changes: dict[str, Any]
    ) -> None:
        before = self.ticket
        after = ticket_after(before.state, action, before.number)
        transition = Transition(
            ticket_id=before.id,
            action=action,
            before=before.state,
            after=after,
            actor="policybot" if role == "policybot" else self.actor,
            role=role,
            reason=reason,
            at=self.now,
        )
        self.ticket = before.model_copy(update={"state": after, **changes})
        self.tx.tickets.save(self.ticket, transition)
        self.actions.append(action)

    def _refuse_if_claimed_by_another(self) -> None:
        claimed_by = self.ticket.claimed_by
        if self.ticket.state != "claimed" or claimed_by in (None, self.actor):
            return
        # Who has left the role since has nothing in hand any more.
        if claimed_by and acting_as(self.school, claimed_by, self.ticket.holder):
            name = name_of(self.school, claimed_by)
            raise TicketStateError(f"Ticket {self.ticket.number}: {name} is answering it.")


def find(tx: Transaction, school_id: str, number: int) -> Ticket:
    """The ticket of that number. Raises NoSuchTicket."""
    ticket = tx.tickets.get(school_id, number)
    if ticket is None:
        raise no_ticket(number)
    return ticket


def no_ticket(number: int) -> NoSuchTicket:
    """What is said of a ticket that is not there, or not for this person."""
    return NoSuchTicket(f"There is no ticket {number} for you.")


def worded(text: str, what: str, reader: str = "whoever asked") -> str:
    """The text of a ruling or reason, trimmed. Raises BadRuling when empty or too long."""
    words = text.strip()
    if not words:
        raise BadRuling(f"Please give {what}: {reader} will read it.")
    if len(words) > LONGEST:
        raise BadRuling(
            f"That is {len(words)} characters long; a message shows at most {LONGEST}. Please "
            "shorten it."
        )
    return words


def chosen(clauses: tuple[Citation, ...], numbers: tuple[int, ...]) -> tuple[Citation, ...]:
    """The clauses at these positions, from 1. Raises BadRuling when there is none at one."""
    missing = [number for number in numbers if not 1 <= number <= len(clauses)]
    if missing:
        there = f"It has clauses 1 to {len(clauses)}." if clauses else "It has none."
        raise BadRuling(f"There is no clause {missing[0]} on this ticket. {there}")
    return tuple(clauses[number - 1] for number in dict.fromkeys(numbers))
