"""Whom a concern is about, and who is told."""

from typing import get_args

import pytest

from bot.decisions.screening import screen
from bot.decisions.screening.routing import outcome_name, recipients
from bot.domain.message import Disclosure, DisclosureSubject
from bot.domain.school import Person, Role, Routes, School
from tests.unit.bot.screening.said import said

SCHOOL = School(id="oak", name="Oak School")


def disclosure(subject: DisclosureSubject, immediate: bool = False) -> Disclosure:
    return Disclosure(message=said("…"), subject=subject, immediate=immediate)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("a boy in y5 told me his uncle hits him", "child"),
        ("i told the head that a boy in y5 says his uncle hits him", "child"),
        ("the head is off sick and a girl has just told me shes being hurt at home", "child"),
        ("she banged on about it: her dad hit her on the head", "child"),
        ("my ta noticed bruises on a little boys back", "child"),
        ("the new coach has been texting a y9 girl at midnight", "adult"),
        ("the deputy head keeps hugging one of the y9 girls", "adult"),
        ("our head of maths grabbed a child by the throat", "adult"),
        ("ive told the head that a ta slapped a child", "adult"),
        ("the head has been texting a y9 girl at midnight", "headteacher"),
        ("head's been messaging pupils at night", "headteacher"),
        ("a ta slapped a child and i cant go to the head, theyre best friends", "headteacher"),
        ("the head and the dsl told us not to report the bruises on a child", "headteacher"),
        ("the head of school shoved a y4 into a wall", "headteacher"),
        ("our safeguarding lead is always alone with one of the girls, door locked", "dsl"),
        ("the dsl has ignored what i reported about a child twice", "dsl"),
    ],
)
def test_whom_a_concern_is_about(text: str, subject: str) -> None:
    result = screen(said(text, "concern"))
    assert isinstance(result, Disclosure)
    assert result.subject == subject


@pytest.mark.parametrize(
    ("subject", "told", "name"),
    [
        ("child", ("dsl",), "route_dsl"),
        ("adult", ("headteacher", "dsl"), "route_dsl"),
        ("headteacher", ("chair_of_governors",), "route_chair_of_governors"),
        ("dsl", ("headteacher",), "escalate_headteacher"),
    ],
)
def test_the_statutory_routes(subject: DisclosureSubject, told: tuple[str, ...], name: str) -> None:
    made = disclosure(subject)
    assert recipients(made, SCHOOL) == told
    assert outcome_name(made, recipients(made, SCHOOL)) == name


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("child", ("dsl",)),
        ("adult", ("dsl", "headteacher")),
        ("headteacher", ("dsl", "chair_of_governors")),
        ("dsl", ("headteacher",)),
    ],
)
def test_in_danger_the_dsl_is_told_first_but_never_the_subject(
    subject: DisclosureSubject, told: tuple[str, ...]
) -> None:
    made = disclosure(subject, immediate=True)
    assert recipients(made, SCHOOL) == told
    assert outcome_name(made, told) == "emergency"  # type: ignore[arg-type]


def test_a_schools_own_routes_are_kept_and_never_tell_the_subject() -> None:
    routes = Routes(
        concern_about_child=("dsl", "headteacher"),
        concern_about_adult=("headteacher",),
        concern_about_dsl=("headteacher", "chair_of_governors"),
    )
    school = School(id="oak", name="Oak School", routes=routes)
    assert recipients(disclosure("child"), school) == ("dsl", "headteacher")
    assert outcome_name(disclosure("adult"), recipients(disclosure("adult"), school)) == (
        "escalate_headteacher"
    )
    assert outcome_name(disclosure("dsl"), recipients(disclosure("dsl"), school)) == (
        "route_chair_of_governors"
    )
    for subject in get_args(DisclosureSubject):
        for immediate in (False, True):
            assert subject not in recipients(disclosure(subject, immediate), school)


def test_whoever_holds_two_roles_is_not_told_of_a_concern_about_themselves() -> None:
    ann, bob = Person(name="Ann Reed"), Person(name="Bob Lane", accounts=("local:bob",))
    people: dict[Role, Person] = {"headteacher": ann, "dsl": ann, "chair_of_governors": bob}
    school = School(id="oak", name="Oak School", people=people)
    assert recipients(disclosure("headteacher", immediate=True), school) == ("chair_of_governors",)
    assert recipients(disclosure("dsl"), school) == ("chair_of_governors",)


def test_a_shared_channel_tells_nobody_of_a_concern_about_one_who_reads_it() -> None:
    school = School(
        id="oak",
        name="Oak School",
        channels={"headteacher": "slack:C1", "dsl": "slack:C1"},
    )
    told = recipients(disclosure("headteacher", immediate=True), school)
    assert told == ("chair_of_governors",)
