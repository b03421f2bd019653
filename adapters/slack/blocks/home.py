"""The home tab: how to ask, and for those with a role what waits for them."""

from datetime import date, datetime

from adapters.slack.blocks import labels
from adapters.slack.blocks.open_tickets import ticket_lines
from adapters.slack.blocks.parts import (
    Block,
    bullets,
    divider,
    header,
    paragraph,
    small,
    within,
)
from adapters.slack.blocks.prompts import Prompt
from bot.decisions import wording
from bot.decisions.compose import day_in_words, who_holds
from bot.decisions.notices import moment_in_words
from bot.decisions.review import ReviewState, review_state
from bot.domain.delivery import TicketNotice
from bot.domain.school import School
from bot.domain.value import Value

_BLOCKS = 100
_TICKETS = 15
_POLICIES = 60
_RELEASES = 5
_TOPICS = 15
_LINE = 200
_URGENCY: tuple[ReviewState, ...] = ("overdue", "due_soon", "unknown", "in_date")


class PolicyLine(Value):
    """A policy in force, and when its review is due."""

    title: str
    version: str | None = None
    review_due: date | None = None


class ReleaseLine(Value):
    """A release of the school's index. ``current``: answers come from it."""

    id: str
    built: datetime
    policies: int
    clauses: int
    current: bool = False


class TopicLine(Value):
    """What was asked and not settled by the policies, and how often."""

    topic: str
    times: int


class AdminPart(Value):
    """What those who look after policybot see. ``topics``: of the month, the commonest first."""

    releases: tuple[ReleaseLine, ...] = ()
    policies: tuple[PolicyLine, ...] = ()
    topics: tuple[TopicLine, ...] = ()


class Home(Value):
    """What one person's home tab shows. ``tickets``: those that they may see, None for someone
    before whom tickets never are; ``admin``: None for everyone else."""

    school: School
    today: date
    prompts: tuple[Prompt, ...] = ()
    tickets: tuple[TicketNotice, ...] | None = None
    admin: AdminPart | None = None


def home_view(home: Home) -> Block:
    """The home tab."""
    blocks = []
    if home.tickets is not None:
        listed = ticket_lines(home.tickets, home.school, _TICKETS)
        blocks += [header(labels.HOME_TICKETS), *listed, divider()]
    if home.admin is not None:
        blocks += [*_admin(home.admin, home.school, home.today), divider()]
    return {"type": "home", "blocks": within([*blocks, *_how(home)], _BLOCKS)}


def _how(home: Home) -> list[Block]:
    who = who_holds(home.school, "dsl")
    examples = bullets([prompt.message for prompt in home.prompts])
    return [
        header(labels.HOME_ASK),
        *bullets(labels.HOME_HOW),
        *(paragraph(labels.HOME_TRY, bold=True) if examples else []),
        *examples,
        *paragraph(labels.HOME_CONCERN.format(who=who)),
    ]


def _admin(part: AdminPart, school: School, today: date) -> list[Block]:
    blocks = [header(labels.HOME_REVIEWS), *_reviews(part.policies, today)]
    if part.topics:
        lines = [labels.HOME_TOPIC.format(topic=t.topic, times=t.times) for t in part.topics]
        blocks += [header(labels.HOME_TOPICS), *_list(lines, _TOPICS)]
    if part.releases:
        lines = [_release(release, school) for release in part.releases]
        blocks += [header(labels.HOME_RELEASES), *_list(lines, _RELEASES)]
    return blocks


def _reviews(policies: tuple[PolicyLine, ...], today: date) -> list[Block]:
    """Every policy, those whose review is overdue first."""

    def urgency(policy: PolicyLine) -> tuple[int, date, str]:
        state = review_state(policy.review_due, today)
        return _URGENCY.index(state), policy.review_due or date.max, policy.title.casefold()

    lines = [_review(policy, today) for policy in sorted(policies, key=urgency)]
    return _list(lines, _POLICIES) if lines else paragraph(labels.HOME_NO_POLICIES)


def _review(policy: PolicyLine, today: date) -> str:
    state = review_state(policy.review_due, today)
    title = labels.HOME_OVERDUE.format(title=policy.title) if state == "overdue" else policy.title
    facts = [wording.REVIEW[state].format(day=day_in_words(policy.review_due))]
    if policy.version:
        facts.insert(0, wording.VERSION.format(version=policy.version.lstrip("vV")))
    return f"{title}: {', '.join(facts)}"


def _release(release: ReleaseLine, school: School) -> str:
    built = moment_in_words(release.built, school)
    line = labels.HOME_RELEASE.format(
        built=built, policies=release.policies, clauses=release.clauses
    )
    return labels.HOME_CURRENT.format(release=line) if release.current else line


def _list(lines: list[str], most: int) -> list[Block]:
    left = len(lines) - most
    more = small(labels.HOME_MORE.format(count=left)) if left > 0 else []
    return [*bullets(lines[:most], _LINE), *more]
