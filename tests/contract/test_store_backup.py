"""Everything into one file, and back: from and to either database."""

from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.store.backup import back_up, restore
from adapters.store.mailbox import Mailbox
from adapters.store.schema import head
from adapters.store.sealing import Keys
from adapters.store.store import SqlStore, open_store
from adapters.store.tables import metadata
from bot.domain.address import Address
from bot.domain.errors import SealingError, StoreError
from bot.domain.record import AuditEntry, Feedback
from bot.ports.inbox import Doubtful
from tests.contract.given import (
    LATER,
    MARKED,
    NOW,
    SOON,
    content,
    delivery,
    disclosure,
    disclosure_transition,
    exchange,
    message,
    ruling,
    ticket,
    transition,
)
from tests.fakes.postgres import Postgres
from tests.fakes.sealing import KEYS, NEW


def fill(store: SqlStore) -> None:
    """At least one row in every table."""
    with store.transaction() as tx:
        for name in ("m1", "m2"):
            tx.inbox.add(message(name, thread="t"), NOW)
        tx.inbox.claim("a", NOW, SOON)
        tx.doubts.add(Doubtful(message=message("m3"), due=SOON))
        tx.threads.remember("t", "may i “now”?", NOW)
        tx.exchanges.add(exchange())
        tx.exchanges.rate(Feedback(message_id="m1", account="fake:jo", helpful=True, at=NOW))
        tx.tickets.add(ticket(tx.tickets.next_number("oak")))
        tx.tickets.save(ticket(state="ruled"), transition(ticket(), "rule", "ruled"))
        tx.rulings.add(ruling(precedent=True))
        tx.disclosures.add(disclosure(), content())
        tx.disclosures.save(disclosure(), disclosure_transition(MARKED))
        tx.outbox.put(delivery("d1", "head", card="c"), NOW)
        tx.outbox.delivered("d1", "x1", NOW)
        tx.audit.add(AuditEntry(school="oak", actor="fake:admin", action="export", at=NOW))
    Mailbox(store).deliver(delivery("d1", to=Address(platform="local", place="jo")))


def rows(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    with store.connection() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other' / 'policybot.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.emptied("second")


def test_a_store_comes_back_whole_in_either_database(
    sql_store: SqlStore, target: str, tmp_path: Path
) -> None:
    fill(sql_store)
    before = rows(sql_store)
    assert all(before.values())
    file = tmp_path / "store.jsonl"
    count = back_up(sql_store, file)
    assert count == sum(map(len, before.values()))
    assert restore(file, target, KEYS) == count
    with open_store(target, KEYS) as restored:
        assert rows(restored) == before
        with restored.transaction() as tx:
            assert tx.disclosures.content("d1") == content()
            assert tx.tickets.next_number("oak") == 2
            tx.audit.add(AuditEntry(school="oak", actor="fake:admin", action="erase", at=NOW))
            assert [entry.action for entry in tx.audit.all("oak")] == ["export", "erase"]
            tx.inbox.settle("m1", "a", "answer")
            claimed = tx.inbox.claim("a", LATER, LATER)
            assert claimed is not None
            assert claimed.message == message("m2", thread="t")


def test_what_is_sealed_stays_sealed_and_the_file_is_its_owners(
    sql_store: SqlStore, tmp_path: Path
) -> None:
    fill(sql_store)
    file = tmp_path / "store.jsonl"
    back_up(sql_store, file)
    assert "may i “now”?" in file.read_text(encoding="utf-8")
    assert MARKED not in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_a_store_that_was_only_opened_counts_as_empty(
    sql_store: SqlStore, target: str, tmp_path: Path
) -> None:
    fill(sql_store)
    back_up(sql_store, tmp_path / "store.jsonl")
    open_store(target, KEYS).close()
    assert restore(tmp_path / "store.jsonl", target, KEYS)


def test_a_store_that_is_not_empty_is_not_overwritten(
    sql_store: SqlStore, url: str, tmp_path: Path
) -> None:
    fill(sql_store)
    before = rows(sql_store)
    back_up(sql_store, tmp_path / "store.jsonl")
    with pytest.raises(StoreError, match="is not empty"):
        restore(tmp_path / "store.jsonl", url, KEYS)
    assert rows(sql_store) == before


def test_another_key_restores_nothing(sql_store: SqlStore, target: str, tmp_path: Path) -> None:
    fill(sql_store)
    back_up(sql_store, tmp_path / "store.jsonl")
    with pytest.raises(SealingError, match="Put that key back"):
        restore(tmp_path / "store.jsonl", target, Keys((NEW,)))
    assert restore(tmp_path / "store.jsonl", target, KEYS)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda lines: lines[:-1], "its end is missing"),
        (lambda lines: lines[:5] + lines[6:], "its end is missing"),
        (lambda lines: [*lines[:5], lines[5][:9]], "is damaged"),
        (lambda lines: lines[1:], "is not a backup"),
        (lambda lines: [], "is not a backup"),
        (lambda lines: ["[1]"], "is damaged"),
        (lambda lines: [lines[0].replace(head(), "9999")], "made by a newer policybot"),
        (lambda lines: [lines[0], '{"table": "tickets", "row": {"x": 1}}'], "is damaged"),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(
    tmp_path: Path, spoil: object, told: str
) -> None:
    whole, spoilt = tmp_path / "whole.jsonl", tmp_path / "spoilt.jsonl"
    with open_store(f"sqlite:///{tmp_path / 'one.db'}", KEYS) as store:
        fill(store)
        back_up(store, whole)
    assert callable(spoil)
    lines = spoil(whole.read_text(encoding="utf-8").splitlines())
    spoilt.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    target = f"sqlite:///{tmp_path / 'two.db'}"
    with pytest.raises(StoreError, match=told):
        restore(spoilt, target, KEYS)
    with pytest.raises(StoreError, match="cannot be read: No such file"):
        restore(tmp_path / "nowhere", target, KEYS)
    assert restore(whole, target, KEYS)


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'one.db'}", KEYS) as store:
        with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
            back_up(store, tmp_path / "nowhere" / "store.jsonl")
        file = tmp_path / "store.jsonl"
        file.write_text("an older backup")
        (tmp_path / "one.db").rename(tmp_path / "away.db")
        with pytest.raises(StoreError, match="is not there"):
            back_up(store, file)
        assert file.read_text() == "an older backup"
        assert not list(tmp_path.glob(".store*"))
