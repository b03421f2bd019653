"""The promises of the ``Tickets`` and ``Rulings`` ports."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.domain.errors import StoreError
from bot.ports.store import Store
from tests.contract.given import LATER, NOW, SOON, asker, ruling, ticket, transition


def test_a_ticket_is_found_as_it_was_kept(store: Store) -> None:
    kept = ticket(holders=("headteacher", "dsl"), askers=(asker(), asker("sam", anonymous=True)))
    with store.transaction() as tx:
        tx.tickets.add(kept)
        assert tx.tickets.get("oak", 1) == kept
        assert tx.tickets.by_id("ticket1") == kept
        assert tx.tickets.get("elm", 1) is None
        assert tx.tickets.get("oak", 2) is None
        assert tx.tickets.by_id("ticket2") is None


def test_numbers_count_in_each_school(store: Store) -> None:
    with store.transaction() as tx:
        assert [tx.tickets.next_number("oak") for _ in range(3)] == [1, 2, 3]
        assert tx.tickets.next_number("elm") == 1


def test_a_number_stands_for_one_ticket(store: Store) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket())
    with pytest.raises(StoreError), store.transaction() as tx:
        tx.tickets.add(ticket(id="another"))


@pytest.mark.parametrize("state", ["open", "claimed", "ruled", "redirected", "reopened"])
def test_the_same_question_finds_its_unsettled_ticket(store: Store, state: str) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket(state=state))
        tx.tickets.add(ticket(2, school="elm", id="e2"))
        found = tx.tickets.unsettled("oak", "may: bring dog")
        assert found is not None
        assert found.id == "ticket1"
        assert tx.tickets.unsettled("oak", "may: bring cat") is None


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_a_settled_ticket_is_not_joined(store: Store, state: str) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket(state=state))
        assert tx.tickets.unsettled("oak", "may: bring dog") is None


def test_a_question_longer_than_any_index_takes(store: Store) -> None:
    long = ticket(key="may: " + " ".join(f"word{number}" for number in range(2000)))
    with store.transaction() as tx:
        tx.tickets.add(long)
        assert tx.tickets.unsettled("oak", long.key) == long


def test_tickets_of_a_school_by_number(store: Store) -> None:
    with store.transaction() as tx:
        for number in (2, 1, 3):
            tx.tickets.add(ticket(number))
        tx.tickets.add(ticket(1, school="elm", id="e1"))
        assert [each.number for each in tx.tickets.all("oak")] == [1, 2, 3]


def test_tickets_whose_time_has_come(store: Store) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket(1, remind_at=LATER))
        tx.tickets.add(ticket(2, remind_at=SOON))
        tx.tickets.add(ticket(3, remind_at=NOW, school="elm"))
        tx.tickets.add(ticket(4, remind_at=None))
        assert [each.number for each in tx.tickets.due(SOON)] == [3, 2]


def test_an_account_waits_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket())
        assert tx.tickets.join("ticket1", asker("sam", anonymous=True))
        assert not tx.tickets.join("ticket1", asker("sam"))
        assert not tx.tickets.join("ticket1", asker("jo"))
        found = tx.tickets.by_id("ticket1")
    assert found is not None
    assert found.askers == (asker("jo"), asker("sam", anonymous=True))


def test_update_keeps_what_has_changed(store: Store) -> None:
    changed = ticket(reminders=2, remind_at=None, askers=())
    with store.transaction() as tx:
        tx.tickets.add(ticket())
        tx.tickets.update(changed)
    with store.transaction() as tx:
        assert tx.tickets.by_id("ticket1") == changed
        assert tx.tickets.history("ticket1") == ()


def test_save_keeps_the_ticket_and_the_transition(store: Store) -> None:
    opened = ticket()
    claimed = opened.model_copy(update={"state": "claimed", "claimed_by": "fake:head"})
    first = transition(opened, "claim", "claimed")
    second = transition(claimed, "rule", "ruled", reason="", at=NOW - timedelta(days=1))
    with store.transaction() as tx:
        tx.tickets.add(opened)
        tx.tickets.save(claimed, first)
        tx.tickets.save(claimed.model_copy(update={"state": "ruled"}), second)
    with store.transaction() as tx:
        assert tx.tickets.history("ticket1") == (first, second)
        assert tx.tickets.history("ticket2") == ()
        found = tx.tickets.by_id("ticket1")
    assert found is not None
    assert found.state == "ruled"


def test_a_ticket_that_is_not_there_cannot_be_changed(store: Store) -> None:
    with pytest.raises(StoreError), store.transaction() as tx:
        tx.tickets.update(ticket())
    with pytest.raises(StoreError), store.transaction() as tx:
        tx.tickets.join("ticket1", asker())


def test_eight_who_ask_the_same_at_once_share_one_ticket(store: Store) -> None:
    start = Barrier(8)

    def ask(who: str) -> None:
        start.wait()
        with store.transaction() as tx:
            waiting = tx.tickets.unsettled("oak", "may: bring dog")
            if waiting is None:
                number = tx.tickets.next_number("oak")
                tx.tickets.add(ticket(number, askers=(asker(who),)))
            else:
                assert tx.tickets.join(waiting.id, asker(who))

    threads = [Thread(target=ask, args=(f"a{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.transaction() as tx:
        [only] = tx.tickets.all("oak")
    assert {each.account for each in only.askers} == {f"fake:a{number}" for number in range(8)}


def test_eight_different_questions_at_once_get_eight_numbers(store: Store) -> None:
    start = Barrier(8)

    def ask(key: str) -> None:
        start.wait()
        with store.transaction() as tx:
            assert tx.tickets.unsettled("oak", key) is None
            tx.tickets.add(ticket(tx.tickets.next_number("oak"), key=key))

    threads = [Thread(target=ask, args=(f"key {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.transaction() as tx:
        assert [each.number for each in tx.tickets.all("oak")] == list(range(1, 9))


def test_a_ticket_in_ones_hands_is_not_changed_by_another(store: Store) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket())
    start = Barrier(8)

    def remind() -> None:
        start.wait()
        with store.transaction() as tx:
            mine = tx.tickets.get("oak", 1)
            assert mine is not None
            tx.tickets.update(mine.model_copy(update={"reminders": mine.reminders + 1}))

    threads = [Thread(target=remind) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.transaction() as tx:
        found = tx.tickets.get("oak", 1)
    assert found is not None
    assert found.reminders == 8


def test_rulings_are_found_as_they_were_kept(store: Store) -> None:
    first, second = ruling("r1"), ruling("r2", at=NOW - timedelta(days=1))
    with store.transaction() as tx:
        tx.tickets.add(ticket())
        tx.rulings.add(first)
        tx.rulings.add(second)
        assert tx.rulings.get("r1") == first
        assert tx.rulings.get("r3") is None
        assert tx.rulings.of("ticket1") == (second, first)
        assert tx.rulings.of("ticket2") == ()
        assert tx.rulings.all("oak") == (first, second)
        assert tx.rulings.all("elm") == ()


def test_the_latest_precedent_answers(store: Store) -> None:
    with store.transaction() as tx:
        tx.tickets.add(ticket())
        tx.rulings.add(ruling("r1", precedent=True))
        tx.rulings.add(ruling("r2", precedent=True))
        tx.rulings.add(ruling("r3"))
        tx.rulings.add(ruling("r4", precedent=True, key="other"))
        found, replaced = tx.rulings.precedent("oak", "may: bring dog"), tx.rulings.get("r1")
        assert found is not None
        assert found.id == "r2"
        assert replaced is not None
        assert not replaced.precedent
        assert tx.rulings.precedent("elm", "may: bring dog") is None


def test_a_suspended_precedent_answers_no_more_and_is_suspended_once(store: Store) -> None:
    kept = ruling("r1", precedent=True)
    suspended = kept.model_copy(update={"suspended": SOON, "suspended_because": "4.2 changed"})
    with store.transaction() as tx:
        tx.tickets.add(ticket())
        tx.rulings.add(kept)
        assert not tx.rulings.save(kept)
        assert tx.rulings.save(suspended)
        assert not tx.rulings.save(suspended.model_copy(update={"suspended": LATER}))
        assert tx.rulings.precedent("oak", "may: bring dog") is None
        assert tx.rulings.get("r1") == suspended
        assert tx.rulings.save(kept)
        assert tx.rulings.precedent("oak", "may: bring dog") == kept
        assert tx.rulings.save(kept.model_copy(update={"precedent": False}))
        assert tx.rulings.precedent("oak", "may: bring dog") is None
        assert not tx.rulings.save(ruling("r9"))
