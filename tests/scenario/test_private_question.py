"""Where it is not sure that it is a concern: one private question, and silence counts as yes."""

from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.domain.delivery import AlertNotice, ReplyNotice
from bot.domain.errors import NoSuchTicket
from bot.domain.outcome import Clarification
from tests.fakes.town import account
from tests.scenario.story import Story

DSL, DEPUTY_DSL = account("dsl"), account("deputy-dsl")
DOUBTFUL = "i'm worried about one of the boys"
EVERYONE = ("head", "deputy", "dsl", "deputy-dsl", "chair", "business", "admin")


def alerted(story: Story) -> dict[str, int]:
    """How often each person has been alerted."""
    counts = {who: len(story.told(who, AlertNotice)) for who in EVERYONE}
    return {who: count for who, count in counts.items() if count}


def only(story: Story, who: str = "dsl") -> str:
    """The id of the only disclosure that somebody has been alerted to."""
    [found] = {alert.disclosure_id for alert in story.told(who, AlertNotice)}
    return found


def is_asked(story: Story) -> str:
    """Somebody writes something doubtful; the id of the message."""
    message = story.say("jo", DOUBTFUL)
    story.run()
    [reply] = story.told("jo", ReplyNotice)
    assert isinstance(reply.outcome, Clarification)
    assert reply.outcome.cause == "concern"
    assert alerted(story) == {}
    return message


def outcomes(story: Story) -> list[str]:
    return [reply.outcome.name for reply in story.told("jo", ReplyNotice)]


def test_a_private_question_answered_with_a_concern(story: Story) -> None:
    message = is_asked(story)
    assert story.desk.declare(account("jo"), message, "concern")
    assert not story.desk.declare(account("jo"), message, "concern")
    assert not story.desk.declare(account("jo"), message, "question")
    story.run()
    assert outcomes(story) == ["clarify", "route_dsl"]
    assert alerted(story) == {"dsl": 1}
    view = story.desk.disclosures.show("oak", DSL, only(story))
    assert view.content is not None
    assert view.content.text == SecretStr(DOUBTFUL)
    story.clock.forward(minutes=6)
    story.run()
    assert outcomes(story) == ["clarify", "route_dsl"]


def test_a_private_question_answered_with_a_question(story: Story) -> None:
    message = is_asked(story)
    assert story.desk.declare(account("jo"), message, "question")
    story.clock.forward(minutes=6)
    story.run()
    assert len(outcomes(story)) == 2
    assert outcomes(story)[1] not in ("clarify", "route_dsl")
    assert alerted(story) == {}


def test_silence_for_five_minutes_counts_as_a_concern(story: Story) -> None:
    message = is_asked(story)
    story.clock.forward(minutes=4, seconds=59)
    story.run()
    assert alerted(story) == {}
    story.clock.forward(seconds=1)
    story.run()
    assert alerted(story) == {"dsl": 1}
    assert outcomes(story) == ["clarify", "route_dsl"]
    assert not story.desk.declare(account("jo"), message, "question")


def test_nobody_answers_the_private_question_for_somebody_else(story: Story) -> None:
    message = is_asked(story)
    for who in ("kit", "head", "dsl"):
        with pytest.raises(NoSuchTicket):
            story.desk.declare(account(who), message, "question")
    assert not story.desk.declare(account("kit"), "e99", "question")
    story.clock.forward(minutes=5)
    story.run()
    assert alerted(story) == {"dsl": 1}


def test_silence_after_a_platform_was_down_is_still_a_concern(story: Story) -> None:
    """The private question itself never arrived; what was said must all the same."""
    down: Callable[[object], None] = _refuse
    story.platform.fail = down
    story.say("jo", DOUBTFUL)
    story.run()
    story.clock.forward(minutes=5)
    story.run()
    story.platform.fail = lambda delivery: None
    story.clock.forward(minutes=20)
    story.run()
    assert only(story)
    assert outcomes(story) == ["clarify", "route_dsl"]


def _refuse(_: object) -> None:
    raise ConnectionResetError("down")
