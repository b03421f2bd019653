"""``policybot doctor`` names what is wrong with Slack, and nothing when all is well."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.checking import check
from bot.domain.school import School
from tests.fakes.slack_api import Fault, Lost
from tests.fakes.slack_process import connection
from tests.fakes.slack_town import DSLS, HEADS, Params, SlackTown


def checked(town: SlackTown, *, fast: float = 0, school: School | None = None) -> tuple[str, ...]:
    how = connection(town.slack.url, "oak", socket_mode=True)

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=fast)

    return check(how, school or town.school, clock)


def refusing(town: SlackTown, method: str, fault: Fault) -> None:
    def fail(called: str, _params: Params) -> None:
        if called == method:
            raise fault

    town.slack.fail = fail


def test_all_is_well(town: SlackTown) -> None:
    assert checked(town) == ()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("token_revoked"), "Slack no longer accepts the bot token"),
        (Fault("invalid_auth"), "check POLICYBOT_SLACK_BOT_TOKEN"),
        (Lost(), "Slack could not be reached"),
    ],
)
def test_a_token_that_does_not_work(town: SlackTown, fault: Fault, said: str) -> None:
    refusing(town, "auth.test", fault)
    [found] = checked(town)
    assert said in found


def test_an_app_token_that_does_not_work(town: SlackTown) -> None:
    refusing(town, "apps.connections.open", Fault("not_allowed_token_type"))
    [found] = checked(town)
    assert "POLICYBOT_SLACK_APP_TOKEN" in found


def test_permissions_that_are_missing(town: SlackTown) -> None:
    town.slack.scopes.remove("groups:history")
    [found] = checked(town)
    assert "lacks the permissions groups:history." in found


@pytest.mark.parametrize(("fast", "how"), [(200, "ahead"), (-200, "behind")])
def test_a_clock_that_is_wrong(town: SlackTown, fast: float, how: str) -> None:
    [found] = checked(town, fast=fast)
    assert how in found


def test_channels_that_policybot_is_not_in(town: SlackTown) -> None:
    town.slack.channel(HEADS, "U0HEAD", bot=False)
    del town.slack.channels[DSLS]
    heads, dsls = checked(town)
    assert HEADS in heads
    assert "invite it" in heads
    assert DSLS in dsls


def test_accounts_of_people_who_have_left(town: SlackTown) -> None:
    town.slack.person("U0DSL", "Mr Lane", deleted=True)
    [found] = checked(town)
    assert "The account of the dsl, U0DSL" in found


def test_places_on_other_platforms_are_left_to_others(town: SlackTown) -> None:
    elsewhere = {"headteacher": "local:head", "dsl": "teams:dsls"}
    school = town.school.model_copy(update={"channels": elsewhere, "people": {}})
    assert checked(town, school=school) == ()
