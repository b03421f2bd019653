"""Whoever watches a running policybot: each thing is logged and counted."""

import sys

from adapters.observing.logs import brief, logger, place
from adapters.observing.metrics import Metrics
from bot.domain.outcome import OutcomeName
from bot.domain.ticket import TicketAction


class Watch:
    """The ``Observer`` port."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._log = logger()

    def handled(self, school: str, outcome: OutcomeName, seconds: float) -> None:
        """Log and count a message."""
        self._log.info("handled", school=school, outcome=outcome, seconds=round(seconds, 4))
        self._metrics.handled(school, outcome, seconds)

    def ticket_changed(self, school: str, action: TicketAction) -> None:
        """Log and count a change of a ticket."""
        self._log.info("ticket changed", school=school, action=action)
        self._metrics.ticket_changed(school, action)

    def delivered(self, platform: str, kind: str) -> None:
        """Log and count a delivery."""
        self._log.info("delivered", platform=platform, kind=kind)
        self._metrics.attempted(platform, kind, "delivered")

    def put_off(self, platform: str, kind: str, why: str) -> None:
        """Log and count an attempt that is to be made again."""
        self._log.warning("put off", platform=platform, kind=kind, why=brief(why))
        self._metrics.attempted(platform, kind, "put_off")

    def given_up(self, platform: str, kind: str, why: str) -> None:
        """Log and count a delivery that will never be made."""
        self._log.error("given up", platform=platform, kind=kind, why=brief(why))
        self._metrics.attempted(platform, kind, "given_up")

    def fault(self, doing: str, error: type[BaseException]) -> None:
        """Log and count a fault; where it arose, if it is being dealt with at this moment."""
        where = place(sys.exception())
        self._log.error("fault", doing=doing, error=error.__name__, where=where)
        self._metrics.fault()
