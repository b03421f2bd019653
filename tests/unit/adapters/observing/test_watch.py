"""Each thing that happens is logged and counted, under labels from closed sets."""

import json
from collections.abc import Iterator
from io import StringIO
from urllib.request import urlopen

import pytest
from prometheus_client import generate_latest

from adapters.observing.logs import keep_log
from adapters.observing.metrics import Metrics, MetricsServer
from adapters.observing.watch import Watch


@pytest.fixture
def metrics() -> Metrics:
    """Metrics of one school on one platform."""
    return Metrics(["oak"], ["fake"])


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What is logged."""
    stream = StringIO()
    end = keep_log(stream, "info")
    yield stream
    end()


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    """The value of a metric."""
    return metrics.registry.get_sample_value(f"policybot_{name}", labels)


def test_everything_is_logged_and_counted(metrics: Metrics, log: StringIO) -> None:
    watch = Watch(metrics)
    watch.handled("oak", "answer", 0.25)
    watch.ticket_changed("oak", "claim")
    watch.delivered("fake", "reply")
    watch.put_off("fake", "reply", "it is down")
    watch.given_up("fake", "ruling", "no such place")
    watch.fault("delivering", ValueError)

    assert value(metrics, "messages_total", school="oak", outcome="answer") == 1
    assert value(metrics, "handling_seconds_sum", school="oak") == 0.25
    assert value(metrics, "ticket_changes_total", school="oak", action="claim") == 1
    for kind, result in (("reply", "delivered"), ("reply", "put_off"), ("ruling", "given_up")):
        labels = {"platform": "fake", "kind": kind, "result": result}
        assert value(metrics, "deliveries_total", **labels) == 1
    assert value(metrics, "faults_total") == 1
    events = [json.loads(line)["event"] for line in log.getvalue().splitlines()]
    assert events == ["handled", "ticket changed", "delivered", "put off", "given up", "fault"]


def test_a_fault_is_logged_with_its_place_and_not_its_words(
    metrics: Metrics, log: StringIO
) -> None:
    try:
        raise ValueError("a boy told me")
    except ValueError as error:
        Watch(metrics).fault("delivering", type(error))

    line = json.loads(log.getvalue())
    assert line["error"] == "ValueError"
    assert "test_watch.py" in line["where"]
    assert "a boy" not in log.getvalue()


def test_no_label_takes_a_value_of_its_own(metrics: Metrics) -> None:
    metrics.handled("a boy", "told me", 0.1)
    metrics.attempted("his", "uncle", "delivered")
    metrics.ticket_changed("hits", "him")

    exposition = generate_latest(metrics.registry).decode()
    assert value(metrics, "messages_total", school="other", outcome="other") == 1
    assert not [
        word for word in ("boy", "told", "his", "uncle", "hits") if f'"{word}' in exposition
    ]


def test_the_metrics_are_offered_to_this_machine(metrics: Metrics) -> None:
    metrics.fault()
    server = MetricsServer(metrics, 0)
    with urlopen(f"http://127.0.0.1:{server.port}/metrics") as answer:
        said = answer.read().decode()
    server.close()

    assert "policybot_faults_total 1.0" in said
