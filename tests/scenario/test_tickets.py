"""A question that no policy settles, from the asker to whoever decides and back."""

import pytest

from bot.domain.delivery import (
    ClosedNotice,
    RedirectedNotice,
    RulingNotice,
    TicketNotice,
)
from bot.domain.errors import BadRuling, NoSuchTicket, NotAllowed, TicketStateError
from bot.domain.outcome import Handoff
from bot.domain.school import Person
from tests.fakes.store import MemoryStore
from tests.fakes.town import OAK, UNSETTLED, account
from tests.scenario.story import Story

HEAD, DEPUTY, BUSINESS = account("head"), account("deputy"), account("business")


def states(story: Story) -> list[str]:
    """The states that the head's card has shown, in order."""
    return [
        d.notice.state
        for d in story.platform.attempts
        if isinstance(d.notice, TicketNotice) and d.to.place == "head"
    ]


def test_from_the_question_to_the_ruling(story: Story) -> None:
    outcome = story.asks("jo", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert (outcome.ticket, outcome.joined) == (1, False)
    assert story.card().question == UNSETTLED
    assert story.card().asked_by == ("Jo",)

    story.desk.tickets.claim("oak", HEAD, 1)
    story.desk.tickets.rule("oak", HEAD, 1, "  Two pounds.  ")
    story.run()

    [ruling] = story.told("jo", RulingNotice)
    assert (ruling.text, ruling.role, ruling.question) == ("Two pounds.", "headteacher", UNSETTLED)
    assert (story.card().state, story.card().ruling) == ("closed", "Two pounds.")
    assert states(story) == ["open", "claimed", "ruled", "closed"]
    [view] = story.desk.tickets.all("oak", HEAD)
    assert [line.action for line in view.history] == ["claim", "rule", "relay"]
    assert story.observer.told.count(("ticket_changed", "oak", "rule")) == 1


def test_the_answer_comes_to_the_thread_in_which_was_asked(story: Story) -> None:
    message = story.message("a", "jo", UNSETTLED, channel="staffroom", thread="77")
    other = story.message("b", "kit", UNSETTLED, channel="staffroom", thread="78")
    assert story.desk.receive(message)
    assert story.desk.receive(other)
    story.said += ["a", "b"]
    story.run()
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    for asked in (message, other):
        assert asked.asker is not None
        kinds = [notice.kind for notice in story.platform.under(asked.asker.reply_to)]
        assert kinds == ["reply", "ruling"]
    assert story.sees("jo") == []


def test_the_same_question_joins_and_everyone_is_told_once(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    outcome = story.asks("kit", "How much is the season ticket for the tram?")
    assert isinstance(outcome, Handoff)
    assert (outcome.ticket, outcome.joined) == (1, True)
    assert story.card().asked_by == ("Jo", "Kit")
    story.asks("jo", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert [len(story.told(who, RulingNotice)) for who in ("jo", "kit")] == [1, 1]
    assert len(story.desk.tickets.all("oak", HEAD)) == 1


def test_who_asks_between_the_ruling_and_its_arrival_is_told_it_too(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.say("kit", UNSETTLED)
    assert story.desk.handle("w")
    story.run()
    assert [len(story.told(who, RulingNotice)) for who in ("jo", "kit")] == [1, 1]
    assert story.card().state == "closed"


def test_a_closed_ticket_does_not_catch_the_same_question(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.close("oak", HEAD, 1, "Ask the tram company.")
    outcome = story.asks("kit", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert (outcome.ticket, outcome.joined) == (2, False)
    assert [len(story.told(who, ClosedNotice)) for who in ("jo", "kit")] == [1, 0]


def test_a_second_claim_is_refused_and_says_who_is_answering(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.claim("oak", HEAD, 1)
    story.desk.tickets.claim("oak", HEAD, 1)
    for act in (
        lambda: story.desk.tickets.claim("oak", DEPUTY, 1),
        lambda: story.desk.tickets.rule("oak", DEPUTY, 1, "No."),
        lambda: story.desk.tickets.close("oak", DEPUTY, 1, "No."),
        lambda: story.desk.tickets.redirect("oak", DEPUTY, 1, "dsl"),
    ):
        with pytest.raises(TicketStateError, match="Mrs Reed is answering it"):
            act()
    story.run()
    assert (story.card().state, story.card().claimed_by) == ("claimed", "Mrs Reed")
    assert states(story) == ["open", "claimed"]


def test_a_claimed_ticket_can_be_handed_back(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.claim("oak", HEAD, 1)
    story.desk.tickets.redirect("oak", HEAD, 1, "headteacher", "I am away.")
    story.desk.tickets.rule("oak", DEPUTY, 1, "Two pounds.")
    story.run()
    assert story.told("jo", RedirectedNotice) == []
    [ruling] = story.told("jo", RulingNotice)
    assert ruling.role == "headteacher"
    [view] = story.desk.tickets.all("oak", DEPUTY)
    assert [(line.action, line.by, line.role) for line in view.history[:3]] == [
        ("claim", "Mrs Reed", "headteacher"),
        ("redirect", "Mrs Reed", "headteacher"),
        ("rule", "Mr Ash", "deputy_headteacher"),
    ]


def test_a_closed_ticket_takes_no_ruling(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.close("oak", HEAD, 1, "Ask the tram company.")
    with pytest.raises(TicketStateError, match="Ticket 1 cannot be answered: it is closed"):
        story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert story.told("jo", RulingNotice) == []
    [closed] = story.told("jo", ClosedNotice)
    assert closed.reason == "Ask the tram company."


@pytest.mark.parametrize("number", [0, -1, 2, 10**6])
def test_a_ticket_that_does_not_exist(story: Story, number: int) -> None:
    story.asks("jo", UNSETTLED)
    with pytest.raises(NoSuchTicket, match=f"no ticket {number} for you"):
        story.desk.tickets.rule("oak", HEAD, number, "Two pounds.")
    with pytest.raises(NoSuchTicket):
        story.desk.asking.withdraw("oak", account("jo"), number)


@pytest.mark.parametrize("who", ["business", "dsl", "deputy-dsl", "chair", "admin", "jo", "nobody"])
def test_who_has_no_right_is_told_that_there_is_no_such_ticket(story: Story, who: str) -> None:
    story.asks("jo", UNSETTLED)
    tickets, actor = story.desk.tickets, account(who)
    for act in (
        lambda: tickets.show("oak", actor, 1),
        lambda: tickets.claim("oak", actor, 1),
        lambda: tickets.rule("oak", actor, 1, "Two pounds."),
        lambda: tickets.close("oak", actor, 1, "No."),
        lambda: tickets.redirect("oak", actor, 1, "dsl"),
        lambda: tickets.reopen("oak", actor, 1),
    ):
        with pytest.raises(NoSuchTicket, match="no ticket 1 for you"):
            act()
    assert tickets.all("oak", actor) == ()
    assert tickets.rulings("oak", actor) == ()
    story.run()
    assert states(story) == ["open"]


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 3001])
def test_no_one_reads_an_empty_or_endless_reason(story: Story, reason: str) -> None:
    story.asks("jo", UNSETTLED)
    with pytest.raises(BadRuling):
        story.desk.tickets.close("oak", HEAD, 1, reason)
    with pytest.raises(BadRuling):
        story.desk.tickets.rule("oak", HEAD, 1, reason)
    story.run()
    assert story.card().state == "open"
    assert len(story.sees("jo")) == 1


def test_redirected_to_the_business_manager(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.redirect("oak", HEAD, 1, "business_manager", "Money is yours.")
    story.run()
    [redirected] = story.told("jo", RedirectedNotice)
    assert redirected.holder == "business_manager"
    for act in (
        lambda: story.desk.tickets.claim("oak", HEAD, 1),
        lambda: story.desk.tickets.rule("oak", HEAD, 1, "Two pounds."),
        lambda: story.desk.tickets.redirect("oak", HEAD, 1, "headteacher"),
    ):
        with pytest.raises(NotAllowed, match="Ticket 1 is now with the business manager"):
            act()
    assert [line.reason for line in story.desk.tickets.show("oak", HEAD, 1).history] == [
        "Money is yours."
    ]
    story.desk.tickets.rule("oak", BUSINESS, 1, "Two pounds.")
    story.run()
    [ruling] = story.told("jo", RulingNotice)
    assert ruling.role == "business_manager"
    assert [story.card(who).state for who in ("head", "business")] == ["closed", "closed"]


def test_a_redirection_to_nobody_changes_nothing() -> None:
    people = {**OAK.people, "business_manager": Person(name="Ms Penn")}
    story = Story(MemoryStore(), OAK.model_copy(update={"people": people}))
    story.asks("jo", UNSETTLED)
    before = story.store.state
    with pytest.raises(TicketStateError, match="no account of the business manager"):
        story.desk.tickets.redirect("oak", HEAD, 1, "business_manager")
    assert story.store.state == before
    story.check_every_message_has_one_outcome()


def test_a_ticket_that_is_opened_again_is_answered_once_more(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    story.desk.tickets.reopen("oak", DEPUTY, 1, "It has gone up.")
    story.desk.tickets.rule("oak", HEAD, 1, "Three pounds.")
    story.run()
    assert [r.text for r in story.told("jo", RulingNotice)] == ["Two pounds.", "Three pounds."]
    assert story.card().ruling == "Three pounds."
    [view] = story.desk.tickets.all("oak", HEAD)
    assert [r.text for r in view.rulings] == ["Three pounds.", "Two pounds."]
