"""A platform at its worst: it is busy, drops answers, breaks, and one of its channels is gone."""

from collections.abc import Callable
from random import Random

from bot.domain.delivery import Delivery
from bot.ports.messenger import Never, NotNow
from tests.faults.ledger import Ledger

GONE = "gone"
"""The place that nothing can be delivered to."""

Step = Callable[[str], None]
"""Called at every step at which the process may be killed, with what the step is."""


class FlakyPlatform:
    """The ``Messenger`` port: shows things in the ledger, and fails before or after it by chance.

    A failure after something was shown makes policybot deliver it again, as a dropped connection
    does.
    """

    def __init__(self, ledger: Ledger, chance: Random, step: Step) -> None:
        self._ledger = ledger
        self._chance = chance
        self._step = step

    def deliver(self, delivery: Delivery) -> str:
        """Show it, if luck will have it."""
        self._step(f"before showing a {delivery.notice.kind}")
        if delivery.to.place == GONE:
            raise Never("the account is gone")
        luck = self._chance.random()
        if luck < 0.06:
            raise NotNow("there is an outage")
        if luck < 0.10:
            raise NotNow("too many messages", after=45)
        shown_as = self._ledger.deliver(delivery)
        self._step(f"after showing a {delivery.notice.kind}")
        if luck < 0.18:
            raise NotNow("the answer got lost")
        if luck < 0.22:
            raise ConnectionResetError("the connection broke")
        return shown_as
