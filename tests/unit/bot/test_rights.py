"""Who may see and do what, and where each role is told things."""

from datetime import UTC, datetime

import pytest

from bot.decisions.rights import (
    acting_as,
    disclosure_role,
    may_see,
    reach,
    require,
    roles_of,
    same_person,
    ticket_role,
)
from bot.domain.address import Address
from bot.domain.disclosure import DisclosureTicket
from bot.domain.errors import NoSuchTicket, NotAllowed
from bot.domain.school import Person, Role, School
from bot.domain.ticket import Holder, Ticket

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OAK = School(
    id="oak",
    name="Oak School",
    people={
        "headteacher": Person(name="Mrs Reed", accounts=("fake:head", "mail:head")),
        "deputy_headteacher": Person(name="Mr Ash", accounts=("fake:deputy",)),
        "dsl": Person(name="Mr Lane", accounts=("fake:lane",)),
        "deputy_dsl": Person(name="Ms Moss", accounts=("fake:moss",)),
        "chair_of_governors": Person(name="Dr Shaw", accounts=("fake:chair",)),
        "business_manager": Person(name="Ms Penn", accounts=("fake:penn",)),
        "admin": Person(name="Mr  lane", accounts=("fake:bell",)),
    },
    channels={"business_manager": "fake:office", "deputy_dsl": "fake:lane"},
)


def ticket(*holders: Holder) -> Ticket:
    return Ticket(
        id="t", school="oak", number=3, question="q", key="k", reason="not_settled", opened=NOW,
        holders=holders,
    )  # fmt: skip


def disclosure(*, deputised: bool = False) -> DisclosureTicket:
    return DisclosureTicket(
        id="d", school="oak", route=("dsl",), stand_ins=("deputy_dsl",), immediate=False,
        raised=NOW, alert_at=NOW, deputised=deputised,
    )  # fmt: skip


def test_an_account_has_the_roles_of_whoever_it_belongs_to() -> None:
    assert roles_of(OAK, "mail:head") == {"headteacher"}
    assert roles_of(OAK, "fake:HEAD") == set()
    assert roles_of(OAK, "fake:office") == set()


@pytest.mark.parametrize(
    ("account", "role", "as_what"),
    [
        ("fake:head", "headteacher", "headteacher"),
        ("fake:deputy", "headteacher", "deputy_headteacher"),
        ("fake:deputy", "deputy_headteacher", "deputy_headteacher"),
        ("fake:head", "deputy_headteacher", None),
        ("fake:deputy", "business_manager", None),
        ("fake:lane", "headteacher", None),
        ("fake:nobody", "headteacher", None),
    ],
)
def test_a_deputy_stands_in_for_one_role(account: str, role: Role, as_what: Role | None) -> None:
    assert acting_as(OAK, account, role) == as_what


def test_whoever_has_two_roles_acts_in_the_one_that_it_is_before() -> None:
    both = OAK.model_copy(
        update={"people": {**OAK.people, "deputy_headteacher": OAK.people["headteacher"]}}
    )
    assert ticket_role(both, "fake:head", ticket("headteacher")) == "headteacher"


@pytest.mark.parametrize("account", ["fake:head", "fake:deputy"])
def test_before_whom_a_ticket_was_may_still_see_it_but_do_nothing(account: str) -> None:
    moved = ticket("headteacher", "business_manager")
    assert may_see(OAK, account, moved)
    with pytest.raises(NotAllowed, match="Ticket 3 is now with the business manager"):
        ticket_role(OAK, account, moved)


@pytest.mark.parametrize("account", ["fake:penn", "fake:lane", "fake:bell", "fake:nobody"])
def test_before_whom_a_ticket_never_was_is_not_told_that_it_exists(account: str) -> None:
    assert not may_see(OAK, account, ticket("headteacher"))
    with pytest.raises(NoSuchTicket, match="no ticket 3 for you"):
        ticket_role(OAK, account, ticket("headteacher"))


def test_only_its_route_opens_a_disclosure() -> None:
    assert disclosure_role(OAK, "fake:lane", disclosure()) == "dsl"
    for account in ("fake:head", "fake:deputy", "fake:moss", "fake:bell", "fake:chair"):
        with pytest.raises(NoSuchTicket):
            disclosure_role(OAK, account, disclosure())


def test_a_deputy_opens_a_disclosure_once_it_has_gone_to_them() -> None:
    assert disclosure_role(OAK, "fake:moss", disclosure(deputised=True)) == "deputy_dsl"
    with pytest.raises(NoSuchTicket):
        disclosure_role(OAK, "fake:deputy", disclosure(deputised=True))


def test_what_needs_a_role_is_refused_without_it() -> None:
    require(OAK, "fake:bell", "admin")
    with pytest.raises(NotAllowed, match="Only the admin may do this"):
        require(OAK, "fake:head", "admin")


def test_a_role_is_told_in_its_channel_else_at_each_account() -> None:
    assert reach(OAK, "business_manager") == (Address(platform="fake", place="office"),)
    assert [str(address) for address in reach(OAK, "headteacher")] == ["fake:head", "mail:head"]
    assert reach(School(id="elm", name="Elm"), "dsl") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("dsl", "dsl", True),
        ("dsl", "deputy_dsl", True),  # the deputy's channel is the DSL's own account
        ("dsl", "admin", True),  # one name, spaced otherwise
        ("headteacher", "dsl", False),
        ("headteacher", "deputy_headteacher", False),
    ],
)
def test_one_person_is_known_by_account_name_or_what_they_read(
    one: Role, other: Role, same: bool
) -> None:
    assert same_person(OAK, one, other) is same
    assert same_person(OAK, other, one) is same


def test_two_roles_that_nobody_holds_are_nobody_s() -> None:
    empty = School(id="elm", name="Elm")
    assert not same_person(empty, "headteacher", "dsl")
    assert same_person(empty, "headteacher", "headteacher")
