"""A school (the tenant), the trust it may belong to, and who is told what."""

from datetime import date
from typing import Literal

from pydantic import Field

from bot.domain.value import Value


class Person(Value):
    """Someone with a role: how they are named to staff and how they are reached in person."""

    name: str = Field(min_length=1)
    reach: str = Field(
        default="", description="how to reach them in person, e.g. 'office, ext. 21'"
    )


Role = Literal[
    "headteacher", "dsl", "deputy_dsl", "chair_of_governors", "business_manager", "admin"
]

Recipient = Literal["dsl", "headteacher", "chair_of_governors"]
"""Who can be told of a safeguarding concern."""


class Routes(Value):
    """Who is told of each kind of safeguarding concern; the defaults are the statutory ones.

    A concern about an adult who works with children is the headteacher's by law; the DSL is told
    beside the head, so that it never waits for one person. No route may hold its own subject.
    Source: Keeping Children Safe in Education (Department for Education), parts one and four.
    """

    concern_about_child: tuple[Recipient, ...] = Field(default=("dsl",), min_length=1)
    concern_about_adult: tuple[Recipient, ...] = Field(default=("headteacher", "dsl"), min_length=1)
    concern_about_headteacher: tuple[Literal["chair_of_governors"], ...] = Field(
        default=("chair_of_governors",), min_length=1
    )
    concern_about_dsl: tuple[Literal["headteacher", "chair_of_governors"], ...] = Field(
        default=("headteacher",), min_length=1
    )


class Term(Value):
    """A term's first and last day, both included."""

    name: str
    first: date
    last: date


class FactCorrections(Value):
    """Facts of one policy file, put right by the school where the document is silent or wrong."""

    title: str | None = None
    version: str | None = None
    adopted: date | None = None
    review_due: date | None = None
    owner: str | None = None


class School(Value):
    """One school or trust, as its ``school.toml`` describes it; every field has a safe default.

    ``id`` is the folder's name. ``vocabulary`` maps a word staff use to the words policies use,
    on top of the shared vocabulary.
    """

    id: str
    name: str
    kind: Literal["school", "trust"] = "school"
    trust: str | None = None
    people: dict[Role, Person] = Field(default_factory=dict)
    lado: Person | None = Field(
        default=None, description="the local authority's designated officer for allegations"
    )
    routes: Routes = Routes()
    vocabulary: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    policies: dict[str, FactCorrections] = Field(default_factory=dict)
