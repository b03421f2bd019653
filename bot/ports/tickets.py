"""Tickets of questions, and the rulings on them."""

from datetime import datetime
from typing import Protocol

from bot.domain.message import Asker
from bot.domain.ruling import Ruling
from bot.domain.ticket import Ticket, Transition


class Tickets(Protocol):
    """The tickets of every school.

    Promises: a ticket or a key that was asked for is not changed by anyone else until the
    transaction ends; a ticket is saved together with its transition; transitions are never changed
    or deleted.
    """

    def next_number(self, school: str) -> int:
        """The number of the school's next ticket, from 1; no number is given twice."""
        ...

    def add(self, ticket: Ticket) -> None:
        """Keep a new ticket."""
        ...

    def get(self, school: str, number: int) -> Ticket | None:
        """The ticket of that number."""
        ...

    def by_id(self, ticket_id: str) -> Ticket | None:
        """The ticket of that id."""
        ...

    def unsettled(self, school: str, key: str) -> Ticket | None:
        """The ticket with that key that is neither closed nor withdrawn."""
        ...

    def all(self, school: str) -> tuple[Ticket, ...]:
        """Every ticket of the school, by number."""
        ...

    def due(self, now: datetime) -> tuple[Ticket, ...]:
        """Those of any school whose ``remind_at`` has come and that nobody else has in hand."""
        ...

    def join(self, ticket_id: str, asker: Asker) -> bool:
        """One more who waits for the answer; False when that account waits there already."""
        ...

    def update(self, ticket: Ticket) -> None:
        """Keep what has changed of a ticket without a change of state (reminders, askers)."""
        ...

    def save(self, ticket: Ticket, transition: Transition) -> None:
        """Keep the ticket in its new state, and the transition that led there."""
        ...

    def history(self, ticket_id: str) -> tuple[Transition, ...]:
        """The ticket's transitions, oldest first."""
        ...


class Rulings(Protocol):
    """Every ruling; a precedent answers until it is suspended."""

    def add(self, ruling: Ruling) -> None:
        """Keep a new ruling; a precedent with its key that stands is replaced by it."""
        ...

    def get(self, ruling_id: str) -> Ruling | None:
        """The ruling of that id."""
        ...

    def of(self, ticket_id: str) -> tuple[Ruling, ...]:
        """The rulings on a ticket, the latest first."""
        ...

    def precedent(self, school: str, key: str) -> Ruling | None:
        """The precedent for a question that is not suspended, the latest."""
        ...

    def all(self, school: str) -> tuple[Ruling, ...]:
        """The school's rulings, oldest first."""
        ...

    def save(self, ruling: Ruling) -> bool:
        """Keep whether it is a precedent, and whether suspended; False when nothing changed."""
        ...
