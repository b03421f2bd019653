"""What is still to be told, written in the transaction that caused it."""

from datetime import datetime
from typing import Literal, Protocol

from bot.domain.address import Address
from bot.domain.delivery import Delivery
from bot.domain.value import Value

DeliveryState = Literal["waiting", "delivered", "failed"]


class Dispatch(Value):
    """A delivery with what has become of it; ``error`` is why the last attempt failed."""

    delivery: Delivery
    state: DeliveryState
    written: datetime
    next_attempt: datetime | None
    error: str = ""


class Outbox(Protocol):
    """Deliveries to every address.

    Promises: alerts wait for nothing, and nothing waits for them; of the rest, those to one address
    (place and thread) leave one at a time, in the order in which they were put; one is claimed by
    one worker at a time. Confidential ones wait in a queue of
    their own, so that none can be seen to stand in another's way.
    """

    def put(self, delivery: Delivery, now: datetime) -> None:
        """Keep a delivery until it is delivered."""
        ...

    def claim(
        self,
        worker: str,
        platforms: frozenset[str],
        now: datetime,
        until: datetime,
        limit: int,
    ) -> tuple[Delivery, ...]:
        """At most ``limit`` for these platforms that are due and in nobody's hands, each the first
        of its address; this worker's until ``until``.

        ``attempts`` counts this one too, ``shown_as`` is set where the card has been drawn before.
        """
        ...

    def delivered(self, delivery_id: str, shown_as: str, now: datetime) -> bool:
        """It is done; ``shown_as`` is the platform's id. False when that was known already."""
        ...

    def put_off(self, delivery_id: str, until: datetime, error: str) -> None:
        """It failed and is to be tried again, not before ``until``."""
        ...

    def give_up(self, delivery_id: str, error: str) -> None:
        """It failed for good, and stands in nobody's way any more."""
        ...

    def try_again(self, school: str, now: datetime) -> int:
        """Put every delivery of the school that failed for good back as if new, confidential ones
        too; how many that are not confidential. A card that has been drawn anew since is not drawn
        again as it was then: that delivery is dropped."""
        ...

    def card_addresses(self, card: str) -> tuple[Address, ...]:
        """Everywhere that a card has been, or is about to be, drawn."""
        ...

    def unfinished(self, ticket_id: str) -> int:
        """How many rulings on the ticket are still waiting to be delivered."""
        ...

    def all(self, school: str, state: DeliveryState | None = None) -> tuple[Dispatch, ...]:
        """The school's deliveries that are not confidential, oldest first."""
        ...
