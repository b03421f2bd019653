"""A day in which every text holds a word of its own: where that word may be found, and where not.

Everything that is written is searched: the log, the metrics, the terminal, and every file.
"""

import logging
import tarfile
import traceback
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from sqlalchemy import text

from adapters.bootstrap.backup import pack
from adapters.store.store import open_store
from bot.domain.address import Address
from bot.domain.delivery import Delivery
from bot.domain.disclosure import DisclosureContent, DisclosureTransition
from bot.domain.errors import StoreError
from bot.domain.message import Asker, Disclosure, Doubt, Message
from bot.domain.outcome import Clarification
from bot.ports.inbox import Claimed, Doubtful
from bot.ports.messenger import Never, NotNow
from tests.fakes.clock import MONDAY
from tests.fakes.sealing import KEYS
from tests.fakes.town import account
from tests.fakes.watched import WatchedTown, logged_to

QUESTION, RULING, REASON, NAME = "quevarn", "rulvarn", "reavarn", "namvarn"
CONCERN, DOUBT, EMERGENCY, CLOSING = "convarn", "dubvarn", "emevarn", "clovarn"
SEALED = (CONCERN, DOUBT, EMERGENCY, CLOSING)
"""What stands in nothing that is written, not even in the database."""

UNWATCHED = (*SEALED, QUESTION, RULING, REASON, NAME, NAME.title(), "Mrs Reed", "fake:")
"""What stands in no log and no metric."""


class Broken(Exception):
    """What the code of others raises: its words hold whatever was being worked on."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def log() -> StringIO:
    """What is logged."""
    return StringIO()


@pytest.fixture
def town(data: Path, log: StringIO) -> Iterator[WatchedTown]:
    """The town on a store in the data folder."""
    with open_store(f"sqlite:///{data / 'policybot.db'}", KEYS) as store, logged_to(log):
        yield WatchedTown(store)


@pytest.fixture
def search(
    town: WatchedTown, data: Path, log: StringIO, capfd: pytest.CaptureFixture[str]
) -> Callable[[], None]:
    """Asserts that nothing stands where it must not, and that it would have been found there."""

    def look() -> None:
        notices = (delivery.notice for delivery in town.platform.attempts)
        shown = "".join(notice.model_dump_json() for notice in notices).encode()
        assert found((QUESTION, RULING, REASON), shown) == [QUESTION, RULING, REASON]
        assert not found(SEALED, shown)
        printed = capfd.readouterr()
        assert '"event": "handled"' in log.getvalue()
        assert not found(UNWATCHED, (log.getvalue() + printed.out + printed.err).encode())
        assert 'policybot_messages_total{outcome="answer",school="oak"}' in town.exposition()
        assert not found(UNWATCHED, town.exposition().encode())
        pack(town.store, data, data / "backup.tar")
        files = dict(written(data))
        assert "backup.tar/store.jsonl" in files
        assert found((QUESTION, RULING, NAME), b"".join(files.values())) == [QUESTION, RULING, NAME]
        assert not {name for name, content in files.items() if found(SEALED, content)}

    return look


def whole_day(town: WatchedTown) -> None:
    """Every kind of message, and everything that is done with them."""
    desk, head, dsl = town.desk, account("head"), account("dsl")
    keys = town.say(NAME, f"can i lend my door keys to {QUESTION} parents")
    for who in (NAME, f"{NAME}-2"):
        town.say(who, f"how much is a season ticket for the {QUESTION} tram")
    town.say(f"{NAME}-3", f"what does a parking permit cost in {QUESTION}", anonymous=True)
    town.run()
    desk.asking.rate("oak", account(NAME), keys, helpful=False, reason=f"{REASON} no")
    desk.asking.ask_the_head("oak", account(NAME), keys)
    town.say("reporter", f"a boy told me {CONCERN} his uncle hits him every night")
    town.say("reporter-2", f"the headteacher is hitting a child right now {EMERGENCY}")
    for who, word in (("doubter", DOUBT), ("doubter-2", QUESTION), ("doubter-3", DOUBT)):
        town.say(who, f"is it ok that the headteacher gives a girl lifts home {word}")
    town.run()
    for who, word in (("doubter", "concern"), ("doubter-2", "question")):
        for message_id in doubtful(town, who):
            desk.declare(account(who), message_id, word)
    town.clock.forward(minutes=11)
    town.run()
    desk.tickets.claim("oak", head, 1)
    desk.tickets.rule("oak", head, 1, f"it is {RULING} pounds", precedent=True)
    desk.tickets.close("oak", head, 2, f"{REASON} it is not")
    town.run()
    town.say(f"{NAME}-4", f"how much is a season ticket for the {QUESTION} tram")
    town.clock.forward(days=1)
    town.run()
    for view in desk.disclosures.all("oak", dsl):
        desk.disclosures.acknowledge("oak", dsl, view.ticket.id)
        desk.disclosures.close("oak", dsl, view.ticket.id, f"{CLOSING} done")
    town.run()


def doubtful(town: WatchedTown, who: str) -> list[str]:
    """The messages of somebody who has been asked whether they are concerns."""
    return [
        notice.message_id
        for notice in town.sees(who)
        if notice.kind == "reply" and isinstance(notice.outcome, Clarification)
    ]


def written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, those inside tar files too, by name."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield file.name, file.read_bytes()
        if file.suffix == ".tar":
            with tarfile.open(file) as packed:
                for member in packed.getmembers():
                    inside = packed.extractfile(member)
                    yield f"{file.name}/{member.name}", inside.read() if inside else b""


def found(words: tuple[str, ...], where: bytes) -> list[str]:
    """Which of the words stand there, in any of the ways in which text is kept."""
    spelt = {word: (word, word.upper()) for word in words}
    return [
        word
        for word, forms in spelt.items()
        if any(form.encode(code) in where for form in forms for code in ("utf-8", "utf-16-le"))
    ]


def test_a_whole_day(town: WatchedTown, search: Callable[[], None]) -> None:
    whole_day(town)

    search()
    opened = [
        town.desk.disclosures.show("oak", account("dsl"), view.ticket.id)
        for view in town.desk.disclosures.all("oak", account("dsl"))
    ]
    words = "".join(v.content.text.get_secret_value() for v in opened if v.content)
    assert CONCERN in words
    assert EMERGENCY in words
    assert all(CLOSING in view.history[-2].reason.get_secret_value() for view in opened)
    assert not found(SEALED, repr(opened).encode())


def flaky(delivery_fault: Callable[[Delivery], Exception]) -> Callable[[Delivery], None]:
    """Fails each delivery once before it is shown, and never again."""
    failed: set[str] = set()

    def fail(delivery: Delivery) -> None:
        if delivery.id not in failed:
            failed.add(delivery.id)
            raise delivery_fault(delivery)

    return fail


@pytest.mark.parametrize(
    "fault",
    [
        lambda _: NotNow("it is down", after=0),
        lambda _: Never("there is no such place"),
        lambda delivery: Broken(f"{CONCERN} {QUESTION} {delivery!r}"),
    ],
)
def test_a_platform_that_fails(
    fault: Callable[[Delivery], Exception], town: WatchedTown, search: Callable[[], None]
) -> None:
    town.platform.fail = flaky(fault)
    whole_day(town)
    for _ in range(4):
        town.clock.forward(minutes=30)
        town.run()
    town.desk.outbox.retry("oak", account("admin"))
    town.run()

    search()


def test_a_library_that_fails(
    town: WatchedTown, search: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_school: str, asked: str, _limit: int) -> None:
        raise Broken(f"cannot look up {asked}")

    with monkeypatch.context() as patch:
        patch.setattr(town.library, "retrieve", fail)
        town.say(NAME, f"can i lend my door keys to {QUESTION} parents")
        town.say("reporter", f"a boy told me {CONCERN} his uncle hits him every night")
        town.run()
        assert len(town.desk.disclosures.all("oak", account("dsl"))) == 1
    whole_day(town)

    search()
    assert "policybot_faults_total 1.0" in town.exposition()


@pytest.mark.parametrize("table", ["exchanges", "outbox", "disclosures", "sealed", "tickets"])
def test_a_store_that_fails_in_the_middle(
    table: str, town: WatchedTown, search: Callable[[], None]
) -> None:
    with town.store.connection() as connection:
        refuse = "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        connection.execute(text(f"CREATE TRIGGER fault BEFORE INSERT ON {table} {refuse}"))
    for who, said in (
        (NAME, f"can i lend my door keys to {QUESTION} parents"),
        (f"{NAME}-2", f"how much is a season ticket for the {QUESTION} bus"),
        ("reporter", f"a boy told me {CONCERN} his uncle hits him every night"),
        ("doubter", f"is it ok that the headteacher gives a girl lifts home {DOUBT}"),
    ):
        try:
            town.say(who, said)
        except StoreError:
            logging.getLogger("some.platform").exception("not accepted: %s", said)
    town.run()
    with town.store.connection() as connection:
        connection.execute(text("DROP TRIGGER fault"))
    town.clock.forward(minutes=5)
    town.run()
    whole_day(town)

    search()


def test_a_disclosure_prints_nothing_of_itself() -> None:
    here = Address(platform="fake", place="jo")
    asker = Asker(account="fake:jo", name="Jo", reply_to=here, private=here)
    secret = SecretStr(f"he said {CONCERN}")
    message = Message(id="e1", school="oak", text=secret, asker=asker)
    done = DisclosureTransition(
        disclosure_id="d1",
        action="close",
        before="in_hand",
        after="closed",
        actor="fake:dsl",
        role="dsl",
        reason=secret,
        at=MONDAY,
    )
    for value in (
        message,
        Disclosure(message=message, subject="child"),
        Doubt(message=message, subject="child"),
        Doubtful(message=message, due=MONDAY),
        Claimed(message=message, attempts=1),
        DisclosureContent(text=secret, asker=asker, subject="child"),
        done,
    ):
        try:
            raise Broken(value)
        except Broken as error:
            trace = traceback.TracebackException.from_exception(error, capture_locals=True)
        # The marked words themselves are a local variable of this test, sealed like all others.
        told = (repr(value), f"{value}", value.model_dump_json(), *trace.format())
        assert not found(SEALED, "".join(told).encode())


def test_a_message_that_does_not_fit_is_not_quoted_in_the_error() -> None:
    with pytest.raises(ValidationError) as refused:
        Message.model_validate({"school": "oak", "text": f"he said {CONCERN}"})

    assert CONCERN not in str(refused.value)
