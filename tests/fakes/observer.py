"""An observer that writes down what it is told."""

from bot.domain.outcome import OutcomeName
from bot.domain.ticket import TicketAction


class RecordingObserver:
    """The ``Observer`` port; ``told`` holds everything in order."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ...]] = []

    def handled(self, school: str, outcome: OutcomeName, seconds: float) -> None:
        assert seconds >= 0
        self.told.append(("handled", school, outcome))

    def ticket_changed(self, school: str, action: TicketAction) -> None:
        self.told.append(("ticket_changed", school, action))

    def delivered(self, platform: str, kind: str) -> None:
        self.told.append(("delivered", platform, kind))

    def put_off(self, platform: str, kind: str, why: str) -> None:
        self.told.append(("put_off", platform, kind, why))

    def given_up(self, platform: str, kind: str, why: str) -> None:
        self.told.append(("given_up", platform, kind, why))

    def fault(self, doing: str, error: type[BaseException]) -> None:
        self.told.append(("fault", doing, error.__name__))
