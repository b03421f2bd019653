"""Whoever watches how policybot is doing: logs and metrics.

Nothing of a disclosure ever passes here, not even that there was one.
"""

from typing import Protocol

from bot.domain.outcome import OutcomeName
from bot.domain.ticket import TicketAction


class Observer(Protocol):
    """Told what happens, never what was said or by whom."""

    def handled(self, school: str, outcome: OutcomeName, seconds: float) -> None:
        """An ordinary message left as this outcome, so long after it was taken up."""
        ...

    def ticket_changed(self, school: str, action: TicketAction) -> None:
        """A ticket changed its state."""
        ...

    def delivered(self, platform: str, kind: str) -> None:
        """A notice that is not confidential was delivered."""
        ...

    def put_off(self, platform: str, kind: str, why: str) -> None:
        """A notice that is not confidential could not be delivered yet."""
        ...

    def given_up(self, platform: str, kind: str, why: str) -> None:
        """A notice that is not confidential will never be delivered."""
        ...

    def fault(self, doing: str, error: type[BaseException]) -> None:
        """Something failed that should not: what was being done, and the kind of error."""
        ...
