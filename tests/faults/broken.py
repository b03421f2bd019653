"""Stores that do not keep their promise: the harness must catch each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.domain.delivery import Delivery
from bot.ports.store import Store, Transaction


class _Stand:
    """Something that stands before another, and passes on what it does not do itself."""

    def __init__(self, behind: Any) -> None:
        self._behind = behind

    def __getattr__(self, name: str) -> Any:
        return getattr(self._behind, name)


class _Later(_Stand):
    """An outbox that only collects what is put."""

    def __init__(self, behind: Any) -> None:
        super().__init__(behind)
        self.collected: list[tuple[Delivery, datetime]] = []

    def put(self, delivery: Delivery, now: datetime) -> None:
        self.collected.append((delivery, now))


class LateOutbox:
    """Writes what is to be told in a transaction of its own, after what it is told for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._store.transaction() as tx:
            stand = _Stand(tx)
            stand.outbox = later = _Later(tx.outbox)  # type: ignore[attr-defined]
            yield stand
        if later.collected:
            with self._store.transaction() as tx:
                for delivery, now in later.collected:
                    tx.outbox.put(delivery, now)


class _Renamed(_Stand):
    """An outbox that gives a delivery another id each time that it is claimed."""

    def __init__(self, behind: Any, names: dict[str, str]) -> None:
        super().__init__(behind)
        self._names = names

    def claim(self, *args: Any) -> tuple[Delivery, ...]:
        return tuple(self._renamed(delivery) for delivery in self._behind.claim(*args))

    def delivered(self, delivery_id: str, *args: Any) -> bool:
        done: bool = self._behind.delivered(self._names[delivery_id], *args)
        return done

    def put_off(self, delivery_id: str, *args: Any) -> None:
        self._behind.put_off(self._names[delivery_id], *args)

    def give_up(self, delivery_id: str, *args: Any) -> None:
        self._behind.give_up(self._names[delivery_id], *args)

    def _renamed(self, delivery: Delivery) -> Delivery:
        name = uuid4().hex
        self._names[name] = delivery.id
        return delivery.model_copy(update={"id": name})


class NewIds:
    """Forgets that a delivery keeps its id at every attempt."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, str] = {}

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._store.transaction() as tx:
            stand = _Stand(tx)
            stand.outbox = _Renamed(tx.outbox, self._names)  # type: ignore[attr-defined]
            yield stand


class _Forgetful(_Stand):
    """An inbox that accepts an event as often as it comes."""

    def add(self, message: Any, now: datetime) -> bool:
        known: bool = self._behind.add(message, now)
        return known or self._behind.add(message.model_copy(update={"id": uuid4().hex}), now)


class AcceptsTwice:
    """Takes an event that is told again for another message."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self._store.transaction() as tx:
            stand = _Stand(tx)
            stand.inbox = _Forgetful(tx.inbox)  # type: ignore[attr-defined]
            yield stand


BROKEN: dict[str, Callable[[Store], Store]] = {
    "late-outbox": LateOutbox,
    "new-ids": NewIds,
    "accepts-twice": AcceptsTwice,
}
