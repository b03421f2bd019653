"""What holds for every transaction of the ``Store`` port."""

from threading import Barrier, Thread

import pytest

from bot.ports.store import Store, Transaction
from tests.contract.given import NOW, message


class Stop(Exception):
    """A caller's own error."""


def test_what_a_transaction_changed_is_there_for_the_next(store: Store) -> None:
    with store.transaction() as tx:
        tx.threads.remember("t1", "may i", NOW)
    with store.transaction() as tx:
        assert tx.threads.last_question("t1") == "may i"


def test_a_callers_own_error_undoes_all_and_passes_unchanged(store: Store) -> None:
    def fail(tx: Transaction) -> None:
        tx.threads.remember("t1", "may i", NOW)
        assert tx.inbox.add(message(), NOW)
        assert tx.tickets.next_number("oak") == 1
        raise Stop

    with pytest.raises(Stop), store.transaction() as tx:
        fail(tx)
    with store.transaction() as tx:
        assert tx.threads.last_question("t1") is None
        assert tx.inbox.add(message(), NOW)
        assert tx.tickets.next_number("oak") == 1


def test_a_transaction_sees_its_own_changes(store: Store) -> None:
    with store.transaction() as tx:
        tx.threads.remember("t1", "may i", NOW)
        tx.threads.remember("t1", "may i now", NOW)
        assert tx.threads.last_question("t1") == "may i now"


def test_many_threads_lose_and_double_nothing(store: Store) -> None:
    """Each of 8 threads adds 10 messages, half of them the same as its neighbour's."""
    start, added = Barrier(8), []

    def add(thread: int) -> None:
        start.wait()
        for number in range(10):
            with store.transaction() as tx:
                is_new = tx.inbox.add(message(f"m{thread * 5 + number}"), NOW)
            added.append(is_new)

    threads = [Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(added) == 80
    assert sum(added) == 45
    with store.transaction() as tx:
        assert tx.inbox.waiting() == 45
