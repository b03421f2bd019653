"""The DSL's channel: alerts, what only the route may open, and what becomes of it."""

import pytest

from adapters.slack import actions, sentences
from bot.decisions.rights import NO_DISCLOSURE
from tests.fakes.slack_layout import elements, words
from tests.fakes.slack_town import DSLS, Params, SlackTown
from tests.fakes.town import CONCERN


def written(text: str) -> Params:
    """The state of a text field."""
    return {"type": "plain_text_input", "value": text}


@pytest.fixture
def told(town: SlackTown) -> tuple[SlackTown, str]:
    """Jo has told of a concern; the id under which the DSL knows it."""
    town.writes("U0JO", CONCERN)
    town.run()
    town.told("U0JO")
    [alert] = town.slack.from_bot(DSLS)
    return town, next(e["value"] for e in elements(alert["blocks"]))


def test_a_disclosure_is_shown_to_its_route_alone(told: tuple[SlackTown, str]) -> None:
    town, disclosure_id = told
    for stranger in ("U0JO", "U0HEAD", "U0ADMIN", "U0DEPDSL"):
        [said] = town.presses(stranger, actions.OPEN_DISCLOSURE, disclosure_id, channel=DSLS)
        assert said["text"] == NO_DISCLOSURE
    assert town.slack.views == []

    assert town.presses("U0DSL", actions.OPEN_DISCLOSURE, disclosure_id, channel=DSLS) == []
    [form] = town.slack.views
    assert CONCERN in words(form["view"])


def test_an_alert_is_acknowledged_and_whoever_told_hears_of_it(
    told: tuple[SlackTown, str],
) -> None:
    town, disclosure_id = told
    [said] = town.presses("U0DSL", actions.ACKNOWLEDGE, disclosure_id, channel=DSLS)
    assert said["text"] == sentences.ACKNOWLEDGED
    town.run()
    [notice] = [words(seen["blocks"]) for seen in town.told("U0JO")]
    assert "has seen what you reported" in notice
    [said] = town.presses("U0DSL", actions.ACKNOWLEDGE, disclosure_id, channel=DSLS)
    assert "This concern is acknowledged" in said["text"]


def test_who_told_in_a_channel_hears_of_it_in_their_dm_alone(town: SlackTown) -> None:
    town.mentions("U0JO", CONCERN)
    town.run()
    town.told("U0JO")
    [alert] = town.slack.from_bot(DSLS)
    disclosure_id = next(e["value"] for e in elements(alert["blocks"]))
    town.presses("U0DSL", actions.ACKNOWLEDGE, disclosure_id, channel=DSLS)
    town.run()
    [notice] = town.told("U0JO")
    assert notice["channel"] == "D0JO"


def test_a_disclosure_is_dealt_with_in_its_form(told: tuple[SlackTown, str]) -> None:
    town, disclosure_id = told
    town.presses("U0DSL", actions.OPEN_DISCLOSURE, disclosure_id, channel=DSLS)
    shown = town.slack.views[-1]["id"]
    town.presses("U0DSL", actions.IN_HAND, disclosure_id, view=shown)
    assert (town.slack.views[-1]["how"], town.slack.views[-1]["view_id"]) == ("update", shown)
    assert "In hand" in words(town.slack.views[-1]["view"])

    town.presses("U0DSL", actions.CLOSE_DISCLOSURE, disclosure_id, view=shown)
    assert town.slack.views[-1]["how"] == "push"
    form = actions.CLOSE_DISCLOSURE_FORM
    wrong = town.sends_form("U0DSL", form, disclosure_id, text=written(" "))
    assert wrong["response_action"] == "errors"
    done = town.sends_form("U0DSL", form, disclosure_id, text=written("Spoke to the family."))
    assert done == {"response_action": "clear"}

    town.presses("U0DSL", actions.REOPEN_DISCLOSURE, disclosure_id, channel=DSLS)
    form = actions.REOPEN_DISCLOSURE_FORM
    done = town.sends_form("U0DSL", form, disclosure_id, text=written("More was said."))
    assert done == {"response_action": "clear"}


@pytest.mark.parametrize(
    "action",
    [
        actions.ACKNOWLEDGE,
        actions.IN_HAND,
        actions.CLOSE_DISCLOSURE,
        actions.REOPEN_DISCLOSURE,
        actions.OPEN_DISCLOSURE,
    ],
)
def test_an_alerts_buttons_say_nothing_to_anyone_else(
    told: tuple[SlackTown, str], action: str
) -> None:
    town, disclosure_id = told
    for value in (disclosure_id, "no-such-one"):
        [said] = town.presses("U0HEAD", action, value, channel=DSLS)
        assert said["text"] == NO_DISCLOSURE
    assert town.slack.views == []


def test_a_press_in_a_form_is_answered_in_the_dm(told: tuple[SlackTown, str]) -> None:
    town, disclosure_id = told
    town.presses("U0HEAD", actions.ACKNOWLEDGE, disclosure_id, view="V9")
    [said] = town.told("U0HEAD")
    assert (said["channel"], said["text"]) == ("D0HEAD", NO_DISCLOSURE)
