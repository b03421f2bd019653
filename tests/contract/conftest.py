"""The stores that the contract is tried on, each empty: none is ever left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.store.store import SqlStore, open_store
from tests.fakes.postgres import Postgres, running_postgres
from tests.fakes.sealing import KEYS
from tests.fakes.store import MemoryStore

KINDS = ("memory", "sqlite", "postgresql")
DATABASES = KINDS[1:]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of either kind with nothing in it."""
    return address(request, tmp_path)


def address(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'policybot.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.emptied()


@pytest.fixture
def sql_store(url: str) -> Iterator[SqlStore]:
    with open_store(url, KEYS) as store:
        yield store


@pytest.fixture
def postgres_store(postgres: Postgres) -> Iterator[SqlStore]:
    with open_store(postgres.emptied(), KEYS) as store:
        yield store


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MemoryStore | SqlStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    with open_store(address(request, tmp_path), KEYS) as opened:
        yield opened
