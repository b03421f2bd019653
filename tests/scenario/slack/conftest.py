"""A school in Slack for each test."""

from collections.abc import Iterator

import pytest

from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_town import SlackTown
from tests.fakes.store import MemoryStore


@pytest.fixture
def town() -> Iterator[SlackTown]:
    with FakeSlack() as slack:
        town = SlackTown(slack, MemoryStore())
        yield town
        town.close()
