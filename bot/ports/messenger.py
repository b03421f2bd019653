"""A platform that carries notices to people."""

from typing import Protocol

from bot.domain.delivery import Delivery
from bot.domain.errors import PolicybotError


class NotNow(PolicybotError):
    """The platform could not take it now (an outage, a limit); it is to be tried again.

    ``after``: seconds that the platform asks to be left alone, None if it does not say.
    """

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Never(PolicybotError):
    """The platform will never take it: the channel or the account is gone, or has no access."""


class Messenger(Protocol):
    """One platform.

    Promises: a delivery whose id it has shown before is not shown again; one with ``shown_as`` is
    drawn in that message's place.
    """

    def deliver(self, delivery: Delivery) -> str:
        """Show it, and give the platform's id of the message. Raises NotNow or Never."""
        ...
