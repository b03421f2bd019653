"""How far the people of a day have got, in a file that outlives every process.

It stands for what is outside policybot: a platform that sends an event again until it has been
acknowledged, and people who do again what they have not seen the result of.
"""

import os
from datetime import datetime
from pathlib import Path

from tests.fakes.clock import MONDAY


class Journal:
    """Steps begun and done, and how late it is."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        lines = os.pread(self._file, os.fstat(self._file).st_size, 0).decode().splitlines()
        said = [line.split(" ", 1) for line in lines]
        self.begun = {what for verb, what in said if verb == "begin"}
        self.done = {what for verb, what in said if verb == "done"}
        self.found = dict(what.split("=") for verb, what in said if verb == "found")
        clocks = [datetime.fromisoformat(what) for verb, what in said if verb == "clock"]
        self.clock = clocks[-1] if clocks else MONDAY

    def begin(self, step: str) -> None:
        """Somebody is about to do something."""
        self._write("begin", step)
        self.begun.add(step)

    def finish(self, step: str) -> None:
        """They have seen that it is done."""
        self._write("done", step)
        self.done.add(step)

    def remember(self, what: str, value: str) -> None:
        """Somebody knows something from now on; neither has a ``=`` in it."""
        self._write("found", f"{what}={value}")
        self.found[what] = value

    def at(self, now: datetime) -> None:
        """It is this late."""
        self._write("clock", now.isoformat())

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _write(self, verb: str, what: str) -> None:
        os.write(self._file, f"{verb} {what}\n".encode())
