"""What people have been shown, in a file that outlives every process."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from bot.domain.delivery import Delivery
from bot.domain.value import Value


class Shown(Value):
    """A delivery that people saw, and the platform's id of the message."""

    delivery: Delivery
    shown_as: str


class Ledger:
    """The ``Messenger`` port for any number of threads and processes.

    Keeps the promise of a platform: a delivery whose id was shown is not shown again. A line is
    written in one piece, so that a process killed at any moment leaves whole lines only.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._guard = Lock()
        self._read = 0
        self._shown: dict[str, str] = {}

    def deliver(self, delivery: Delivery) -> str:
        """Show it, unless it was shown before."""
        with self._alone():
            self._catch_up()
            if delivery.id not in self._shown:
                shown_as = delivery.shown_as or f"m{len(self._shown) + 1}"
                line = Shown(delivery=delivery, shown_as=shown_as).model_dump_json() + "\n"
                os.write(self._file, line.encode())
                self._catch_up()
            return self._shown[delivery.id]

    def all(self) -> tuple[Shown, ...]:
        """Everything that was shown, oldest first."""
        with self._alone():
            text = os.pread(self._file, os.fstat(self._file).st_size, 0).decode()
        return tuple(Shown.model_validate_json(line) for line in text.splitlines())

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._guard:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _catch_up(self) -> None:
        """Read what has been shown since, by other processes too."""
        size = os.fstat(self._file).st_size
        if size > self._read:
            text = os.pread(self._file, size - self._read, self._read).decode()
            for line in text.splitlines():
                seen = json.loads(line)
                self._shown[seen["delivery"]["id"]] = seen["shown_as"]
            self._read = size
