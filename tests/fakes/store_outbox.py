"""The outbox of the store in memory."""

from datetime import datetime

from bot.domain.address import Address
from bot.domain.delivery import Delivery
from bot.domain.errors import StoreError
from bot.ports.outbox import DeliveryState, Dispatch
from tests.fakes.store_state import Part, Put


class MemoryOutbox(Part):
    def put(self, delivery: Delivery, now: datetime) -> None:
        if delivery.id in self._state.outbox:
            raise StoreError(f"{delivery.id} is there already")
        dispatch = Dispatch(delivery=delivery, state="waiting", written=now, next_attempt=now)
        self._state.outbox[delivery.id] = Put(dispatch)

    def claim(
        self, worker: str, platforms: frozenset[str], now: datetime, until: datetime, limit: int
    ) -> tuple[Delivery, ...]:
        waiting = [row for row in self._state.outbox.values() if row.waits]
        in_hand = {queue(row.delivery) for row in waiting if row.until and row.until > now}
        taken: list[Delivery] = []
        seen: set[tuple[Address, bool, str]] = set()
        for row in waiting:
            first, due = queue(row.delivery) not in seen, row.dispatch.next_attempt or now
            seen.add(queue(row.delivery))
            free = queue(row.delivery) not in in_hand and row.delivery.to.platform in platforms
            if first and free and due <= now and len(taken) < limit:
                delivery = self._attempted(row.delivery)
                row.become(delivery=delivery)
                row.until = until
                taken.append(delivery)
        return tuple(taken)

    def delivered(self, delivery_id: str, shown_as: str, now: datetime) -> bool:
        row = self._state.outbox.get(delivery_id)
        if row is None or row.dispatch.state == "delivered":
            return False
        delivery = row.delivery.model_copy(update={"shown_as": shown_as})
        row.become(delivery=delivery, state="delivered", next_attempt=None, error="")
        if delivery.card is not None:
            self._state.cards[delivery.card, delivery.to] = shown_as
        return True

    def put_off(self, delivery_id: str, until: datetime, error: str) -> None:
        row = self._state.outbox.get(delivery_id)
        if row is not None and row.waits:
            row.become(next_attempt=until, error=error)

    def give_up(self, delivery_id: str, error: str) -> None:
        row = self._state.outbox.get(delivery_id)
        if row is not None and row.waits:
            row.become(state="failed", next_attempt=None, error=error)

    def try_again(self, school: str, now: datetime) -> int:
        latest = {(row.delivery.card, row.delivery.to): row for row in self._state.outbox.values()}
        rows = [row for row in self._state.outbox.values() if row.delivery.school == school]
        failed = [row for row in rows if row.dispatch.state == "failed"]
        for row in [row for row in failed if row.delivery.card]:
            if latest[row.delivery.card, row.delivery.to] is not row:
                failed.remove(row)
                del self._state.outbox[row.delivery.id]
        for row in failed:
            fresh = row.delivery.model_copy(update={"attempts": 0})
            row.become(state="waiting", next_attempt=now, delivery=fresh)
        return sum(not row.delivery.confidential for row in failed)

    def card_addresses(self, card: str) -> tuple[Address, ...]:
        drawn = {to for name, to in self._state.cards if name == card}
        rows = (row for row in self._state.outbox.values() if row.waits)
        drawing = {row.delivery.to for row in rows if row.delivery.card == card}
        return tuple(sorted(drawn | drawing, key=str))

    def unfinished(self, ticket_id: str) -> int:
        rows = (row for row in self._state.outbox.values() if row.waits)
        mine = (row.delivery for row in rows if row.delivery.ticket_id == ticket_id)
        return sum(delivery.notice.kind == "ruling" for delivery in mine)

    def all(self, school: str, state: DeliveryState | None = None) -> tuple[Dispatch, ...]:
        rows = (row.dispatch for row in self._state.outbox.values())
        mine = (d for d in rows if d.delivery.school == school and not d.delivery.confidential)
        return tuple(d for d in mine if state in (None, d.state))

    def _attempted(self, delivery: Delivery) -> Delivery:
        drawn = self._state.cards.get((delivery.card, delivery.to)) if delivery.card else None
        return delivery.model_copy(update={"attempts": delivery.attempts + 1, "shown_as": drawn})


def queue(delivery: Delivery) -> tuple[Address, bool, str]:
    """Where a delivery waits its turn; an alert waits for nothing, and nothing for an alert."""
    return delivery.to, delivery.confidential, delivery.id if is_alert(delivery) else ""


def is_alert(delivery: Delivery) -> bool:
    """Whether it tells of a concern."""
    return delivery.notice.kind == "alert"
