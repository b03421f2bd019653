"""An empty store for each day, on SQLite and on a PostgreSQL of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile

from adapters.store.store import SqlStore, open_store
from tests.fakes.postgres import running_postgres
from tests.fakes.sealing import KEYS

Fresh = Callable[[], str]
"""Gives the address of an empty store; the one that it gave before is not needed any more."""


def opened(url: str) -> SqlStore:
    """The store at the address."""
    return open_store(url, KEYS)


def sqlite_files(folder: Path) -> Fresh:
    """SQLite: a new file each time, copied from one whose tables have been made."""
    numbers = count(1)
    empty = folder / "empty.db"
    opened(f"sqlite:///{empty}").close()
    with closing(sqlite3.connect(empty)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fresh() -> str:
        file = folder / f"store{next(numbers)}.db"
        copyfile(empty, file)
        file.chmod(0o600)
        return f"sqlite:///{file}"

    return fresh


def memory() -> str | None:
    """A folder in memory where there is one: a process that is killed takes nothing of the
    machine's with it, so nothing needs to reach a disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@contextmanager
def databases(name: str, folder: Path) -> Iterator[Fresh]:
    """Empty stores of one kind, ``sqlite`` or ``postgresql``."""
    if name == "sqlite":
        yield sqlite_files(folder)
    else:
        with running_postgres() as server:
            yield server.emptied
