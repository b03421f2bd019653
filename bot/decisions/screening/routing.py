"""Who is told of a disclosure, and the name its outcome has."""

from collections.abc import Sequence
from typing import Literal

from bot.domain.message import Disclosure, Doubt
from bot.domain.school import Recipient, Routes

RouteName = Literal["route_dsl", "route_chair_of_governors", "emergency", "escalate_headteacher"]


def recipients(concern: Disclosure | Doubt, routes: Routes) -> tuple[Recipient, ...]:
    """Who is told, in order; never the one it is about.

    In immediate danger the DSL is told first, beside whoever the school's route names.
    """
    route: tuple[Recipient, ...] = {
        "child": routes.concern_about_child,
        "adult": routes.concern_about_adult,
        "headteacher": routes.concern_about_headteacher,
        "dsl": routes.concern_about_dsl,
    }[concern.subject]
    if isinstance(concern, Disclosure) and concern.immediate:
        route = ("dsl", *route)
    return tuple(who for who in dict.fromkeys(route) if who != concern.subject)


def outcome_name(disclosure: Disclosure, told: Sequence[Recipient]) -> RouteName:
    """The name of the outcome of a disclosure of which those in ``told`` are told."""
    if disclosure.immediate:
        return "emergency"
    if "chair_of_governors" in told:
        return "route_chair_of_governors"
    return "route_dsl" if "dsl" in told else "escalate_headteacher"
