"""The metrics: counts and times for Prometheus.

Every label's values come from a closed set; whatever is not in it is counted as ``other``.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server

from bot.domain.delivery import Notice
from bot.domain.outcome import OutcomeName
from bot.domain.ticket import TicketAction

Result = Literal["delivered", "put_off", "given_up"]
"""What became of an attempt to deliver."""

_OUTCOMES = frozenset(get_args(OutcomeName))
_ACTIONS = frozenset(get_args(TicketAction))
_KINDS = frozenset(notice.model_fields["kind"].default for notice in get_args(get_args(Notice)[0]))
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What is counted, in a registry of its own."""

    def __init__(self, schools: Iterable[str], platforms: Iterable[str]) -> None:
        """``schools``, ``platforms``: the ids that may become labels."""
        self.registry = CollectorRegistry()
        self._schools = frozenset(schools)
        self._platforms = frozenset(platforms)
        self._messages = self._counter(
            "messages", "Ordinary messages handled.", "school", "outcome"
        )
        self._seconds = Histogram(
            "policybot_handling_seconds",
            "Seconds from when an ordinary message was taken up to when it was settled.",
            ("school",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._deliveries = self._counter(
            "deliveries", "Attempts to deliver ordinary notices.", "platform", "kind", "result"
        )
        self._tickets = self._counter("ticket_changes", "Changes of tickets.", "school", "action")
        self._faults = self._counter("faults", "Things that failed and should not have.")

    def handled(self, school: str, outcome: str, seconds: float) -> None:
        """Count a message."""
        school = _known(school, self._schools)
        self._messages.labels(school, _known(outcome, _OUTCOMES)).inc()
        self._seconds.labels(school).observe(seconds)

    def attempted(self, platform: str, kind: str, result: Result) -> None:
        """Count an attempt to deliver."""
        platform, kind = _known(platform, self._platforms), _known(kind, _KINDS)
        self._deliveries.labels(platform, kind, result).inc()

    def ticket_changed(self, school: str, action: str) -> None:
        """Count a change of a ticket."""
        school = _known(school, self._schools)
        self._tickets.labels(school, _known(action, _ACTIONS)).inc()

    def fault(self) -> None:
        """Count a fault."""
        self._faults.inc()

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"policybot_{name}", what, labels, registry=self.registry)


class MetricsServer:
    """Offers metrics under ``/metrics`` to this machine alone, until it is closed."""

    def __init__(self, metrics: Metrics, port: int) -> None:
        """Raises OSError when the port cannot be had."""
        self._server, self._thread = start_http_server(port, "127.0.0.1", metrics.registry)

    @property
    def port(self) -> int:
        """The port."""
        return self._server.server_port

    def close(self) -> None:
        """Offer them no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _known(value: str, closed: frozenset[str]) -> str:
    return value if value in closed else "other"
