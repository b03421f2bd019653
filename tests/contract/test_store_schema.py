"""The tables: made once by whoever comes first, brought up to date on demand, and as described."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from adapters.store import schema
from adapters.store.engine import Database
from adapters.store.schema import VERSION_TABLE, head, migrate, revision, upgrade
from adapters.store.store import SqlStore, open_store
from adapters.store.tables import metadata
from bot.domain.errors import StoreError
from tests.contract.conftest import DATABASES
from tests.contract.given import NOW, asker
from tests.fakes.postgres import Postgres
from tests.fakes.sealing import KEYS, OLD


@pytest.fixture(params=DATABASES)
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'policybot.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture
def older(bare: str) -> Iterator[str]:
    """The address of a store as the first step left it, with something in it."""
    database = Database(bare)
    with schema.alone(database), database.begin() as connection:
        migrate(connection, to="0001")
        connection.execute(
            text("INSERT INTO threads (thread, question, at) VALUES ('t1', 'may i', :at)"),
            {"at": "2026-01-01 00:00:00.000000"},
        )
    yield bare
    database.close()


def test_the_steps_lead_to_the_tables_as_they_are_described(sql_store: SqlStore) -> None:
    options = {"version_table": VERSION_TABLE}
    with sql_store.connection() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert revision(connection) == head()


def test_many_who_start_at_once_make_the_tables_once(bare: str) -> None:
    start, opened = Barrier(6), []

    def begin() -> None:
        start.wait()
        with open_store(bare, KEYS) as store, store.transaction() as tx:
            opened.append(tx.tickets.next_number("oak"))

    threads = [Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == [1, 2, 3, 4, 5, 6]


def test_processes_that_start_at_once_make_the_tables_once(
    postgres: Postgres, tmp_path: Path
) -> None:
    urls = f"sqlite:///{tmp_path / 'policybot.db'}", postgres.database()
    begin = (
        "import sys\n"
        "from adapters.store.sealing import Keys\n"
        "from adapters.store.store import open_store\n"
        "for url in sys.argv[2:]:\n"
        "    open_store(url, Keys((sys.argv[1],))).close()\n"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", begin, OLD, *urls], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate()[1] for process in started] == [b"", b"", b""]
    for url in urls:
        open_store(url, KEYS).close()


def test_an_older_store_names_the_command(older: str) -> None:
    with pytest.raises(StoreError, match=r"older policybot\. Run 'policybot migrate'"):
        open_store(older, KEYS)


def test_upgrade_keeps_what_is_there(older: str) -> None:
    upgrade(older)
    assert upgrade(older) is None
    with open_store(older, KEYS) as store, store.transaction() as tx:
        assert tx.threads.last_question("t1") == "may i"


def test_upgrade_copies_a_file_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'policybot.db'}"
    database = Database(url)
    with schema.alone(database), database.begin() as connection:
        migrate(connection, to="0001")
    database.close()
    copy = upgrade(url)
    assert copy is not None
    assert copy.stat().st_mode & 0o077 == 0
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        assert revision(connection) == "0001"
    engine.dispose()


def test_upgrade_makes_the_tables_where_there_are_none(bare: str) -> None:
    assert upgrade(bare) is None
    open_store(bare, KEYS).close()


def test_a_step_that_fails_leaves_the_store_as_it_was(
    older: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    (steps / "versions").mkdir(parents=True)
    for file in ("env.py", "versions/v0001_tables.py"):
        (steps / file).write_bytes((schema.MIGRATIONS / file).read_bytes())
    (steps / "versions" / "v0002_bad.py").write_text(
        "from alembic import op\n"
        "revision, down_revision = '0002', '0001'\n"
        "def upgrade():\n"
        "    op.execute('DROP TABLE cards')\n"
        "    op.execute('DROP TABLE nowhere')\n"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with pytest.raises(StoreError, match="nowhere"):
        upgrade(older)
    monkeypatch.undo()
    database = Database(older)
    with database.begin() as connection:
        assert revision(connection) == "0001"
        assert "cards" in inspect(connection).get_table_names()
    database.close()


@pytest.mark.parametrize("use", [lambda url: open_store(url, KEYS), upgrade])
def test_a_newer_store_is_left_alone(bare: str, use: object) -> None:
    with open_store(bare, KEYS) as store, store.connection() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    assert callable(use)
    with pytest.raises(StoreError, match="written by a newer policybot"):
        use(bare)


def test_tables_of_another_program_are_left_alone(bare: str) -> None:
    database = Database(bare)
    with schema.alone(database), database.begin() as connection:
        connection.execute(text("CREATE TABLE tickets (seat TEXT)"))
    database.close()
    with pytest.raises(StoreError, match="a table 'tickets' that is not policybot's"):
        open_store(bare, KEYS)


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / "data" / "policybot.db"
    with open_store(f"sqlite:///{file}", KEYS) as store, store.transaction() as tx:
        tx.threads.remember(asker().account, "may i", NOW)
        for each in file.parent.iterdir():
            assert each.stat().st_mode & 0o077 == 0
