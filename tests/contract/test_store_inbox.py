"""The promises of the ``Inbox`` and ``Doubts`` ports."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

from bot.ports.inbox import Claimed, Doubtful
from bot.ports.store import Store
from tests.contract.given import LATER, MARKED, NOW, SOON, message


def accept(store: Store, *messages: tuple[str, str | None]) -> None:
    """Add messages by id and thread."""
    with store.transaction() as tx:
        for message_id, thread in messages:
            assert tx.inbox.add(message(message_id, thread=thread), NOW)


def claim(store: Store, worker: str = "a", now: datetime = NOW) -> str | None:
    """The id of the message that the worker gets, for a minute."""
    with store.transaction() as tx:
        claimed = tx.inbox.claim(worker, now, now + timedelta(minutes=1))
    return claimed.message.id if claimed else None


def settle(store: Store, message_id: str, worker: str = "a") -> bool:
    with store.transaction() as tx:
        return tx.inbox.settle(message_id, worker, "answer")


def test_a_message_is_given_back_as_it_came(store: Store) -> None:
    came = message(text=f"{MARKED}\0 “and” \U0001f600", thread="t", declared="question")
    with store.transaction() as tx:
        tx.inbox.add(came, NOW)
        assert tx.inbox.claim("a", NOW, SOON) == Claimed(message=came, attempts=1)


def test_an_id_is_accepted_once_for_ever(store: Store) -> None:
    accept(store, ("m1", None))
    with store.transaction() as tx:
        assert not tx.inbox.add(message("m1", "other words"), NOW)
        assert tx.inbox.waiting() == 1
    claim(store)
    settle(store, "m1")
    with store.transaction() as tx:
        assert not tx.inbox.add(message("m1"), NOW)
        assert tx.inbox.waiting() == 0
    assert claim(store) is None


def test_the_oldest_comes_first_and_one_worker_gets_it(store: Store) -> None:
    accept(store, ("m2", None), ("m1", None), ("m3", "t"))
    assert [claim(store, worker) for worker in "abcd"] == ["m2", "m1", "m3", None]


def test_a_thread_is_handled_in_the_order_it_came(store: Store) -> None:
    accept(store, ("m1", "t"), ("m2", "t"), ("m3", "u"))
    assert [claim(store, worker) for worker in "abc"] == ["m1", "m3", None]
    assert settle(store, "m1", "a")
    assert claim(store, "c") == "m2"


def test_what_runs_out_can_be_claimed_again_and_counts_as_an_attempt(store: Store) -> None:
    accept(store, ("m1", None))
    assert claim(store, "a") == "m1"
    assert claim(store, "b", NOW + timedelta(seconds=59)) is None
    with store.transaction() as tx:
        claimed = tx.inbox.claim("b", SOON, LATER)
    assert claimed is not None
    assert claimed.attempts == 2
    assert not settle(store, "m1", "a")
    assert settle(store, "m1", "b")
    assert not settle(store, "m1", "b")


def test_only_a_claimed_message_can_be_settled(store: Store) -> None:
    accept(store, ("m1", None))
    assert not settle(store, "m1")
    assert not settle(store, "m2")
    with store.transaction() as tx:
        assert tx.inbox.waiting() == 1


def test_each_message_is_claimed_once_by_many_workers(store: Store) -> None:
    accept(
        store, *((f"m{number}", f"t{number % 3}" if number % 2 else None) for number in range(24))
    )
    start, handled = Barrier(8), []

    def work(worker: str) -> None:
        start.wait()
        while claimed := claim(store, worker):
            assert settle(store, claimed, worker)
            handled.append(claimed)

    threads = [Thread(target=work, args=(f"w{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A worker may find only threads in other hands, and stop: what is left is left for the others.
    while claimed := claim(store):
        assert settle(store, claimed)
        handled.append(claimed)
    assert sorted(handled) == sorted(f"m{number}" for number in range(24))


def test_a_doubt_is_taken_once(store: Store) -> None:
    doubtful = Doubtful(message=message("m1"), due=SOON)
    with store.transaction() as tx:
        tx.doubts.add(doubtful)
    with store.transaction() as tx:
        assert tx.doubts.get("m1") == doubtful
        assert tx.doubts.take("m1") == doubtful
        assert tx.doubts.get("m1") is None
        assert tx.doubts.take("m1") is None
        assert tx.doubts.take("m2") is None


def test_doubts_are_due_when_their_time_is_over(store: Store) -> None:
    with store.transaction() as tx:
        for message_id, due in (("m1", LATER), ("m2", SOON), ("m3", NOW)):
            tx.doubts.add(Doubtful(message=message(message_id), due=due))
        assert tx.doubts.due(SOON) == ("m3", "m2")
        tx.doubts.take("m3")
        assert tx.doubts.due(SOON) == ("m2",)
