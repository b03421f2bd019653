"""What was said in confidence: sealed at rest, under keys that can be changed."""

import traceback
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from adapters.store.sealing import Keys
from adapters.store.store import SqlStore, open_store
from adapters.store.tables import metadata, sealed
from bot.domain.errors import SealingError, StoreError
from bot.domain.record import AuditEntry
from bot.ports.inbox import Doubtful
from tests.contract.given import (
    MARKED,
    NOW,
    SOON,
    content,
    disclosure,
    disclosure_transition,
    message,
    ticket,
    transition,
)
from tests.fakes.sealing import KEYS, NEW, OLD, ROTATED


def confide(store: SqlStore) -> None:
    """Keep the marked words wherever something is confided."""
    with store.transaction() as tx:
        tx.inbox.add(message("m1"), NOW)
        tx.doubts.add(Doubtful(message=message("m2"), due=SOON))
        tx.disclosures.add(disclosure(), content())
        tx.disclosures.save(disclosure(), disclosure_transition(f"because of {MARKED}"))


def read(store: SqlStore) -> None:
    """See that each of them can be read."""
    with store.transaction() as tx:
        claimed = tx.inbox.claim("a", NOW, NOW)
        assert claimed is not None
        assert claimed.message == message("m1")
        assert tx.doubts.get("m2") == Doubtful(message=message("m2"), due=SOON)
        assert tx.disclosures.content("d1") == content()
        [done] = tx.disclosures.history("d1")
        assert done.reason.get_secret_value() == f"because of {MARKED}"


def at_rest(store: SqlStore, url: str) -> str:
    """Everything that lies on the disk, or every row."""
    if database := make_url(url).database if url.startswith("sqlite") else None:
        files = Path(database).parent.glob(Path(database).name + "*")
        return "".join(file.read_bytes().decode("latin-1") for file in files)
    with store.connection() as connection:
        tables = (connection.execute(select(table)).all() for table in metadata.sorted_tables)
        return repr(list(tables))


def test_nothing_confided_can_be_read_at_rest(sql_store: SqlStore, url: str) -> None:
    confide(sql_store)
    with sql_store.transaction() as tx:
        tx.threads.remember("t1", "an ordinary question", NOW)
    lying = at_rest(sql_store, url)
    assert "an ordinary question" in lying
    assert MARKED not in lying
    assert "Neill" not in lying
    read(sql_store)


def test_what_is_settled_is_destroyed(sql_store: SqlStore) -> None:
    confide(sql_store)
    with sql_store.transaction() as tx:
        tx.inbox.claim("a", NOW, SOON)
        tx.inbox.settle("m1", "a", "route_dsl")
        tx.doubts.take("m2")
    with sql_store.connection() as connection:
        kinds = set(connection.scalars(select(sealed.c.kind)))
    assert kinds == {"probe", "disclosure", "reason"}


def test_a_new_key_seals_and_the_old_one_still_opens(url: str) -> None:
    with open_store(url, KEYS) as store:
        confide(store)
    with open_store(url, ROTATED) as store:
        read(store)
        with store.transaction() as tx:
            tx.disclosures.add(disclosure("d2"), content())
    with pytest.raises(SealingError, match="Put that key back"):
        open_store(url, KEYS)


def test_rewrapping_frees_the_old_key_and_touches_no_text(url: str) -> None:
    with open_store(url, KEYS) as store:
        confide(store)
        before = bodies(store)
    with open_store(url, ROTATED) as store:
        assert len(store.keys_needed()) == 1
        assert store.rewrap() == len(before)
        assert store.rewrap() == 0
        assert store.keys_needed() == {ROTATED.current}
        assert bodies(store) == before
    with open_store(url, Keys((NEW,))) as store:
        read(store)
    with pytest.raises(SealingError, match="Put that key back"):
        open_store(url, Keys((OLD,)))


def bodies(store: SqlStore) -> dict[tuple[str, str], str]:
    with store.connection() as connection:
        return {(row.kind, row.owner): row.body for row in connection.execute(select(sealed))}


def test_a_key_that_does_not_fit_is_told_at_the_start(url: str) -> None:
    open_store(url, Keys((OLD,))).close()
    with pytest.raises(SealingError, match=f"sealed with key {Keys((OLD,)).current}"):
        open_store(url, Keys((NEW,)))


def test_a_key_is_taken_up_while_the_store_is_open(url: str, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    with open_store(url, Keys.make(file)) as store:
        confide(store)
        first = store.keys_needed()
        assert Keys.drop(file, store.keys_needed()) == 0
        rotated = Keys.rotate(file)
        assert Keys.drop(file, store.keys_needed()) == 0
        with store.transaction() as tx:
            tx.disclosures.add(disclosure("d2"), content())
        assert store.keys_needed() == {*first, rotated.current}
        store.rewrap()
        assert Keys.drop(file, store.keys_needed()) == 1
        read(store)
    with open_store(url, Keys.read(None, file)) as store:
        read(store)


def test_a_text_that_was_tampered_with_is_not_opened(url: str) -> None:
    with open_store(url, KEYS) as store:
        confide(store)
        with store.connection() as connection:
            others = select(sealed.c.data_key).where(sealed.c.kind == "probe").scalar_subquery()
            connection.execute(sealed.update().values(data_key=others))
        with (
            pytest.raises(SealingError, match="tampered with or damaged"),
            store.transaction() as tx,
        ):
            tx.disclosures.content("d1")


def test_no_error_quotes_what_was_to_be_kept(sql_store: SqlStore) -> None:
    with sql_store.transaction() as tx:
        tx.tickets.add(ticket())
    with pytest.raises(StoreError) as caught, sql_store.transaction() as tx:
        tx.tickets.add(ticket(question=MARKED, key=MARKED))
    told = "".join(traceback.format_exception(caught.value))
    assert "UNIQUE" in told.upper()
    assert MARKED not in told


CHANGES = (
    "UPDATE sealed SET body = 'x' WHERE kind = 'disclosure'",
    "UPDATE sealed SET owner = 'd9' WHERE kind = 'disclosure'",
    "DELETE FROM sealed WHERE kind = 'disclosure'",
    "DELETE FROM sealed WHERE kind = 'reason'",
    "UPDATE disclosures SET id = 'd9'",
    "UPDATE disclosures SET school = 'elm'",
    "UPDATE disclosures SET route = '[]'",
    "UPDATE disclosures SET raised = '2020-01-01 00:00:00.000000'",
    "DELETE FROM disclosures",
    "UPDATE disclosure_transitions SET actor = 'fake:x'",
    "DELETE FROM disclosure_transitions",
    "UPDATE transitions SET reason = ''",
    "DELETE FROM transitions",
    "UPDATE audit SET actor = 'fake:x'",
    "DELETE FROM audit",
)


def test_what_must_stay_cannot_be_changed_even_by_hand(sql_store: SqlStore) -> None:
    confide(sql_store)
    with sql_store.transaction() as tx:
        tx.tickets.add(ticket())
        tx.tickets.save(ticket(state="claimed"), transition(ticket(), "claim", "claimed"))
        tx.audit.add(AuditEntry(school="oak", actor="fake:admin", action="export", at=NOW))
    for change in CHANGES:
        with (
            pytest.raises(StoreError, match="never changed or deleted"),
            sql_store.connection() as connection,
        ):
            connection.execute(text(change))
    read(sql_store)


def test_postgresql_refuses_to_empty_a_table_at_once(postgres_store: SqlStore) -> None:
    for table in ("sealed", "disclosures", "disclosure_transitions", "transitions", "audit"):
        with (
            pytest.raises(StoreError, match="never changed or deleted"),
            postgres_store.connection() as connection,
        ):
            connection.execute(text(f"TRUNCATE {table} CASCADE"))
