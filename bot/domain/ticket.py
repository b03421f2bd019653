"""A ticket: the record of a question that went to a person, and of all that was done to it."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field

from bot.domain.address import Account
from bot.domain.message import Asker
from bot.domain.outcome import Citation, UnsettledReason
from bot.domain.school import Role
from bot.domain.value import Value

TicketState = Literal["open", "claimed", "ruled", "closed", "withdrawn", "redirected", "reopened"]
TicketAction = Literal["claim", "rule", "relay", "close", "withdraw", "redirect", "reopen"]

TicketReason = UnsettledReason | Literal["asked"]
"""Why the question went to a person; ``asked``: the asker wanted it to, although answered."""

Holder = Literal["headteacher", "dsl", "business_manager", "chair_of_governors", "admin"]
"""The roles that a question can be put before."""


class Ticket(Value):
    """One question before one role, and everyone who is waiting for the answer.

    ``number`` counts within the school; ``key`` is the same for the same question asked again;
    ``holders`` are the roles it has been put before, the last one holds it. ``remind_at`` is None
    when nobody is to be reminded any more.
    """

    id: str
    school: str
    number: int = Field(ge=1)
    question: str
    key: str
    reason: TicketReason
    related: tuple[Citation, ...] = ()
    release: str | None = None
    state: TicketState = "open"
    holders: tuple[Holder, ...] = Field(default=("headteacher",), min_length=1)
    claimed_by: Account | None = None
    askers: tuple[Asker, ...] = ()
    opened: datetime
    remind_at: datetime | None = None
    reminders: int = Field(default=0, ge=0)

    @property
    def holder(self) -> Holder:
        """The role that it is before now."""
        return self.holders[-1]

    def without_name(self, account: Account) -> Self:
        """The ticket with that asker anonymous."""
        askers = tuple(
            asker.model_copy(update={"anonymous": True}) if asker.account == account else asker
            for asker in self.askers
        )
        return self.model_copy(update={"askers": askers})


class Transition(Value):
    """One change of a ticket's state: who did what, when and why.

    ``role`` is what gave the actor the right; ``asker`` of whoever asked, ``policybot`` when
    nobody did it.
    """

    ticket_id: str
    action: TicketAction
    before: TicketState
    after: TicketState
    actor: Account | Literal["policybot"]
    role: Role | Literal["asker", "policybot"]
    reason: str = ""
    at: datetime
