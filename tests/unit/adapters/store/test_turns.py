"""First come, first served."""

from threading import Barrier, Thread

import pytest

from adapters.store.turns import Turns


def test_a_turn_is_free_again_when_it_ends() -> None:
    turns = Turns()
    for _ in range(2):
        assert turns.take(0)
        turns.end()


def test_who_waits_too_long_goes_without_and_nobody_waits_for_them() -> None:
    turns, results = Turns(), []
    assert turns.take(0)
    waiter = Thread(target=lambda: results.append(turns.take(0.01)))
    waiter.start()
    waiter.join()
    assert results == [False]
    turns.end()
    assert turns.take(0)


def test_a_thread_never_waits_for_itself() -> None:
    turns = Turns()
    turns.take(0)
    with pytest.raises(RuntimeError, match="inside another one"):
        turns.take(0)


def test_one_at_a_time_and_everybody_once_before_anybody_twice() -> None:
    turns, start, order, inside = Turns(), Barrier(4), [], []

    def work(name: int) -> None:
        start.wait()
        for _ in range(50):
            assert turns.take(10)
            inside.append(name)
            assert inside == [name]
            order.append(name)
            inside.remove(name)
            turns.end()

    threads = [Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(order) == sorted(list(range(4)) * 50)
