"""The app as Slack must know it: what it may do, what it is told of, and why.

A school's IT person pastes ``docs/slack/manifest.json`` into Slack; that file is this module's
``manifest()``. Nothing is asked for that is not used.
"""

from typing import Any, Final

SCOPES: Final[dict[str, str]] = {
    "app_mentions:read": "to be told when somebody mentions it in a channel",
    "assistant:write": "to show that it is looking something up, and to suggest questions",
    "channels:history": (
        "to see replies under a ticket’s card in a public channel that it was invited to, and "
        "not to post the same thing there twice"
    ),
    "chat:write": "to answer, and to keep cards up to date",
    "commands": "to offer /policy",
    "groups:history": "the same in a private channel",
    "im:history": "to read what people write to it privately",
    "im:write": "to write to people privately first, such as the answer to their ticket",
    "users:read": "to know names, and to tell staff from guests and other organisations’ people",
}
"""The permissions of the bot, each with why it needs it."""

EVENTS: Final[dict[str, str]] = {
    "app_home_opened": "somebody opened the app",
    "app_mention": "somebody mentioned it in a channel",
    "message.channels": "somebody wrote in a public channel that it is in",
    "message.groups": "somebody wrote in a private channel that it is in",
    "message.im": "somebody wrote to it privately",
}
"""What Slack tells it of."""

APP_TOKEN_SCOPE: Final = "connections:write"
"""The permission of the app-level token, with which policybot opens the connection itself."""

COMMAND: Final = "/policy"
_DESCRIPTION = "Answers staff from their own school’s policies, word for word and with citations."
_AGENT = (
    "Ask whether something is allowed, and read the clauses of your school’s own policies that say "
    "so. What they do not settle goes to the headteacher."
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """The manifest for Socket Mode or, with the address at which Slack reaches policybot
    (``https://…/slack/events``), for HTTP."""
    command: dict[str, Any] = {
        "command": COMMAND,
        "description": "Ask what your school’s policies say",
        "usage_hint": "can I use my own phone to take photos?",
        "should_escape": False,
    }
    subscribed: dict[str, Any] = {"bot_events": sorted(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if url:
        command["url"] = url
        subscribed["request_url"] = url
        interactivity["request_url"] = url
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "policybot",
            "description": _DESCRIPTION,
            "background_color": "#1d6f5c",
        },
        "features": {
            "agent_view": {"agent_description": _AGENT},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "policybot", "always_online": True},
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": subscribed,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }
