"""A school whose concerns would reach nobody, or the wrong one, is refused at the start."""

import pytest

from bot.decisions.routes_check import check_routes
from bot.domain.errors import RouteError
from bot.domain.school import Person, Role, Routes, School
from tests.fakes.town import OAK


def without(*roles: Role) -> School:
    """Oak School without anybody in these roles."""
    people = {role: person for role, person in OAK.people.items() if role not in roles}
    return OAK.model_copy(update={"people": people})


def faults(school: School) -> str:
    with pytest.raises(RouteError) as caught:
        check_routes(school)
    return str(caught.value)


def test_a_school_with_everyone_in_it_is_in_order() -> None:
    check_routes(OAK)


def test_a_school_in_which_nobody_has_an_account_is_refused_for_every_route() -> None:
    said = faults(without(*OAK.people))
    assert said.startswith("school.toml of 'oak':")
    for key in ("child", "adult", "headteacher", "dsl"):
        assert f"concern_about_{key} ends nowhere" in said


def test_a_fault_names_the_route_the_role_and_the_mend() -> None:
    said = faults(without("chair_of_governors"))
    assert "[routes] concern_about_headteacher ends nowhere" in said
    assert "Add accounts to [people.chair_of_governors]" in said
    assert "concern_about_child" not in said


def test_a_person_without_an_account_is_nobody() -> None:
    named = OAK.model_copy(update={"people": {**OAK.people, "dsl": Person(name="Mr Lane")}})
    assert "concern_about_child ends nowhere" in faults(named)


def test_a_channel_is_enough() -> None:
    school = without("chair_of_governors")
    check_routes(school.model_copy(update={"channels": {"chair_of_governors": "fake:board"}}))


def test_one_of_a_route_is_enough() -> None:
    school = without("dsl").model_copy(
        update={"routes": Routes(concern_about_child=("headteacher",))}
    )
    check_routes(school)


@pytest.mark.parametrize(
    "chair",
    [
        Person(name="Somebody", accounts=("fake:head",)),  # the head's account
        Person(name=" mrs  REED", accounts=("fake:other",)),  # the head's name
    ],
)
def test_a_route_to_its_own_subject_is_refused(chair: Person) -> None:
    school = OAK.model_copy(update={"people": {**OAK.people, "chair_of_governors": chair}})
    said = faults(school)
    assert "concern_about_headteacher tells the chair of governors, who is the person" in said


def test_a_channel_that_its_subject_reads_is_refused() -> None:
    school = OAK.model_copy(update={"channels": {"chair_of_governors": "fake:head"}})
    assert "concern_about_headteacher tells" in faults(school)


def test_a_head_who_is_the_dsl_needs_another_route() -> None:
    school = OAK.model_copy(update={"people": {**OAK.people, "dsl": OAK.people["headteacher"]}})
    assert "concern_about_dsl tells the headteacher" in faults(school)
    routes = Routes(concern_about_dsl=("chair_of_governors",))
    check_routes(school.model_copy(update={"routes": routes}))
