"""Nobody watches: for commands that a person runs and reads themselves."""

from bot.domain.outcome import OutcomeName
from bot.domain.ticket import TicketAction


class Quiet:
    """The ``Observer`` port, told everything and saying nothing."""

    def handled(self, school: str, outcome: OutcomeName, seconds: float) -> None:
        """Nothing is done."""

    def ticket_changed(self, school: str, action: TicketAction) -> None:
        """Nothing is done."""

    def delivered(self, platform: str, kind: str) -> None:
        """Nothing is done."""

    def put_off(self, platform: str, kind: str, why: str) -> None:
        """Nothing is done."""

    def given_up(self, platform: str, kind: str, why: str) -> None:
        """Nothing is done."""

    def fault(self, doing: str, error: type[BaseException]) -> None:
        """Nothing is done."""
