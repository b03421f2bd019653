"""The stories are told on the store in memory and on SQLite."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.fakes.store import MemoryStore
from tests.faults.databases import Fresh, opened, sqlite_files
from tests.scenario.story import Story


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Makes empty SQLite stores."""
    return sqlite_files(tmp_path_factory.mktemp("stores"))


@pytest.fixture(params=["memory", "sqlite"])
def story(request: pytest.FixtureRequest, files: Fresh) -> Iterator[Story]:
    """A town in which nothing has happened; in the end every message has one visible outcome."""
    with closing(MemoryStore() if request.param == "memory" else opened(files())) as store:
        told = Story(store)
        yield told
        told.check_every_message_has_one_outcome()
