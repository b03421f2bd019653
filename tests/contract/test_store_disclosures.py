"""The promises of the ``Disclosures`` port."""

import pytest

from bot.domain.errors import StoreError
from bot.ports.store import Store
from tests.contract.given import (
    LATER,
    NOW,
    SOON,
    content,
    disclosure,
    disclosure_transition,
)


def test_a_disclosure_is_found_as_it_was_kept(store: Store) -> None:
    kept = disclosure(route=("headteacher", "dsl"), immediate=True)
    with store.transaction() as tx:
        tx.disclosures.add(kept, content())
    with store.transaction() as tx:
        assert tx.disclosures.get("oak", "d1") == kept
        assert tx.disclosures.content("d1") == content()
        assert tx.disclosures.get("elm", "d1") is None
        assert tx.disclosures.get("oak", "d2") is None


def test_disclosures_of_a_school_oldest_first(store: Store) -> None:
    with store.transaction() as tx:
        for name, school in (("b", "oak"), ("a", "oak"), ("c", "elm")):
            tx.disclosures.add(disclosure(name, school=school), content())
        assert [each.id for each in tx.disclosures.all("oak")] == ["b", "a"]


def test_disclosures_whose_alert_is_due(store: Store) -> None:
    with store.transaction() as tx:
        for name, at in (("a", LATER), ("b", SOON), ("c", NOW), ("d", None)):
            tx.disclosures.add(disclosure(name, alert_at=at), content())
        assert [each.id for each in tx.disclosures.due(SOON)] == ["c", "b"]


def test_alerts_are_kept_and_the_route_stays(store: Store) -> None:
    kept = disclosure()
    changed = kept.model_copy(update={"alerts": 2, "alert_at": LATER, "deputised": True})
    with store.transaction() as tx:
        tx.disclosures.add(kept, content())
        tx.disclosures.update(
            changed.model_copy(update={"route": ("headteacher",), "raised": SOON})
        )
        assert tx.disclosures.get("oak", "d1") == changed
        assert tx.disclosures.history("d1") == ()


def test_what_is_done_is_kept_in_order_with_its_reasons(store: Store) -> None:
    kept = disclosure()
    seen = disclosure_transition()
    closed = disclosure_transition(
        "referred on", action="close", before="acknowledged", after="closed", at=SOON
    )
    with store.transaction() as tx:
        tx.disclosures.add(kept, content())
        tx.disclosures.save(kept.model_copy(update={"state": "acknowledged"}), seen)
        tx.disclosures.save(kept.model_copy(update={"state": "closed"}), closed)
    with store.transaction() as tx:
        assert tx.disclosures.history("d1") == (seen, closed)
        assert tx.disclosures.history("d2") == ()
        found = tx.disclosures.get("oak", "d1")
    assert found is not None
    assert found.state == "closed"


def test_an_id_stands_for_one_disclosure(store: Store) -> None:
    with store.transaction() as tx:
        tx.disclosures.add(disclosure(), content())
    with pytest.raises(StoreError), store.transaction() as tx:
        tx.disclosures.add(disclosure(school="elm"), content("something else"))
    with store.transaction() as tx:
        assert tx.disclosures.content("d1") == content()


def test_a_disclosure_that_is_not_there_cannot_be_changed(store: Store) -> None:
    with pytest.raises(StoreError), store.transaction() as tx:
        tx.disclosures.update(disclosure())
