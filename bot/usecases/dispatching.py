"""Delivering what stands in the outbox, until it is delivered or will never be."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.decisions.backoff import ATTEMPTS, wait
from bot.decisions.rights import require, same_person
from bot.decisions.transitions import ticket_after
from bot.domain.address import Account
from bot.domain.delivery import AlertNotice, Delivery, TroubleNotice, UnreachedNotice
from bot.domain.school import Role, School
from bot.domain.ticket import Transition
from bot.domain.value import Value
from bot.ports.clock import Clock
from bot.ports.messenger import Messenger, Never, NotNow
from bot.ports.observer import Observer
from bot.ports.outbox import DeliveryState, Dispatch
from bot.ports.policy_library import Library
from bot.ports.store import Store, Transaction
from bot.usecases.telling import Telling, holders, latest_ruling

LEASE = timedelta(minutes=2)
"""How long a worker has for the deliveries it took before another may take them up."""

BATCH = 20
"""Deliveries taken at once; at most one for each address."""


class DispatchView(Value):
    """A delivery as an admin sees it: what kind of notice, to where, and why it waits."""

    id: str
    kind: str
    to: str
    state: DeliveryState
    attempts: int
    written: datetime
    next_attempt: datetime | None
    error: str


class Dispatching:
    """Carries deliveries to the platforms that are connected here."""

    def __init__(
        self,
        messengers: Mapping[str, Messenger],
        library: Library,
        store: Store,
        clock: Clock,
        observer: Observer,
    ) -> None:
        """``messengers``: by platform."""
        self._messengers = messengers
        self._library = library
        self._store = store
        self._clock = clock
        self._observer = observer

    def __call__(self, worker: str) -> int:
        """Attempt whatever is due; how many deliveries were taken up. Raises StoreError."""
        now = self._clock()
        platforms = frozenset(self._messengers)
        with self._store.transaction() as tx:
            taken = tx.outbox.claim(worker, platforms, now, now + LEASE, BATCH)
        for delivery in taken:
            # A slow platform must not keep them until another worker takes them up as well.
            if self._clock() < now + LEASE / 2:
                self._attempt(delivery)
        return len(taken)

    def waiting(self, school_id: str, actor: Account) -> tuple[DispatchView, ...]:
        """What is not confidential and has not been delivered, without its words: what was given up
        first, then what waits, each oldest first.

        Raises NotAllowed unless the actor is an admin.
        """
        require(self._library.school(school_id), actor, "admin")
        with self._store.transaction() as tx:
            found = (*tx.outbox.all(school_id, "failed"), *tx.outbox.all(school_id, "waiting"))
        return tuple(_shown(dispatch) for dispatch in found)

    def retry(self, school_id: str, actor: Account) -> int:
        """Try again what had been given up; how many. Raises NotAllowed unless the actor is an
        admin."""
        require(self._library.school(school_id), actor, "admin")
        with self._store.transaction() as tx:
            return tx.outbox.try_again(school_id, self._clock())

    def _attempt(self, delivery: Delivery) -> None:
        try:
            shown_as = self._messengers[delivery.to.platform].deliver(delivery)
        except Never as error:
            self._give_up(delivery, str(error))
        except NotNow as error:
            self._failed(delivery, str(error), error.after)
        except Exception as error:  # noqa: BLE001 - a fault of one platform must not stop the others
            if not delivery.confidential:
                self._observer.fault("delivering", type(error))
            self._failed(delivery, f"a fault ({type(error).__name__})", None)
        else:
            self._delivered(delivery, shown_as)

    def _delivered(self, delivery: Delivery, shown_as: str) -> None:
        with self._store.transaction() as tx:
            first = tx.outbox.delivered(delivery.id, shown_as, self._clock())
            if first:
                self._relayed(tx, delivery)
        if first and not delivery.confidential:
            self._observer.delivered(delivery.to.platform, delivery.notice.kind)

    def _failed(self, delivery: Delivery, why: str, after: float | None) -> None:
        if delivery.attempts >= ATTEMPTS:
            self._give_up(delivery, why)
            return
        pause = wait(delivery.attempts, random.random(), after)
        with self._store.transaction() as tx:
            tx.outbox.put_off(delivery.id, self._clock() + pause, why)
        if not delivery.confidential:
            self._observer.put_off(delivery.to.platform, delivery.notice.kind, why)

    def _give_up(self, delivery: Delivery, why: str) -> None:
        school = self._library.school(delivery.school)
        with self._store.transaction() as tx:
            tx.outbox.give_up(delivery.id, why)
            self._relayed(tx, delivery)
            if isinstance(delivery.notice, AlertNotice):
                self._tell_reporter(tx, school, delivery.notice)
            if delivery.notice.kind != "trouble" and _may_tell_admin(delivery, school):
                notice = TroubleNotice(
                    platform=delivery.to.platform, why=why, private=delivery.confidential
                )
                Telling(tx, school, self._clock()).tell(
                    holders(school, "admin"), notice, confidential=delivery.confidential
                )
        if not delivery.confidential:
            self._observer.given_up(delivery.to.platform, delivery.notice.kind, why)

    def _tell_reporter(self, tx: Transaction, school: School, alert: AlertNotice) -> None:
        """Whoever made a disclosure must know when it has not reached somebody on its route."""
        asker = tx.disclosures.content(alert.disclosure_id).asker
        telling = Telling(tx, school, self._clock())
        telling.tell((asker.private,), UnreachedNotice(), confidential=True)

    def _relayed(self, tx: Transaction, delivery: Delivery) -> None:
        """Close a ticket whose ruling has now reached everyone it can reach."""
        if delivery.ticket_id is None or tx.outbox.unfinished(delivery.ticket_id):
            return
        ticket = tx.tickets.by_id(delivery.ticket_id)
        if ticket is None or ticket.state != "ruled":
            return
        after = ticket_after(ticket.state, "relay", ticket.number)
        closed = ticket.model_copy(update={"state": after})
        now = self._clock()
        done = Transition(
            ticket_id=ticket.id,
            action="relay",
            before=ticket.state,
            after=after,
            actor="policybot",
            role="policybot",
            at=now,
        )
        tx.tickets.save(closed, done)
        school = self._library.school(ticket.school)
        Telling(tx, school, now).draw(closed, latest_ruling(tx, ticket.id))


def _shown(dispatch: Dispatch) -> DispatchView:
    delivery = dispatch.delivery
    return DispatchView(
        id=delivery.id,
        kind=delivery.notice.kind,
        to=delivery.to.platform,
        state=dispatch.state,
        attempts=delivery.attempts,
        written=dispatch.written,
        next_attempt=dispatch.next_attempt,
        error=dispatch.error,
    )


def _may_tell_admin(delivery: Delivery, school: School) -> bool:
    """Whether an admin may hear of it: of what is confidential only one whom no concern can be
    about."""
    subjects: tuple[Role, ...] = ("headteacher", "deputy_headteacher", "dsl", "deputy_dsl")
    return not (
        delivery.confidential and any(same_person(school, "admin", role) for role in subjects)
    )
