"""The store: every port of a transaction, on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from adapters.store.disclosures import SqlDisclosures
from adapters.store.engine import PATIENCE, Database
from adapters.store.inbox import SqlDoubts, SqlInbox
from adapters.store.keeping import SqlKeeping
from adapters.store.outbox import SqlOutbox
from adapters.store.records import SqlAudit, SqlExchanges, SqlThreads
from adapters.store.rulings import SqlRulings
from adapters.store.schema import check, prepare, revision
from adapters.store.sealed import SealedTexts
from adapters.store.sealing import Keys
from adapters.store.tickets import SqlTickets


class SqlTransaction:
    """The ``Transaction`` port on one connection."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._texts = SealedTexts(connection, keys)

    @cached_property
    def inbox(self) -> SqlInbox:
        """Messages to be handled."""
        return SqlInbox(self._connection, self._texts)

    @cached_property
    def doubts(self) -> SqlDoubts:
        """Messages that may be concerns."""
        return SqlDoubts(self._connection, self._texts)

    @cached_property
    def threads(self) -> SqlThreads:
        """The last question of each thread."""
        return SqlThreads(self._connection)

    @cached_property
    def exchanges(self) -> SqlExchanges:
        """Questions and their outcomes."""
        return SqlExchanges(self._connection)

    @cached_property
    def tickets(self) -> SqlTickets:
        """Questions before people."""
        return SqlTickets(self._connection)

    @cached_property
    def rulings(self) -> SqlRulings:
        """What people decided."""
        return SqlRulings(self._connection)

    @cached_property
    def disclosures(self) -> SqlDisclosures:
        """Concerns."""
        return SqlDisclosures(self._connection, self._texts)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """What is to be told."""
        return SqlOutbox(self._connection)

    @cached_property
    def audit(self) -> SqlAudit:
        """Who did what."""
        return SqlAudit(self._connection)

    @cached_property
    def keeping(self) -> SqlKeeping:
        """Forgetting."""
        return SqlKeeping(self._connection)


class SqlStore:
    """The ``Store`` port; closed at the end of a ``with`` block, or by ``close``."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A transaction, committed at the end of the ``with`` block.

        Raises StoreError; RuntimeError when, on SQLite, the thread is inside one already.
        """
        with self._database.begin() as connection:
            yield SqlTransaction(connection, self._keys)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The connection of a transaction, for tables that belong to no port. Raises StoreError."""
        with self._database.begin() as connection:
            yield connection

    @property
    def url_shown(self) -> str:
        """Where the store is, without its password."""
        return self._database.shown

    def check(self) -> None:
        """Raise StoreError when the store cannot be used, SealingError when a key is missing."""
        with self._database.begin() as connection:
            check(revision(connection) or "", self._database.shown)
            SealedTexts(connection, self._keys).probe()

    def rewrap(self) -> int:
        """Put every sealed text under the newest key; how many were under older ones. The texts
        are not touched. Raises StoreError or SealingError."""
        with self._database.begin() as connection:
            return SealedTexts(connection, self._keys).rewrap()

    def keys_needed(self) -> frozenset[str]:
        """The fingerprints of the keys that something in the store is sealed with."""
        with self._database.begin() as connection:
            return SealedTexts(connection, self._keys).masters()

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(url: str, keys: Keys, patience: float = PATIENCE) -> SqlStore:
    """The store at that address, its tables made if there are none, the keys tried.

    ``patience``: seconds that a transaction waits for others. Raises StoreError when it cannot be
    used or is of another version, SealingError when a key is missing.
    """
    database = Database(url, patience)
    store = SqlStore(database, keys)
    try:
        prepare(database)
        store.check()
    except BaseException:
        store.close()
        raise
    return store
