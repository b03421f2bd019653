"""Kills policybot at every step of a day, and says what was lost or doubled.

    python -m tests.faults --kills 220

ends with the line ``N kills, 0 lost, 0 doubled``; exit code 1 when anything was.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from tests.faults.broken import BROKEN
from tests.faults.databases import Fresh, databases, memory
from tests.faults.killing import Run, Wrapper, run_day
from tests.faults.points import Aim

PER_DAY = 14
"""Kills of one day, about."""

RECOVERING = 40
"""Steps after a start within which policybot is still busy with what the last kill left."""


def main() -> int:
    """Run it for the arguments of the command line; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=220, help="for each database, at least")
    parser.add_argument(
        "--database", choices=("sqlite", "postgresql"), action="append", help="only this one"
    )
    parser.add_argument("--broken", choices=sorted(BROKEN), help="a store that must be caught")
    parser.add_argument("--at", help="kill at this kind of step too, such as 'before COMMIT'")
    chosen = parser.parse_args()
    wrapped: Wrapper = BROKEN.get(chosen.broken, lambda store: store)
    kills = lost = doubled = 0
    for name in chosen.database or ("sqlite", "postgresql"):
        with TemporaryDirectory(prefix="faults-", dir=memory()) as folder:
            with databases(name, Path(folder)) as fresh:
                started = monotonic()
                runs = list(_runs(fresh, Path(folder), chosen.kills, wrapped, chosen.at))
            _report(name, runs, monotonic() - started)
        kills += sum(run.killed_at.total() for run in runs)
        lost += sum(len(run.findings.lost) for run in runs)
        doubled += sum(len(run.findings.doubled) for run in runs)
    print(f"{kills} kills, {lost} lost, {doubled} doubled")  # noqa: T201 - a command's own output
    return 1 if lost or doubled else 0


def _runs(
    fresh: Fresh, folder: Path, kills: int, wrapped: Wrapper, at: str | None
) -> Iterator[Run]:
    """Days until there have been enough kills; the first without any, to count the steps."""
    calm = run_day(fresh(), folder / "calm", iter(()), wrapped)
    yield calm
    days, done = -(-kills // PER_DAY), 0
    kinds = [at] if at else sorted(calm.kinds)
    Random(kills).shuffle(kinds)
    next_kind = cycle(kinds)
    for day in range(3 * days):
        aims = _aims(calm.steps, day % days / days, next_kind, Random(day))
        run = run_day(fresh(), folder / f"day{day}", aims, wrapped)
        yield run
        done += run.killed_at.total()
        if done >= kills:
            return


def _aims(steps: int, part: float, kinds: Iterator[str], chance: Random) -> Iterator[Aim]:
    """When each life is killed: spread evenly over the day, a little further on each day (``part``
    of a gap); in between at the kinds of steps in turn, or while policybot recovers.

    Never twice in a row after a short life: a message that brings several workers down is not
    read again, and that is another story.
    """
    gap = steps // PER_DAY * 2
    yield Aim(1 + int(part * gap))
    for number in range(PER_DAY - 1):
        if number % 2:
            yield Aim(gap)
        elif number % 4:
            yield Aim(chance.randint(1, RECOVERING))
        else:
            yield Aim(gap, next(kinds), nth=chance.randint(1, 3))


def _report(name: str, runs: list[Run], seconds: float) -> None:
    at = sum((run.killed_at for run in runs), Counter[str]())
    lost = [what for run in runs for what in run.findings.lost]
    doubled = [what for run in runs for what in run.findings.doubled]
    for verb, things in (("lost", lost), ("doubled", doubled)):
        for what, often in islice(Counter(things).most_common(), 20):
            print(f"  {name}: {verb} {often} x {what}", file=sys.stderr)  # noqa: T201
    print(  # noqa: T201
        f"{name}: {at.total()} kills at {len(at)} of {len(runs[0].kinds)} kinds of steps on "
        f"{len(runs)} days of {runs[0].steps} steps, {len(lost)} lost, {len(doubled)} doubled, "
        f"{seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
