"""A connection to either database, and all in which the two differ."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from adapters.store.faults import BUSY, NOT_THERE, explained
from adapters.store.turns import Turns
from bot.domain.errors import StoreError

PATIENCE = 30.0
"""Seconds that a transaction waits for others before it gives up."""

_CONNECTIONS = 32
"""PostgreSQL connections of one process, at most."""

_SECRETS = ("password", "sslpassword", "sslkey", "passfile")


class Database:
    """One of the two databases: gives connections inside a transaction, one for each thread.

    In SQLite a transaction holds the whole database from its start: threads of one process queue
    for it here, processes wait for each other inside SQLite.
    """

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        """``url``: ``sqlite:///FILE`` or ``postgresql+psycopg://…``. Raises StoreError."""
        parsed = _parsed(url)
        self.file = Path(parsed.database or "").absolute() if _is_file(parsed) else None
        self.shown = str(self.file) if self.file else _shown(parsed)
        self._patience = patience
        self._seen: tuple[int, int] | None = None
        self._turns = Turns() if self.file else None
        self.engine = _of_file(self.file, patience) if self.file else _of_server(parsed, patience)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: kept at the end of the block, undone by an error, which passes unchanged.

        Raises StoreError when the database cannot be used.
        """
        with self._turn():
            self._look_for_file()
            try:
                with self.engine.begin() as connection:
                    yield connection
            except (DBAPIError, PoolTimeout) as error:
                # Whatever is the matter, the next transaction looks at the file anew.
                if self.file:
                    self.engine.dispose()
                # Without its cause: that could quote what was to be kept.
                raise explained(error, self.shown) from None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._turns is None:
            yield
            return
        if not self._turns.take(self._patience):
            raise StoreError(BUSY.format(store=self.shown))
        try:
            yield
        finally:
            self._turns.end()

    def _look_for_file(self) -> None:
        """Notice when the file has gone, or another has taken its place: SQLite would go on
        writing to the one that nobody can see any more."""
        if self.file is None:
            return
        try:
            found = self.file.stat()
        except OSError:
            self.engine.dispose()
            raise StoreError(NOT_THERE.format(store=self.shown)) from None
        if self._seen != (found.st_dev, found.st_ino):
            self.engine.dispose()
            self._seen = found.st_dev, found.st_ino

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def lock(connection: Connection, *what: str) -> None:
    """Let no other transaction lock the same until this one ends."""
    if connection.dialect.name == "postgresql":
        digest = sha256("\0".join(what).encode("utf-8", "surrogatepass")).digest()
        number = int.from_bytes(digest[:8], signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def upsert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what to do when the row is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(_WRONG_URL) from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(_WRONG_URL)
    if _is_file(parsed) and (parsed.database or ":memory:") == ":memory:":
        raise StoreError(f"A store in memory would lose everything. {_WRONG_URL}")
    return parsed


_WRONG_URL = (
    "The address of the store is 'sqlite:///' and the path of a file, or "
    "'postgresql+psycopg://USER:PASSWORD@HOST/DATABASE'."
)


def _is_file(url: URL) -> bool:
    return url.drivername == "sqlite"


def _shown(url: URL) -> str:
    """The address without anything secret."""
    public = url.difference_update_query(_SECRETS)
    shown = URL.create(
        "postgresql", public.username, None, public.host, public.port, public.database, public.query
    )
    return shown.render_as_string()


def _of_file(file: Path, patience: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # mode=rw: a file that has gone is not quietly replaced by an empty one.
        connection = sqlite3.connect(
            f"file:{quote(str(file))}?mode=rw",
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=1, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _of_server(url: URL, patience: float) -> Engine:
    engine = create_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=patience,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": int(patience), "application_name": "policybot"},
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.execute(f"SET lock_timeout = '{patience:.3f}s'")
        connection.commit()

    return engine
