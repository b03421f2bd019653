"""Living a day in child processes, each killed at some step, until one comes to its end."""

import json
import os
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from adapters.store.store import SqlStore
from bot.ports.store import Store
from tests.faults.databases import opened
from tests.faults.day import live_through
from tests.faults.journal import Journal
from tests.faults.ledger import Ledger
from tests.faults.life import Life
from tests.faults.platform import FlakyPlatform
from tests.faults.points import Aim, KillPoints
from tests.faults.verdict import Findings, judge

Wrapper = Callable[[SqlStore], Store]
"""What the desk is given in place of the store: the store itself, or a broken one."""


class Run(NamedTuple):
    """One day: at what kinds of steps it was killed, what steps it had, and what came of it."""

    killed_at: Counter[str]
    steps: int
    kinds: frozenset[str]
    findings: Findings


def run_day(url: str, folder: Path, aims: Iterator[Aim], wrapped: Wrapper = lambda s: s) -> Run:
    """Live the day on an empty store, each life killed at the next of ``aims``; when there are no
    more, the last life goes on to the end.

    ``folder`` is made. Raises RuntimeError when a life ends in an error of its own.
    """
    folder.mkdir()
    note = folder / "last-step"
    killed_at, steps, kinds = Counter[str](), 0, set[str]()
    while True:
        points = KillPoints(next(aims, None), note)
        status = _in_child(lambda: _live(url, folder, points, wrapped))  # noqa: B023
        if status not in (0, -signal.SIGKILL):
            raise RuntimeError(f"{folder.name}: a life ended in an error of its own")
        said = json.loads(note.read_text())
        steps += said["count"]
        kinds |= set(said["kinds"])
        if not status:
            break
        killed_at[said["last"]] += 1
    with opened(url) as store, closing(Ledger(folder / "ledger")) as ledger:
        return Run(killed_at, steps, frozenset(kinds), judge(store, ledger.all()))


def _live(url: str, folder: Path, points: KillPoints, wrapped: Wrapper) -> None:
    name = str(os.getpid())
    journal, ledger = Journal(folder / "journal"), Ledger(folder / "ledger")
    chance = Random(f"{folder.name} {journal.clock}")
    points.watch()
    with opened(url) as store:
        platform = FlakyPlatform(ledger, chance, points.step)
        life = Life(store, wrapped(store), platform, journal, name)
        life.recover()
        live_through(life)
    points.note("the end of the day")


def _in_child(work: Callable[[], None]) -> int:
    """Do the work in a fork of this process; its exit code, negative for a signal."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it must not go on as the parent
        traceback.print_exc()
    finally:
        os._exit(code)
