"""Many threads of several processes on one store: how fast, and whether each message is answered.

    python -m tests.faults.load --messages 20000

ends with a line for each database; exit code 1 when a message was lost or answered twice.
"""

import argparse
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep

from pydantic import SecretStr

from adapters.store.store import SqlStore
from bot.domain.address import Address
from bot.domain.delivery import ReplyNotice
from bot.domain.message import Asker, Message
from bot.service import Desk
from tests.fakes.observer import RecordingObserver
from tests.fakes.policy_library import MemoryLibrary
from tests.fakes.town import ANSWERED, CLAUSES, OAK
from tests.faults.databases import databases, opened
from tests.faults.ledger import Ledger, Shown

SAID = ("hello", ANSWERED, "thanks so much", "can i wear shorts in june", "good morning")
"""What is said in turn, four times out of five; the fifth time something that is not settled."""

UNSETTLED = "how much is a season ticket for tram {line}"
LINES = 50
"""Questions that are not settled: each becomes one ticket, that others join."""

PEOPLE = 397
"""Askers; each has a thread of their own, in which order is kept. A prime, so that everybody says
everything in turn."""

TWICE = 10
"""Of so many events one is told twice, each time to another process."""

IDLE = 0.2
"""Seconds that a thread waits when there is nothing to do."""


def main() -> int:
    """Run it for the arguments of the command line; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.load", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=16, help="of each process")
    parser.add_argument(
        "--database", choices=("sqlite", "postgresql"), action="append", help="only this one"
    )
    chosen = parser.parse_args()
    faults = 0
    for name in chosen.database or ("sqlite", "postgresql"):
        with TemporaryDirectory(prefix="load-") as folder, databases(name, Path(folder)) as fresh:
            url, ledger = fresh(), Path(folder) / "ledger"
            started = monotonic()
            workers = [
                _in_child(url, ledger, chosen.messages, number, chosen.processes, chosen.threads)
                for number in range(chosen.processes)
            ]
            crashed = sum(os.waitpid(worker, 0)[1] != 0 for worker in workers)
            seconds = monotonic() - started
            with closing(Ledger(ledger)) as shown, opened(url) as store:
                lost, doubled = judge(store, shown.all(), chosen.messages)
        faults += lost + doubled + crashed
        print(  # noqa: T201 - a command's own output
            f"{name}: {chosen.messages} messages, {chosen.processes} processes x {chosen.threads} "
            f"threads, {lost} lost, {doubled} doubled, {chosen.messages / seconds:.0f} messages/s"
        )
    return 1 if faults else 0


def judge(store: SqlStore, shown: tuple[Shown, ...], messages: int) -> tuple[int, int]:
    """How many messages, cards and deliveries were lost, and how many were doubled."""
    wanted = Counter(_message(number).id for number in range(messages))
    notices = [s.delivery.notice for s in shown]
    found = Counter(notice.message_id for notice in notices if isinstance(notice, ReplyNotice))
    said = {(text, n % PEOPLE) for n in range(messages) if "tram" in (text := _text(n))}
    asked = len({text for text, _ in said})
    with store.transaction() as tx:
        tickets = tx.tickets.all("oak")
        wanted += Counter(tickets=asked, waiting=0, askers=len(said), cards=asked)
        found += Counter(
            tickets=len(tickets),
            waiting=len(tx.outbox.all("oak", "waiting")) + tx.inbox.waiting(),
            askers=sum(len({a.account for a in ticket.askers}) for ticket in tickets),
            cards=len({s.shown_as for s in shown if s.delivery.card}),
        )
    ids = Counter(s.delivery.id for s in shown)
    again = ids.total() - len(ids)
    return (wanted - found).total(), (found - wanted).total() + again


def _in_child(
    url: str, ledger: Path, messages: int, number: int, processes: int, threads: int
) -> int:
    """The id of a process that receives its share of the messages, and works until all are done."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        with opened(url) as store, closing(Ledger(ledger)) as platform:
            _work(store, platform, messages, number, processes, threads)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it must not go on as the parent
        traceback.print_exc()
    finally:
        os._exit(code)


def _work(
    store: SqlStore, platform: Ledger, messages: int, number: int, processes: int, threads: int
) -> None:
    desk = Desk(
        MemoryLibrary([OAK], {"oak": list(CLAUSES)}),
        store,
        {"fake": platform},
        lambda: datetime.now(UTC),
        RecordingObserver(),
        max_wrong=0.9,
        keep_days=365,
    )
    faults: list[BaseException] = []

    def run(thread: int) -> None:
        try:
            mine = _share(messages, number * threads + thread, processes * threads)
            _live(desk, store, f"{number}-{thread}", mine)
        except Exception as error:  # noqa: BLE001 - told by the process, which then fails
            faults.append(error)

    running = [Thread(target=run, args=(thread,)) for thread in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if faults:
        raise faults[0]


def _live(desk: Desk, store: SqlStore, worker: str, mine: Iterator[Message]) -> None:
    """Take in what comes, and do what there is to do, until everything has been said and done."""
    for message in mine:
        desk.receive(message)
        desk.handle(worker)
        desk.dispatch(worker)
    while True:
        if not (desk.handle(worker) or desk.dispatch(worker)):
            with store.transaction() as tx:
                if not tx.inbox.waiting() and not tx.outbox.all("oak", "waiting"):
                    return
            sleep(IDLE)


def _share(messages: int, part: int, parts: int) -> Iterator[Message]:
    """Every so-manieth message, and now and then one of another share: the same event again."""
    for number in range(part, messages, parts):
        yield _message(number)
        if number % TWICE == 0:
            yield _message((number + 1) % messages)


def _message(number: int) -> Message:
    who = f"asker{number % PEOPLE}"
    here = Address(platform="fake", place=who)
    return Message(
        id=f"event{number}",
        school="oak",
        text=SecretStr(_text(number)),
        thread=f"fake:{who}",
        asker=Asker(account=f"fake:{who}", name=who.title(), reply_to=here, private=here),
    )


def _text(number: int) -> str:
    turn, fifth = divmod(number, 5)
    if fifth == 4:
        return UNSETTLED.format(line=turn % LINES)
    return SAID[turn % len(SAID)]


if __name__ == "__main__":
    sys.exit(main())
