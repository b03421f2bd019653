"""What each of Slack's refusals means for what was to be delivered."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.refusals import FINAL, MENDABLE, error_of, explained
from bot.ports.messenger import Never, NotNow


def refused(
    error: str | None, status: int = 200, headers: dict[str, str] | None = None
) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error} if error else {},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", response)


def test_a_limit_says_how_long_to_wait() -> None:
    found = explained(refused("ratelimited", 429, {"Retry-After": "17"}))
    assert isinstance(found, NotNow)
    assert found.after == 17.0
    without = explained(refused("ratelimited", 429))
    assert isinstance(without, NotNow)
    assert without.after is None


@pytest.mark.parametrize("error", sorted(MENDABLE))
def test_what_somebody_can_mend_is_tried_again(error: str) -> None:
    found = explained(refused(error))
    assert isinstance(found, NotNow)
    assert str(found) == MENDABLE[error]


@pytest.mark.parametrize("error", sorted(FINAL))
def test_what_nobody_waits_for_is_given_up_with_a_reason(error: str) -> None:
    found = explained(refused(error))
    assert isinstance(found, Never)
    assert str(found) == FINAL[error]


@pytest.mark.parametrize(
    ("error", "status"),
    [("internal_error", 200), (None, 503), (None, 200), ("never_heard_of", 200)],
)
def test_anything_else_is_tried_again(error: str | None, status: int) -> None:
    assert isinstance(explained(refused(error, status)), NotNow)


def test_slacks_words_are_not_passed_on_unless_they_are_a_name() -> None:
    assert "secret" not in str(explained(refused("a secret <sentence> & more")))
    assert str(explained(refused("some_new_name"))) == "Slack refused it (some_new_name)"


def test_a_body_that_could_not_be_read_is_no_error_of_ours() -> None:
    class Raw:
        status = 200
        headers: dict[str, str] = {}

    error = SlackApiError("unreadable", Raw())  # type: ignore[arg-type]
    assert error_of(error) == ""
    assert isinstance(explained(error), NotNow)
