"""``policybot serve``: policybot at work, until it is told to stop."""

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import SettingsError
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    err,
    open_house,
    out,
    plain_errors,
    print_json,
)
from bot.domain.errors import ReleaseError, RouteError, UnknownSchool
from bot.domain.school import School
from bot.domain.value import Value

if TYPE_CHECKING:
    from adapters.observing.metrics import Metrics
    from adapters.slack.platform import SlackPlatform


class ServedSchool(Value):
    """A school and the release it is answered from; or why there is none."""

    school: str
    release: str | None
    problem: str | None = None


class StartReport(Value):
    """What is being served, and where things are. ``metrics`` is their address, if any."""

    schools: tuple[ServedSchool, ...]
    platforms: tuple[str, ...]
    store: str
    metrics: str | None


def serve(
    school: Annotated[
        list[str] | None,
        typer.Option(
            "--school",
            help="A school to serve, by the name of its folder; can be given several times. Left "
            "out: every school.",
            show_default=False,
        ),
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Handle messages, deliver what is to be told, remind: until Ctrl-C, or a signal to end.

    Ends with 2, before anything is done, when the key is missing, the store cannot be used, or a
    concern at one of the schools would reach nobody.
    """
    with plain_errors(), ExitStack() as leaving:
        house = open_house(corpus)
        _serve(house, _wanted(house, school), leaving, as_json=as_json)


def _serve(house: House, schools: list[School], leaving: ExitStack, *, as_json: bool) -> None:
    # Not at the top: the other commands start without these.
    from adapters.bootstrap.serving import Serving
    from adapters.observing.logs import keep_log, logger
    from adapters.observing.metrics import Metrics
    from adapters.observing.watch import Watch

    leaving.callback(keep_log(sys.stderr, house.settings.log_level))
    leaving.callback(house.store.close)
    slack = _slack(house)
    metrics = Metrics(house.corpus.schools, house.messengers)
    house.observer = Watch(metrics)
    _check_routes(house, schools)
    served = _served(house, schools)
    address = _offer(metrics, house.settings.metrics_port, leaving)
    log, stop = logger(), Event()
    report = StartReport(
        schools=served,
        platforms=tuple(house.messengers),
        store=house.store.url_shown,
        metrics=address,
    )
    # The ways in are closed first: nothing more is taken up while the loops finish.
    with (
        stopped_by_signals(stop),
        Serving(house.desk, house.observer, stop),
        ExitStack() as ways_in,
    ):
        if slack is not None:
            _listen(house, slack, ways_in)
        log.info("serving", **report.model_dump(exclude_none=True))
        _show(report, as_json=as_json)
        stop.wait()
        log.info("stopping")
    log.info("stopped")


def _slack(house: House) -> "SlackPlatform | None":
    """The school's workspace, if the settings name one, as one of the desk's messengers."""
    if house.settings.slack_bot_token is None:
        return None
    from adapters.bootstrap.slack import platform

    slack = platform(house)
    if slack is not None:
        house.messengers[slack.name] = slack.messenger
    return slack


def _listen(house: House, slack: "SlackPlatform", ways_in: ExitStack) -> None:
    """Hear what is said in the workspace, until ``ways_in`` is closed."""
    from adapters.bootstrap.slack import PolicyShelf
    from adapters.bootstrap.web_server import WebServer

    slack.open(house.desk, PolicyShelf(house))
    ways_in.enter_context(slack)
    routes, settings = slack.routes(), house.settings
    if not routes:
        return
    try:
        ways_in.enter_context(WebServer(routes, settings.host, settings.port, slack.settled))
    except OSError as error:
        raise SettingsError(
            f"POLICYBOT_HOST and POLICYBOT_PORT name {settings.host}:{settings.port}, which cannot "
            f"be used: {error.strerror}. Choose another port."
        ) from error


@contextmanager
def stopped_by_signals(stop: Event) -> Iterator[None]:
    """Within the block SIGTERM and SIGINT (Ctrl-C) set ``stop`` and do nothing else."""
    signals = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop.set()) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _wanted(house: House, named: list[str] | None) -> list[School]:
    if named:
        return [house.corpus.school(name) for name in dict.fromkeys(named)]
    schools = [school for _, school in sorted(house.corpus.schools.items())]
    found = [school for school in schools if school.kind == "school"]
    if not found:
        raise UnknownSchool(f"There is no school in {house.settings.corpus}, only trusts.")
    return found


def _check_routes(house: House, schools: list[School]) -> None:
    """Raises one RouteError for all that is to be mended."""
    faults = []
    for school in schools:
        try:
            house.desk.check_routes(school.id)
        except RouteError as error:
            faults.append(str(error))
    if faults:
        raise RouteError("\n".join(faults))


def _served(house: House, schools: list[School]) -> tuple[ServedSchool, ...]:
    """What each is answered from. Raises ReleaseError when none of them has anything."""
    found = tuple(_release(house, school) for school in schools)
    if not any(school.release for school in found):
        raise ReleaseError("\n".join(f"{school.problem}" for school in found))
    return found


def _release(house: House, school: School) -> ServedSchool:
    try:
        release = house.policy_library.release(school.id).manifest.id
    except ReleaseError as error:
        return ServedSchool(school=school.id, release=None, problem=str(error))
    return ServedSchool(school=school.id, release=release)


def _offer(metrics: "Metrics", port: int | None, leaving: ExitStack) -> str | None:
    """Offer the metrics, if a port is set; their address."""
    from adapters.observing.metrics import MetricsServer

    if port is None:
        return None
    try:
        server = MetricsServer(metrics, port)
    except OSError as error:
        raise SettingsError(
            f"POLICYBOT_METRICS_PORT is set to {port}, which cannot be used: {error.strerror}. "
            "Choose another port."
        ) from error
    leaving.callback(server.close)
    return f"http://127.0.0.1:{server.port}/metrics"


def _show(report: StartReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report.model_dump())
        sys.stdout.flush()
        return
    for school in report.schools:
        if school.release:
            out.print(f"{school.school} is served from release {school.release}.", markup=False)
        else:
            problem = f"{school.school}: concerns are passed on, questions not answered."
            err.print(f"{problem} {school.problem}", markup=False)
    out.print(f"The store is {report.store}.", markup=False)
    if report.metrics:
        out.print(f"Metrics: {report.metrics}", markup=False)
    out.print("Ctrl-C ends it.")
