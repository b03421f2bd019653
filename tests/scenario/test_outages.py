"""Processes that fault, die or are too slow: another one goes on, and nothing happens twice."""

from datetime import timedelta

import pytest

from bot.domain.delivery import (
    AlertNotice,
    Delivery,
    ReplyNotice,
    TicketNotice,
)
from bot.domain.errors import StoreError
from bot.domain.outcome import Answer, Clarification, Handoff, Routed
from bot.ports.messenger import NotNow
from bot.usecases import handling
from tests.fakes.town import ANSWERED, CONCERN, UNSETTLED, account
from tests.scenario.story import Story

HEAD, ADMIN = account("head"), account("admin")


def works(_: Delivery) -> None:
    """A platform as it should be."""


def pass_an_hour(story: Story) -> None:
    for _ in range(60):
        story.clock.forward(minutes=1)
        story.run()


def test_an_event_told_three_times_is_one_message(story: Story) -> None:
    message = story.message("a", "jo", UNSETTLED)
    assert [story.desk.receive(message) for _ in range(2)] == [True, False]
    story.run()
    assert not story.desk.receive(message)
    story.said.append("a")
    story.run()
    assert len(story.sees("jo")) == 1
    assert len(story.desk.tickets.all("oak", HEAD)) == 1


def test_a_fault_of_the_reader_is_one_plain_sentence(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("in the middle of a question")

    with monkeypatch.context() as patch:
        patch.setattr(story.library, "retrieve", fault)
        outcome = story.asks("jo", ANSWERED)
    assert outcome == Clarification(cause="fault")
    assert ("fault", "reading a message", "ZeroDivisionError") in story.observer.told
    assert isinstance(story.asks("jo", ANSWERED), Answer)


def test_a_concern_needs_nothing_that_can_fail(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("there is no index")

    monkeypatch.setattr(story.library, "retrieve", fault)
    outcome = story.asks("jo", CONCERN)
    assert isinstance(outcome, Routed)
    assert outcome.passed_on


def never_heard_of_again(story: Story, workers: int) -> None:
    """So many workers take up the next message, and die of it."""
    for worker in range(workers):
        with story.store.transaction() as tx:
            now = story.clock()
            assert tx.inbox.claim(str(worker), now, now + timedelta(seconds=60))
        story.clock.forward(minutes=2)


def test_a_message_that_brings_its_workers_down_is_not_read_for_ever(story: Story) -> None:
    """It may be a concern: its sender is asked, and silence takes it to the DSL unread."""
    story.say("jo", UNSETTLED)
    never_heard_of_again(story, handling.ATTEMPTS)
    story.run()
    [asked] = story.told("jo", ReplyNotice)
    assert asked.outcome == Clarification(cause="concern", kept=True)

    story.clock.forward(minutes=6)
    assert story.desk.tick() == 1
    never_heard_of_again(story, handling.ATTEMPTS)
    story.run()
    assert story.told("dsl", AlertNotice)


def test_what_a_dead_process_had_in_hand_is_done_by_another(story: Story) -> None:
    story.say("jo", UNSETTLED)
    with story.store.transaction() as tx:
        tx.inbox.claim("dead", story.clock(), story.clock() + timedelta(seconds=60))
    assert not story.another_desk().handle("other")
    story.clock.forward(seconds=60)
    assert story.another_desk().handle("other")
    with story.store.transaction() as tx:
        now = story.clock()
        tx.outbox.claim("dead", frozenset({"fake"}), now, now + timedelta(minutes=2), 20)
    assert story.another_desk().dispatch("other") == 0
    story.clock.forward(minutes=2)
    assert story.another_desk().dispatch("other") == 2
    assert len(story.sees("jo")) == 1


def test_who_was_too_slow_changes_nothing_any_more(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one process still reads a message, another has taken it up and answered it."""
    slow, quick = story.another_desk(), story.another_desk()
    story.say("jo", UNSETTLED)
    retrieve = story.library.retrieve

    def slowly(school: str, text: str, limit: int) -> object:
        monkeypatch.undo()
        story.clock.forward(minutes=2)
        assert quick.handle("quick")
        return retrieve(school, text, limit)

    monkeypatch.setattr(story.library, "retrieve", slowly)
    assert slow.handle("slow")
    story.run()
    assert len(story.desk.tickets.all("oak", HEAD)) == 1
    outcome = story.told("jo", ReplyNotice)[0].outcome
    assert isinstance(outcome, Handoff)
    assert not outcome.joined


def test_a_delivery_that_was_too_slow_is_not_put_off_again(story: Story) -> None:
    """One process hears of a failure after another has delivered the same thing."""
    story.say("jo", "hello")
    assert story.desk.handle("w")

    def meanwhile(_: Delivery) -> None:
        story.platform.fail = works
        story.clock.forward(minutes=3)
        assert story.another_desk().dispatch("other") == 1
        raise NotNow("no answer")

    story.platform.fail = meanwhile
    story.desk.dispatch("w")
    pass_an_hour(story)
    assert len(story.platform.attempts) == 2
    assert story.desk.outbox.waiting("oak", ADMIN) == ()


def test_a_store_that_fails_keeps_the_message(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise StoreError("The store is full.")

    message = story.message("a", "jo", UNSETTLED)
    with monkeypatch.context() as patch:
        patch.setattr(story.store, "transaction", fails)
        for act in (
            lambda: story.desk.receive(message),
            lambda: story.desk.handle("w"),
            lambda: story.desk.dispatch("w"),
            story.desk.tick,
        ):
            with pytest.raises(StoreError):
                act()
    assert story.desk.receive(message)
    story.said.append("a")
    story.run()
    assert len(story.told("head", TicketNotice)) == 1


def test_the_messages_of_one_thread_are_answered_in_their_order(story: Story) -> None:
    said = [story.say("jo", text) for text in ("can i lend my door keys to the caretaker",
                                               "what about parents?")]  # fmt: skip
    with story.store.transaction() as tx:
        now = story.clock()
        first = tx.inbox.claim("dead", now, now + timedelta(seconds=60))
    assert first is not None
    assert not story.desk.handle("w")  # the second waits for the first
    story.clock.forward(minutes=1)
    story.run()
    replies = story.told("jo", ReplyNotice)
    assert [reply.message_id for reply in replies] == said
    assert isinstance(replies[1].outcome, Answer)
