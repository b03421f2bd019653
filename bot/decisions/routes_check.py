"""Whether each route of a school leads to somebody, and to nobody it must not: asked at start."""

from collections.abc import Iterator
from typing import get_args

from bot.decisions.rights import reach, same_person
from bot.decisions.screening.routing import route_of
from bot.domain.errors import RouteError
from bot.domain.message import DisclosureSubject
from bot.domain.school import School


def check_routes(school: School) -> None:
    """Raises RouteError naming every route that ends nowhere or reaches its own subject."""
    faults = list(_faults(school))
    if faults:
        raise RouteError(f"school.toml of '{school.id}': " + " ".join(faults))


def _faults(school: School) -> Iterator[str]:
    for subject in get_args(DisclosureSubject):
        key = f"concern_about_{subject}"
        route = route_of(subject, school.routes)
        for role in route:
            if subject in ("headteacher", "dsl") and same_person(school, subject, role):
                yield (
                    f"[routes] {key} tells the {_words(role)}, who is the person it is about. "
                    "Name somebody else there."
                )
        if not any(reach(school, role) for role in route):
            yield (
                f"[routes] {key} ends nowhere: policybot knows no account of the "
                f"{' or the '.join(map(_words, route))}. Add accounts to [people.{route[0]}], or "
                "their channel to [channels]."
            )


def _words(role: str) -> str:
    return role.replace("_", " ")
