"""One at a time, first come first served."""

from collections import deque
from threading import Event, Lock, get_ident


class Turns:
    """A lock that threads get in the order in which they asked for it; not twice by one thread."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._queue: deque[tuple[int, Event]] = deque()
        self._whose: int | None = None

    def take(self, patience: float) -> bool:
        """Wait for a turn, so many seconds at most; False when it did not come.

        Raises RuntimeError in a thread whose turn it is already: it would wait for itself.
        """
        me, called = get_ident(), Event()
        with self._guard:
            if self._whose is None:
                self._whose = me
                return True
            if self._whose == me:
                raise RuntimeError("a transaction was begun inside another one")
            self._queue.append((me, called))
        if called.wait(patience):
            return True
        with self._guard:
            if called.is_set():
                return True
            self._queue.remove((me, called))
            return False

    def end(self) -> None:
        """Let the next one have their turn."""
        with self._guard:
            self._whose = None
            if self._queue:
                self._whose, called = self._queue.popleft()
                called.set()
