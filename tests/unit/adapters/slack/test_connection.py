"""A connection that cannot work is refused, and its secrets are never shown."""

import pytest
from pydantic import SecretStr, ValidationError

from adapters.slack.connection import Connection

BOT, APP, SECRET = SecretStr("xoxb-1"), SecretStr("xapp-1"), SecretStr("s3cret")


def test_socket_mode_is_the_way_where_there_is_an_app_token() -> None:
    connection = Connection(school="oak", bot_token=BOT, app_token=APP, signing_secret=SECRET)
    assert connection.socket_mode
    assert not Connection(school="oak", bot_token=BOT, signing_secret=SECRET).socket_mode


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"bot_token": SecretStr("xoxp-1"), "app_token": APP}, "must start with xoxb-"),
        ({"bot_token": BOT, "app_token": SecretStr("xoxb-1")}, "must start with xapp-"),
        ({"bot_token": BOT}, "a signing secret"),
        ({"bot_token": BOT, "signing_secret": SecretStr(" ")}, "a signing secret"),
    ],
)
def test_what_cannot_work_is_refused(given: dict[str, SecretStr], why: str) -> None:
    with pytest.raises(ValidationError, match=why) as refused:
        Connection(school="oak", **given)  # type: ignore[arg-type]
    assert "xoxp-1" not in str(refused.value)


def test_secrets_are_not_shown() -> None:
    connection = Connection(school="oak", bot_token=BOT, app_token=APP)
    assert "xoxb-1" not in repr(connection)
    assert "xapp-1" not in repr(connection)
