"""A town that is watched as ``policybot serve`` is: by the real log and the real metrics."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TextIO

from prometheus_client import generate_latest

from adapters.bootstrap.serving import Serving
from adapters.observing.logs import keep_log
from adapters.observing.metrics import Metrics
from adapters.observing.watch import Watch
from bot.domain.school import School
from bot.ports.store import Store
from tests.fakes.messenger import FakePlatform
from tests.fakes.town import OAK, Town


class WatchedTown(Town):
    """A town whose loops are stepped one after the other, in this thread."""

    def __init__(self, store: Store, school: School = OAK) -> None:
        super().__init__(store, school)
        self.metrics = Metrics([school.id], ["fake"])
        self.observer = Watch(self.metrics)
        self.connect(self.platform)

    def connect(self, platform: FakePlatform) -> None:
        """Put another platform in the place of the one there is."""
        self.platform = platform
        self.desk = self.another_desk()
        self.loops = Serving(self.desk, self.observer, Event()).loops

    def run(self) -> None:
        """Take every loop through its steps until none has anything more to do now."""
        while 0 in [loop.step() for loop in self.loops]:
            pass

    def exposition(self) -> str:
        """What Prometheus is given."""
        return generate_latest(self.metrics.registry).decode()


@contextmanager
def logged_to(stream: TextIO) -> Iterator[None]:
    """Within the block everything is logged to ``stream``, at the lowest level."""
    end = keep_log(stream, "debug")
    try:
        yield
    finally:
        end()
