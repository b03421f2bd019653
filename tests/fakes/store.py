"""The store in memory: the same promises, kept by one lock and a copy of everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Self

from tests.fakes.store_outbox import MemoryOutbox
from tests.fakes.store_state import State
from tests.fakes.store_tickets import MemoryDisclosures, MemoryRulings, MemoryTickets
from tests.fakes.store_traffic import (
    MemoryAudit,
    MemoryDoubts,
    MemoryExchanges,
    MemoryInbox,
    MemoryKeeping,
    MemoryThreads,
)


class MemoryStore:
    """The ``Store`` port."""

    def __init__(self) -> None:
        self.state = State()
        self._lock = RLock()
        self._open = False

    @contextmanager
    def transaction(self) -> Iterator["MemoryTransaction"]:
        with self._lock:
            if self._open:
                raise RuntimeError("a transaction was begun inside another one")
            changed, self._open = self.state.copy(), True
            try:
                yield MemoryTransaction(changed)
                self.state = changed
            finally:
                self._open = False

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class MemoryTransaction:
    """The ``Transaction`` port."""

    def __init__(self, state: State) -> None:
        self.inbox = MemoryInbox(state)
        self.doubts = MemoryDoubts(state)
        self.threads = MemoryThreads(state)
        self.exchanges = MemoryExchanges(state)
        self.tickets = MemoryTickets(state)
        self.rulings = MemoryRulings(state)
        self.disclosures = MemoryDisclosures(state)
        self.outbox = MemoryOutbox(state)
        self.audit = MemoryAudit(state)
        self.keeping = MemoryKeeping(state)
