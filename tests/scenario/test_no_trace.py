"""A concern about the headteacher leaves no trace in anything that the headteacher can reach.

The same day is lived through twice, once with the concern and once without. Whatever the head, the
deputy head or an admin who is the head can see, log and metrics included, must be the same.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import StringIO
from typing import Any

import pytest

from adapters.store.mailbox import Mailbox
from adapters.store.store import open_store
from bot.domain.address import Account
from bot.domain.delivery import Delivery
from bot.domain.errors import NoSuchTicket, NotAllowed
from bot.domain.school import Role, Routes, School
from bot.ports.messenger import Never, NotNow
from tests.fakes.messenger import FakePlatform
from tests.fakes.sealing import KEYS
from tests.fakes.town import ANSWERED, OAK, UNSETTLED, account
from tests.fakes.watched import WatchedTown, logged_to

HEADS: tuple[tuple[Role, ...], ...] = ((), ("admin",), ("dsl",), ("deputy_dsl",), ("admin", "dsl"))
"""What else the headteacher may be."""

FAILING = ("chair", "dsl", "deputy-dsl", "reporter")
"""Places at which the platform may fail."""

CERTAIN = "the headteacher has been texting a y9 girl at midnight"
DOUBTFUL = "is it ok that the headteacher gives a girl lifts home"
DANGER = "the headteacher is hitting a child right now"


class Fault(Exception):
    """A fault of a platform's code."""


class Platform(FakePlatform):
    """A platform that puts a copy of what it shows into the mailbox of this machine."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.mailbox = mailbox

    def deliver(self, delivery: Delivery) -> str:
        shown = super().deliver(delivery)
        self.mailbox.deliver(delivery.model_copy(update={"shown_as": None}))
        return shown


def runs() -> None:
    """A platform that works."""


def is_down() -> None:
    raise NotNow("it is down")


def is_gone() -> None:
    raise Never("there is no such place")


def breaks() -> None:
    raise Fault("at the worst moment")


def school(also: tuple[Role, ...]) -> School:
    """Oak School, its headteacher holding other roles as well."""
    people = dict(OAK.people)
    people |= dict.fromkeys(also, people["headteacher"])
    routes = Routes(concern_about_dsl=("chair_of_governors",))
    return OAK.model_copy(update={"people": people, "routes": routes})


def day(
    town: WatchedTown, concern: Callable[[WatchedTown], None], fail: Callable[[Delivery], None]
) -> None:
    """A day on which somebody may have a concern, who asks ordinary questions before and after;
    from then on the platform may fail."""
    desk, head = town.desk, account("head")
    town.say("jo", UNSETTLED)
    town.say("reporter", ANSWERED)
    town.say("head", "what does a parking permit cost")
    town.run()
    town.platform.fail = fail
    concern(town)
    town.run()
    town.say("reporter", "how much is the school lunch")
    town.say("sam", UNSETTLED)
    town.run()
    town.clock.forward(minutes=10)
    town.run()
    desk.tickets.claim("oak", head, 1)
    desk.tickets.rule("oak", head, 1, "Two pounds.", precedent=True)
    town.run()
    town.clock.forward(hours=1)
    town.run()
    for chair in ("chair", "dsl"):
        for view in desk.disclosures.all("oak", account(chair)):
            if view.ticket.state == "raised" and "headteacher" not in view.ticket.route:
                desk.disclosures.show("oak", account(chair), view.ticket.id)
                desk.disclosures.acknowledge("oak", account(chair), view.ticket.id)
    town.clock.forward(days=1)
    town.run()
    town.say("kim", "who mends the projector")
    town.say("reporter", "is the library open on sundays")
    town.run()


def nothing(_town: WatchedTown) -> None:
    """No concern."""


def certain(town: WatchedTown) -> None:
    """What is plainly a concern."""
    town.say("reporter", CERTAIN)


def danger(town: WatchedTown) -> None:
    """Somebody is in danger now."""
    town.say("reporter", DANGER)


def doubtful(town: WatchedTown) -> None:
    """What may be one: the private question stays unanswered."""
    town.say("reporter", DOUBTFUL)


def declared(town: WatchedTown) -> None:
    """What may be one, and is declared to be."""
    town.desk.declare(account("reporter"), town.say("reporter", DOUBTFUL), "concern")
    message_id = town.say("reporter", DOUBTFUL)
    town.run()
    town.desk.declare(account("reporter"), message_id, "concern")


CONCERNS = (certain, doubtful, declared, danger)


def several(town: WatchedTown) -> None:
    """All of them."""
    for kind in CONCERNS:
        kind(town)


def reached(town: WatchedTown, log: StringIO, also: tuple[Role, ...]) -> dict[str, Any]:
    """Everything that the head and the deputy head can reach, what is drawn at random left out."""
    shown = {
        who: {name: _plain(found) for name, found in _asked(town, account(who))}
        | {
            "told": _plain(town.sees(who)),
            "letters": _plain(town.platform.mailbox.read(account(who))),
        }
        for who in ("head", "deputy")
    }
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return {
        "shown": shown,
        "log": Counter(json.dumps(_plain(line), sort_keys=True) for line in lines),
        "metrics": sorted(_counts(town.exposition())),
        "roles": also,
    }


def _asked(town: WatchedTown, who: Account) -> Iterator[tuple[str, Any]]:
    """What an account gets for everything that it can ask; the refusal where it is refused."""
    desk, oak = town.desk, "oak"
    asking: dict[str, Callable[[], Any]] = {
        "tickets": lambda: desk.tickets.all(oak, who),
        "rulings": lambda: desk.tickets.rulings(oak, who),
        "concerns": lambda: [v.model_dump() for v in desk.disclosures.all(oak, who)],
        "outbox": lambda: desk.outbox.waiting(oak, who),
        "retried": lambda: desk.outbox.retry(oak, who),
        "export of themselves": lambda: desk.keeping.export(oak, who, who),
        "export of the reporter": lambda: desk.keeping.export(oak, who, account("reporter")),
        "erasing the reporter": lambda: desk.keeping.erase(oak, who, account("reporter")),
        "audit": lambda: desk.keeping.audit(oak, who),
        "roles": lambda: sorted(desk.roles(oak, who)),
    }
    for number in range(1, 9):
        asking[f"ticket {number}"] = lambda n=number: desk.tickets.show(oak, who, n)
    for name, ask in asking.items():
        try:
            yield name, ask()
        except (NoSuchTicket, NotAllowed) as refused:
            yield name, str(refused)


def _plain(found: Any) -> Any:
    """As JSON, without ids that are drawn at random or by the platform, and without times of the
    machine's own clock."""
    if hasattr(found, "model_dump"):
        return _plain(found.model_dump(mode="json"))
    if isinstance(found, dict):
        left_out = ("id", "message_id", "timestamp", "seconds")
        return {name: _plain(value) for name, value in found.items() if name not in left_out}
    if isinstance(found, list | tuple):
        return [_plain(one) for one in found]
    return found


def _counts(exposition: str) -> Iterator[str]:
    """The lines of the metrics that do not hold times."""
    for line in exposition.splitlines():
        if not any(part in line for part in ("_sum", "_created", "_bucket")):
            yield line


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., dict[str, Any]]]:
    """Lives through the day in a town of its own, and says what the head could reach; the same day
    is not lived through again."""

    @cache
    def live(
        concern: Callable[[WatchedTown], None],
        also: tuple[Role, ...] = (),
        fails: Callable[[], None] = runs,
    ) -> dict[str, Any]:
        log = StringIO()
        url = f"sqlite:///{tmp_path_factory.mktemp('data') / 'policybot.db'}"
        with open_store(url, KEYS) as store, logged_to(log):
            town = WatchedTown(store, school(also))
            town.connect(Platform(Mailbox(store, town.clock)))
            town.desk.check_routes("oak")

            def fail(delivery: Delivery) -> None:
                if delivery.to.place in FAILING:
                    fails()

            day(town, concern, fail)
            if concern in CONCERNS and fails is runs:
                with store.transaction() as tx:
                    assert tx.disclosures.all("oak"), "no concern was raised: this shows nothing"
            return reached(town, log, also)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.usecases.dispatching.random.random", lambda: 0.5)
        yield live


@pytest.mark.parametrize("also", HEADS, ids=lambda also: "+".join(also) or "head")
@pytest.mark.parametrize("concern", CONCERNS)
def test_it_leaves_no_trace(
    concern: Callable[[WatchedTown], None],
    also: tuple[Role, ...],
    lived: Callable[..., dict[str, Any]],
) -> None:
    assert lived(concern, also) == lived(nothing, also)


@pytest.mark.parametrize("also", [(), ("admin",)], ids=["head", "admin"])
@pytest.mark.parametrize("fails", [is_down, is_gone, breaks])
def test_it_leaves_no_trace_when_the_platform_fails(
    fails: Callable[[], None],
    also: tuple[Role, ...],
    lived: Callable[..., dict[str, Any]],
) -> None:
    assert lived(several, also, fails) == lived(nothing, also, fails)


def test_the_comparison_sees_an_ordinary_question_more(
    lived: Callable[..., dict[str, Any]],
) -> None:
    def one_more(town: WatchedTown) -> None:
        town.say("reporter", "when is the staff party")

    there, not_there = lived(one_more, ("admin",), is_down), lived(nothing, ("admin",), is_down)

    assert {name for name in there if there[name] != not_there[name]} == {"shown", "log", "metrics"}
