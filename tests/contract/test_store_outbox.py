"""The promises of the ``Outbox`` port."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import TypeVar

from bot.domain.address import Address
from bot.domain.delivery import Delivery
from bot.ports.store import Store, Transaction
from tests.contract.given import LATER, NOW, SOON, delivery, ruling_notice

FAKE = frozenset({"fake"})
R = TypeVar("R")


def within(store: Store, do: Callable[[Transaction], R]) -> R:
    with store.transaction() as tx:
        return do(tx)


def put(store: Store, *deliveries: Delivery) -> None:
    with store.transaction() as tx:
        for each in deliveries:
            tx.outbox.put(each, NOW)


def claim(store: Store, now: datetime = NOW, worker: str = "a", limit: int = 9) -> list[str]:
    """The ids of what the worker gets, for a minute."""
    with store.transaction() as tx:
        taken = tx.outbox.claim(worker, FAKE, now, now + timedelta(minutes=1), limit)
    return [each.id for each in taken]


def test_a_delivery_is_given_out_as_it_was_put(store: Store) -> None:
    full = delivery(
        "d1", thread="t", notice=ruling_notice(), ticket_id="ticket1", confidential=True
    )
    put(store, full)
    with store.transaction() as tx:
        [taken] = tx.outbox.claim("a", FAKE, NOW, SOON, 9)
    assert taken == full.model_copy(update={"attempts": 1})


def test_each_address_gets_one_at_a_time_in_order(store: Store) -> None:
    put(store, delivery("d1"), delivery("d2"), delivery("d3", "sam"), delivery("d4", thread="t"))
    assert claim(store) == ["d1", "d3", "d4"]
    assert claim(store, worker="b") == []
    assert within(store, lambda tx: tx.outbox.delivered("d1", "x1", NOW))
    assert claim(store, worker="b") == ["d2"]


def test_what_is_confidential_holds_up_nothing_else(store: Store) -> None:
    put(store, delivery("d1", confidential=True), delivery("d2"))
    put(store, delivery("d3", confidential=True), delivery("d4"))
    assert claim(store) == ["d1", "d2"]
    assert claim(store) == []
    within(store, lambda tx: tx.outbox.delivered("d2", "x2", NOW))
    assert claim(store) == ["d4"]


def test_no_more_than_the_limit_and_only_for_these_platforms(store: Store) -> None:
    other = delivery("d0", to=Address(platform="other", place="jo"))
    put(store, other, delivery("d1"), delivery("d2", "sam"), delivery("d3", "kim"))
    assert claim(store, limit=2) == ["d1", "d2"]
    assert claim(store, limit=2) == ["d3"]
    with store.transaction() as tx:
        assert tx.outbox.claim("a", frozenset(), NOW, SOON, 9) == ()
        assert len(tx.outbox.claim("a", frozenset({"other", "fake"}), NOW, SOON, 9)) == 1


def test_a_claim_that_runs_out_is_given_out_again(store: Store) -> None:
    put(store, delivery("d1"), delivery("d2"))
    assert claim(store) == ["d1"]
    assert claim(store, NOW + timedelta(seconds=59)) == []
    with store.transaction() as tx:
        [again] = tx.outbox.claim("b", FAKE, SOON, LATER, 9)
    assert (again.id, again.attempts) == ("d1", 2)


def test_what_is_put_off_holds_up_its_own_address_only(store: Store) -> None:
    put(store, delivery("d1"), delivery("d2"), delivery("d3", "sam"))
    assert claim(store, limit=1) == ["d1"]
    within(store, lambda tx: tx.outbox.put_off("d1", LATER, "down"))
    assert claim(store) == ["d3"]
    with store.transaction() as tx:
        first = tx.outbox.all("oak")[0]
    assert (first.state, first.next_attempt, first.error) == ("waiting", LATER, "down")
    assert claim(store, LATER) == ["d1", "d3"]


def test_what_is_given_up_stands_in_nobodys_way(store: Store) -> None:
    put(store, delivery("d1"), delivery("d2"))
    claim(store)
    within(store, lambda tx: tx.outbox.give_up("d1", "gone"))
    assert claim(store) == ["d2"]
    with store.transaction() as tx:
        [failed] = tx.outbox.all("oak", "failed")
    assert (failed.delivery.id, failed.next_attempt, failed.error) == ("d1", None, "gone")


def test_what_was_given_up_can_be_tried_again_by_school(store: Store) -> None:
    put(
        store,
        delivery("d1"),
        delivery("d2", "dsl", confidential=True),
        delivery("d3", school="elm"),
    )
    claim(store)
    with store.transaction() as tx:
        for name in ("d1", "d2", "d3"):
            tx.outbox.give_up(name, "gone")
        assert tx.outbox.try_again("oak", SOON) == 1
        assert tx.outbox.try_again("oak", SOON) == 0
    assert claim(store) == []
    assert claim(store, SOON) == ["d1", "d2"]


def test_a_delivery_is_delivered_once(store: Store) -> None:
    put(store, delivery("d1"))
    claim(store)
    with store.transaction() as tx:
        assert tx.outbox.delivered("d1", "x1", NOW)
        assert not tx.outbox.delivered("d1", "x2", NOW)
        assert not tx.outbox.delivered("d9", "x2", NOW)
        tx.outbox.give_up("d1", "late")
        tx.outbox.put_off("d1", LATER, "late")
        [done] = tx.outbox.all("oak", "delivered")
    assert (done.delivery.shown_as, done.error, done.next_attempt) == ("x1", "", None)
    assert claim(store, LATER) == []


def test_a_card_is_drawn_in_the_place_it_already_has(store: Store) -> None:
    put(
        store,
        delivery("d1", "head", card="c1"),
        delivery("d2", "deputy", card="c1"),
        delivery("d3", "head", card="c1"),
        delivery("d4", "head", card="c2"),
    )
    claim(store)
    within(store, lambda tx: tx.outbox.delivered("d1", "x1", NOW))
    with store.transaction() as tx:
        [again] = tx.outbox.claim("a", FAKE, NOW, SOON, 9)
    assert (again.id, again.shown_as) == ("d3", "x1")
    within(store, lambda tx: tx.outbox.delivered("d3", "x1", NOW))
    with store.transaction() as tx:
        [other] = tx.outbox.claim("a", FAKE, NOW, SOON, 9)
    assert (other.id, other.shown_as) == ("d4", None)


def test_where_a_card_has_been_or_will_be_drawn(store: Store) -> None:
    head, deputy, chair = (delivery(name, name, card="c1") for name in ("head", "deputy", "chair"))
    put(store, head, deputy, chair, delivery("d9", "sam", card="c2"))
    claim(store)
    with store.transaction() as tx:
        tx.outbox.delivered("head", "x1", NOW)
        tx.outbox.give_up("chair", "gone")
        assert tx.outbox.card_addresses("c1") == (deputy.to, head.to)
        tx.keeping.sweep(LATER)
        assert tx.outbox.card_addresses("c1") == (deputy.to, head.to)
        assert tx.outbox.card_addresses("c3") == ()


def test_rulings_still_to_be_told(store: Store) -> None:
    put(
        store,
        delivery("d1", notice=ruling_notice(), ticket_id="t1"),
        delivery("d2", "sam", notice=ruling_notice(), ticket_id="t1"),
        delivery("d3", "kim", ticket_id="t1"),
        delivery("d4", "lee", notice=ruling_notice(), ticket_id="t2"),
    )
    with store.transaction() as tx:
        assert tx.outbox.unfinished("t1") == 2
        tx.outbox.delivered("d1", "x", NOW)
        assert tx.outbox.unfinished("t1") == 1
        tx.outbox.give_up("d2", "gone")
        assert tx.outbox.unfinished("t1") == 0


def test_of_two_who_finish_together_exactly_one_sees_none_left(store: Store) -> None:
    names = [f"d{number}" for number in range(6)]
    put(store, *(delivery(n, n, notice=ruling_notice(), ticket_id="t1") for n in names))
    start, left = Barrier(len(names)), []

    def finish(name: str) -> None:
        start.wait()
        with store.transaction() as tx:
            tx.outbox.delivered(name, "x", NOW)
            count = tx.outbox.unfinished("t1")
        left.append(count)

    threads = [Thread(target=finish, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(left) == list(range(6))


def test_what_is_confidential_is_not_listed(store: Store) -> None:
    put(store, delivery("d1"), delivery("d2", confidential=True), delivery("d3", school="elm"))
    with store.transaction() as tx:
        assert [each.delivery.id for each in tx.outbox.all("oak")] == ["d1"]
        assert tx.outbox.all("oak", "failed") == ()
        assert tx.outbox.all("oak")[0].written == NOW


def test_many_workers_never_hold_one_delivery_or_one_address_twice(store: Store) -> None:
    put(store, *(delivery(f"d{number}", f"p{number % 4}") for number in range(32)))
    start, order = Barrier(6), []

    def work(worker: str) -> None:
        start.wait()
        idle = 0
        while idle < 3:
            with store.transaction() as tx:
                taken = tx.outbox.claim(worker, FAKE, NOW, SOON, 2)
            idle = 0 if taken else idle + 1
            for each in taken:
                order.append(each)
                with store.transaction() as tx:
                    assert tx.outbox.delivered(each.id, "x", NOW)

    threads = [Thread(target=work, args=(f"w{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work_left = Barrier(1)
    start = work_left
    work("last")
    assert all(each.attempts == 1 for each in order)
    for place in range(4):
        mine = [int(each.id[1:]) for each in order if each.to.place == f"p{place}"]
        assert mine == list(range(place, 32, 4))
