"""What must be told to whom: a notice, and the delivery that carries it to one address."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.address import Address
from bot.domain.outcome import Citation, Outcome
from bot.domain.school import Role
from bot.domain.ticket import Holder, TicketReason, TicketState
from bot.domain.value import Value


class ReplyNotice(Value):
    """The outcome of a message, to whoever sent it. ``on``: the day it was given."""

    kind: Literal["reply"] = "reply"
    message_id: str
    outcome: Outcome
    on: date


class TicketNotice(Value):
    """A ticket as the role it is before sees it; a card that is drawn anew at every change.

    ``asked_by`` holds names; who wants to stay anonymous is only counted, in ``unnamed``.
    """

    kind: Literal["ticket"] = "ticket"
    number: int
    question: str
    reason: TicketReason
    related: tuple[Citation, ...]
    state: TicketState
    holder: Holder
    asked_by: tuple[str, ...]
    unnamed: int
    claimed_by: str | None = None
    ruling: str | None = None
    opened: datetime


class ReminderNotice(Value):
    """That a ticket is still waiting."""

    kind: Literal["reminder"] = "reminder"
    number: int
    question: str
    waiting_since: datetime
    to_deputy: bool


class RulingNotice(Value):
    """A ruling, to one who asked; attributed to the role, not to a name."""

    kind: Literal["ruling"] = "ruling"
    number: int
    question: str
    text: str
    citations: tuple[Citation, ...]
    role: Holder
    at: datetime


class ClosedNotice(Value):
    """That a ticket ended without a ruling, and why; to those who asked."""

    kind: Literal["closed"] = "closed"
    number: int
    question: str
    reason: str
    role: Holder


class RedirectedNotice(Value):
    """That somebody else will answer; to those who asked."""

    kind: Literal["redirected"] = "redirected"
    number: int
    question: str
    holder: Holder


class AlertNotice(Value):
    """That there is a disclosure to open. It says nothing of what is in it."""

    kind: Literal["alert"] = "alert"
    disclosure_id: str
    immediate: bool
    alerts: int
    to_deputy: bool


class AcknowledgedNotice(Value):
    """That somebody on the route has seen the disclosure; to whoever made it."""

    kind: Literal["acknowledged"] = "acknowledged"
    role: Role


class UnreachedNotice(Value):
    """That a disclosure could not be brought to somebody on its route; to whoever made it."""

    kind: Literal["unreached"] = "unreached"


class SuspendedNotice(Value):
    """That a precedent no longer answers questions, because what it rested on has changed."""

    kind: Literal["suspended"] = "suspended"
    number: int
    question: str
    text: str
    because: str


class TroubleNotice(Value):
    """To an admin: something could not be delivered. ``private``: of what kind is not said."""

    kind: Literal["trouble"] = "trouble"
    platform: str
    why: str
    private: bool


Notice = Annotated[
    ReplyNotice
    | TicketNotice
    | ReminderNotice
    | RulingNotice
    | ClosedNotice
    | RedirectedNotice
    | AlertNotice
    | AcknowledgedNotice
    | UnreachedNotice
    | SuspendedNotice
    | TroubleNotice,
    Field(discriminator="kind"),
]


class Delivery(Value):
    """One notice for one address.

    ``id`` stays the same at every attempt: a platform that has seen it does not show it twice.
    Deliveries with the same ``card`` and address are one message, drawn anew. ``confidential``:
    not even that it exists may be logged, counted or listed. ``ticket_id``: the ticket that hangs
    on it, if any.
    """

    id: str
    school: str
    to: Address
    notice: Notice
    card: str | None = None
    confidential: bool = False
    ticket_id: str | None = None
    attempts: int = 0
    shown_as: str | None = Field(
        default=None, description="the platform's id of the message that the card already has"
    )
