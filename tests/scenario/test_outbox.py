"""What must be told arrives, once and in order, whatever happens on the way."""

import pytest

from bot.decisions.backoff import ATTEMPTS
from bot.domain.delivery import (
    AlertNotice,
    Delivery,
    ReplyNotice,
    RulingNotice,
    TroubleNotice,
)
from bot.domain.errors import NotAllowed
from bot.domain.outcome import Answer, Routed
from bot.ports.messenger import Never, NotNow
from tests.fakes.town import ANSWERED, CONCERN, UNSETTLED, account
from tests.scenario.story import Story

HEAD, ADMIN = account("head"), account("admin")


def works(_: Delivery) -> None:
    """A platform as it should be."""


def is_down(_: Delivery) -> None:
    raise NotNow("there is an outage")


def breaks(_: Delivery) -> None:
    raise ConnectionResetError("the connection broke")


def pass_an_hour(story: Story) -> None:
    for _ in range(60):
        story.clock.forward(minutes=1)
        story.run()


@pytest.mark.parametrize("fails", [is_down, breaks])
def test_a_platform_that_is_down_for_an_hour(story: Story, fails: object) -> None:
    story.platform.fail = fails  # type: ignore[assignment]
    said = [story.say("jo", text) for text in ("hello", ANSWERED, UNSETTLED, "thanks so much")]
    story.run()
    story.desk.tickets.claim("oak", HEAD, 1)
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    pass_an_hour(story)
    assert story.sees("jo") == []
    story.platform.fail = works
    pass_an_hour(story)
    seen = story.sees("jo")
    assert [n.message_id for n in seen if isinstance(n, ReplyNotice)] == said
    assert [n.kind for n in seen] == ["reply"] * 4 + ["ruling"]
    assert story.card().state == "closed"


def test_others_do_not_wait_for_a_place_that_is_down(story: Story) -> None:
    def jo_is_down(delivery: Delivery) -> None:
        if delivery.to.place == "jo":
            raise NotNow("too many messages", after=3600)

    story.platform.fail = jo_is_down
    story.say("jo", "hello")
    assert isinstance(story.asks("kit", ANSWERED), Answer)
    story.platform.fail = works
    story.clock.forward(minutes=59)
    story.run()
    assert story.sees("jo") == []  # the platform asked to be left alone for an hour
    story.clock.forward(minutes=1)
    story.run()
    assert len(story.sees("jo")) == 1


@pytest.mark.parametrize("fails", [is_down, breaks])
def test_a_platform_that_fails_after_it_has_shown_a_message(story: Story, fails: object) -> None:
    story.platform.fail_after = fails  # type: ignore[assignment]
    story.say("jo", UNSETTLED)
    story.run()
    assert len(story.sees("jo")) == len(story.sees("head")) == 1
    pass_an_hour(story)
    story.platform.fail_after = works
    pass_an_hour(story)
    assert len(story.sees("jo")) == len(story.sees("head")) == 1
    ids = {d.id for d in story.platform.attempts if isinstance(d.notice, ReplyNotice)}
    assert len(ids) == 1
    assert story.desk.outbox.waiting("oak", ADMIN) == ()


def test_a_card_is_drawn_in_place_even_if_its_first_drawing_was_not_heard_of(
    story: Story,
) -> None:
    story.platform.fail_after = is_down
    story.say("jo", UNSETTLED)
    story.run()
    story.platform.fail_after = works
    story.desk.tickets.claim("oak", HEAD, 1)
    pass_an_hour(story)
    assert story.card().state == "claimed"


def test_what_can_never_be_delivered_is_told_to_an_admin_and_others_go_on(story: Story) -> None:
    def kit_is_gone(delivery: Delivery) -> None:
        if delivery.to.place == "kit":
            raise Never("the account is gone")

    story.platform.fail = kit_is_gone
    story.asks("jo", UNSETTLED)
    story.say("kit", UNSETTLED)
    story.run()
    story.desk.tickets.rule("oak", HEAD, 1, "Two pounds.")
    story.run()
    assert len(story.told("jo", RulingNotice)) == 1
    assert story.card().state == "closed"
    trouble = story.told("admin", TroubleNotice)
    assert [(t.platform, t.why, t.private) for t in trouble] == [
        ("fake", "the account is gone", False)
    ] * 2
    assert [w.kind for w in story.desk.outbox.waiting("oak", ADMIN)] == ["reply", "ruling"]
    with pytest.raises(NotAllowed):
        story.desk.outbox.waiting("oak", HEAD)
    with pytest.raises(NotAllowed):
        story.desk.outbox.retry("oak", HEAD)

    story.platform.fail = works
    assert story.desk.outbox.retry("oak", ADMIN) == 2
    story.run()
    assert [notice.kind for notice in story.sees("kit")] == ["reply", "ruling"]
    assert story.desk.outbox.waiting("oak", ADMIN) == ()


def test_a_place_that_stays_down_for_a_day_is_given_up(story: Story) -> None:
    story.platform.fail = lambda d: is_down(d) if d.to.place == "jo" else None
    story.say("jo", "hello")
    for _ in range(24 * 12):
        story.clock.forward(minutes=5)
        story.run()
    [waiting] = story.desk.outbox.waiting("oak", ADMIN)
    assert (waiting.state, waiting.attempts) == ("failed", ATTEMPTS)
    assert len(story.told("admin", TroubleNotice)) == 1
    story.platform.fail = works
    story.desk.outbox.retry("oak", ADMIN)


def test_what_is_tried_again_has_all_its_attempts_before_it(story: Story) -> None:
    story.platform.fail = lambda d: is_down(d) if d.to.place == "jo" else None
    story.say("jo", "hello")
    for _ in range(24 * 12):
        story.clock.forward(minutes=5)
        story.run()
    assert story.desk.outbox.retry("oak", ADMIN) == 1
    story.run()
    story.platform.fail = works
    pass_an_hour(story)
    assert len(story.sees("jo")) == 1
    assert len(story.told("admin", TroubleNotice)) == 1


def test_a_card_that_failed_is_not_drawn_again_over_what_came_after(story: Story) -> None:
    def gone(_: Delivery) -> None:
        raise Never("everything is gone")

    story.asks("jo", UNSETTLED)
    story.platform.fail = gone
    story.desk.tickets.claim("oak", HEAD, 1)
    story.run()
    story.platform.fail = works
    story.desk.tickets.close("oak", HEAD, 1, "Ask the tram company.")
    story.run()
    assert story.card().state == "closed"
    story.desk.outbox.retry("oak", ADMIN)
    story.run()
    assert story.card().state == "closed"
    assert story.desk.outbox.waiting("oak", ADMIN) == ()


def test_trouble_that_cannot_be_told_makes_no_more_trouble(story: Story) -> None:
    def gone(_: Delivery) -> None:
        raise Never("everything is gone")

    story.platform.fail = gone
    story.say("jo", "hello")
    story.run()
    assert len(story.platform.attempts) == 2
    story.platform.fail = works
    story.desk.outbox.retry("oak", ADMIN)


def test_an_alert_that_cannot_be_delivered_is_listed_nowhere(story: Story) -> None:
    def gone(delivery: Delivery) -> None:
        if isinstance(delivery.notice, AlertNotice):
            raise Never("the channel is gone")

    story.platform.fail = gone
    outcome = story.asks("jo", CONCERN)
    assert isinstance(outcome, Routed)
    [trouble] = story.told("admin", TroubleNotice)
    assert trouble.private
    assert story.desk.outbox.waiting("oak", ADMIN) == ()
    assert story.observer.told == []
    story.platform.fail = works
    assert story.desk.outbox.retry("oak", ADMIN) == 0
    story.run()
    assert len(story.told("dsl", AlertNotice)) == 1
