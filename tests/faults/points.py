"""The steps at which a process can be killed: each statement, commit and showing of a message."""

import json
import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect


class Aim(NamedTuple):
    """When to kill: at the ``nth`` step of a kind, and at the latest at the step of that number;
    both from 1."""

    at_latest: int
    kind: str | None = None
    nth: int = 1


class KillPoints:
    """Counts the steps of a process, and kills it at one of them."""

    def __init__(self, aim: Aim | None, note: Path) -> None:
        """``aim``: None for a process that may live. ``note``: where the last step is noted."""
        self._aim = aim
        self._note = note
        self._count = 0
        self._kinds = Counter[str]()

    def step(self, kind: str) -> None:
        """One more step; perhaps the last one."""
        self._count += 1
        self._kinds[kind] += 1
        if self._aim and self._is_hit(self._aim, kind):
            self.note(kind)
            os.kill(os.getpid(), signal.SIGKILL)

    def note(self, kind: str) -> None:
        """Leave behind which step was the last, how many there were, and of what kinds."""
        said = {"last": kind, "count": self._count, "kinds": sorted(self._kinds)}
        self._note.write_text(json.dumps(said))

    def _is_hit(self, aim: Aim, kind: str) -> bool:
        hit = kind == aim.kind and self._kinds[kind] == aim.nth
        return hit or self._count == aim.at_latest

    def watch(self) -> None:
        """Count every statement and every commit of this process from now on."""

        def before(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            self.step(f"before {_kind(statement)}")

        def after(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            self.step(f"after {_kind(statement)}")

        event.listen(Engine, "before_cursor_execute", before)
        event.listen(Engine, "after_cursor_execute", after)
        commit = DefaultDialect.do_commit

        def do_commit(dialect: DefaultDialect, connection: Any) -> None:
            self.step("before COMMIT")
            commit(dialect, connection)  # type: ignore[no-untyped-call]
            self.step("after COMMIT")

        DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]


def _kind(statement: str) -> str:
    """What a statement does to which table: ``UPDATE outbox``."""
    words = statement.replace('"', "").split()
    verb = words[0].upper()
    follows = {"INSERT": "INTO", "DELETE": "FROM", "SELECT": "FROM"}.get(verb)
    if verb == "UPDATE":
        return f"UPDATE {words[1]}"
    if follows in words:
        return f"{verb} {words[words.index(follows) + 1]}"
    return " ".join(words[:2])
