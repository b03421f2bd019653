"""Short runs of ``make faults`` and ``make load``, and that the first fails when it should.

In processes of their own: what forks and is killed should have as little of pytest in it as can be.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.faults.broken import BROKEN
from tests.faults.databases import memory

ROOT = Path(__file__).parents[2]


def run(*arguments: str, module: str = "tests.faults") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *arguments]
    env = {**os.environ, "TMPDIR": memory() or gettempdir()}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_nothing_is_lost_or_doubled_however_often_it_is_killed() -> None:
    done = run("--kills", "14")
    assert done.returncode == 0, done.stdout + done.stderr
    *databases, last = done.stdout.splitlines()
    assert [line.split(":")[0] for line in databases] == ["sqlite", "postgresql"]
    found = re.fullmatch(r"(\d+) kills, 0 lost, 0 doubled", last)
    assert found
    assert int(found[1]) >= 28


@pytest.mark.parametrize("broken", sorted(BROKEN))
def test_a_store_that_breaks_its_promise_is_caught(broken: str) -> None:
    at = ("--at", "before INSERT outbox")
    done = run("--kills", "14", "--database", "sqlite", "--broken", broken, *at)
    assert done.returncode == 1, done.stdout + done.stderr
    assert not done.stdout.endswith(" 0 lost, 0 doubled\n")


def test_several_processes_and_threads_lose_and_double_nothing() -> None:
    command = ("--messages", "400", "--processes", "2", "--threads", "4")
    done = run(*command, module="tests.faults.load")
    assert done.returncode == 0, done.stdout + done.stderr
    for line, database in zip(done.stdout.splitlines(), ("sqlite", "postgresql"), strict=True):
        assert line.startswith(f"{database}: 400 messages, 2 processes x 4 threads, 0 lost, 0 dou")
