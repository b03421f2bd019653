"""The platform ``local``: the ``Messenger`` port on the store, and reading what lies there."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.store.mailbox import Letter, Mailbox
from adapters.store.store import SqlStore, open_store
from bot.domain.address import Address
from bot.domain.delivery import Delivery, ReminderNotice
from bot.ports.messenger import Messenger, NotNow
from tests.contract.given import LATER, NOW, delivery, ruling_notice
from tests.fakes.clock import ManualClock
from tests.fakes.sealing import KEYS


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def mailbox(sql_store: SqlStore, clock: ManualClock) -> Mailbox:
    return Mailbox(sql_store, clock)


def to(who: str, id: str, **more: object) -> Delivery:
    return delivery(id, to=Address(platform="local", place=who), **more)


def test_what_is_delivered_lies_there_until_it_is_read(mailbox: Mailbox) -> None:
    messenger: Messenger = mailbox
    shown = messenger.deliver(to("jo", "d1", notice=ruling_notice()))
    mailbox.deliver(to("sam", "d2"))
    mailbox.deliver(to("jo", "d3", school="elm"))
    letter = Letter(id=shown, school="oak", notice=ruling_notice(), at=NOW, read=False)
    assert mailbox.read("local:jo", "oak") == (letter,)
    assert len(mailbox.read("local:jo")) == 2
    mailbox.mark_read("local:jo", shown)
    assert mailbox.read("local:jo", "oak") == (letter.model_copy(update={"read": True}),)
    assert mailbox.read("local:jo", "oak", unread=True) == ()
    assert mailbox.read("local:nobody") == ()


def test_a_delivery_is_shown_once(mailbox: Mailbox) -> None:
    shown = mailbox.deliver(to("jo", "d1"))
    assert mailbox.deliver(to("jo", "d1")) == shown
    assert len(mailbox.read("local:jo")) == 1


def test_a_card_is_drawn_anew_in_its_place(mailbox: Mailbox, clock: ManualClock) -> None:
    shown = mailbox.deliver(to("jo", "d1", card="c"))
    mailbox.mark_read("local:jo", shown)
    clock.forward(minutes=1)
    again = to("jo", "d2", card="c", shown_as=shown, notice=ruling_notice())
    assert mailbox.deliver(again) == shown
    assert mailbox.deliver(to("jo", "d1", card="c")) == shown
    [letter] = mailbox.read("local:jo")
    assert letter.notice == ruling_notice()
    assert letter.at == NOW + timedelta(minutes=1)
    assert not letter.read


def test_what_is_unread_comes_first_and_the_latest_first(
    mailbox: Mailbox, clock: ManualClock
) -> None:
    letters = []
    for number in range(4):
        letters.append(mailbox.deliver(to("jo", f"d{number}")))
        clock.forward(minutes=1)
    mailbox.mark_read("local:jo", letters[1], letters[3])
    mailbox.mark_read("local:sam", letters[0])
    assert [letter.id for letter in mailbox.read("local:jo")] == [letters[i] for i in (2, 0, 3, 1)]


def test_old_letters_are_swept_and_may_be_delivered_anew(
    mailbox: Mailbox, sql_store: SqlStore
) -> None:
    shown = mailbox.deliver(to("jo", "d1", card="c"))
    with sql_store.transaction() as tx:
        assert tx.keeping.sweep(LATER) == 1
    assert mailbox.read("local:jo") == ()
    redrawn = mailbox.deliver(to("jo", "d2", card="c", shown_as=shown))
    assert [letter.id for letter in mailbox.read("local:jo")] == [redrawn]


def test_erasing_a_person_takes_their_letters_and_leaves_those_of_their_role(
    mailbox: Mailbox, sql_store: SqlStore
) -> None:
    reply, role = to("jo", "d1"), to("jo", "d2", notice=reminder())
    for each in (reply, role):
        mailbox.deliver(each)
    with sql_store.transaction() as tx:
        tx.keeping.erase("oak", "local:jo")
    assert [letter.notice for letter in mailbox.read("local:jo")] == [reminder()]


def reminder() -> ReminderNotice:
    return ReminderNotice(number=1, question="May I?", waiting_since=NOW, to_deputy=False)


def test_a_store_that_cannot_be_used_is_a_reason_to_try_later(
    tmp_path: Path,
) -> None:
    file = tmp_path / "policybot.db"
    with open_store(f"sqlite:///{file}", KEYS) as store:
        file.rename(tmp_path / "away.db")
        with pytest.raises(NotNow, match="is not there"):
            Mailbox(store).deliver(to("jo", "d1"))
