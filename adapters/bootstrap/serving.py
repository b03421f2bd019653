"""A running policybot: the loops that handle, deliver and remind, until they are told to stop."""

import secrets
from collections.abc import Callable
from functools import partial
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

from adapters.observing.logs import logger
from bot.domain.errors import SealingError, StoreError
from bot.ports.observer import Observer
from bot.service import Desk

HANDLERS = 4
"""Threads that handle messages."""

DISPATCHERS = 2
"""Threads that deliver; a platform that is slow to answer holds one of them up, not both."""

IDLE = 0.5
"""Seconds to wait before looking again where there was nothing to do."""

TICK = 15.0
"""Seconds between two looks at what time has brought about."""

DAY = 24 * 60 * 60.0

LONGEST_PAUSE = 30.0
"""Seconds between two tries, at most, while something keeps failing."""


class Outage:
    """Which loops cannot use the store: said once when the first cannot, and once when all can
    again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._without: set[str] = set()
        self._log = logger()

    def began(self, loop: str, error: type[BaseException]) -> None:
        """A loop could not use the store. The words of the error stay out of the log: they are
        what ``policybot doctor`` shows."""
        with self._lock:
            first = not self._without
            self._without.add(loop)
        if first:
            mend = "run policybot doctor"
            self._log.error("the store cannot be used", error=error.__name__, mend=mend)

    def over(self, loop: str) -> None:
        """A loop could use it."""
        with self._lock:
            last = self._without == {loop}
            self._without.discard(loop)
        if last:
            self._log.info("the store is back")


class Loop:
    """One piece of work, done over and over."""

    def __init__(
        self,
        name: str,
        work: Callable[[], object],
        pause: float,
        stop: Event,
        outage: Outage,
        observer: Observer,
    ) -> None:
        """``work`` gives something true when there may be more of it at once; else the loop waits
        ``pause`` seconds."""
        self.name = name
        self._work = work
        self._pause = pause
        self._stop = stop
        self._outage = outage
        self._observer = observer
        self._failures = 0

    def __call__(self) -> None:
        """Work until told to stop; what is in hand then is finished first."""
        while not self._stop.is_set():
            self._stop.wait(self.step())

    def step(self) -> float:
        """Work once; how many seconds to wait before the next time."""
        try:
            more = self._work()
        except (StoreError, SealingError) as error:
            self._outage.began(self.name, type(error))
            return self._after_failure()
        except Exception as error:  # noqa: BLE001 - a fault must not end the work on everything else
            self._observer.fault(self.name, type(error))
            return self._after_failure()
        self._outage.over(self.name)
        self._failures = 0
        return 0.0 if more else self._pause

    def _after_failure(self) -> float:
        self._failures += 1
        return min(0.5 * 2.0 ** min(self._failures, 20), LONGEST_PAUSE)


class Serving:
    """All loops over one desk, each in a thread of its own, for as long as a ``with`` block.

    Another way in (a chat platform, a web server) runs beside them inside the block: it gives
    messages to ``desk.receive``, and carries deliveries as one of the desk's messengers.
    """

    def __init__(self, desk: Desk, observer: Observer, stop: Event) -> None:
        """``stop``: ends the loops when it is set."""
        self._stop = stop
        process = secrets.token_hex(4)  # a worker's name that no other process has, on any machine
        outage = Outage()

        def tick() -> None:
            desk.tick()

        def sweep() -> None:
            desk.keeping.sweep()

        work: dict[str, tuple[Callable[[], object], float]] = {
            "reminding": (tick, TICK),
            "sweeping": (sweep, DAY),
        }
        for n in range(1, HANDLERS + 1):
            work[f"handling {n}"] = (partial(desk.handle, f"{process}-h{n}"), IDLE)
        for n in range(1, DISPATCHERS + 1):
            work[f"delivering {n}"] = (partial(desk.dispatch, f"{process}-d{n}"), IDLE)
        self.loops = tuple(
            Loop(name, do, pause, stop, outage, observer) for name, (do, pause) in work.items()
        )
        self._threads = [Thread(target=loop, name=loop.name) for loop in self.loops]

    def __enter__(self) -> Self:
        """Start them."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let each finish what it has in hand, and wait for that."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
