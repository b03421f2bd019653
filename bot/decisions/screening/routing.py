"""Who is told of a disclosure, and the name its outcome has."""

from collections.abc import Sequence
from typing import Literal, get_args

from bot.decisions.rights import same_person
from bot.domain.message import Disclosure, DisclosureSubject, Doubt
from bot.domain.school import Recipient, Routes, School

RouteName = Literal["route_dsl", "route_chair_of_governors", "emergency", "escalate_headteacher"]


def route_of(subject: DisclosureSubject, routes: Routes) -> tuple[Recipient, ...]:
    """Whom the school's routes name for a concern about the subject, in order."""
    route: dict[DisclosureSubject, tuple[Recipient, ...]] = {
        "child": routes.concern_about_child,
        "adult": routes.concern_about_adult,
        "headteacher": routes.concern_about_headteacher,
        "dsl": routes.concern_about_dsl,
    }
    return route[subject]


def recipients(concern: Disclosure | Doubt, school: School) -> tuple[Recipient, ...]:
    """Who is told, in order; never the one it is about, whatever other roles they hold.

    In immediate danger the DSL is told first, beside whoever the school's route names. When a
    route leads to nobody else, whoever of the three is not its subject; the chair, if need be.
    """
    route = route_of(concern.subject, school.routes)
    if isinstance(concern, Disclosure) and concern.immediate:
        route = ("dsl", *route)
    others: tuple[Recipient, ...] = (*get_args(Recipient),)
    for wanted in (route, others):
        told = tuple(who for who in dict.fromkeys(wanted) if not _is_subject(school, concern, who))
        if told:
            return told
    return ("chair_of_governors",)


def _is_subject(school: School, concern: Disclosure | Doubt, who: Recipient) -> bool:
    subject = concern.subject
    return subject in ("headteacher", "dsl") and same_person(school, subject, who)


def outcome_name(disclosure: Disclosure, told: Sequence[Recipient]) -> RouteName:
    """The name of the outcome of a disclosure of which those in ``told`` are told."""
    if disclosure.immediate:
        return "emergency"
    if "chair_of_governors" in told:
        return "route_chair_of_governors"
    return "route_dsl" if "dsl" in told else "escalate_headteacher"
