"""What askers may do: withdraw, stay anonymous, ask the head all the same, say what they think."""

import pytest

from bot.domain.delivery import (
    ReminderNotice,
    ReplyNotice,
    RulingNotice,
    TicketNotice,
)
from bot.domain.errors import NoSuchTicket, TicketStateError
from bot.domain.outcome import Answer, Handoff
from bot.domain.school import Person
from tests.fakes.store import MemoryStore
from tests.fakes.town import ANSWERED, CLAUSES, OAK, UNSETTLED, account
from tests.scenario.story import Story

HEAD, DEPUTY, BUSINESS = account("head"), account("deputy"), account("business")


def test_one_of_two_askers_withdraws(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.asks("kit", UNSETTLED)
    story.desk.asking.withdraw("oak", account("jo"), 1)
    story.run()
    assert (story.card().state, story.card().asked_by) == ("open", ("Kit",))
    with pytest.raises(NoSuchTicket):
        story.desk.asking.withdraw("oak", account("jo"), 1)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert [len(story.told(who, RulingNotice)) for who in ("jo", "kit")] == [0, 1]


def test_the_last_asker_withdraws(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.asking.withdraw("oak", account("jo"), 1)
    story.run()
    assert story.card().state == "withdrawn"
    with pytest.raises(TicketStateError, match="whoever asked has withdrawn it"):
        story.desk.tickets.claim("oak", HEAD, 1)
    outcome = story.asks("jo", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert outcome.ticket == 2


def test_nobody_withdraws_what_has_been_answered(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.asks("kit", UNSETTLED)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    for who in ("jo", "kit"):
        with pytest.raises(TicketStateError, match="it has been answered"):
            story.desk.asking.withdraw("oak", account(who), 1)


def test_an_answer_for_nobody_closes_the_ticket(story: Story) -> None:
    """Its only asker has withdrawn, the head took it up again all the same."""
    story.asks("jo", UNSETTLED)
    story.desk.asking.withdraw("oak", account("jo"), 1)
    story.desk.tickets.reopen("oak", HEAD, 1)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.", precedent=True)
    story.run()
    assert story.card().state == "closed"
    assert story.told("jo", RulingNotice) == []


def test_an_anonymous_asker_is_named_nowhere_before_the_head(story: Story) -> None:
    story.asks("zebedee", UNSETTLED, anonymous=True)
    story.asks("jo", UNSETTLED)
    story.desk.tickets.claim("oak", HEAD, 1)
    story.desk.tickets.redirect("oak", HEAD, 1, "headteacher", "Mr Ash should.")
    story.clock.forward(hours=30)
    story.run()
    assert story.told("head", ReminderNotice)
    story.desk.asking.withdraw("oak", account("zebedee"), 1)
    story.asks("zebedee", UNSETTLED, anonymous=True)
    assert (story.card().asked_by, story.card().unnamed) == (("Jo",), 1)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert len(story.told("zebedee", RulingNotice)) == 1
    [view] = story.desk.tickets.all("oak", HEAD)
    reached = [
        view.model_dump_json(),
        story.desk.tickets.show("oak", HEAD, 1).model_dump_json(),
        str(story.desk.tickets.rulings("oak", HEAD)),
        story.everything_shown_to("head"),
        story.everything_shown_to("deputy"),
    ]
    assert not [text for text in reached if "zebedee" in text.lower()]


def test_a_withdrawal_does_not_name_who_withdrew(story: Story) -> None:
    story.asks("zebedee", UNSETTLED, anonymous=True)
    story.desk.asking.withdraw("oak", account("zebedee"), 1)
    story.run()
    view = story.desk.tickets.show("oak", HEAD, 1)
    assert [(line.action, line.by, line.role) for line in view.history] == [
        ("withdraw", None, "asker")
    ]
    assert "zebedee" not in view.model_dump_json().lower()


def test_a_name_can_be_taken_off_later(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    assert story.card().asked_by == ("Jo",)
    story.desk.asking.stay_anonymous("oak", account("jo"), 1)
    story.run()
    assert (story.card().asked_by, story.card().unnamed) == ((), 1)
    with pytest.raises(NoSuchTicket):
        story.desk.asking.stay_anonymous("oak", account("kit"), 1)


def test_who_was_answered_may_ask_the_head_all_the_same(story: Story) -> None:
    message = story.say("jo", ANSWERED)
    story.run()
    done = story.desk.asking.ask_the_head("oak", account("jo"), message, anonymous=True)
    story.run()
    assert done is not None
    assert (done.number, done.joined) == (1, False)
    card = story.card()
    assert (card.reason, card.asked_by, card.unnamed) == ("asked", (), 1)
    assert card.related[0].quote == CLAUSES[0]
    story.desk.tickets.rule("oak", HEAD, 1, "Yes, for once.", clauses=(1,))
    story.run()
    [ruling] = story.told("jo", RulingNotice)
    assert ruling.citations == card.related[:1]
    assert isinstance(story.asks("kit", ANSWERED), Answer)


def test_only_who_asked_may_ask_the_head_or_rate(story: Story) -> None:
    message = story.say("jo", ANSWERED)
    story.run()
    for who, asked in (("kit", message), ("jo", "e99")):
        with pytest.raises(NoSuchTicket):
            story.desk.asking.ask_the_head("oak", account(who), asked)
        with pytest.raises(NoSuchTicket):
            story.desk.asking.rate("oak", account(who), asked, helpful=True)
    story.run()
    assert story.told("head", TicketNotice) == []


def test_what_was_passed_on_is_not_passed_on_again(story: Story) -> None:
    message = story.say("jo", UNSETTLED)
    story.run()
    with pytest.raises(NoSuchTicket, match="it has been passed on"):
        story.desk.asking.ask_the_head("oak", account("jo"), message)
    assert len(story.desk.tickets.all("oak", HEAD)) == 1


def test_a_later_word_on_an_answer_replaces_the_earlier_one(story: Story) -> None:
    message = story.say("jo", ANSWERED)
    story.run()
    story.desk.asking.rate("oak", account("jo"), message, helpful=True)
    story.desk.asking.rate("oak", account("jo"), message, helpful=False, reason=" Too long. ")
    with story.store.transaction() as tx:
        [rating] = tx.exchanges.ratings("oak")
    assert (rating.helpful, rating.reason) == (False, "Too long.")


def test_without_anybody_to_ask_nothing_is_passed_on() -> None:
    people = {r: p for r, p in OAK.people.items() if "headteacher" not in r}
    story = Story(MemoryStore(), OAK.model_copy(update={"people": people}))
    outcome = story.asks("jo", UNSETTLED)
    assert isinstance(outcome, Handoff)
    assert outcome.ticket is None
    story.check_every_message_has_one_outcome()


def test_the_deputy_is_asked_where_the_head_cannot_be_reached() -> None:
    people = {**OAK.people, "headteacher": Person(name="Mrs Reed")}
    story = Story(MemoryStore(), OAK.model_copy(update={"people": people}))
    story.asks("jo", UNSETTLED)
    assert story.card("deputy").number == 1
    story.desk.tickets.rule("oak", DEPUTY, 1, "Two pounds.")
    story.run()
    assert len(story.told("jo", RulingNotice)) == 1
    story.check_every_message_has_one_outcome()


def test_a_head_who_asks_is_answered_like_anybody(story: Story) -> None:
    story.asks("head", UNSETTLED)
    story.desk.tickets.rule("oak", DEPUTY, 1, "Two pounds.")
    story.run()
    assert len(story.told("head", RulingNotice)) == 1
    assert len(story.told("head", ReplyNotice)) == 1


def test_asking_again_anonymously_takes_the_name_off(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.asks("jo", UNSETTLED, anonymous=True)
    assert (story.card().asked_by, story.card().unnamed) == ((), 1)
