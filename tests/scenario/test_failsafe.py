"""Concerns that meet a fault on their way, and those whom they may be about."""

import pytest

from bot.domain.delivery import AlertNotice, Delivery, ReplyNotice, TicketNotice, UnreachedNotice
from bot.domain.errors import StoreError
from bot.domain.outcome import Clarification, Handoff
from bot.ports.messenger import Never
from tests.fakes.town import CONCERN, CONCERN_ABOUT_HEAD, UNSETTLED, account
from tests.scenario.story import Story


def broken(*_: object) -> None:
    raise ZeroDivisionError("the screen is broken")


def test_a_concern_about_an_adult_never_goes_to_the_deputy_head(story: Story) -> None:
    story.asks("jo", "mr ash has been texting a y9 girl at midnight")
    for _ in range(6):
        story.clock.forward(hours=1)
        story.run()
    assert story.told("head", AlertNotice)
    assert not story.told("deputy", AlertNotice)


def test_a_deputy_who_is_named_is_no_stand_in(story: Story) -> None:
    story.asks("jo", "the boy says that ms moss hits him every night")
    for _ in range(6):
        story.clock.forward(hours=1)
        story.run()
    assert story.told("head", AlertNotice) or story.told("dsl", AlertNotice)
    assert not story.told("deputy-dsl", AlertNotice)


def test_what_the_screen_itself_fails_at_may_be_a_concern(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.bot.screen", broken)
    assert story.asks("jo", CONCERN) == Clarification(
        cause="concern", recipients=("dsl",), kept=True
    )
    story.clock.forward(minutes=6)
    story.run()
    assert story.told("dsl", AlertNotice)


def test_a_store_that_fails_while_a_precedent_is_looked_up_loses_no_question(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.say("jo", UNSETTLED)

    def gone(*_: object) -> None:
        raise StoreError("gone for a moment")

    with monkeypatch.context() as patch:
        patch.setattr("bot.usecases.precedents.key_of", gone)
        with pytest.raises(StoreError):
            story.desk.handle("w")
    story.clock.forward(minutes=2)
    story.run()
    [reply] = story.told("jo", ReplyNotice)
    assert isinstance(reply.outcome, Handoff)


def test_whoever_reported_hears_when_nobody_can_be_reached(story: Story) -> None:
    def chair_is_gone(delivery: object) -> None:
        if isinstance(getattr(delivery, "notice", None), AlertNotice):
            raise Never("no such account")

    story.platform.fail = chair_is_gone
    story.asks("jo", CONCERN_ABOUT_HEAD)
    assert story.told("jo", UnreachedNotice)
    assert not story.told("head", TicketNotice)


def test_an_alert_waits_for_no_other(story: Story) -> None:
    story.platform.fail = broken
    story.say("jo", CONCERN)
    story.desk.handle("w")
    story.desk.dispatch("w")
    [stuck] = [d.id for d in story.platform.attempts if isinstance(d.notice, AlertNotice)]

    def one_cannot_be_drawn(delivery: Delivery) -> None:
        if delivery.id == stuck:
            raise TypeError("this one cannot be drawn")

    story.platform.fail = one_cannot_be_drawn
    story.say("kit", "a girl says her dad burns her with cigarettes")
    story.desk.handle("w")
    story.desk.dispatch("w")
    assert len(story.told("dsl", AlertNotice)) == 1
    story.clock.forward(minutes=1)
    story.run()


def test_a_doubt_about_the_head_never_becomes_the_heads_ticket(story: Story) -> None:
    asked = "is it ok that the headteacher gives a girl lifts home"
    message_id = story.say("jo", asked)
    story.run()
    [reply] = story.told("jo", ReplyNotice)
    assert reply.outcome.name in ("clarify", "route_chair_of_governors")
    if isinstance(reply.outcome, Clarification):
        story.desk.declare(account("jo"), message_id, "question")
        story.run()
    assert not story.told("head", TicketNotice)


def test_a_claim_ends_with_the_role(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.claim("oak", account("deputy"), 1)
    people = {
        role: who for role, who in story.school.people.items() if role != "deputy_headteacher"
    }
    story.library._schools["oak"] = story.school.model_copy(update={"people": people})
    story.desk.tickets.rule("oak", account("head"), 1, "Two pounds.")


def test_the_head_takes_back_what_a_deputy_claimed(story: Story) -> None:
    story.asks("jo", UNSETTLED)
    story.desk.tickets.claim("oak", account("deputy"), 1)
    story.desk.tickets.redirect("oak", account("head"), 1, "headteacher")
    story.desk.tickets.claim("oak", account("head"), 1)


def test_a_message_keeps_no_other_to_itself(story: Story) -> None:
    private = "my divorce has left me with nothing but a caravan and a dog, " * 4
    story.asks("jo", f"{private}. How much is a season ticket for the tram?", anonymous=True)
    story.asks("kit", "How much is a season ticket for the tram?")
    numbers = {view.card.number for view in story.desk.tickets.all("oak", account("head"))}
    assert numbers == {1, 2}
