"""Everything that must not be lost, changed in transactions."""

from contextlib import AbstractContextManager
from typing import Protocol

from bot.ports.disclosures import Disclosures
from bot.ports.inbox import Doubts, Inbox
from bot.ports.outbox import Outbox
from bot.ports.records import Audit, Exchanges, Keeping, Threads
from bot.ports.tickets import Rulings, Tickets


class Transaction(Protocol):
    """All that one transaction may read and change."""

    @property
    def inbox(self) -> Inbox:
        """Messages to be handled."""
        ...

    @property
    def doubts(self) -> Doubts:
        """Messages that may be concerns."""
        ...

    @property
    def threads(self) -> Threads:
        """The last question of each thread."""
        ...

    @property
    def exchanges(self) -> Exchanges:
        """Questions and their outcomes."""
        ...

    @property
    def tickets(self) -> Tickets:
        """Questions before people."""
        ...

    @property
    def rulings(self) -> Rulings:
        """What people decided."""
        ...

    @property
    def disclosures(self) -> Disclosures:
        """Concerns."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What is to be told."""
        ...

    @property
    def audit(self) -> Audit:
        """Who did what."""
        ...

    @property
    def keeping(self) -> Keeping:
        """Forgetting."""
        ...


class Store(Protocol):
    """The store, for any number of threads and processes.

    Promises: what is changed in a transaction is there for good, as a whole, when it ends without
    an error, and not at all when it ends with one. Raises StoreError when it cannot be used; then
    nothing has changed.
    """

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A transaction, committed at the end of the ``with`` block."""
        ...
