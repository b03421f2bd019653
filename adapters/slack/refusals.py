"""Why Slack did not take something, in words for whoever looks after policybot."""

from typing import Final

from slack_sdk.errors import SlackApiError

from bot.ports.messenger import Never, NotNow

SLOW: Final = 30.0
"""Seconds until the next try where nothing will change before somebody has mended it."""

MENDABLE: Final[dict[str, str]] = {
    "token_revoked": "Slack no longer accepts the bot token: install the app again",
    "token_expired": "the bot token has expired: install the app again",
    "account_inactive": "the app has been removed from the workspace: install it again",
    "invalid_auth": "Slack does not accept the bot token: check POLICYBOT_SLACK_BOT_TOKEN",
    "not_authed": "there is no bot token: set POLICYBOT_SLACK_BOT_TOKEN",
    "missing_scope": "the app lacks a permission: install it again from the manifest",
    "no_permission": "the app lacks a permission: install it again from the manifest",
    "not_allowed_token_type": "the bot token is of the wrong kind: it must start with xoxb-",
    "team_access_not_granted": "the app has no access to this workspace: have it approved",
    "org_login_required": "the workspace is being moved to an organisation",
    "ekm_access_denied": "the organisation has suspended access to its messages",
    "accesslimited": "access is limited to a network that policybot is not in",
}
"""The whole workspace is out of reach, and nothing is lost until somebody mends it."""

FINAL: Final[dict[str, str]] = {
    "channel_not_found": "there is no such channel for policybot: invite it, or name another",
    "not_in_channel": "policybot is not in the channel: invite it",
    "is_archived": "the channel is archived: name another",
    "restricted_action": "the workspace's settings do not let policybot write there",
    "restricted_action_read_only_channel": "policybot may not write in that channel",
    "restricted_action_thread_only_channel": "policybot may only reply in that channel",
    "user_not_found": "there is no such person in the workspace",
    "users_not_found": "there is no such person in the workspace",
    "user_not_visible": "policybot may not see that person",
    "user_disabled": "that person's account has been deactivated",
    "user_is_restricted": "that person is a guest",
    "cannot_dm_bot": "that account is a bot",
    "messages_tab_disabled": "the app's messages are switched off: install it from the manifest",
    "no_text": "the message was empty",
}
"""It will never arrive there."""

BAD_LAYOUT: Final = frozenset(
    (
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
        "block_mismatch",
        "too_many_blocks",
        "invalid_arguments",
        "invalid_metadata_format",
    )
)
"""Slack does not like how it looks: the words alone must do."""

GONE: Final = frozenset(("message_not_found", "cant_update_message", "edit_window_closed"))
"""The message that was to be drawn anew cannot be."""

NO_THREAD: Final = frozenset(("thread_not_found", "invalid_thread_ts", "cannot_reply_to_message"))
"""What was to be replied to has been deleted."""

UNWHISPERABLE: Final = frozenset(
    (
        "user_not_in_channel",
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
    )
)
"""The person can no longer be spoken to in that channel, but can be in their DM."""


def error_of(refused: SlackApiError) -> str:
    """Slack's name for what is wrong; empty when it gave none."""
    response = refused.response
    get = getattr(response, "get", None)
    return str((get and get("error")) or "")


def explained(refused: SlackApiError) -> NotNow | Never:
    """What the refusal means for a delivery."""
    error, status = error_of(refused), _status(refused)
    if status == 429 or error in ("ratelimited", "rate_limited"):
        return NotNow("Slack asks for a pause", after=_retry_after(refused))
    if error in MENDABLE:
        return NotNow(MENDABLE[error], after=SLOW)
    if error in FINAL:
        return Never(FINAL[error])
    if status >= 500 or not error:
        return NotNow("Slack has a fault of its own")
    # An error that is not listed: its name is Slack's own, and of letters and underscores only.
    named = error if error.replace("_", "").isalnum() and len(error) < 60 else "unknown"
    return NotNow(f"Slack refused it ({named})")


def _status(refused: SlackApiError) -> int:
    response = refused.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 200)


def _retry_after(refused: SlackApiError) -> float | None:
    headers = getattr(refused.response, "headers", None) or {}
    said = next((v for k, v in headers.items() if k.lower() == "retry-after"), "")
    return float(said) if str(said).isdigit() else None
