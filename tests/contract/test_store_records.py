"""The promises of the ports that keep ordinary traffic, and of the one that forgets it."""

from datetime import timedelta

from bot.domain.outcome import Answer, SmallTalkReply
from bot.domain.record import AuditEntry, Feedback
from bot.ports.records import Erased
from bot.ports.store import Store, Transaction
from tests.contract.given import (
    CITATION,
    LATER,
    NOW,
    SOON,
    asker,
    content,
    delivery,
    disclosure,
    disclosure_transition,
    exchange,
    ruling,
    ruling_notice,
    ticket,
    transition,
)

OLD = NOW - timedelta(days=400)


def rated(
    message_id: str = "m1", who: str = "jo", *, helpful: bool = True, **more: object
) -> Feedback:
    fields = {"account": f"fake:{who}", "helpful": helpful, "at": NOW, **more}
    return Feedback.model_validate({"message_id": message_id, **fields})


def test_an_exchange_is_found_as_it_was_kept(store: Store) -> None:
    answered = Answer(verdict="no", confidence=0.9, citations=(CITATION,), release="r")
    first, second = exchange("m2", outcome=answered), exchange("m1", at=OLD)
    third = exchange("m3", "sam", school="elm", outcome=SmallTalkReply(kind="thanks"))
    with store.transaction() as tx:
        for each in (first, second, third):
            tx.exchanges.add(each)
        assert tx.exchanges.get("m2") == first
        assert tx.exchanges.get("m9") is None
        assert tx.exchanges.of("fake:jo") == (first, second)
        assert tx.exchanges.all("elm") == (third,)


def test_a_later_word_on_an_answer_replaces_the_earlier(store: Store) -> None:
    with store.transaction() as tx:
        tx.exchanges.add(exchange("m1"))
        tx.exchanges.add(exchange("m2", school="elm"))
        tx.exchanges.rate(rated("m1"))
        tx.exchanges.rate(rated("m2"))
        tx.exchanges.rate(rated("m1", helpful=False, reason="old\0", at=SOON))
        [only] = tx.exchanges.ratings("oak")
    assert (only.helpful, only.at, only.reason.rstrip("\0\ufffd")) == (False, SOON, "old")


def test_the_audit_is_kept_in_order(store: Store) -> None:
    first = AuditEntry(school="oak", actor="fake:admin", action="export", about="fake:jo", at=SOON)
    second = AuditEntry(school="oak", actor="fake:admin", action="erase", at=NOW)
    with store.transaction() as tx:
        tx.audit.add(first)
        tx.audit.add(second)
        tx.audit.add(second.model_copy(update={"school": "elm"}))
        assert tx.audit.all("oak") == (first, second)


def close(tx: Transaction, number: int, **more: object) -> None:
    """A ticket that was ruled on and closed."""
    kept = ticket(number, key=f"key {number}", **more)
    tx.tickets.add(kept)
    tx.rulings.add(ruling(f"r{number}", ticket_id=kept.id, ticket_number=number, key=kept.key))
    closed = kept.model_copy(update={"state": "closed"})
    tx.tickets.save(closed, transition(kept, "relay", "closed", at=kept.opened))


def test_sweep_forgets_what_is_old_and_keeps_the_rest(store: Store) -> None:
    with store.transaction() as tx:
        for name, at in (("m1", OLD), ("m2", NOW)):
            tx.exchanges.add(exchange(name, at=at))
            tx.exchanges.rate(rated(name, at=at))
            tx.threads.remember(name, "may i", at)
            tx.outbox.put(delivery(name), at)
            tx.outbox.put(delivery(f"{name} waiting"), at)
            tx.outbox.delivered(name, "x", at)
        assert tx.keeping.sweep(NOW) == 4
        assert tx.keeping.sweep(NOW) == 0
        assert [each.message_id for each in tx.exchanges.all("oak")] == ["m2"]
        assert [each.message_id for each in tx.exchanges.ratings("oak")] == ["m2"]
        assert tx.threads.last_question("m1") is None
        assert tx.threads.last_question("m2") == "may i"
        left = {each.delivery.id for each in tx.outbox.all("oak")}
    assert left == {"m1 waiting", "m2", "m2 waiting"}


def test_sweep_takes_the_words_of_old_closed_tickets(store: Store) -> None:
    with store.transaction() as tx:
        close(tx, 1, opened=OLD)
        close(tx, 2, opened=NOW)
        tx.tickets.add(ticket(3, opened=OLD))
        assert tx.keeping.sweep(NOW) == 2
        assert tx.keeping.sweep(NOW) == 0
        swept, recent, still_open = tx.tickets.all("oak")
        assert (swept.question, swept.key, swept.related, swept.askers) == ("", "", (), ())
        assert (swept.state, len(tx.tickets.history(swept.id))) == ("closed", 1)
        assert recent.question
        assert still_open.question
        assert [each.id for each in tx.rulings.all("oak")] == ["r2"]


def test_sweep_keeps_precedents_disclosures_and_the_audit(store: Store) -> None:
    with store.transaction() as tx:
        close(tx, 1, opened=OLD)
        tx.rulings.add(ruling("r9", precedent=True))
        tx.disclosures.add(disclosure(raised=OLD), content())
        tx.disclosures.save(disclosure(), disclosure_transition("so", at=OLD))
        tx.audit.add(AuditEntry(school="oak", actor="fake:admin", action="export", at=OLD))
        tx.keeping.sweep(LATER)
        assert [each.id for each in tx.rulings.all("oak")] == ["r9"]
        assert tx.disclosures.content("d1") == content()
        assert len(tx.disclosures.history("d1")) == 1
        assert len(tx.audit.all("oak")) == 1


def test_erase_takes_out_one_person_at_one_school(store: Store) -> None:
    shared = ticket(askers=(asker("jo"), asker("sam")))
    with store.transaction() as tx:
        for name, who, school in (("m1", "jo", "oak"), ("m2", "sam", "oak"), ("m3", "jo", "elm")):
            tx.exchanges.add(exchange(name, who, school=school))
            tx.exchanges.rate(rated(name, who))
        tx.tickets.add(shared)
        tx.tickets.add(ticket(2, askers=(asker("sam"),)))
        tx.tickets.add(ticket(3, school="elm"))
        tx.disclosures.add(disclosure(), content())
        erased = tx.keeping.erase("oak", "fake:jo")
        assert erased == Erased(exchanges=1, feedback=1, tickets=1)
        assert [each.message_id for each in tx.exchanges.of("fake:jo")] == ["m3"]
        assert [each.message_id for each in tx.exchanges.ratings("oak")] == ["m2"]
        assert [each.message_id for each in tx.exchanges.ratings("elm")] == ["m3"]
        left = tx.tickets.by_id("ticket1")
        assert left == shared.model_copy(update={"askers": (asker("sam"),)})
        assert tx.disclosures.content("d1") == content()
        assert tx.keeping.erase("oak", "fake:jo") == Erased(exchanges=0, feedback=0, tickets=0)


def test_erase_takes_what_was_told_to_the_person_and_nothing_owed_to_others(store: Store) -> None:
    with store.transaction() as tx:
        tx.exchanges.add(exchange("m1"))
        for each in (
            delivery("waiting"),
            delivery("told"),
            delivery("told in the channel", thread="t1"),
            delivery("waiting in the channel", thread="t1", notice=ruling_notice()),
            delivery("to sam", "sam"),
            delivery("at elm", school="elm"),
        ):
            tx.outbox.put(each, NOW)
        for name in ("told", "told in the channel"):
            tx.outbox.delivered(name, "x", NOW)
        tx.keeping.erase("oak", "fake:jo")
        left = {each.delivery.id for name in ("oak", "elm") for each in tx.outbox.all(name)}
    assert left == {"waiting in the channel", "to sam", "at elm"}
