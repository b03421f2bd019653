"""What is still to be told, and what has become of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select, update

from adapters.store.engine import lock, upsert
from adapters.store.rows import as_row, as_value
from adapters.store.tables import WAITING, cards, outbox
from bot.domain.address import Address
from bot.domain.delivery import Delivery
from bot.ports.outbox import DeliveryState, Dispatch

_other = outbox.alias("other")


class SqlOutbox:
    """The ``Outbox`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, delivery: Delivery, now: datetime) -> None:
        """Keep a delivery until it is delivered."""
        row = as_row(outbox, delivery) | {
            "platform": delivery.to.platform,
            "kind": delivery.notice.kind,
            "state": "waiting",
            "written": now,
            "next_attempt": now,
            "error": "",
        }
        self._connection.execute(insert(outbox), row)

    def claim(
        self, worker: str, platforms: frozenset[str], now: datetime, until: datetime, limit: int
    ) -> tuple[Delivery, ...]:
        """At most ``limit`` for these platforms that are due and in nobody's hands, each the first
        of its address; this worker's until ``until``."""
        # Claims follow one another, so that each sees what the one before it has taken.
        lock(self._connection, "outbox")
        # Of two transactions that put something for one address at the same moment, the later one
        # may have the earlier number: hence what is in somebody's hands counts too.
        address_is_free = ~exists().where(
            _other.c.state == WAITING.right,
            _other.c.to == outbox.c.to,
            _other.c.confidential == outbox.c.confidential,
            _other.c.seq != outbox.c.seq,
            or_(_other.c.seq < outbox.c.seq, _other.c.until > now),
            # An alert waits for nothing, and nothing for an alert.
            _other.c.kind != "alert",
            outbox.c.kind != "alert",
        )
        first = (
            select(outbox.c.seq)
            .where(
                WAITING,
                outbox.c.platform.in_(platforms),
                outbox.c.next_attempt <= now,
                or_(outbox.c.until.is_(None), outbox.c.until <= now),
                address_is_free,
            )
            .order_by(outbox.c.seq)
            .limit(limit)
            .with_for_update(skip_locked=True, of=outbox)
        )
        numbers = self._connection.scalars(first).all()
        if not numbers:
            return ()
        take = (
            update(outbox)
            .where(outbox.c.seq.in_(numbers))
            .values(worker=worker, until=until, attempts=outbox.c.attempts + 1)
            .returning(outbox)
        )
        taken = sorted(self._connection.execute(take), key=lambda row: row.seq)
        drawn = self._drawn({row.card for row in taken if row.card is not None})
        return tuple(
            as_value(Delivery, row, shown_as=drawn.get((row.card, row.to))) for row in taken
        )

    def delivered(self, delivery_id: str, shown_as: str, now: datetime) -> bool:
        """It is done; ``shown_as`` is the platform's id. False when that was known already."""
        done = (
            update(outbox)
            .where(outbox.c.id == delivery_id, outbox.c.state != "delivered")
            .values(
                state="delivered",
                shown_as=shown_as,
                next_attempt=None,
                error="",
                worker=None,
                until=None,
            )
            .returning(outbox.c.card, outbox.c.to)
        )
        delivery = self._connection.execute(done).one_or_none()
        if delivery is None:
            return False
        if delivery.card is not None:
            drawn = upsert(self._connection, cards).values(
                card=delivery.card, to=delivery.to, shown_as=shown_as
            )
            drawn = drawn.on_conflict_do_update(
                index_elements=["card", "to"], set_={"shown_as": shown_as}
            )
            self._connection.execute(drawn)
        return True

    def put_off(self, delivery_id: str, until: datetime, error: str) -> None:
        """It failed and is to be tried again, not before ``until``."""
        self._fail(delivery_id, next_attempt=until, error=error)

    def give_up(self, delivery_id: str, error: str) -> None:
        """It failed for good, and stands in nobody's way any more."""
        self._fail(delivery_id, state="failed", next_attempt=None, error=error)

    def try_again(self, school: str, now: datetime) -> int:
        """Put every delivery of the school that failed for good back, as if new; how many that are
        not confidential. A card that has been drawn anew since is not drawn as it was then."""
        failed = outbox.c.school == school, outbox.c.state == "failed"
        drawn_since = exists().where(
            _other.c.card == outbox.c.card,
            _other.c.to == outbox.c.to,
            _other.c.seq > outbox.c.seq,
        )
        self._connection.execute(delete(outbox).where(*failed, drawn_since))
        again = (
            update(outbox)
            .where(*failed)
            .values(state="waiting", next_attempt=now, attempts=0)
            .returning(outbox.c.confidential)
        )
        return sum(not confidential for confidential in self._connection.scalars(again).all())

    def card_addresses(self, card: str) -> tuple[Address, ...]:
        """Everywhere that a card has been, or is about to be, drawn."""
        drawn = select(cards.c.to).where(cards.c.card == card)
        drawing = select(outbox.c.to).where(outbox.c.card == card, WAITING)
        return tuple(sorted(self._connection.scalars(drawn.union(drawing)), key=str))

    def unfinished(self, ticket_id: str) -> int:
        """How many rulings on the ticket are still waiting to be delivered."""
        # Of two workers who each deliver one of the last two, the second must see none left.
        lock(self._connection, "relay", ticket_id)
        left = outbox.c.ticket_id == ticket_id, outbox.c.kind == "ruling", WAITING
        return self._connection.scalar(select(func.count(outbox.c.seq)).where(*left)) or 0

    def all(self, school: str, state: DeliveryState | None = None) -> tuple[Dispatch, ...]:
        """The school's deliveries that are not confidential, oldest first."""
        of = and_(outbox.c.school == school, outbox.c.confidential.is_(False))
        if state is not None:
            of = and_(of, outbox.c.state == state)
        rows = self._connection.execute(select(outbox).where(of).order_by(outbox.c.seq))
        return tuple(_dispatch(row) for row in rows)

    def _drawn(self, wanted: set[str]) -> dict[tuple[str, Address], str]:
        """The platforms' ids of cards that have been drawn, by card and address."""
        if not wanted:
            return {}
        rows = self._connection.execute(select(cards).where(cards.c.card.in_(wanted)))
        return {(row.card, row.to): row.shown_as for row in rows}

    def _fail(self, delivery_id: str, **changes: Any) -> None:
        failed = update(outbox).where(outbox.c.id == delivery_id, WAITING)
        self._connection.execute(failed.values(worker=None, until=None, **changes))


def _dispatch(row: Row[Any]) -> Dispatch:
    return as_value(Dispatch, row, delivery=as_value(Delivery, row))
