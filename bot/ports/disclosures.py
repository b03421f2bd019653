"""Disclosures: sealed, never changed, never deleted."""

from datetime import datetime
from typing import Protocol

from bot.domain.disclosure import DisclosureContent, DisclosureTicket, DisclosureTransition


class Disclosures(Protocol):
    """The disclosures of every school, apart from everything else.

    Promises: the content is sealed at rest and cannot be changed; whoever asks for it has been
    checked before. A ticket that was asked for is not changed by anyone else until the transaction
    ends.
    """

    def add(self, ticket: DisclosureTicket, content: DisclosureContent) -> None:
        """Keep a new disclosure."""
        ...

    def get(self, school: str, disclosure_id: str) -> DisclosureTicket | None:
        """The ticket of that id."""
        ...

    def content(self, disclosure_id: str) -> DisclosureContent:
        """What was said. Raises SealingError when the key does not fit."""
        ...

    def all(self, school: str) -> tuple[DisclosureTicket, ...]:
        """Every disclosure of the school, oldest first."""
        ...

    def due(self, now: datetime) -> tuple[DisclosureTicket, ...]:
        """Those of any school whose ``alert_at`` has come and that nobody else has in hand."""
        ...

    def update(self, ticket: DisclosureTicket) -> None:
        """Keep what has changed without a change of state (alerts)."""
        ...

    def save(self, ticket: DisclosureTicket, transition: DisclosureTransition) -> None:
        """Keep the ticket as it is after the transition, and the transition."""
        ...

    def history(self, disclosure_id: str) -> tuple[DisclosureTransition, ...]:
        """What was done to it, oldest first."""
        ...
