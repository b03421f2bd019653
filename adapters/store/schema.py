"""Making the tables, and bringing those of an older policybot up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Connection, inspect

from adapters.store.engine import PATIENCE, Database, lock
from adapters.store.faults import explained
from adapters.store.tables import metadata
from bot.domain.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"

VERSION_TABLE = "policybot_schema"


def prepare(database: Database) -> None:
    """Make the tables in an empty database; any number of processes may do so at once.

    Raises StoreError when the tables are older or newer than this policybot, or the database cannot
    be used.
    """
    with alone(database), database.begin() as connection:
        lock(connection, "schema")
        found = revision(connection)
        if found is None:
            _refuse_strangers(connection, database.shown)
            migrate(connection)
        else:
            check(found, database.shown)


def upgrade(url: str) -> Path | None:
    """Bring the tables up to date; a copy of an SQLite file is made first, and its path given.

    Raises StoreError when they are newer, or the database cannot be used; then it is as it was.
    """
    database = Database(url)
    try:
        with alone(database), database.begin() as connection:
            lock(connection, "schema")
            found = revision(connection)
            if found == head():
                return None
            if found is not None and found not in known():
                check(found, database.shown)
            copy = _copy(database, found) if found else None
            migrate(connection)
            return copy
    finally:
        database.close()


def revision(connection: Connection) -> str | None:
    """The last step that the tables have been through; None when there are none."""
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def head() -> str:
    """The last step that this policybot knows."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


def migrate(connection: Connection, to: str = "head") -> None:
    """Take the tables through the steps that they have not been through yet."""
    command.upgrade(_config(connection), to)


def check(found: str, store: str) -> None:
    """Raise StoreError unless the tables have been through exactly the steps known here."""
    if found == head():
        return
    if found in known():
        raise StoreError(
            f"The store {store} was made by an older policybot. Run 'policybot migrate' once; it "
            "brings the store up to date and, of a file, keeps a copy of how it was."
        )
    raise StoreError(
        f"The store {store} was written by a newer policybot. Install that version or a later one."
    )


def known() -> frozenset[str]:
    """Every step that this policybot knows."""
    return frozenset(step.revision for step in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    return config


def _refuse_strangers(connection: Connection, store: str) -> None:
    """Raise StoreError when tables of other programs stand where policybot's are to be."""
    theirs = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if theirs:
        raise StoreError(
            f"In {store} there is a table '{theirs[0]}' that is not policybot's. Give policybot a "
            "database of its own."
        )


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Nobody else prepares the same SQLite file, which is there from now on: its journal cannot be
    set in company. PostgreSQL has locks of its own. Raises StoreError."""
    if database.file is None:
        yield
        return
    guard = database.file.with_name(f"{database.file.name}.lock")
    try:
        guard.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(guard, timeout=PATIENCE, mode=0o600):
            _make_file(database.file, database.shown)
            yield
    except Timeout:
        raise StoreError(f"Another program is preparing the store {database.shown}.") from None
    except OSError as error:
        raise StoreError(
            f"The store {database.shown} cannot be made: {error.strerror}. Let the account that "
            "policybot runs as write to the folder."
        ) from None


def _make_file(file: Path, store: str) -> None:
    """An SQLite file in WAL mode, that only its owner can read; one that is there stays."""
    try:
        if not file.exists():
            file.touch(mode=0o600)
        with closing(_open(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise explained(error, store) from None


def _copy(database: Database, found: str) -> Path | None:
    """Copy an SQLite file as it is; None of another database."""
    if database.file is None:
        return None
    copy = database.file.with_name(f"{database.file.name}.before-migration-{found}")
    copy.unlink(missing_ok=True)
    copy.touch(mode=0o600)
    try:
        with closing(_open(database.file)) as old, closing(_open(copy)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise explained(error, str(copy)) from None
    return copy


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE)
