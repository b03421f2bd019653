"""A platform in memory, which can be down and can fail after it has shown a message."""

from collections.abc import Callable, Iterator

from bot.domain.address import Address
from bot.domain.delivery import Delivery, Notice


class FakePlatform:
    """The ``Messenger`` port. ``fail`` is called before each delivery, ``fail_after`` once it is
    shown; either may raise ``NotNow`` or ``Never``. ``shown`` is what people see, by the
    platform's id of the message; ``attempts`` are all deliveries that arrived."""

    def __init__(self) -> None:
        self.shown: dict[str, Delivery] = {}
        self.attempts: list[Delivery] = []
        self.fail: Callable[[Delivery], None] = lambda delivery: None
        self.fail_after: Callable[[Delivery], None] = lambda delivery: None
        self._ids: dict[str, str] = {}

    def deliver(self, delivery: Delivery) -> str:
        self.attempts.append(delivery)
        self.fail(delivery)
        if delivery.id not in self._ids:
            shown_as = delivery.shown_as or f"m{len(self.shown) + 1}"
            self._ids[delivery.id] = shown_as
            self.shown[shown_as] = delivery
        self.fail_after(delivery)
        return self._ids[delivery.id]

    def at(self, place: str) -> Iterator[Notice]:
        """What people at a place see now, oldest message first."""
        return (seen.notice for seen in self.shown.values() if seen.to.place == place)

    def under(self, address: Address) -> Iterator[Notice]:
        """What people see at an address, thread included."""
        return (seen.notice for seen in self.shown.values() if seen.to == address)
