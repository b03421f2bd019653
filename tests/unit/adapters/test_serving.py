"""``policybot serve``: what it refuses to start without, how it works on, and how it stops."""

import json
import os
import signal
import socket
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from adapters.bootstrap.serving import LONGEST_PAUSE, Loop, Outage, Serving
from adapters.observing.logs import keep_log
from bot.domain.errors import StoreError
from tests.fakes.observer import RecordingObserver
from tests.unit.adapters.conftest import Policybot

PEOPLE = "".join(
    f'[people.{role}]\nname = "{role}"\naccounts = ["local:{role}"]\n'
    for role in ("headteacher", "dsl", "chair_of_governors")
)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What is logged."""
    stream = StringIO()
    end = keep_log(stream, "info")
    yield stream
    end()


def events(log: StringIO) -> list[str]:
    """What happened, by the log."""
    return [json.loads(line)["event"] for line in log.getvalue().splitlines()]


class Work:
    """Does what it is told, one thing a time: gives a value, or raises an error."""

    def __init__(self, *does: object) -> None:
        self._does = iter(does)

    def __call__(self) -> object:
        next_thing = next(self._does)
        if isinstance(next_thing, Exception):
            raise next_thing
        return next_thing


def loop(work: Work, outage: Outage, observer: RecordingObserver, name: str = "handling") -> Loop:
    """A loop that waits 7 seconds where there was nothing to do."""
    return Loop(name, work, 7, Event(), outage, observer)


def test_it_waits_only_when_there_was_nothing_to_do() -> None:
    working = loop(Work(True, False, None, 3, 0), Outage(), RecordingObserver())

    assert [working.step() for _ in range(5)] == [0, 7, 7, 0, 7]


def test_a_store_that_is_gone_is_logged_once_and_tried_ever_more_slowly(log: StringIO) -> None:
    outage, gone = Outage(), [StoreError("a boy told me")] * 20
    one = loop(Work(*gone, True), outage, RecordingObserver(), "one")
    two = loop(Work(gone[0], True), outage, RecordingObserver(), "two")
    pauses = [one.step() for _ in gone]
    two.step()
    two.step()

    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == LONGEST_PAUSE
    assert events(log) == ["the store cannot be used"]
    assert one.step() == 0
    assert events(log) == ["the store cannot be used", "the store is back"]
    assert "boy" not in log.getvalue()


def test_a_fault_is_told_by_its_kind_and_does_not_end_the_loop() -> None:
    observer = RecordingObserver()
    working = loop(Work(KeyError("a boy told me"), True), Outage(), observer)

    assert [working.step(), working.step()] == [1, 0]
    assert observer.told == [("fault", "handling", "KeyError")]


def test_every_loop_works_until_it_is_told_to_stop() -> None:
    stop, done = Event(), {name: Event() for name in ("handle", "dispatch", "tick", "sweep")}

    def does(name: str) -> Any:
        return lambda *_: done[name].set()

    desk: Any = SimpleNamespace(
        **{name: does(name) for name in done}, keeping=SimpleNamespace(sweep=does("sweep"))
    )
    with Serving(desk, RecordingObserver(), stop):
        assert all(event.wait(30) for event in done.values())

    assert stop.is_set()


def test_what_is_in_hand_is_finished() -> None:
    stop, taken, may_go_on, finished = Event(), Event(), Event(), Event()

    def handle(_worker: str) -> bool:
        taken.set()
        may_go_on.wait(30)
        finished.set()
        return True

    desk: Any = SimpleNamespace(
        handle=handle,
        dispatch=lambda _: 0,
        tick=lambda: 0,
        keeping=SimpleNamespace(sweep=lambda: 0),
    )
    with Serving(desk, RecordingObserver(), stop):
        taken.wait(30)
        stop.set()
        may_go_on.set()

    assert finished.is_set()


def test_without_a_key_it_says_how_to_make_one(policybot: Policybot, corpus: Path) -> None:
    (corpus / "oak" / "school.toml").write_text(f'name = "Oak"\n{PEOPLE}', encoding="utf-8")
    done = policybot("serve", "--school", "oak")

    assert done.exit_code == 2
    assert "policybot key new" in done.stderr
    assert not (Path("data") / "key").exists()


def test_a_school_whose_concerns_would_reach_nobody_is_refused(policybot: Policybot) -> None:
    policybot("key", "new")
    done = policybot("serve")

    assert done.exit_code == 2
    assert "'elm'" in done.stderr
    assert "'oak'" in done.stderr
    assert "concern_about_child ends nowhere" in done.stderr


@pytest.fixture
def serving(policybot: Policybot, corpus: Path) -> Policybot:
    """The command line of two schools whose people have accounts, one of them indexed, and a key;
    ``serve`` is told to stop as soon as it has started."""
    for school in ("oak", "elm"):
        described = f'name = "{school}"\n{PEOPLE}'
        (corpus / school / "school.toml").write_text(described, encoding="utf-8")
    policybot("key", "new")
    policybot("index", "--school", "oak")
    return policybot


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(
    number: signal.Signals, serving: Policybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr("adapters.cli.serving._show", stop)
    before = signal.getsignal(number)
    done = serving("serve")

    assert done.exit_code == 0
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == [
        "serving",
        "stopping",
        "stopped",
    ]
    assert signal.getsignal(number) is before


def test_it_says_what_it_serves_and_what_not(
    serving: Policybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_to_stop = Event()
    told_to_stop.set()
    monkeypatch.setattr("adapters.cli.serving.Event", lambda: told_to_stop)
    done = serving("serve", "--json")

    report = json.loads(done.stdout)
    assert done.exit_code == 0
    assert [(s["school"], bool(s["release"])) for s in report["schools"]] == [
        ("elm", False),
        ("oak", True),
    ]
    assert "policybot index --school elm" in report["schools"][0]["problem"]
    assert report["platforms"] == ["local"]


def test_a_port_that_is_taken_is_named(serving: Policybot, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("POLICYBOT_METRICS_PORT", str(port))
        done = serving("serve")

    assert done.exit_code == 2
    assert f"POLICYBOT_METRICS_PORT is set to {port}" in done.stderr
