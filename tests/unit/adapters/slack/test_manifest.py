"""The manifest asks for exactly what is used, and the page for IT people says why."""

import json
import re
from pathlib import Path

from adapters.slack.manifest import APP_TOKEN_SCOPE, EVENTS, SCOPES, manifest

ROOT = Path(__file__).parents[4]
ADAPTER = ROOT / "adapters" / "slack"
PAGE = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")

NEEDED: dict[str, set[str]] = {
    "apps_connections_open": set(),  # of the bot: the app-level token's own is APP_TOKEN_SCOPE
    "assistant_threads_setStatus": {"assistant:write"},
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""The permissions that each method of the Web API needs. Source: Slack's reference of methods."""

LISTENING: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
}
"""The permissions that each event needs. Source: Slack's reference of events."""


def called() -> set[str]:
    """The methods of the Web API that the adapter names."""
    source = "".join(path.read_text(encoding="utf-8") for path in ADAPTER.rglob("*.py"))
    return set(re.findall(r"client\.([a-z]+_\w+)", source)) - {"base_url"}


def test_the_scopes_are_exactly_those_of_what_is_called_and_listened_to() -> None:
    methods = {scope for method in called() for scope in NEEDED[method]}
    events = {scope for event in EVENTS for scope in LISTENING[event]}
    assert methods | events | {"commands"} == set(SCOPES)


def test_every_event_subscribed_to_is_listened_to() -> None:
    app = (ADAPTER / "app.py").read_text(encoding="utf-8")
    listened = set(re.findall(r'@app\.event\("(\w+)"\)', app))
    assert {event.partition(".")[0] for event in EVENTS} == listened


def test_the_file_to_paste_is_the_manifest() -> None:
    file = ROOT / "docs" / "slack" / "manifest.json"
    assert json.loads(file.read_text(encoding="utf-8")) == manifest()


def test_over_http_slack_is_told_where_to_call() -> None:
    url = "https://bot.school.example/slack/events"
    made = manifest(url)
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"]["request_url"] == url
    assert made["features"]["slash_commands"][0]["url"] == url


def test_the_texts_are_within_what_slack_takes() -> None:
    made = manifest()
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["agent_view"]["agent_description"]) <= 300


def test_the_page_explains_every_scope_and_event_in_the_same_words() -> None:
    rows = dict(re.findall(r"^\| `([\w.:]+)` \| (.+?) \|$", PAGE, re.MULTILINE))
    assert rows.pop(APP_TOKEN_SCOPE)
    assert rows == {**SCOPES, **EVENTS}
