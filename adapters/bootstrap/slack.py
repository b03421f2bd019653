"""Slack, if the settings name a workspace: connected with one school of the corpus."""

from datetime import UTC, datetime

from pydantic import ValidationError

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import SettingsError
from adapters.slack.blocks.home import AdminPart, PolicyLine, ReleaseLine
from adapters.slack.blocks.prompts import Outline
from adapters.slack.connection import Connection
from adapters.slack.platform import SlackPlatform
from bot.domain.errors import ReleaseError


def connection(house: House) -> Connection | None:
    """How to reach the school's workspace; None when no bot token is set.

    Raises SettingsError when the tokens cannot be right; UnknownSchool when it is not said whose
    workspace it is.
    """
    settings = house.settings
    if settings.slack_bot_token is None:
        return None
    try:
        return Connection(
            school=house.school(None).id,
            bot_token=settings.slack_bot_token,
            app_token=settings.slack_app_token,
            signing_secret=settings.slack_signing_secret,
        )
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise SettingsError(
            f"POLICYBOT_SLACK_…: {reason}. docs/slack.md says where to find each."
        ) from None


def platform(house: House) -> SlackPlatform | None:
    """The workspace, not connected yet; None when no bot token is set.

    Raises SettingsError, UnknownSchool.
    """
    found = connection(house)
    if found is None:
        return None
    return SlackPlatform(found, house.corpus.school, lambda: datetime.now(UTC))


class PolicyShelf:
    """What Slack's home tab tells of a school's policies, read from its current release."""

    def __init__(self, house: House) -> None:
        self._house = house

    def outlines(self, school_id: str) -> tuple[Outline, ...]:
        """Each policy in force, with the headings above its clauses; none without a release."""
        try:
            policies = self._house.policy_library.release(school_id).policies.values()
        except ReleaseError:
            return ()
        return tuple(
            Outline(
                title=policy.title,
                headings=tuple(c.heading_path[-1] for c in policy.clauses if c.heading_path),
            )
            for policy in policies
        )

    def admin_part(self, school_id: str) -> AdminPart:
        """The releases, and the policies with their reviews; nothing without a release."""
        store = self._house.releases(school_id)
        current = store.current()
        try:
            policies = self._house.policy_library.release(school_id).policies.values()
        except ReleaseError:
            return AdminPart()
        return AdminPart(
            releases=tuple(
                ReleaseLine(
                    id=made.id,
                    built=made.built,
                    policies=made.policies,
                    clauses=made.clauses,
                    current=made.id == current,
                )
                for made in store.manifests()
            ),
            policies=tuple(
                PolicyLine(
                    title=policy.title,
                    version=policy.facts.version.value if policy.facts.version else None,
                    review_due=policy.facts.review_due.day if policy.facts.review_due else None,
                )
                for policy in policies
            ),
        )
