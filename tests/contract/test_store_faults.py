"""A database that cannot be used: one clear sentence, nothing half done, and on it goes after."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from adapters.store.engine import Database
from adapters.store.store import SqlStore, open_store
from bot.domain.errors import StoreError
from tests.contract.given import NOW
from tests.fakes.postgres import Postgres
from tests.fakes.sealing import KEYS

IMPATIENT = 0.05


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policybot.db"


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder whose permissions count, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="policybot-"))
    me, nobody = os.geteuid(), 65534
    if me == 0:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    yield folder
    os.seteuid(me)
    shutil.rmtree(folder)


def remember(store: SqlStore, question: str = "may i") -> None:
    with store.transaction() as tx:
        tx.threads.remember("t1", question, NOW)


def last(store: SqlStore) -> str | None:
    with store.transaction() as tx:
        return tx.threads.last_question("t1")


def test_a_locked_file(file: Path) -> None:
    with open_store(f"sqlite:///{file}", KEYS, patience=IMPATIENT) as store:
        remember(store)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="is locked by another program"):
                remember(store, "something else")
        assert last(store) == "may i"


def test_a_full_disk(file: Path) -> None:
    with open_store(f"sqlite:///{file}", KEYS) as store:
        remember(store)
        with store.connection() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no room left on the disk"):
            remember(store, "large " * 5000)
        assert last(store) == "may i"
        remember(store, "large " * 5000)


def test_a_file_that_may_only_be_read(unprivileged: Path) -> None:
    file = unprivileged / "policybot.db"
    with open_store(f"sqlite:///{file}", KEYS) as store:
        remember(store)
    file.chmod(0o400)
    with pytest.raises(StoreError, match="read-only"):
        open_store(f"sqlite:///{file}", KEYS)
    for each in (file, *unprivileged.glob("policybot.db-*")):
        each.chmod(0o600)
    with open_store(f"sqlite:///{file}", KEYS) as store:
        assert last(store) == "may i"


def test_a_folder_that_may_only_be_read(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)
    for file in ("policybot.db", "new/policybot.db"):
        with pytest.raises(StoreError, match="cannot be made: Permission denied"):
            open_store(f"sqlite:///{unprivileged / file}", KEYS)
    unprivileged.chmod(0o700)


def test_a_file_that_is_no_database(file: Path) -> None:
    file.write_text("minutes of the staff meeting " * 100)
    with pytest.raises(StoreError, match="is not a database, or is damaged"):
        open_store(f"sqlite:///{file}", KEYS)
    assert file.read_text().startswith("minutes of the staff meeting")


def test_a_folder_where_the_file_should_be(file: Path) -> None:
    file.mkdir()
    with pytest.raises(StoreError, match="is not there, or policybot may not open it"):
        open_store(f"sqlite:///{file}", KEYS)


def test_a_file_that_is_gone_and_back(file: Path, tmp_path: Path) -> None:
    folder, away = tmp_path / "data", tmp_path / "away"
    with open_store(f"sqlite:///{folder / 'policybot.db'}", KEYS) as store:
        remember(store)
        folder.rename(away)
        with pytest.raises(StoreError, match="is not there"):
            remember(store, "something else")
        assert not folder.exists()
        away.rename(folder)
        assert last(store) == "may i"
    assert not file.exists()


def test_too_many_at_once(file: Path) -> None:
    with open_store(f"sqlite:///{file}", KEYS, patience=IMPATIENT) as store:
        with store.transaction(), pytest.raises(RuntimeError, match="inside another one"):
            remember(store)
        remember(store)


@pytest.mark.parametrize(
    "url", ["policybot.db", "mysql://u:hunter2@h/d", "sqlite://", "sqlite:///:memory:", ""]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(StoreError, match="'sqlite:///' and the path of a file") as caught:
        open_store(url, KEYS)
    assert "hunter2" not in str(caught.value)


def test_a_server_that_goes_and_comes_back(postgres: Postgres) -> None:
    with open_store(postgres.emptied(), KEYS) as store:
        remember(store)
        postgres.stop()
        try:
            with pytest.raises(StoreError, match="does not answer"):
                remember(store, "something else")
        finally:
            postgres.start()
        assert last(store) == "may i"


def test_a_connection_that_is_cut_in_the_middle(postgres_store: SqlStore) -> None:
    def be_cut() -> None:
        with postgres_store.transaction() as tx:
            tx.threads.remember("t1", "may i", NOW)
            with postgres_store.connection() as other:
                other.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                    " pg_backend_pid() AND datname = current_database()"
                )
            tx.threads.remember("t2", "may i", NOW)

    with pytest.raises(StoreError, match="does not answer"):
        be_cut()
    assert last(postgres_store) is None


def test_a_table_that_somebody_holds(postgres: Postgres) -> None:
    url = postgres.emptied()
    other_url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with open_store(url, KEYS, patience=IMPATIENT) as store:
        with psycopg.connect(other_url) as other:
            other.execute("LOCK TABLE threads")
            with pytest.raises(StoreError, match="is locked by another program"):
                remember(store)
        remember(store)


def test_a_server_that_only_lets_read(postgres: Postgres) -> None:
    url = make_url(postgres.emptied()).update_query_dict(
        {"options": "-c default_transaction_read_only=on"}
    )
    with pytest.raises(StoreError, match="is read-only"):
        open_store(url.render_as_string(hide_password=False), KEYS)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"username": "clerk", "password": "hunter2"}, "refuses policybot's user name or password"),
        ({"username": "clerk"}, "refuses policybot's user name or password"),
        ({"username": "stranger", "password": "hunter2"}, "refuses policybot's user name"),
        ({"username": "clerk", "password": "right"}, "lacks a right"),
        ({"database": "nowhere", "password": "hunter2"}, "no such database"),
        ({"query": {"host": "/nowhere"}, "password": "hunter2"}, "does not answer"),
        ({"query": {"host": "/nowhere", "password": "hunter2"}}, "does not answer"),
    ],
)
def test_an_address_where_policybot_is_not_let_in(
    postgres: Postgres, change: dict[str, str], told: str
) -> None:
    url = make_url(postgres.emptied()).set(**change).render_as_string(hide_password=False)
    with pytest.raises(StoreError, match=told) as caught:
        open_store(url, KEYS, patience=2)
    assert "hunter2" not in str(caught.value)
    assert "right@" not in str(caught.value)


def test_the_address_is_shown_without_its_secrets(tmp_path: Path) -> None:
    secret = "postgresql://bot:hunter2@db.school/policybot?sslmode=require&sslpassword=hunter2"
    database = Database(secret)
    assert database.shown == "postgresql://bot@db.school/policybot?sslmode=require"
    database.close()
    with open_store(f"sqlite:///{tmp_path / 'x.db'}", KEYS) as store:
        assert store.url_shown == str(tmp_path / "x.db")
